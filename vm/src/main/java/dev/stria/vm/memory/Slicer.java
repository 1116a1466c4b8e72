package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * A subscript prepared for views of one rank: {@code ...} is resolved and every entry knows its
 * axis. Entries are applied from left to right, each to the view the ones before it made; the first
 * that fails decides.
 */
public final class Slicer {
  /**
   * One entry, to be applied to the view made by the steps before it.
   *
   * @param entry an index, a slice, an exact slice or {@code new}; never {@code ...}
   * @param axis the axis of that view it applies to, or the number of the new axis
   * @param source the axis of the original view, for messages; -1 for {@code new}
   */
  public record Step(Entry entry, int axis, int source) {}

  /** Views of up to this rank keep their geometry in fields, without arrays. */
  private static final int LOW_RANK = 3;

  private final Subscript subscript;
  private final int rank;
  private final int stars;
  private final List<Step> steps;

  /** Whether no view that the steps make on the way can have more axes than that. */
  private final boolean staysLow;

  private Slicer(Subscript subscript, int rank, List<Step> steps) {
    this.subscript = subscript;
    this.rank = rank;
    this.stars = subscript.stars();
    this.steps = steps;
    int highest = rank;
    for (Step step : steps) {
      highest += step.entry == Marker.NEW_AXIS ? 1 : 0;
    }
    this.staysLow = highest <= LOW_RANK;
  }

  /**
   * Prepares a subscript.
   *
   * @param rank the rank of the views it will be applied to
   * @throws Fault {@code invalid_argument} if the subscript names more axes than that, or if the
   *     result's rank would be over {@link Shape#MAX_RANK}
   * @throws IllegalArgumentException if an index, or a part of an exact slice, is left out
   */
  public static Slicer of(Subscript subscript, int rank) {
    requireComplete(subscript);
    int whole = rank - subscript.axes();
    if (whole < 0) {
      throw Faults.invalid("subscript " + subscript + " names more axes than the view's " + rank);
    }
    if (subscript.resultRank(rank) > Shape.MAX_RANK) {
      throw Faults.invalid(
          "subscript " + subscript + " makes more than " + Shape.MAX_RANK + " axes");
    }
    List<Step> steps = new ArrayList<>();
    int axis = 0;
    int source = 0;
    for (Entry entry : subscript.entries()) {
      switch (entry) {
        case Index index -> steps.add(new Step(index, axis, source++));
        case Range range -> steps.add(new Step(range, axis++, source++));
        case Exact exact -> steps.add(new Step(exact, axis++, source++));
        case Marker marker -> {
          if (marker == Marker.NEW_AXIS) {
            steps.add(new Step(marker, axis++, -1));
          } else {
            axis += whole;
            source += whole;
          }
        }
      }
    }
    return new Slicer(subscript, rank, List.copyOf(steps));
  }

  /** The rank of the views it is for. */
  int rank() {
    return rank;
  }

  /** The steps, in order. */
  public List<Step> steps() {
    return steps;
  }

  /**
   * Applies the subscript.
   *
   * @param view a view of the rank prepared for
   * @param values the values of the stars, in the order written
   * @throws Fault of the leftmost entry that fails: {@code index_out_of_bounds} for an index or an
   *     exact slice, {@code invalid_argument} for a step of 0
   */
  public View apply(View view, long... values) {
    if (view.rank() != rank) {
      throw new IllegalArgumentException(
          "subscript " + subscript + " was prepared for rank " + rank + ", not " + view.rank());
    }
    if (values.length != stars) {
      throw new IllegalArgumentException(
          "subscript "
              + subscript
              + " takes "
              + stars
              + (stars == 1 ? " number, not " : " numbers, not ")
              + values.length);
    }
    return staysLow ? applyInTurn(view, values) : applyAtOnce(view, values);
  }

