package dev.stria.vm.program;

/**
 * A function that an embedder may call.
 *
 * @param name the name it is called by, any text
 * @param function its number
 */
public record Export(String name, int function) {}
