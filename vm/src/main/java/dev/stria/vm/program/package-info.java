/** The module model and its binary form. */
@NullMarked
package dev.stria.vm.program;

import org.jspecify.annotations.NullMarked;