  /** For low ranks: small views made one after the other cost less than arrays. */
  private View applyInTurn(View view, long[] values) {
    View result = view;
    int next = 0;
    for (Step step : steps) {
      switch (step.entry) {
        case Index(Bound at) -> {
          result = result.index(step.axis, value(at, values, next, 0), step.source);
          next += star(at);
        }
        case Range(Bound from, Bound to, Bound by) -> {
          long stride = value(by, values, next + star(from) + star(to), Slice.UNIT_STEP);
          long start = value(from, values, next, Slice.defaultStart(stride));
          long stop = value(to, values, next + star(from), Slice.defaultStop(stride));
          result = result.slice(step.axis, start, stop, stride);
          next += star(from) + star(to) + star(by);
        }
        case Exact(Bound from, Bound length) -> {
          long start = value(from, values, next, 0);
          long count = value(length, values, next + star(from), 0);
          result = result.sliceExact(step.axis, start, count, step.source);
          next += star(from) + star(length);
        }
        case Marker marker -> result = result.newAxis(step.axis);
      }
    }
    return result;
  }

  /**
   * For high ranks: one pass over the axes, so that the time stays in proportion to the rank, and
   * no view on the way has more axes than a view may have.
   */
  private View applyAtOnce(View view, long[] values) {
    long[] fromExtents = view instanceof ViewN many ? many.extents : view.shape();
    long[] fromStrides = view instanceof ViewN many ? many.strides : view.strides();
    int resultRank = subscript.resultRank(rank);
    long[] extents = new long[resultRank];
    long[] strides = new long[resultRank];
    long offset = view.offset;
    int next = 0;
    int axis = 0;
    int source = 0;
    for (Step step : steps) {
      while (axis < step.axis) {
        extents[axis] = fromExtents[source];
        strides[axis++] = fromStrides[source++];
      }
      if (step.entry instanceof Index(Bound at)) {
        long index = value(at, values, next, 0);
        offset += Elements.position(index, fromExtents[source], source) * fromStrides[source];
        next += star(at);
        source++;
        continue;
      }
      if (step.entry instanceof Marker) {
        extents[axis] = 1;
        strides[axis++] = view.itemSize();
        continue;
      }
      long extent = fromExtents[source];
      Slice slice;
      if (step.entry instanceof Range(Bound from, Bound to, Bound by)) {
        long stride = value(by, values, next + star(from) + star(to), Slice.UNIT_STEP);
        long start = value(from, values, next, Slice.defaultStart(stride));
        long stop = value(to, values, next + star(from), Slice.defaultStop(stride));
        slice = Slice.of(extent, start, stop, stride);
        next += star(from) + star(to) + star(by);
      } else {
        Exact exact = (Exact) step.entry;
        long start = value(exact.start(), values, next, 0);
        long count = value(exact.count(), values, next + star(exact.start()), 0);
        slice = Slice.exact(extent, start, count, source);
        next += star(exact.start()) + star(exact.count());
      }
      offset += slice.start() * fromStrides[source];
      extents[axis] = slice.count();
      strides[axis++] = fromStrides[source++] * slice.step();
    }
    while (axis < resultRank) {
      extents[axis] = fromExtents[source];
      strides[axis++] = fromStrides[source++];
    }
    return View.of(view.lease, view.format, view.readOnly, offset, extents, strides);
  }

  private static long value(Bound bound, long[] values, int star, long omitted) {
    return switch (bound) {
      case Literal(long value) -> value;
      case Implied implied -> implied == Implied.STAR ? values[star] : omitted;
    };
  }

  /** Only the parts of a clamping slice can be left out; text never says anything else. */
  private static void requireComplete(Subscript subscript) {
    for (Entry entry : subscript.entries()) {
      boolean complete =
          switch (entry) {
            case Index(Bound at) -> at != Implied.OMITTED;
            case Exact(Bound from, Bound length) ->
                from != Implied.OMITTED && length != Implied.OMITTED;
            case Range range -> true;
            case Marker marker -> true;
          };
      if (!complete) {
        throw new IllegalArgumentException("subscript " + subscript + " leaves out a number");
      }
    }
  }

  private static int star(Bound bound) {
    return bound == Implied.STAR ? 1 : 0;
  }
}
