package dev.stria.assembler.syntax;

/**
 * A {@code ;;} comment.
 *
 * @param start the offset of its first semicolon
 * @param end the offset after its last character
 * @param text what stands after the semicolons, without white space around it
 */
public record DocComment(int start, int end, String text) implements Spanned {}
