package dev.stria.assembler.syntax;

import dev.stria.assembler.text.Printable;
import dev.stria.vm.program.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the declarations of a file. After a mistake it goes on with the next directive. */
final class FileParser {
  private final Cursor cursor;
  private final OperandParser operands;
  private final List<Declaration> declarations = new ArrayList<>();
  private boolean isHeadMalformed;

  FileParser(Cursor cursor) {
    this.cursor = cursor;
    this.operands = new OperandParser(cursor);
  }

  SyntaxTree file() {
    while (!cursor.is(TokenKind.END_OF_FILE)) {
      if (cursor.is(TokenKind.DIRECTIVE) && Words.DIRECTIVES.contains(cursor.text())) {
        try {
          declarations.add(declaration());
          continue;
        } catch (SyntaxException reported) {
          // What follows belongs to the declaration that is left.
        }
      } else {
        stray();
      }
      skipToDirective();
    }
    return new SyntaxTree(cursor.source(), List.copyOf(declarations), cursor.allDocs());
  }

  private void stray() {
    if (!cursor.is(TokenKind.DIRECTIVE)) {
      cursor.mistake("a directive such as `.func`");
      return;
    }
    String word = cursor.text();
    String message =
        Words.INNER_DIRECTIVES.contains(word)
            ? "`%s` stands only inside a function".formatted(word)
            : "unknown directive "
                + Printable.quoted(word)
                + cursor.didYouMean(word, Words.DIRECTIVES);
    cursor.error(cursor.start(), cursor.end(), message);
    cursor.advance();
  }

  private void skipToDirective() {
    while (!cursor.is(TokenKind.END_OF_FILE)
        && !(cursor.is(TokenKind.DIRECTIVE) && Words.DIRECTIVES.contains(cursor.text()))) {
      cursor.advance();
    }
  }

  private Declaration declaration() throws SyntaxException {
    List<DocComment> docs = cursor.docs();
    int start = cursor.start();
    String directive = cursor.text();
    cursor.advance();
    return switch (directive) {
      case ".use" -> use(docs, start);
      case ".import" -> importing(docs, start);
      case ".const" -> constant(docs, start);
      case ".data" -> data(docs, start);
      case ".var" -> variable(docs, start);
      case ".global" -> global(docs, start);
      case ".export" -> export(docs, start);
      case ".func" -> func(docs, start);
      case ".test" -> test(docs, start);
      default -> throw new IllegalStateException(directive);
    };
  }

  private Declaration use(List<DocComment> docs, int start) throws SyntaxException {
    if (cursor.is(TokenKind.STRING)) {
      throw cursor.expected("a path such as `std/io`", "the path stands without quotes");
    }
    boolean isPath = cursor.is(TokenKind.WORD) || cursor.text().contains("/");
    if (!isPath || cursor.isFirstOnLine()) {
      throw cursor.expected("a path such as `std/io`");
    }
    Name path = cursor.name();
    Optional<Name> alias = Optional.empty();
    if (cursor.acceptWord("as")) {
      alias = Optional.of(cursor.definedPlainName("the name of a `.use`"));
    }
    return new Declaration.Use(docs, path, alias, start, cursor.previousEnd());
  }

  private Declaration importing(List<DocComment> docs, int start) throws SyntaxException {
    StringExpression module = cursor.string("the name of a host module in quotes");
    // The host's name for a function may be any; the program's own name for it may not.
    if (!cursor.is(TokenKind.WORD)) {
      throw cursor.expected("the name of a host function");
    }
    Name field = cursor.name();
    SignatureExpression signature = malformedSignature();
    Optional<Name> alias = Optional.empty();
    try {
      signature = new SignatureParser(cursor, operands).signature(false);
      if (cursor.acceptWord("as")) {
        alias = Optional.of(cursor.definedName("the name of a function"));
      }
    } catch (SyntaxException reported) {
      skipToDirective();
    }
    cursor.checkName(field);
    if (alias.isEmpty() && Names.isReserved(field.text())) {
      cursor.error(
          field.start(),
          field.end(),
          "%s is %s and cannot be the name of a function"
              .formatted(Printable.quoted(field.text()), Words.kind(field.text())),
          "give it another name with `as NAME`");
    }
    return new Declaration.Import(
        docs, module, field, signature, alias, start, cursor.previousEnd());
  }

  private SignatureExpression malformedSignature() {
    int at = cursor.start();
    TypeExpression unknown = new TypeExpression(Optional.empty(), at, at);
    return new SignatureExpression(List.of(), List.of(unknown), at, at);
  }

