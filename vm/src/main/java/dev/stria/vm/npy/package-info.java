/**
 * NumPy's {@code .npy} files, read, mapped and written as views and arrays of records. Nothing in a
 * file is ever executed, and no memory is taken on a header's word.
 */
@NullMarked
package dev.stria.vm.npy;

import org.jspecify.annotations.NullMarked;
