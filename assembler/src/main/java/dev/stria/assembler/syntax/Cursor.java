package dev.stria.assembler.syntax;

import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import dev.stria.assembler.text.Suggestions;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A place among the tokens of a file, and what every parser asks of it. */
final class Cursor {
  private final Tokens tokens;
  private final Diagnostics diagnostics;
  private int at;
  private int nextDoc;
  private int flaws;

  Cursor(Tokens tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.diagnostics = diagnostics;
  }

  SourceText source() {
    return tokens.source();
  }

  List<DocComment> allDocs() {
    return List.copyOf(tokens.docs());
  }

  /** The documentation comments between the token before and this one. */
  List<DocComment> docs() {
    List<DocComment> all = tokens.docs();
    int before = at == 0 ? 0 : tokens.end(at - 1);
    while (nextDoc < all.size() && all.get(nextDoc).start() < before) {
      nextDoc++;
    }
    List<DocComment> found = new ArrayList<>();
    while (nextDoc < all.size() && all.get(nextDoc).start() < start()) {
      found.add(all.get(nextDoc++));
    }
    return List.copyOf(found);
  }

  TokenKind kind() {
    return tokens.kind(at);
  }

  boolean is(TokenKind kind) {
    return tokens.kind(at) == kind;
  }

  boolean isNext(TokenKind kind) {
    return at + 1 < tokens.count() && tokens.kind(at + 1) == kind;
  }

  /** Whether a declaration or the end of the file follows. */
  boolean isNextDeclaration() {
    return isNext(TokenKind.END_OF_FILE)
        || (isNext(TokenKind.DIRECTIVE) && Words.DIRECTIVES.contains(tokens.text(at + 1)));
  }

  /** Whether the token is the given word. */
  boolean isWord(String word) {
    return is(TokenKind.WORD)
        && end() - start() == word.length()
        && source().text().startsWith(word, start());
  }

  /** Whether a colon follows, so that the token is a label. */
  boolean isLabel() {
    return isNext(TokenKind.COLON) && (is(TokenKind.WORD) || Names.isPlain(text()));
  }

  boolean isFirstOnLine() {
    return tokens.isFirstOnLine(at);
  }

  String text() {
    return tokens.text(at);
  }

  int start() {
    return tokens.start(at);
  }

  int end() {
    return tokens.end(at);
  }

  /** The offset after the token before. */
  int previousEnd() {
    return at == 0 ? 0 : tokens.end(at - 1);
  }

  /** Goes on to the next token; stays at the end of the file. */
  void advance() {
    if (tokens.isReported(at)) {
      flaws++;
    }
    if (at < tokens.count() - 1) {
      at++;
    }
  }

  /** Goes on if the token is of the given kind. */
  boolean accept(TokenKind kind) {
    if (!is(kind)) {
      return false;
    }
    advance();
    return true;
  }

  /** Goes on if the token is the given word. */
  boolean acceptWord(String word) {
    if (!isWord(word)) {
      return false;
    }
    advance();
    return true;
  }

  /** Goes on to the first token of a line, or to a directive. */
  void skipLine() {
    do {
      advance();
    } while (!isFirstOnLine() && !is(TokenKind.DIRECTIVE) && !is(TokenKind.END_OF_FILE));
  }

  /** Goes on to a parenthesis, the first token of a line, or a directive; stays if it is there. */
  void skipOperands() {
    while (!isFirstOnLine()
        && !is(TokenKind.LEFT_PAREN)
        && !is(TokenKind.RIGHT_PAREN)
        && !is(TokenKind.DIRECTIVE)
        && !is(TokenKind.END_OF_FILE)) {
      advance();
    }
  }

  /** A number that grows with every mistake. */
  int flaws() {
    return flaws;
  }

  void error(int start, int end, String message) {
    flaws++;
    diagnostics.error(source(), start, end, message);
  }

  void error(int start, int end, String message, String hint) {
    flaws++;
    diagnostics.error(source(), start, end, message, hint);
  }

  /** Says what should stand here, and what does. */
  SyntaxException expected(String what) {
    mistake(what);
    return new SyntaxException();
  }

  /** As {@link #expected}, for who can go on. */
  void mistake(String what) {
    if (tokens.isReported(at)) {
      flaws++;
    } else {
      error(blamedStart(), end(), "expected " + what + ", found " + found());
    }
  }

  /** As {@link #mistake}, with advice. */
  SyntaxException expected(String what, String hint) {
    if (tokens.isReported(at)) {
      flaws++;
    } else {
      error(blamedStart(), end(), "expected " + what + ", found " + found(), hint);
    }
    return new SyntaxException();
  }

