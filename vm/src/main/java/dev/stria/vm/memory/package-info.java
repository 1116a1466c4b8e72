/**
 * Typed, strided, zero-copy views of memory: what Python's memoryview and NumPy's basic slicing do,
 * for Java. Useful without a machine.
 */
@NullMarked
package dev.stria.vm.memory;

import org.jspecify.annotations.NullMarked;
