/** From a program to a text that assembles back to it. */
@NullMarked
package dev.stria.assembler.disassemble;

import org.jspecify.annotations.NullMarked;
