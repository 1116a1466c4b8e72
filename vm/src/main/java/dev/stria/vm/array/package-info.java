/** Operations on whole views; knows nothing of instructions. */
@NullMarked
package dev.stria.vm.array;

import org.jspecify.annotations.NullMarked;