  private Declaration constant(List<DocComment> docs, int start) throws SyntaxException {
    Name name = cursor.definedName("the name of a `.const`");
    NumberExpression value = new NumberExpression.Missing(cursor.start(), cursor.end());
    try {
      value = cursor.number("a number");
    } catch (SyntaxException reported) {
      skipToDirective();
    }
    return new Declaration.Const(docs, name, value, start, cursor.previousEnd());
  }

  private Declaration data(List<DocComment> docs, int start) throws SyntaxException {
    Name name = cursor.definedName("the name of a `.data`");
    Optional<Operands.Extents> extents = Optional.empty();
    Declaration.Contents contents = new Declaration.Values(List.of());
    try {
      extents = Optional.of(operands.storage());
      contents = new DataParser(cursor).contents();
    } catch (SyntaxException reported) {
      extents = Optional.empty();
      skipToDirective();
    }
    return new Declaration.Data(docs, name, extents, contents, start, cursor.previousEnd());
  }

  private Declaration variable(List<DocComment> docs, int start) throws SyntaxException {
    Name name = cursor.definedName("the name of a `.var`");
    Optional<Operands.Extents> extents = Optional.empty();
    try {
      extents = Optional.of(operands.storage());
    } catch (SyntaxException reported) {
      skipToDirective();
    }
    return new Declaration.Var(docs, name, extents, start, cursor.previousEnd());
  }

  private Declaration global(List<DocComment> docs, int start) throws SyntaxException {
    Name name = cursor.definedName("the name of a `.global`");
    TypeExpression type = new TypeExpression(Optional.empty(), start, start);
    Optional<NumberExpression> initial = Optional.empty();
    try {
      cursor.expect(TokenKind.COLON, "`:` and a type");
      type = operands.type();
      if (cursor.accept(TokenKind.EQUALS)) {
        initial = Optional.of(cursor.number("a number"));
      }
    } catch (SyntaxException reported) {
      skipToDirective();
    }
    return new Declaration.Global(docs, name, type, initial, start, cursor.previousEnd());
  }

  private Declaration export(List<DocComment> docs, int start) throws SyntaxException {
    if (!cursor.is(TokenKind.WORD)) {
      throw cursor.expected("the name of a function");
    }
    Name function = cursor.name();
    Optional<StringExpression> alias = Optional.empty();
    if (cursor.acceptWord("as")) {
      alias = Optional.of(cursor.string("a name in quotes"));
    }
    return new Declaration.Export(docs, function, alias, start, cursor.previousEnd());
  }

  private Declaration func(List<DocComment> docs, int start) {
    isHeadMalformed = false;
    int line = cursor.start();
    Name name = new Name("", line, line);
    SignatureExpression signature = malformedSignature();
    try {
      name = cursor.definedName("the name of a function");
      signature = new SignatureParser(cursor, operands).signature(true);
    } catch (SyntaxException reported) {
      skipHead();
    }
    Declaration.Body body = body(name);
    return new Declaration.Func(docs, name, signature, body, start, cursor.previousEnd());
  }

  private Declaration test(List<DocComment> docs, int start) {
    isHeadMalformed = false;
    int line = cursor.start();
    Name name = new Name("", line, line);
    Optional<Name> traps = Optional.empty();
    try {
      name = cursor.definedName("the name of a test");
      if (cursor.isWord("traps") && !cursor.isLabel()) {
        cursor.advance();
        if (!cursor.is(TokenKind.WORD)) {
          throw cursor.expected("the kind of a trap");
        }
        traps = Optional.of(cursor.name());
      }
    } catch (SyntaxException reported) {
      skipHead();
    }
    Declaration.Body body = body(name);
    return new Declaration.Test(docs, name, traps, body, start, cursor.previousEnd());
  }

  private Declaration.Body body(Name function) {
    if (cursor.is(TokenKind.END_OF_FILE) && isHeadMalformed) {
      // The text is cut off in the first line, which has been said.
      Statement.Keyword nowhere = new Statement.Keyword(cursor.start(), cursor.end());
      return new Declaration.Body(List.of(), List.of(), false, nowhere);
    }
    return new BodyParser(cursor, operands, function).body();
  }

  /** After a mistake in the first line of a function: goes on with the next line. */
  private void skipHead() {
    isHeadMalformed = true;
    if (!cursor.isFirstOnLine()
        && !cursor.is(TokenKind.DIRECTIVE)
        && !cursor.is(TokenKind.END_OF_FILE)) {
      cursor.skipLine();
    }
  }
}
