/** From syntax trees to a program: names, instructions, libraries. */
@NullMarked
package dev.stria.assembler.link;

import org.jspecify.annotations.NullMarked;
