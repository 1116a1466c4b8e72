package dev.stria.assembler.link;

/**
 * A function of another unit that a unit calls.
 *
 * @param unit where it is
 * @param function its number there
 */
record Extern(Unit unit, int function) {}
