package dev.stria.vm.program;

import dev.stria.vm.isa.ValueType;

/**
 * A parameter or local of a function.
 *
 * @param name what the function calls it
 * @param type its type
 * @param initial the bits it starts with, as for a {@link Global}; 0 for parameters
 */
public record Local(String name, ValueType type, long initial) {}
