package dev.stria.assembler.syntax;

import dev.stria.assembler.syntax.SignatureExpression.Param;
import dev.stria.vm.memory.Format;
import dev.stria.vm.program.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads parameters and results. */
final class SignatureParser {
  private final Cursor cursor;
  private final OperandParser operands;

  SignatureParser(Cursor cursor, OperandParser operands) {
    this.cursor = cursor;
    this.operands = operands;
  }

  /**
   * Reads a signature.
   *
   * @param named whether every parameter must have a name; imports may give types alone
   */
  SignatureExpression signature(boolean named) throws SyntaxException {
    int start = cursor.start();
    cursor.expect(TokenKind.LEFT_PAREN, "`(` and parameters");
    List<Param> params = new ArrayList<>();
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      do {
        group(named, params);
      } while (cursor.accept(TokenKind.COMMA));
    }
    cursor.expect(TokenKind.RIGHT_PAREN, "`,` or `)`");
    List<TypeExpression> results =
        cursor.accept(TokenKind.ARROW) ? results() : List.<TypeExpression>of();
    check(params.size(), "parameters", Limits.PARAMS, start);
    check(results.size(), "results", Limits.RESULTS, start);
    return new SignatureExpression(params, results, start, cursor.previousEnd());
  }

  private void check(int count, String things, int limit, int start) {
    if (count > limit) {
      cursor.error(
          start,
          cursor.previousEnd(),
          "these are %d %s, more than the %d allowed".formatted(count, things, limit));
    }
  }

  /** Reads {@code a, b: TYPE}, or a type alone. */
  private void group(boolean named, List<Param> params) throws SyntaxException {
    if (!named && isType()) {
      params.add(new Param(Optional.empty(), operands.type()));
      return;
    }
    List<Name> names = new ArrayList<>();
    do {
      if (named && isType() && !cursor.isNext(TokenKind.COLON)) {
        throw cursor.expected(
            "the name of a parameter", "parameters have names: `f(n: i64, v: u8[])`");
      }
      names.add(cursor.definedPlainName("the name of a parameter"));
    } while (cursor.accept(TokenKind.COMMA));
    cursor.expect(TokenKind.COLON, "`,`, or `:` and a type");
    TypeExpression type = operands.type();
    names.forEach(name -> params.add(new Param(Optional.of(name), type)));
  }

  private boolean isType() {
    return cursor.isWord("view")
        || (cursor.is(TokenKind.WORD) && Format.named(cursor.text()).isPresent());
  }

  private List<TypeExpression> results() throws SyntaxException {
    List<TypeExpression> results = new ArrayList<>();
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      results.add(operands.type());
      return results;
    }
    if (!cursor.is(TokenKind.RIGHT_PAREN)) {
      do {
        results.add(operands.type());
      } while (cursor.accept(TokenKind.COMMA));
    }
    cursor.expect(TokenKind.RIGHT_PAREN, "`,` or `)`");
    return results;
  }
}
