/**
 * The instruction set: one table of instructions, their immediates and the types they work on.
 * Assembler, binary form, verifier, engines and reference documentation all derive from it.
 */
@NullMarked
package dev.stria.vm.isa;

import org.jspecify.annotations.NullMarked;
