package dev.stria.assembler.syntax;

import dev.stria.assembler.syntax.BodyFrame.Fold;
import dev.stria.assembler.syntax.BodyFrame.IfFrame;
import dev.stria.assembler.syntax.BodyFrame.WhileFrame;
import dev.stria.assembler.text.Printable;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads the body of a function up to its {@code .end}. What is open (parentheses, control
 * structures) is kept on a stack of its own, so that no depth of nesting is too deep.
 *
 * <p>After a mistake the text is read on from where the next statement seems to begin.
 */
final class BodyParser {
  private final Cursor cursor;
  private final OperandParser operands;
  private final Name function;
  private final List<Declaration.LocalGroup> locals = new ArrayList<>();
  private final Deque<BodyFrame> open = new ArrayDeque<>();
  private final BodyFrame.Root root = new BodyFrame.Root();
  private boolean hasInstructions;
  private int openWhiles;
  private boolean isEndedByKeyword;

  BodyParser(Cursor cursor, OperandParser operands, Name function) {
    this.cursor = cursor;
    this.operands = operands;
    this.function = function;
    open.push(root);
  }

  Declaration.Body body() {
    int flaws = cursor.flaws();
    while (!isEndedByKeyword) {
      BodyFrame top = open.element();
      if (cursor.is(TokenKind.END_OF_FILE) || cursor.is(TokenKind.DIRECTIVE)) {
        if (directive()) {
          break;
        }
      } else if (top instanceof Fold fold) {
        operand(fold);
      } else {
        statement(top);
      }
    }
    Statement.Keyword close = new Statement.Keyword(cursor.start(), cursor.end());
    if (isEnd() && !isEndedByKeyword) {
      cursor.advance();
    }
    return new Declaration.Body(
        List.copyOf(locals), root.current(), cursor.flaws() == flaws, close);
  }

  private boolean isEnd() {
    return cursor.is(TokenKind.DIRECTIVE) && cursor.text().equals(".end");
  }

  /** Handles a directive or the end of the file; true if the body ends here. */
  private boolean directive() {
    closeFolds();
    if (cursor.is(TokenKind.END_OF_FILE)) {
      closeStructures();
      cursor.error(
          function.start(),
          function.end(),
          "%s has no `.end`".formatted(Printable.quoted(function.text())));
      return true;
    }
    String word = cursor.text();
    switch (word) {
      case ".end" -> {
        return !endOfStructure();
      }
      case ".local" -> local();
      case ".loc" -> location();
      default -> {
        if (Words.DIRECTIVES.contains(word)) {
          closeStructures();
          cursor.error(
              cursor.start(),
              cursor.end(),
              "expected `.end` before `%s`".formatted(word),
              "`%s` stands outside of functions, and %s is still open"
                  .formatted(word, Printable.quoted(function.text())));
          return true;
        }
        cursor.error(
            cursor.start(),
            cursor.end(),
            "unknown directive %s%s"
                .formatted(
                    Printable.quoted(word), cursor.didYouMean(word, Words.INNER_DIRECTIVES)));
        cursor.skipLine();
      }
    }
    return false;
  }

  /**
   * Handles {@code .end}: where the function goes on after it, {@code end} must have been meant.
   */
  private boolean endOfStructure() {
    BodyFrame top = open.element();
    if (top == root || cursor.isNextDeclaration()) {
      closeStructures();
      return false;
    }
    Statement.Keyword keyword = new Statement.Keyword(cursor.start(), cursor.end());
    cursor.error(
        keyword.start(),
        keyword.end(),
        "expected `end`, found `.end`",
        "`.end` ends a function, `end` ends this `%s`".formatted(top.keyword()));
    end(top, keyword);
    cursor.advance();
    return true;
  }

  private void local() {
    int start = cursor.start();
    if (hasInstructions) {
      cursor.error(start, cursor.end(), "`.local` must stand before the first instruction");
    }
    cursor.advance();
    List<Name> names = new ArrayList<>();
    TypeExpression type = new TypeExpression(Optional.empty(), start, start);
    Optional<NumberExpression> initial = Optional.empty();
    try {
      do {
        names.add(cursor.definedPlainName("the name of a local"));
      } while (cursor.accept(TokenKind.COMMA));
      cursor.expect(TokenKind.COLON, "`,`, or `:` and a type");
      type = operands.type();
      if (cursor.accept(TokenKind.EQUALS)) {
        initial = Optional.of(cursor.number("a number"));
      }
    } catch (SyntaxException reported) {
      if (!cursor.isFirstOnLine() && !cursor.is(TokenKind.DIRECTIVE)) {
        cursor.skipLine();
      }
    }
    locals.add(
        new Declaration.LocalGroup(List.copyOf(names), type, initial, start, cursor.previousEnd()));
  }

