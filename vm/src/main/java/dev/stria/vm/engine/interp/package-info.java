/** The interpreter. */
@NullMarked
package dev.stria.vm.engine.interp;

import org.jspecify.annotations.NullMarked;
