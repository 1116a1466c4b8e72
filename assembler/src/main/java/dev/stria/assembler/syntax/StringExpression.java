package dev.stria.assembler.syntax;

/** A string literal; its bytes are to be left alone. */
@SuppressWarnings("ArrayRecordComponent") // a file may hold many, and nothing compares them
public record StringExpression(byte[] bytes, int start, int end) implements Spanned {}
