/** The module model: what a program is made of, and its binary form. */
@NullMarked
package dev.stria.vm.program;

import org.jspecify.annotations.NullMarked;
