package dev.stria.assembler.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads what a constant holds. */
final class DataParser {
  private final Cursor cursor;

  DataParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Declaration.Contents contents() throws SyntaxException {
    if (cursor.acceptWord("file")) {
      return new Declaration.FileBytes(cursor.string("the name of a file in quotes"));
    }
    if (cursor.isWord("bytes") && cursor.isNext(TokenKind.STRING)) {
      cursor.advance();
      return new Declaration.RawBytes(cursor.string("bytes in quotes"));
    }
    List<Declaration.Value> values = new ArrayList<>();
    if (isValue()) {
      do {
        values.add(value());
      } while (cursor.accept(TokenKind.COMMA));
      if (isValue()) {
        throw cursor.expected("`,` and a value, or a directive");
      }
    }
    return new Declaration.Values(values);
  }

  private boolean isValue() {
    return switch (cursor.kind()) {
      case NUMBER, CHARACTER, STRING, WORD -> true;
      default -> false;
    };
  }

  private Declaration.Value value() throws SyntaxException {
    return cursor.is(TokenKind.STRING)
        ? new Declaration.StringValue(cursor.string("a value"))
        : new Declaration.NumberValue(cursor.number("a value"));
  }
}
