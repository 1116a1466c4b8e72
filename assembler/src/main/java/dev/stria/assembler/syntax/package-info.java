/** From characters to a syntax tree that keeps every position, without looking at other files. */
@NullMarked
package dev.stria.assembler.syntax;

import org.jspecify.annotations.NullMarked;
