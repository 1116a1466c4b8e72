/** The instruction table: the one place that says what instructions there are. */
@NullMarked
package dev.stria.vm.isa;

import org.jspecify.annotations.NullMarked;
