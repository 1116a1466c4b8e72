package dev.stria.assembler.syntax;

/**
 * A name where it is written.
 *
 * @param text the name, perhaps qualified with dots
 */
public record Name(String text, int start, int end) implements Spanned {}
