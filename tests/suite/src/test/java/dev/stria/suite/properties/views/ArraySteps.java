package dev.stria.suite.properties.views;

import dev.stria.reference.RefArrays;
import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.views.ArrayCall.Argument;
import dev.stria.suite.properties.views.ArrayCall.Argument.OfDouble;
import dev.stria.suite.properties.views.ArrayCall.Argument.OfLong;
import dev.stria.suite.properties.views.ArrayCall.Argument.OfView;
import dev.stria.vm.memory.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Draws array operations whose operands a verifier would let pass: views there are, or new ones
 * laid over the heap, mostly of shapes that fit.
 */
final class ArraySteps {
  private static final List<String> OPERATIONS = List.copyOf(RefArrays.operations());
  private static final Set<String> INTEGERS_ONLY = Set.of("and", "or", "xor", "shl", "shr", "not");

  private final World world;
  private final Choices choices;

  /** Where new views are laid: all of the heap, or a window in which they are bound to overlap. */
  private final Twin bytes;

  /** Whether shapes have a thousand elements and more, which is several chunks of a kernel's. */
  private final boolean large;

  private boolean integersOnly;

  private ArraySteps(World world, Choices choices, Twin bytes, boolean large) {
    this.world = world;
    this.choices = choices;
    this.bytes = bytes;
    this.large = large;
  }

  /** Operations that lay new views over the given bytes. */
  static ArraySteps over(Twin bytes, World world, Choices choices) {
    return new ArraySteps(world, choices, bytes, false);
  }

  /** Operations on many elements, laid over all of the heap. */
  static ArraySteps large(World world, Choices choices) {
    return new ArraySteps(world, choices, world.all(), true);
  }

  static void step(World world, Choices choices) {
    over(world.all(), world, choices).draw().ifPresent(call -> call.run(world));
  }

  /** An operation, unless operands for it could not be had. */
  Optional<ArrayCall> draw() {
    return draw(choices.of(OPERATIONS));
  }

  Optional<ArrayCall> draw(String operation) {
    integersOnly = INTEGERS_ONLY.contains(operation);
    return switch (operation) {
      case "fill" -> call(operation, target(), this::scalarLike);
      case "iota" -> call(operation, target(), this::scalarLike, this::scalarLike);
      case "find", "count" -> call(operation, any(), this::scalarLike);
      case "copy", "saturate" -> call(operation, target(), this::sameRank);
      case "neg", "abs", "not", "sqrt", "floor", "ceil", "trunc", "nearest" ->
          call(operation, target(), this::spreading);
      case "fma" -> call(operation, target(), this::spreading, this::spreading, this::spreading);
      case "select" -> call(operation, target(), this::spreading, this::source, this::source);
      case "sum", "prod", "min", "max", "argmin", "argmax", "any", "all" -> call(operation, any());
      case "equal" -> call(operation, any(), choices.chance(80) ? this::sameRank : this::anyLike);
      case "sort" -> call(operation, row(choices.chance(80)));
      case "dot", "compare", "cumsum" -> call(operation, row(false), this::sameRank);
      case "sum_axis", "min_axis", "max_axis" -> alongAxis(operation);
      case "matmul" -> matmul();
      case "take" -> take();
      default -> binary(operation);
    };
  }

  private interface Like {
    Optional<Argument> draw(Twin first);
  }

  private static Optional<ArrayCall> call(String operation, Optional<Twin> first, Like... others) {
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<Argument> arguments = new ArrayList<>(List.of(new OfView(first.get())));
    for (Like other : others) {
      other.draw(first.get()).ifPresent(arguments::add);
    }
    return arguments.size() <= others.length
        ? Optional.empty()
        : Optional.of(new ArrayCall(operation, 0, arguments));
  }

  private Optional<ArrayCall> binary(String operation) {
    boolean scalarFirst = choices.chance(15);
    boolean scalarSecond = !scalarFirst && choices.chance(25);
    return call(
        operation,
        target(),
        scalarFirst ? this::scalar : this::spreading,
        scalarSecond ? this::scalar : this::spreading);
  }

  private Optional<ArrayCall> alongAxis(String operation) {
    Optional<Twin> source = any();
    if (source.isEmpty() || source.get().rank() == 0) {
      return Optional.empty();
    }
    int axis = choices.below(source.get().rank());
    long[] extents = new long[source.get().rank() - 1];
    for (int k = 0; k < extents.length; k++) {
      extents[k] = source.get().extents()[k < axis ? k : k + 1];
    }
    perhapsWrong(extents);
    int named = choices.chance(30) ? axis - source.get().rank() : axis;
    return lay(extents)
        .map(target ->
            new ArrayCall(operation, named, List.of(new OfView(target), new OfView(source.get()))));
  }

  private Optional<ArrayCall> matmul() {
    long m = Draw.extent(choices) * (large ? 5 : 1);
    long n = Draw.extent(choices) * (large ? 7 : 1);
    long k = Draw.extent(choices) * (large ? 6 : 1);
    return three("matmul", new long[] {m, n}, new long[] {m, k}, new long[] {k, n});
  }

