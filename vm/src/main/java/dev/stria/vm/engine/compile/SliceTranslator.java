package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Slice;
import dev.stria.vm.memory.Slicer;
import dev.stria.vm.memory.Slicer.Step;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import dev.stria.vm.memory.View;
import org.objectweb.asm.Opcodes;

/**
 * Translates {@code slice}. For low ranks it becomes a chain of calls, one per entry, on classes
 * that are known, so that HotSpot can do without the views in between, and without the result if it
 * does not outlive the loop.
 */
final class SliceTranslator {
  private static final int MAX_RANK = 3;

  private final Body body;
  private final MethodCode code;

  /** The variables of the subscript's stars, and the next to be used. */
  private int[] stars = {};

  private int next;

  SliceTranslator(Body body) {
    this.body = body;
    this.code = body.code;
  }

  void slice(Subscript subscript) {
    stars = code.spillLongs(subscript.stars());
    next = 0;
    int rank = ((ViewType) body.operand(stars.length)).rank();
    Slicer slicer = Slicer.of(subscript, rank);
    if (rank > MAX_RANK || !staysLow(slicer, rank)) {
      whole(slicer);
      return;
    }
    for (Step step : slicer.steps()) {
      rank = step(step, rank);
    }
    if (slicer.steps().isEmpty()) {
      code.op(Opcodes.NOP);
    }
  }

  /** Whether all views along the chain have classes of their own. */
  private static boolean staysLow(Slicer slicer, int rank) {
    int now = rank;
    for (Step step : slicer.steps()) {
      now = after(step, now);
      if (now > MAX_RANK) {
        return false;
      }
    }
    return true;
  }

  private static int after(Step step, int rank) {
    return step.entry() instanceof Index
        ? rank - 1
        : step.entry() == Marker.NEW_AXIS ? rank + 1 : rank;
  }

  private void whole(Slicer slicer) {
    int view = code.spill(ValueType.VIEW);
    code.pushConstant(slicer, Slicer.class);
    code.var(Opcodes.ALOAD, view);
    code.emptyOr(stars);
    code.invoke(Slicer.class, "apply", View.class, View.class, long[].class);
    code.cast(body.result());
  }

  private int step(Step step, int rank) {
    Class<? extends View> owner = JavaTypes.viewClass(rank);
    int resultRank = after(step, rank);
    Class<? extends View> result = JavaTypes.viewClass(resultRank);
    code.push(step.axis());
    switch (step.entry()) {
      case Index(Bound at) -> {
        push(at, 0);
        code.push(step.source());
        code.invoke(owner, "index", result, int.class, long.class, int.class);
      }
      case Range range -> {
        range(range);
        code.invoke(owner, "slice", result, int.class, long.class, long.class, long.class);
      }
      case Exact(Bound start, Bound count) -> {
        push(start, 0);
        push(count, 0);
        code.push(step.source());
        code.invoke(owner, "sliceExact", result, int.class, long.class, long.class, int.class);
      }
      case Marker marker -> code.invoke(owner, "newAxis", result, int.class);
    }
    return resultRank;
  }

  private void push(Bound bound, long omitted) {
    switch (bound) {
      case Literal(long value) -> code.push(value);
      case Implied.STAR -> code.var(Opcodes.LLOAD, stars[next++]);
      case Implied.OMITTED -> code.push(omitted);
    }
  }

  /** What is left out of a slice depends on the step's sign. */
  private void range(Range range) {
    if (range.step() == Implied.STAR) {
      int before = (range.start() == Implied.STAR ? 1 : 0) + (range.stop() == Implied.STAR ? 1 : 0);
      int step = stars[next + before];
      pushOr(range.start(), "defaultStart", step);
      pushOr(range.stop(), "defaultStop", step);
      push(range.step(), 0);
    } else {
      long step = range.step() instanceof Literal(long value) ? value : Slice.UNIT_STEP;
      push(range.start(), Slice.defaultStart(step));
      push(range.stop(), Slice.defaultStop(step));
      code.push(step);
    }
  }

  private void pushOr(Bound bound, String otherwise, int step) {
    if (bound == Implied.OMITTED) {
      code.var(Opcodes.LLOAD, step);
      code.invokeStatic(Slice.class, otherwise, long.class, long.class);
    } else {
      push(bound, 0);
    }
  }
}