  /** Where the token stands; for the end of the file, where the text before it ends. */
  private int blamedStart() {
    return is(TokenKind.END_OF_FILE) ? previousEnd() : start();
  }

  void expect(TokenKind kind, String what) throws SyntaxException {
    if (!accept(kind)) {
      throw expected(what);
    }
  }

  /** The token in words. */
  String found() {
    return switch (kind()) {
      case END_OF_FILE -> "the end of the file";
      case STRING -> "a string";
      case WORD -> {
        String word = text();
        String shown = Printable.quoted(word);
        yield Opcode.named(word).isPresent() ? "the instruction " + shown : shown;
      }
      default -> Printable.quoted(text());
    };
  }

  /** {@code , did you mean …?} or nothing. */
  String didYouMean(String word, Collection<String> candidates) {
    return diagnostics.isFull() ? "" : Suggestions.didYouMean(word, candidates);
  }

  /** A name that is being defined, which may have dots. */
  Name definedName(String what) throws SyntaxException {
    Name name = definedPlainOrDotted(what);
    checkName(name);
    return name;
  }

  /** Reports what is no name, or too long. */
  void checkName(Name name) {
    if (!Names.isQualified(name.text())) {
      error(name.start(), name.end(), "%s is not a name".formatted(Printable.quoted(name.text())));
    } else if (name.text().length() > Limits.NAME) {
      error(
          name.start(),
          name.end(),
          "this name has %d characters, more than the %d allowed"
              .formatted(name.text().length(), Limits.NAME));
    }
  }

  /** A name that is being defined, without dots. */
  Name definedPlainName(String what) throws SyntaxException {
    Name name = definedName(what);
    if (!Names.isPlain(name.text())) {
      error(
          name.start(),
          name.end(),
          "%s is not a name without dots".formatted(Printable.quoted(name.text())));
    }
    return name;
  }

  private Name definedPlainOrDotted(String what) throws SyntaxException {
    if (is(TokenKind.LOCAL)) {
      error(start(), end(), "a name is defined without `$`");
      Name name = new Name(text().substring(1), start() + 1, end());
      advance();
      return name;
    }
    String word = text();
    if (!is(TokenKind.WORD) && !Names.isReserved(word)) {
      throw expected(what);
    }
    if (Names.isReserved(word)) {
      error(
          start(),
          end(),
          "%s is %s and cannot be %s".formatted(Printable.quoted(word), Words.kind(word), what));
    }
    return name();
  }

  /** The token as a name. */
  Name name() {
    Name name = new Name(text(), start(), end());
    advance();
    return name;
  }

  StringExpression string(String what) throws SyntaxException {
    if (!is(TokenKind.STRING)) {
      throw expected(what);
    }
    int start = start();
    int end = end();
    boolean closed = end - start > 1 && source().text().charAt(end - 1) == '"';
    int before = diagnostics.reported();
    byte[] bytes = StringLiterals.bytes(source(), start + 1, closed ? end - 1 : end, diagnostics);
    flaws += diagnostics.reported() - before;
    advance();
    return new StringExpression(bytes, start, end);
  }

  /** A number, constant, or, where they may stand, star. Malformed numbers are reported. */
  NumberExpression number(String what) throws SyntaxException {
    int start = start();
    int end = end();
    switch (kind()) {
      case NUMBER -> {
        String text = text();
        advance();
        try {
          return new NumberExpression.Literal(NumberLiterals.parse(text), start, end);
        } catch (NumberLiterals.MalformedNumberException problem) {
          error(
              start,
              end,
              "malformed number %s: %s".formatted(Printable.quoted(text), problem.getMessage()));
          return new NumberExpression.Missing(start, end);
        }
      }
      case CHARACTER -> {
        return character();
      }
      case WORD -> {
        if (!Names.isReserved(text())) {
          return new NumberExpression.Constant(name());
        }
      }
      default -> {}
    }
    throw expected(what);
  }

  private NumberExpression character() {
    int start = start();
    int end = end();
    int value = -1;
    if (!tokens.isReported(at)) {
      int before = diagnostics.reported();
      value = StringLiterals.character(source(), start + 1, end - 1, diagnostics);
      flaws += diagnostics.reported() - before;
    }
    advance();
    return value < 0
        ? new NumberExpression.Missing(start, end)
        : new NumberExpression.Literal(NumberLiteral.Int.of(value), start, end);
  }
}
