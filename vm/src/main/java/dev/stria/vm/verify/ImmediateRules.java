package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ImmediateKind;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import dev.stria.vm.program.Names;
import java.util.List;
import java.util.Optional;

/**
 * What can be said about an immediate without knowing the stack. Holds for code that is never
 * reached, too: no number points outside its table and nothing written can only fail.
 */
final class ImmediateRules {
  private final Context context;
  private final ModuleIndex index;

  ImmediateRules(Context context, ModuleIndex index) {
    this.context = context;
    this.index = index;
  }

  /**
   * Whether the numbers of functions, variables and branch targets are all in range, so that rules
   * can be applied.
   */
  boolean isInRange(Instruction instruction) {
    return range(instruction.immediate()).isEmpty();
  }

  /** What is wrong with an instruction's immediate, if anything is. */
  Optional<String> complaint(Instruction instruction) {
    Optional<String> range = range(instruction.immediate());
    return range.isPresent() ? range : literals(instruction);
  }

  private Optional<String> range(Immediate immediate) {
    return switch (immediate) {
      case Immediate.OfLocal(int number) ->
          outside("local", number, context.function().locals().size());
      case Immediate.OfGlobal(int number) ->
          outside("global", number, context.module().globals().size());
      case Immediate.OfData(int number) ->
          outside("constant", number, context.module().data().size());
      case Immediate.OfVar(int number) -> outside("static", number, context.module().vars().size());
      case Immediate.OfFunction(int number) -> function(number);
      case Immediate.OfLabel(int target) -> target(target);
      case Immediate.OfLabels(List<Integer> targets, int otherwise) -> {
        for (int target : targets) {
          Optional<String> complaint = target(target);
          if (complaint.isPresent()) {
            yield complaint;
          }
        }
        yield target(otherwise);
      }
      case Immediate.None _,
          Immediate.OfLong _,
          Immediate.OfDouble _,
          Immediate.OfViewType _,
          Immediate.OfFormat _,
          Immediate.OfFormatShape _,
          Immediate.OfShape _,
          Immediate.OfSubscript _,
          Immediate.OfIndices _,
          Immediate.OfAxis _,
          Immediate.OfAxes _,
          Immediate.OfMessage _ ->
          Optional.empty();
    };
  }

  private static Optional<String> outside(String what, int number, int count) {
    return number >= 0 && number < count
        ? Optional.empty()
        : Optional.of("there is no " + what + " " + number + ": there are " + count);
  }

  private Optional<String> function(int number) {
    if (index.isTest(number)) {
      return Optional.of(
          "`" + context.module().functionName(number) + "` is a test, and tests are not called");
    }
    return outside("function", number, context.module().functionCount());
  }

  private Optional<String> target(int target) {
    int last = context.function().code().size();
    return target >= 0 && target <= last
        ? Optional.empty()
        : Optional.of("there is no instruction " + target + " to branch to: the end is " + last);
  }

  private static Optional<String> literals(Instruction instruction) {
    return switch (instruction.immediate()) {
      case Immediate.OfFormatShape(_, Shape shape) ->
          shape(shape, instruction.opcode().immediate() == ImmediateKind.CAST);
      case Immediate.OfShape(Shape shape) ->
          shape(shape, instruction.opcode().immediate() == ImmediateKind.RESHAPE);
      case Immediate.OfSubscript(Subscript subscript) -> subscript(subscript);
      case Immediate.OfIndices(Optional<Subscript> subscript) ->
          subscript.flatMap(ImmediateRules::indices);
      case Immediate.OfAxis(int axis) -> axis(axis);
      case Immediate.OfAxes(List<Integer> axes) -> permutation(axes);
      case Immediate.OfMessage(String text) ->
          Names.isWellFormed(text)
              ? Optional.empty()
              : Optional.of("the message holds half a surrogate pair");
      case Immediate.None _,
          Immediate.OfLong _,
          Immediate.OfDouble _,
          Immediate.OfLocal _,
          Immediate.OfGlobal _,
          Immediate.OfFunction _,
          Immediate.OfLabel _,
          Immediate.OfLabels _,
          Immediate.OfData _,
          Immediate.OfVar _,
          Immediate.OfViewType _,
          Immediate.OfFormat _ ->
          Optional.empty();
    };
  }

  private static Optional<String> shape(Shape shape, boolean mayFit) {
    boolean fits = false;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long extent = shape.dim(axis);
      if (shape.isStar(axis) || extent >= 0) {
        continue;
      }
      if (!mayFit || extent != Shape.FIT) {
        return Optional.of("extent " + extent + " is negative");
      }
      if (fits) {
        return Optional.of("-1, what fits, stands more than once in " + shape);
      }
      fits = true;
    }
    return Optional.empty();
  }

  private static Optional<String> subscript(Subscript subscript) {
    if (subscript.axes() > Shape.MAX_RANK) {
      return tooManyAxes(subscript.axes());
    }
    for (Subscript.Entry entry : subscript.entries()) {
      Optional<String> complaint =
          switch (entry) {
            case Index(Bound at) -> at == Implied.OMITTED ? incomplete("index") : Optional.empty();
            case Range(Bound start, Bound stop, Bound step) ->
                step.equals(new Literal(0))
                    ? Optional.of("the step of slice " + entry + " is 0")
                    : Optional.empty();
            case Exact(Bound start, Bound count) -> exact(start, count, entry);
            case Marker _ -> Optional.empty();
          };
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> exact(Bound start, Bound count, Subscript.Entry entry) {
    if (start == Implied.OMITTED || count == Implied.OMITTED) {
      return incomplete("exact slice");
    }
    return count instanceof Literal(long n) && n < 0
        ? Optional.of("the count of slice " + entry + " is negative")
        : Optional.empty();
  }

  private static Optional<String> incomplete(String what) {
    return Optional.of("a number of an " + what + " is left out");
  }

  private static Optional<String> indices(Subscript subscript) {
    if (subscript.entries().isEmpty()) {
      return incomplete("element");
    }
    if (!subscript.isIndices()) {
      return Optional.of("an element is named by indices alone, not by " + subscript);
    }
    return subscript(subscript);
  }

  private static Optional<String> axis(int axis) {
    return axis >= -Shape.MAX_RANK && axis < Shape.MAX_RANK
        ? Optional.empty()
        : Optional.of("axis " + axis + " is out of range: " + limit());
  }

  private static Optional<String> permutation(List<Integer> axes) {
    int rank = axes.size();
    if (rank > Shape.MAX_RANK) {
      return tooManyAxes(rank);
    }
    boolean[] seen = new boolean[rank];
    for (int axis : axes) {
      int from0 = axis < 0 ? axis + rank : axis;
      if (from0 < 0 || from0 >= rank) {
        return Optional.of(
            axes + " is no permutation: axis " + axis + " is out of range for " + rank + " axes");
      }
      if (seen[from0]) {
        return Optional.of(axes + " is no permutation: axis " + axis + " stands twice");
      }
      seen[from0] = true;
    }
    return Optional.empty();
  }

  private static Optional<String> tooManyAxes(int count) {
    return Optional.of(count + " axes are named, but " + limit());
  }

  private static String limit() {
    return "a view has at most " + Shape.MAX_RANK + " axes";
  }
}
