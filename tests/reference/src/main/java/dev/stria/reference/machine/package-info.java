/** Whole programs on the reference model: a straightforward stack machine. */
@NullMarked
package dev.stria.reference.machine;

import org.jspecify.annotations.NullMarked;
