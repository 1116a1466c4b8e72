/** The text of source files, positions in it, and the problems found there. */
@NullMarked
package dev.stria.assembler.text;

import org.jspecify.annotations.NullMarked;
