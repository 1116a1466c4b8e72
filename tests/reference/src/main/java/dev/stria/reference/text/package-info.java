/** Reads program text for the reference model, as disassembly writes it and a little more. */
@NullMarked
package dev.stria.reference.text;

import org.jspecify.annotations.NullMarked;