  private void location() {
    int start = cursor.start();
    cursor.advance();
    try {
      StringExpression file = cursor.string("the name of a file in quotes");
      NumberExpression line = cursor.number("a line number");
      add(new Statement.Location(file, line, start, cursor.previousEnd()));
    } catch (SyntaxException reported) {
      add(new Statement.Malformed(start, cursor.previousEnd()));
    }
  }

  private void add(Statement statement) {
    open.element().current().add(statement);
  }

  private void statement(BodyFrame top) {
    int start = cursor.start();
    switch (cursor.kind()) {
      case LEFT_PAREN -> fold();
      case NUMBER, CHARACTER, STRING, LOCAL, WORD -> {
        if (cursor.isLabel()) {
          label();
        } else if (cursor.is(TokenKind.WORD)) {
          word(top);
        } else {
          push();
        }
      }
      case RIGHT_PAREN -> {
        cursor.error(start, cursor.end(), "this `)` closes nothing");
        cursor.advance();
      }
      default -> {
        cursor.mistake("an instruction");
        skipStatement();
      }
    }
  }

  private void label() {
    Name name = cursor.name();
    cursor.advance();
    if (!Names.isPlain(name.text())) {
      cursor.error(
          name.start(),
          name.end(),
          "%s cannot be a label: a label is a name without dots"
              .formatted(Printable.quoted(name.text())));
    }
    add(new Statement.Label(name, name.start(), cursor.previousEnd()));
  }

  /** A literal or {@code $x}. */
  private void push() {
    hasInstructions = true;
    int start = cursor.start();
    int end = cursor.end();
    try {
      switch (cursor.kind()) {
        case STRING -> add(new Statement.PushString(cursor.string("a string")));
        case LOCAL -> {
          Name name = new Name(cursor.text().substring(1), start + 1, end);
          if (!Names.isQualified(name.text())) {
            cursor.mistake("`$` and the name of a local");
          }
          cursor.advance();
          add(new Statement.PushLocal(name, start, end));
        }
        default -> {
          NumberExpression number = cursor.number("a number");
          add(
              number instanceof NumberExpression.Literal literal
                  ? new Statement.PushNumber(literal.value(), start, end)
                  : new Statement.Malformed(start, end));
        }
      }
    } catch (SyntaxException reported) {
      add(new Statement.Malformed(start, end));
    }
  }

  private void word(BodyFrame top) {
    String word = cursor.text();
    if (Words.CONTROL.contains(word)) {
      keyword(word, top);
      return;
    }
    hasInstructions = true;
    Optional<Opcode> opcode = Opcode.named(word);
    if (opcode.isPresent()) {
      add(plain(opcode.get()));
      return;
    }
    if (cursor.isNext(TokenKind.LEFT_BRACKET)
        || !Names.isQualified(word)
        || Names.isReserved(word)) {
      unknownInstruction(word);
      skipStatement();
      return;
    }
    add(new Statement.PushConstant(cursor.name(), false));
  }

  private void unknownInstruction(String word) {
    cursor.error(
        cursor.start(),
        cursor.end(),
        "unknown instruction %s%s"
            .formatted(Printable.quoted(word), cursor.didYouMean(word, Words.mnemonics())));
  }

  private Statement.Plain plain(Opcode opcode) {
    int start = cursor.start();
    int mnemonicEnd = cursor.end();
    cursor.advance();
    Operands immediates = operands.operands(opcode);
    return new Statement.Plain(
        opcode, start, mnemonicEnd, immediates, Math.max(mnemonicEnd, immediates.end()));
  }

  /** Goes on to the next line, or to a parenthesis on this one. */
  private void skipStatement() {
    cursor.advance();
    cursor.skipOperands();
  }

  private void fold() {
    hasInstructions = true;
    int start = cursor.start();
    cursor.advance();
    Optional<Opcode> opcode =
        cursor.is(TokenKind.WORD) ? Opcode.named(cursor.text()) : Optional.empty();
    if (opcode.isPresent()) {
      open.push(new Fold(start, plain(opcode.get())));
      return;
    }
    if (cursor.is(TokenKind.WORD) && Words.CONTROL.contains(cursor.text())) {
      cursor.error(
          cursor.start(),
          cursor.end(),
          "`%s` does not stand in parentheses".formatted(cursor.text()),
          "control structures are written `if COND then … else … end` and `while COND do … end`");
    } else if (cursor.is(TokenKind.WORD)) {
      unknownInstruction(cursor.text());
    } else {
      cursor.mistake("an instruction after `(`");
    }
    skipFold();
    add(new Statement.Malformed(start, cursor.previousEnd()));
  }

