package dev.stria.assembler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that is open while a body is read. */
abstract sealed class BodyFrame {
  private List<Statement> current = new ArrayList<>();

  /** Where statements go at the moment. */
  final List<Statement> current() {
    return current;
  }

  final void startPart() {
    current = new ArrayList<>();
  }

  /** The offset where it began. */
  int start() {
    return 0;
  }

  /** The offset after the keyword that began it. */
  int keywordEnd() {
    return 0;
  }

  /** The keyword that began it. */
  String keyword() {
    return "";
  }

  /**
   * Goes on to the part that a keyword begins; says what is wrong if it does not begin one here.
   */
  Optional<String> part(String word, Statement.Keyword place) {
    String owner = word.equals("do") ? "while" : "if";
    return Optional.of("this `%s` belongs to no `%s`".formatted(word, owner));
  }

  /** The keyword that must come before the end. */
  Optional<String> missingPart() {
    return Optional.empty();
  }

  Statement close(Statement.Keyword end) {
    throw new IllegalStateException("closes otherwise");
  }

  /** The body itself. */
  static final class Root extends BodyFrame {}

  /** A parenthesis. */
  static final class Fold extends BodyFrame {
    private final int start;
    private final Statement.Plain instruction;

    Fold(int start, Statement.Plain instruction) {
      this.start = start;
      this.instruction = instruction;
    }

    Statement.Plain instruction() {
      return instruction;
    }

    @Override
    int start() {
      return start;
    }

    Statement.Folded close(int end) {
      return new Statement.Folded(instruction, current(), start, end);
    }
  }

  /** An {@code if}. */
  static final class IfFrame extends BodyFrame {
    private final Statement.Keyword keyword;
    private final List<Statement> condition = current();
    private @Nullable List<Statement> consequent;
    private Statement.@Nullable Keyword then;
    private Statement.@Nullable Keyword otherwise;

    IfFrame(Statement.Keyword keyword) {
      this.keyword = keyword;
    }

    @Override
    int start() {
      return keyword.start();
    }

    @Override
    int keywordEnd() {
      return keyword.end();
    }

    @Override
    String keyword() {
      return "if";
    }

    @Override
    Optional<String> part(String word, Statement.Keyword place) {
      if (then == null) {
        then = place;
        startPart();
        consequent = current();
        return word.equals("then")
            ? Optional.empty()
            : Optional.of("expected `then`, found `%s`".formatted(word));
      }
      if (word.equals("else") && otherwise == null) {
        otherwise = place;
        startPart();
        return Optional.empty();
      }
      return word.equals("do")
          ? super.part(word, place)
          : Optional.of("this `if` has its `%s` already".formatted(word));
    }

    @Override
    Optional<String> missingPart() {
      return then == null ? Optional.of("then") : Optional.empty();
    }

    @Override
    Statement close(Statement.Keyword end) {
      if (then == null || consequent == null) {
        throw new IllegalStateException("a part is missing");
      }
      return otherwise == null
          ? new Statement.If(keyword, condition, then, consequent, Optional.empty(), List.of(), end)
          : new Statement.If(
              keyword, condition, then, consequent, Optional.of(otherwise), current(), end);
    }
  }

  /** A {@code while}. */
  static final class WhileFrame extends BodyFrame {
    private final Statement.Keyword keyword;
    private final List<Statement> condition = current();
    private Statement.@Nullable Keyword doKeyword;

    WhileFrame(Statement.Keyword keyword) {
      this.keyword = keyword;
    }

    @Override
    int start() {
      return keyword.start();
    }

    @Override
    int keywordEnd() {
      return keyword.end();
    }

    @Override
    String keyword() {
      return "while";
    }

    @Override
    Optional<String> part(String word, Statement.Keyword place) {
      if (doKeyword == null) {
        doKeyword = place;
        startPart();
        return word.equals("do")
            ? Optional.empty()
            : Optional.of("expected `do`, found `%s`".formatted(word));
      }
      return word.equals("do")
          ? Optional.of("this `while` has its `do` already")
          : super.part(word, place);
    }

    @Override
    Optional<String> missingPart() {
      return doKeyword == null ? Optional.of("do") : Optional.empty();
    }

    @Override
    Statement close(Statement.Keyword end) {
      if (doKeyword == null) {
        throw new IllegalStateException("a part is missing");
      }
      return new Statement.While(keyword, condition, doKeyword, current(), end);
    }
  }
}
