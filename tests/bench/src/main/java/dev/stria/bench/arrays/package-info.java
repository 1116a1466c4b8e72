/**
 * Array operations beside NumPy's, and beside loops written by hand over plain arrays: what is
 * measured, on every side, and the table that says how they compare.
 */
@NullMarked
package dev.stria.bench.arrays;

import org.jspecify.annotations.NullMarked;
