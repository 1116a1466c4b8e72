package dev.stria.assembler.link;

import dev.stria.assembler.link.SymbolTable.Symbol;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.syntax.NumberExpression;
import dev.stria.assembler.syntax.Operands;
import dev.stria.assembler.text.SourceText;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ImmediateKind;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns immediates as they are written into immediates of instructions; all but labels. */
final class OperandResolver {
  private final FileScope scope;
  private final Calls calls;
  private final SymbolTable locals;

  OperandResolver(FileScope scope, Calls calls, SymbolTable locals) {
    this.scope = scope;
    this.calls = calls;
    this.locals = locals;
  }

  /** The immediate; empty if something in it is wrong, which has been reported. */
  Optional<Immediate> immediate(ImmediateKind kind, Operands operands) {
    return switch (operands) {
      case Operands.Malformed malformed -> Optional.empty();
      case Operands.None none ->
          Optional.of(
              kind == ImmediateKind.INDICES ? Immediate.OfIndices.ON_STACK : Immediate.NONE);
      case Operands.Number(NumberExpression value) -> number(kind, value);
      case Operands.Reference(Name name) -> reference(kind, name);
      case Operands.Labels labels -> throw new IllegalStateException("labels");
      case Operands.View view -> Optional.of(new Immediate.OfViewType(view.type()));
      case Operands.FormatName format -> Optional.of(new Immediate.OfFormat(format.format()));
      case Operands.Extents extents -> extents(extents);
      case Operands.Axes axes -> axes(axes.axes());
      case Operands.Message(var text) ->
          Optional.of(new Immediate.OfMessage(new String(text.bytes(), StandardCharsets.UTF_8)));
      case Operands.Subscripts subscripts -> subscripts(kind, subscripts);
    };
  }

  private Optional<Immediate> number(ImmediateKind kind, NumberExpression value) {
    return switch (kind) {
      case I64 -> scope.constants().bits(value).map(Immediate.OfLong::new);
      case F64 -> scope.constants().f64(value).map(Immediate.OfDouble::new);
      default -> axis(value).map(Immediate.OfAxis::new);
    };
  }

  private Optional<Integer> axis(NumberExpression value) {
    return scope
        .constants()
        .within(value, Integer.MIN_VALUE, Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  private Optional<Immediate> reference(ImmediateKind kind, Name name) {
    return switch (kind) {
      case LOCAL -> local(name).map(Immediate.OfLocal::new);
      case GLOBAL -> find(scope.globals(), name).map(Immediate.OfGlobal::new);
      case DATA -> find(scope.data(), name).map(Immediate.OfData::new);
      case VAR -> find(scope.vars(), name).map(Immediate.OfVar::new);
      case FUNCTION -> calls.function(name).map(Immediate.OfFunction::new);
      default -> throw new IllegalStateException(kind.toString());
    };
  }

  /** The number of a local. */
  Optional<Integer> local(Name name) {
    return find(locals, name);
  }

  private Optional<Integer> find(SymbolTable table, Name name) {
    Optional<Symbol> symbol = table.find(name.text());
    if (symbol.isEmpty()) {
      scope.unknown(table, name);
    }
    return symbol.filter(Symbol::isUsable).map(Symbol::index);
  }

  private Optional<Immediate> extents(Operands.Extents extents) {
    long[] dims = new long[extents.isEmpty() ? 1 : extents.extents().size()];
    if (extents.isEmpty()) {
      dims[0] = Shape.FIT;
    }
    for (int axis = 0; axis < extents.extents().size(); axis++) {
      NumberExpression expression = extents.extents().get(axis);
      if (expression instanceof NumberExpression.Star) {
        dims[axis] = Shape.STAR;
        continue;
      }
      // The smallest integer is how shapes mark a star.
      Optional<Long> extent =
          scope.constants().within(expression, Long.MIN_VALUE + 1, Long.MAX_VALUE);
      if (extent.isEmpty()) {
        return Optional.empty();
      }
      dims[axis] = extent.get();
    }
    Shape shape = Shape.of(dims);
    return Optional.of(
        extents.format().isPresent()
            ? new Immediate.OfFormatShape(extents.format().get(), shape)
            : new Immediate.OfShape(shape));
  }

  private Optional<Immediate> axes(List<NumberExpression> expressions) {
    List<Integer> axes = new ArrayList<>();
    for (NumberExpression expression : expressions) {
      axis(expression).ifPresent(axes::add);
    }
    return axes.size() == expressions.size()
        ? Optional.of(new Immediate.OfAxes(axes))
        : Optional.empty();
  }

  private Optional<Immediate> subscripts(ImmediateKind kind, Operands.Subscripts subscripts) {
    boolean indicesOnly = kind == ImmediateKind.INDICES;
    if (indicesOnly && subscripts.entries().isEmpty()) {
      error(
          subscripts.start(),
          subscripts.end(),
          "an index is missing between the brackets",
          "without brackets all indices come from the stack");
      return Optional.empty();
    }
    List<Subscript.Entry> entries = new ArrayList<>();
    for (Operands.Entry entry : subscripts.entries()) {
      if (indicesOnly && !(entry instanceof Operands.Index)) {
        error(
            entry.start(),
            entry.end(),
            "an element is named by indices alone",
            "`slice` takes slices, `...` and `new`");
        return Optional.empty();
      }
      entry(entry).ifPresent(entries::add);
    }
    if (entries.size() != subscripts.entries().size()) {
      return Optional.empty();
    }
    Subscript subscript = new Subscript(entries);
    return Optional.of(
        indicesOnly
            ? new Immediate.OfIndices(Optional.of(subscript))
            : new Immediate.OfSubscript(subscript));
  }

  private Optional<Subscript.Entry> entry(Operands.Entry entry) {
    return switch (entry) {
      case Operands.Ellipsis ellipsis -> Optional.of(Subscript.Marker.ELLIPSIS);
      case Operands.NewAxis axis -> Optional.of(Subscript.Marker.NEW_AXIS);
      case Operands.Index(NumberExpression at) -> bound(at).map(Subscript.Index::new);
      case Operands.Exact(NumberExpression from, NumberExpression count) -> {
        Optional<Subscript.Bound> start = bound(from);
        Optional<Subscript.Bound> length = bound(count);
        yield start.isPresent() && length.isPresent()
            ? Optional.of(new Subscript.Exact(start.get(), length.get()))
            : Optional.empty();
      }
      case Operands.Range range -> {
        Optional<Subscript.Bound> start = omissible(range.from());
        Optional<Subscript.Bound> stop = omissible(range.to());
        Optional<Subscript.Bound> step = omissible(range.step());
        yield start.isPresent() && stop.isPresent() && step.isPresent()
            ? Optional.of(new Subscript.Range(start.get(), stop.get(), step.get()))
            : Optional.empty();
      }
    };
  }

  private Optional<Subscript.Bound> omissible(Optional<NumberExpression> expression) {
    return expression.isEmpty() ? Optional.of(Subscript.Implied.OMITTED) : bound(expression.get());
  }

  private Optional<Subscript.Bound> bound(NumberExpression expression) {
    return expression instanceof NumberExpression.Star
        ? Optional.of(Subscript.Implied.STAR)
        : scope.constants().signed(expression).map(Subscript.Literal::new);
  }

  private void error(int start, int end, String message, String hint) {
    SourceText source = scope.source();
    scope.diagnostics().error(source, start, end, message, hint);
  }
}
