package dev.stria.assembler.syntax;

import dev.stria.vm.isa.Opcode;
import java.util.List;
import java.util.Optional;

/**
 * A part of a function's body. Statements nest as deeply as their author likes: walk them with a
 * stack of your own, never by recursion, and do not compare or print them.
 */
public sealed interface Statement extends Spanned {
  /**
   * An instruction, not folded.
   *
   * @param mnemonicEnd the offset after the mnemonic, which begins the instruction
   */
  record Plain(Opcode opcode, int start, int mnemonicEnd, Operands operands, int end)
      implements Statement {}

  /**
   * An instruction in parentheses with what comes before it.
   *
   * @param before the folded operands, in order
   */
  record Folded(Plain instruction, List<Statement> before, int start, int end)
      implements Statement {}

  /** A number literal that is pushed. */
  record PushNumber(NumberLiteral value, int start, int end) implements Statement {}

  /** A string literal that is pushed. */
  record PushString(StringExpression text) implements Statement {
    @Override
    public int start() {
      return text.start();
    }

    @Override
    public int end() {
      return text.end();
    }
  }

  /** {@code $x}. The name's span does not include the dollar sign. */
  record PushLocal(Name local, int start, int end) implements Statement {}

  /**
   * A name that is not an instruction's: a const that is pushed, or a mistake.
   *
   * @param isFolded whether it stands inside parentheses, where no instruction may stand
   */
  record PushConstant(Name name, boolean isFolded) implements Statement {
    @Override
    public int start() {
      return name.start();
    }

    @Override
    public int end() {
      return name.end();
    }
  }

  /** A label. */
  record Label(Name name, int start, int end) implements Statement {}

  /** A keyword of a control structure, where it is written. */
  record Keyword(int start, int end) implements Spanned {}

  /**
   * {@code if COND then … else … end}.
   *
   * @param otherwise the keyword {@code else}, if there is one
   */
  record If(
      Keyword keyword,
      List<Statement> condition,
      Keyword then,
      List<Statement> consequent,
      Optional<Keyword> otherwise,
      List<Statement> alternative,
      Keyword close)
      implements Statement {
    @Override
    public int start() {
      return keyword.start();
    }

    @Override
    public int end() {
      return close.end();
    }
  }

  /** {@code while COND do … end}. */
  record While(
      Keyword keyword,
      List<Statement> condition,
      Keyword doKeyword,
      List<Statement> body,
      Keyword close)
      implements Statement {
    @Override
    public int start() {
      return keyword.start();
    }

    @Override
    public int end() {
      return close.end();
    }
  }

  /** {@code break} or {@code continue}; always inside a {@code while}. */
  record Jump(boolean isBreak, int start, int end) implements Statement {}

  /** {@code .loc "FILE" LINE}. */
  record Location(StringExpression file, NumberExpression line, int start, int end)
      implements Statement {}

  /** Something that is wrong and has been reported. */
  record Malformed(int start, int end) implements Statement {}
}
