/** The public face: programs, machines, traps and host functions. */
@NullMarked
package dev.stria.vm;

import org.jspecify.annotations.NullMarked;
