package dev.stria.vm.program;

import dev.stria.vm.isa.ValueType;

/**
 * A global.
 *
 * @param name what the program calls it
 * @param type its type
 * @param initial the bits it starts with: an i64's value, an f64's raw bits; 0 for views, which
 *     start empty
 */
public record Global(String name, ValueType type, long initial) {}
