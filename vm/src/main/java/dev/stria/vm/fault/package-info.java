/** What can go wrong while a program runs: the trap kinds and the fault that carries one. */
@NullMarked
package dev.stria.vm.fault;

import org.jspecify.annotations.NullMarked;
