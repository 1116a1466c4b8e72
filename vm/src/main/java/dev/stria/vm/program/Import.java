package dev.stria.vm.program;

import dev.stria.vm.isa.Signature;

/**
 * A host function that a program calls.
 *
 * @param module the host module it is looked up in
 * @param field its name in that module
 * @param signature its parameters and results
 * @param name what the program calls it
 */
public record Import(String module, String field, Signature signature, String name) {}