  /** After a mistake inside a parenthesis: goes on after its end. */
  private void skipFold() {
    int depth = 1;
    while (!cursor.is(TokenKind.DIRECTIVE) && !cursor.is(TokenKind.END_OF_FILE)) {
      if (cursor.is(TokenKind.LEFT_PAREN)) {
        depth++;
      } else if (cursor.is(TokenKind.RIGHT_PAREN) && --depth == 0) {
        cursor.advance();
        return;
      }
      cursor.advance();
    }
  }

  /** Reads one operand of a folded instruction, or its end. */
  private void operand(Fold fold) {
    int start = cursor.start();
    switch (cursor.kind()) {
      case LEFT_PAREN -> fold();
      case RIGHT_PAREN -> {
        cursor.advance();
        open.pop();
        add(fold.close(cursor.previousEnd()));
      }
      case NUMBER, CHARACTER, STRING, LOCAL, WORD -> {
        if (cursor.isLabel()) {
          labelInFold();
        } else if (cursor.is(TokenKind.WORD)) {
          wordInFold(fold);
        } else {
          push();
        }
      }
      default -> {
        cursor.mistake("an operand or `)`");
        cursor.advance();
        cursor.skipOperands();
        add(new Statement.Malformed(start, cursor.previousEnd()));
      }
    }
  }

  private void labelInFold() {
    if (cursor.isFirstOnLine()) {
      closeFolds();
    } else {
      cursor.error(cursor.start(), cursor.end(), "a label does not stand inside parentheses");
    }
    label();
  }

  private void wordInFold(Fold fold) {
    String word = cursor.text();
    if (Words.CONTROL.contains(word)) {
      closeFolds();
      return;
    }
    Optional<Opcode> opcode = Opcode.named(word);
    if (opcode.isPresent()) {
      cursor.error(
          cursor.start(),
          cursor.end(),
          "expected an operand or `)`, found " + cursor.found(),
          "inside `(%s …)` an instruction has parentheses of its own: `(%s …)`"
              .formatted(fold.instruction().opcode(), word));
      add(plain(opcode.get()));
    } else if (!Names.isQualified(word) || Names.isReserved(word)) {
      cursor.mistake("an operand or `)`");
      cursor.advance();
    } else {
      add(new Statement.PushConstant(cursor.name(), true));
    }
  }

  /**
   * Closes what parentheses are open, for something stands here that does not stand inside them.
   */
  private void closeFolds() {
    boolean reported = false;
    while (open.element() instanceof Fold fold) {
      if (!reported) {
        cursor.error(fold.start(), fold.start() + 1, "this `(` is not closed");
        reported = true;
      }
      open.pop();
      add(fold.close(cursor.previousEnd()));
    }
  }

  private void closeStructures() {
    boolean reported = false;
    while (open.element() != root) {
      BodyFrame frame = open.pop();
      if (!reported) {
        cursor.error(
            frame.start(), frame.keywordEnd(), "this `%s` has no `end`".formatted(frame.keyword()));
        reported = true;
      }
      add(new Statement.Malformed(frame.start(), cursor.previousEnd()));
    }
  }

  private void keyword(String word, BodyFrame top) {
    Statement.Keyword keyword = new Statement.Keyword(cursor.start(), cursor.end());
    switch (word) {
      case "if" -> {
        hasInstructions = true;
        open.push(new IfFrame(keyword));
      }
      case "while" -> {
        hasInstructions = true;
        open.push(new WhileFrame(keyword));
        openWhiles++;
      }
      case "break", "continue" -> jump(word);
      case "end" -> end(top, keyword);
      default -> {
        Optional<String> mistake = top.part(word, keyword);
        mistake.ifPresent(message -> cursor.error(keyword.start(), keyword.end(), message));
      }
    }
    cursor.advance();
  }

  private void jump(String word) {
    if (openWhiles == 0) {
      cursor.error(
          cursor.start(), cursor.end(), "`%s` stands outside of any `while`".formatted(word));
      add(new Statement.Malformed(cursor.start(), cursor.end()));
    } else {
      add(new Statement.Jump(word.equals("break"), cursor.start(), cursor.end()));
    }
  }

  private void end(BodyFrame top, Statement.Keyword keyword) {
    if (top == root) {
      cursor.error(
          keyword.start(),
          keyword.end(),
          "this `end` closes nothing",
          "a function ends with `.end`");
      isEndedByKeyword = cursor.isNextDeclaration();
      return;
    }
    open.pop();
    if (top instanceof WhileFrame) {
      openWhiles--;
    }
    if (top.missingPart().isPresent()) {
      cursor.error(
          keyword.start(),
          keyword.end(),
          "expected `%s` before `end`".formatted(top.missingPart().get()));
      add(new Statement.Malformed(top.start(), keyword.end()));
    } else {
      add(top.close(keyword));
    }
  }
}