  /** Indices are brought near the range first, so that some are inside. */
  private Optional<ArrayCall> take() {
    long[] source = Draw.extents(choices, Math.max(1, Draw.rank(choices)));
    long[] indices = {large ? Draw.many(choices) : Draw.extent(choices)};
    long[] target = source.clone();
    target[0] = indices[0];
    integersOnly = true;
    Optional<Twin> idx = lay(perhapsWrong(indices));
    integersOnly = false;
    if (idx.isPresent() && choices.chance(80)) {
      OfView index = new OfView(idx.get());
      long most = Math.max(1, source[0]);
      new ArrayCall("rem", 0, List.of(index, index, new OfLong(most))).run(world);
      if (choices.chance(25) && idx.get().extents()[0] > 0) {
        // One counts from the end, or would if it were not unsigned.
        OfView one = new OfView(new ViewSteps(world, choices).elementOf(idx.get()));
        new ArrayCall("fill", 0, List.of(one, new OfLong(-1L - choices.below(4)))).run(world);
      }
    }
    Optional<Twin> src = lay(source);
    Optional<Twin> dst = choices.chance(15) ? src : lay(perhapsWrong(target));
    return dst.isEmpty() || src.isEmpty() || idx.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ArrayCall(
                "take",
                0,
                List.of(new OfView(dst.get()), new OfView(src.get()), new OfView(idx.get()))));
  }

  private Optional<ArrayCall> three(String operation, long[] dst, long[] a, long[] b) {
    return call(
        operation,
        lay(perhapsWrong(dst)),
        first -> lay(perhapsWrong(a)).map(OfView::new),
        first -> lay(perhapsWrong(b)).map(OfView::new));
  }

  private long[] perhapsWrong(long... extents) {
    if (extents.length > 0 && choices.chance(8)) {
      extents[choices.below(extents.length)] = Draw.extent(choices);
    }
    return extents;
  }

  /** Any view to write into; a read-only or stale one now and then. */
  private Optional<Twin> target() {
    return choices.chance(50) ? Optional.of(world.pick(choices)) : fresh();
  }

  private Optional<Twin> any() {
    return target();
  }

  private Optional<Twin> fresh() {
    return lay(large ? Draw.manyElements(choices) : Draw.extents(choices, Draw.rank(choices)));
  }

  private Optional<Twin> row(boolean longer) {
    if (!longer && choices.chance(30)) {
      Twin twin = world.pick(choices);
      if (twin.rank() == 1) {
        return Optional.of(twin);
      }
    }
    if (large) {
      return lay(Draw.many(choices));
    }
    return lay(longer ? choices.below(40) : Draw.extent(choices));
  }

  /** A new view of this shape over the bytes. */
  private Optional<Twin> lay(long... extents) {
    Format format =
        integersOnly ? Draw.integerFormat(choices, world.focus) : Draw.format(choices, world.focus);
    CarveDraw drawn = CarveDraw.of(choices, format, bytes.model().size(), extents);
    if (large && !drawn.fits(bytes.model().size())) {
      drawn = CarveDraw.inARow(choices, format, bytes.model().size(), extents);
    }
    return new ViewSteps(world, choices).carve(bytes, drawn);
  }

  /** A source of an elementwise operation that takes numbers, too. */
  private Optional<Argument> source(Twin target) {
    return choices.chance(30) ? scalar(target) : spreading(target);
  }

  private Optional<Argument> scalar(Twin target) {
    return Optional.of(
        integersOnly || choices.chance(50)
            ? new OfLong(Draw.integer(choices))
            : new OfDouble(Draw.real(choices)));
  }

  private Optional<Argument> scalarLike(Twin target) {
    return Optional.of(
        target.format().isFloat()
            ? new OfDouble(Draw.real(choices))
            : new OfLong(Draw.integer(choices)));
  }

  /** A view that spreads over the target, or would if its extents fitted. */
  private Optional<Argument> spreading(Twin target) {
    long[] extents = target.extents();
    Optional<Twin> twin =
        switch (choices.weighted(4, 2, 3, 1)) {
          case 0 -> lay(extents);
          case 1 -> Optional.of(target);
          case 2 -> {
            int dropped = choices.below(extents.length + 1);
            long[] fewer = Arrays.copyOfRange(extents, dropped, extents.length);
            for (int axis = 0; axis < fewer.length; axis++) {
              fewer[axis] = choices.chance(30) ? 1 : fewer[axis];
            }
            yield lay(perhapsWrong(fewer));
          }
          default -> Optional.of(world.pick(choices));
        };
    boolean passes =
        twin.isPresent()
            && twin.get().rank() <= target.rank()
            && !(integersOnly && twin.get().format().isFloat());
    return (passes ? twin : lay(extents)).map(OfView::new);
  }

  /** A view of the same rank, mostly of the same shape. */
  private Optional<Argument> sameRank(Twin target) {
    if (choices.chance(25)) {
      Twin twin = world.pick(choices);
      return Optional.of(new OfView(twin.rank() == target.rank() ? twin : target));
    }
    return lay(perhapsWrong(target.extents())).map(OfView::new);
  }

  private Optional<Argument> anyLike(Twin target) {
    return any().map(OfView::new);
  }
}
