package dev.stria.assembler.syntax;

import dev.stria.vm.memory.Format;
import java.util.List;
import java.util.Optional;

/** What a file declares. Each begins with its directive. */
public sealed interface Declaration extends Spanned {
  /** The documentation comments right before it, in order. */
  List<DocComment> docs();

  /** {@code .use PATH as ALIAS}; the alias is the path's last part unless it is written. */
  record Use(List<DocComment> docs, Name path, Optional<Name> alias, int start, int end)
      implements Declaration {}

  /** {@code .import "MODULE" FIELD(…) -> … as NAME}. */
  record Import(
      List<DocComment> docs,
      StringExpression module,
      Name field,
      SignatureExpression signature,
      Optional<Name> alias,
      int start,
      int end)
      implements Declaration {
    /** The name that the file calls it by. */
    public Name name() {
      return alias.orElse(field);
    }
  }

  /** {@code .const NAME VALUE}. */
  record Const(List<DocComment> docs, Name name, NumberExpression value, int start, int end)
      implements Declaration {}

  /**
   * {@code .data NAME F[…] …}.
   *
   * @param extents what stands between the brackets; empty if the type was malformed
   */
  record Data(
      List<DocComment> docs,
      Name name,
      Optional<Operands.Extents> extents,
      Contents contents,
      int start,
      int end)
      implements Declaration {}

  /** What a constant holds. */
  sealed interface Contents {}

  /** Values, one by one. */
  record Values(List<Value> values) implements Contents {}

  /** The bytes of a file. */
  record FileBytes(StringExpression path) implements Contents {}

  /** The bytes of a string, whatever the format. */
  record RawBytes(StringExpression bytes) implements Contents {}

  /** A value of a constant. */
  sealed interface Value extends Spanned {}

  /** A number in a constant. */
  record NumberValue(NumberExpression number) implements Value {
    @Override
    public int start() {
      return number.start();
    }

    @Override
    public int end() {
      return number.end();
    }
  }

  /** A string in a constant. */
  record StringValue(StringExpression text) implements Value {
    @Override
    public int start() {
      return text.start();
    }

    @Override
    public int end() {
      return text.end();
    }
  }

  /** {@code .var NAME F[…]}. */
  record Var(
      List<DocComment> docs, Name name, Optional<Operands.Extents> extents, int start, int end)
      implements Declaration {
    /** The format, if the type was well formed. */
    public Optional<Format> format() {
      return extents.flatMap(Operands.Extents::format);
    }
  }

  /** {@code .global NAME: TYPE = VALUE}. */
  record Global(
      List<DocComment> docs,
      Name name,
      TypeExpression type,
      Optional<NumberExpression> initial,
      int start,
      int end)
      implements Declaration {}

  /** {@code .export NAME as "NAME"}. */
  record Export(
      List<DocComment> docs, Name function, Optional<StringExpression> alias, int start, int end)
      implements Declaration {}

  /** {@code .func} or {@code .test}. */
  sealed interface Code extends Declaration {
    /** What it is called. */
    Name name();

    /** What it does. */
    Body body();
  }

  /** {@code .func NAME(…) -> … … .end}. */
  record Func(
      List<DocComment> docs,
      Name name,
      SignatureExpression signature,
      Body body,
      int start,
      int end)
      implements Code {}

  /** {@code .test NAME traps KIND … .end}. */
  record Test(List<DocComment> docs, Name name, Optional<Name> traps, Body body, int start, int end)
      implements Code {}

  /**
   * The body of a function or test.
   *
   * @param locals the groups of locals
   * @param statements the statements at its top level
   * @param isWellFormed whether nothing in it has been reported
   * @param close the {@code .end}, or the place where it is missing
   */
  record Body(
      List<LocalGroup> locals,
      List<Statement> statements,
      boolean isWellFormed,
      Statement.Keyword close) {}

  /** {@code .local a, b: TYPE = VALUE}. */
  record LocalGroup(
      List<Name> names, TypeExpression type, Optional<NumberExpression> initial, int start, int end)
      implements Spanned {}
}
