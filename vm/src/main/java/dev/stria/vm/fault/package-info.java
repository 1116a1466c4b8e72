/** The lowest room: the table of trap kinds, and the exception that carries one. */
@NullMarked
package dev.stria.vm.fault;

import org.jspecify.annotations.NullMarked;
