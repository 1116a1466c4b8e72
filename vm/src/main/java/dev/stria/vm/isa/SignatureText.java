package dev.stria.vm.isa;

import dev.stria.vm.memory.Format;
import java.util.ArrayList;
import java.util.List;

/** Reads signatures and types as program texts write them. */
final class SignatureText {
  private final String text;
  private int at;

  private SignatureText(String text) {
    this.text = text;
  }

  static Signature parse(String text) {
    SignatureText reader = new SignatureText(text);
    List<ValueType> params = reader.list();
    List<ValueType> results = List.of();
    if (reader.accepts("->")) {
      results = reader.peeks('(') ? reader.list() : List.of(reader.type());
    }
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.expected("the end");
    }
    return new Signature(params, results);
  }

  private List<ValueType> list() {
    List<ValueType> types = new ArrayList<>();
    require("(");
    if (accepts(")")) {
      return types;
    }
    do {
      types.add(type());
    } while (accepts(","));
    require(")");
    return types;
  }

  private ValueType type() {
    String word = word();
    return switch (word) {
      case "i64" -> peeks('[') ? view(Format.I64) : ValueType.I64;
      case "f64" -> peeks('[') ? view(Format.F64) : ValueType.F64;
      case "view" -> ValueType.VIEW;
      default -> view(Format.named(word).orElseThrow(() -> expected("a type")));
    };
  }

  private ValueType view(Format format) {
    require("[");
    if (accepts(".")) {
      require("]");
      return new ViewType(format, 0);
    }
    int rank = 1;
    while (accepts(",")) {
      rank++;
    }
    require("]");
    return new ViewType(format, rank);
  }

  private String word() {
    skipSpace();
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean peeks(char c) {
    skipSpace();
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean accepts(String token) {
    skipSpace();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private void require(String token) {
    if (!accepts(token)) {
      throw expected("`" + token + "`");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException expected(String what) {
    return new IllegalArgumentException(
        "`" + text + "` is no signature: expected " + what + " at column " + (at + 1));
  }
}
