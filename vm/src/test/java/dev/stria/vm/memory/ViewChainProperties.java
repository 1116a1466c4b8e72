package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Chains of zero-copy operations do to a view what they do to a list of offsets. */
class ViewChainProperties {
  private static final Format[] FORMATS = {Format.U8, Format.I16, Format.F32BE, Format.U64};

  /** A view under test, and what it should mean. */
  private record Pair(View view, OffsetModel model) {
    void check() {
      assertEquals(model, OffsetModel.of(view));
      int items = model.offsets().size();
      assertEquals(items, view.size());
      assertEquals((long) items * view.itemSize(), view.byteSize());
      assertEquals(items == 0 || model.isRow(view.itemSize()), view.isContiguous());
      int[] reversed = new int[view.rank()];
      for (int axis = 0; axis < reversed.length; axis++) {
        reversed[axis] = reversed.length - 1 - axis;
      }
      assertEquals(
          items == 0 || model.permute(reversed).isRow(view.itemSize()), view.isFContiguous());
      if (items > 0) {
        assertEquals(model.offsets().getFirst(), view.offset());
        assertEquals(Collections.min(model.offsets()), view.lowest());
        assertEquals(Collections.max(model.offsets()) + view.itemSize(), view.end());
      }
    }
  }

  @Property(tries = 1000)
  void anyChainOfOperationsMeansWhatItMeansOnLists(
      @ForAll @Size(max = 5) List<@IntRange(max = 3) Integer> extents,
      @ForAll @IntRange(max = 3) int format,
      @ForAll @Size(max = 6) List<@IntRange(max = 7) Integer> operations,
      @ForAll Random random) {
    long[] shape = extents.stream().mapToLong(Integer::longValue).toArray();
    View start = TestViews.alloc(FORMATS[format], shape);
    Pair pair = new Pair(start, OffsetModel.of(start));
    pair.check();
    for (int operation : operations) {
      pair = step(pair, operation, random);
      pair.check();
    }
  }

  private static Pair step(Pair pair, int operation, Random random) {
    View view = pair.view;
    OffsetModel model = pair.model;
    int rank = view.rank();
    switch (operation) {
      case 0, 1, 2 -> {
        return subscript(pair, random);
      }
      case 3 -> {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
          axes.add(axis);
        }
        Collections.shuffle(axes, random);
        int[] order = axes.stream().mapToInt(Integer::intValue).toArray();
        int[] given = order.clone();
        for (int axis = 0; axis < rank; axis++) {
          given[axis] -= random.nextBoolean() ? rank : 0;
        }
        return new Pair(view.permute(given), model.permute(order));
      }
      case 4 -> {
        int[] order = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
          order[axis] = rank - 1 - axis;
        }
        return new Pair(view.transpose(), model.permute(order));
      }
      case 5 -> {
        int size = model.offsets().size();
        int first = size == 0 ? 0 : random.nextInt(1, size + 1);
        if (first != 0 && size % first != 0) {
          first = 1;
        }
        int second = first == 0 ? random.nextInt(4) : size / first;
        try {
          View shaped = view.reshape(Shape.of(first, Shape.STAR), second);
          return new Pair(shaped, model.reshape(List.of(first, second)));
        } catch (Fault fault) {
          assertEquals(TrapKind.NOT_CONTIGUOUS, fault.kind());
          assertEquals(false, size == 0 || model.isRow(view.itemSize()));
          return pair;
        }
      }
      case 6 -> {
        if (rank > 5) {
          return pair;
        }
        List<Integer> shape = new ArrayList<>(model.shape());
        for (int axis = 0; axis < rank; axis++) {
          if (shape.get(axis) == 1) {
            shape.set(axis, random.nextInt(4));
          }
        }
        if (random.nextBoolean()) {
          shape.add(0, random.nextInt(4));
        }
        long[] wanted = shape.stream().mapToLong(Integer::longValue).toArray();
        View spread = view.broadcast(Shape.of(wanted));
        assertEquals(true, spread.isReadOnly());
        return new Pair(spread, model.broadcast(shape));
      }
      default -> {
        return axisByAxis(pair, random);
      }
    }
  }

  private static Pair subscript(Pair pair, Random random) {
    View view = pair.view;
    OffsetModel model = pair.model;
    List<Entry> entries = new ArrayList<>();
    List<Long> stars = new ArrayList<>();
    int axis = 0;
    int ellipsisAfter = random.nextInt(12);
    for (int source = 0; source < view.rank(); source++) {
      if (source == ellipsisAfter) {
        int left = random.nextInt(view.rank() - source + 1);
        entries.add(Marker.ELLIPSIS);
        axis += left;
        source += left;
        // The axes after the ellipsis must all be named.
        for (; source < view.rank(); source++) {
          entries.add(new Range(Implied.OMITTED, Implied.OMITTED, Implied.OMITTED));
        }
        break;
      }
      int extent = model.shape().get(axis);
      switch (random.nextInt(5)) {
        case 0 -> {
          if (extent == 0) {
            entries.add(new Range(Implied.OMITTED, Implied.OMITTED, Implied.OMITTED));
            axis++;
          } else {
            int position = random.nextInt(extent);
            entries.add(
                new Index(
                    star(random.nextBoolean() ? position : position - extent, stars, random)));
            model = model.index(axis, position);
          }
        }
        case 1 -> {
          int start = random.nextInt(extent + 1);
          int count = random.nextInt(extent - start + 1);
          entries.add(new Exact(star(start, stars, random), star(count, stars, random)));
          List<Integer> positions = new ArrayList<>();
          for (int k = 0; k < count; k++) {
            positions.add(start + k);
          }
          model = model.pick(axis++, positions);
        }
        case 2 -> {
          if (view.rank() + entries.size() < 9) {
            entries.add(Marker.NEW_AXIS);
            model = model.newAxis(axis++);
          }
          entries.add(new Range(Implied.OMITTED, Implied.OMITTED, Implied.OMITTED));
          axis++;
        }
        default -> {
          Long start = random.nextInt(3) == 0 ? null : (Long) (long) random.nextInt(-5, 6);
          Long stop = random.nextInt(3) == 0 ? null : (Long) (long) random.nextInt(-5, 6);
          long step = random.nextBoolean() ? random.nextInt(1, 4) : -random.nextInt(1, 4);
          entries.add(
              new Range(
                  start == null ? Implied.OMITTED : star(start, stars, random),
                  stop == null ? Implied.OMITTED : star(stop, stars, random),
                  star(step, stars, random)));
          model = model.pick(axis, OffsetModel.positions(extent, start, stop, step));
          axis++;
        }
      }
    }
    Subscript subscript = new Subscript(entries);
    assertEquals(model.rank(), subscript.resultRank(view.rank()));
    long[] values = stars.stream().mapToLong(Long::longValue).toArray();
    return new Pair(view.slice(subscript, values), model);
  }

  private static Subscript.Bound star(long value, List<Long> stars, Random random) {
    if (random.nextBoolean()) {
      stars.add(value);
      return Implied.STAR;
    }
    return new Literal(value);
  }

  /** The same through the operations on single axes. */
  private static Pair axisByAxis(Pair pair, Random random) {
    int rank = pair.view.rank();
    if (rank == 0) {
      return new Pair(pair.view.newAxis(0), pair.model.newAxis(0));
    }
    int axis = random.nextInt(rank);
    int given = random.nextBoolean() ? axis : axis - rank;
    int extent = pair.model.shape().get(axis);
    return switch (random.nextInt(4)) {
      case 0 -> {
        if (extent == 0) {
          yield pair;
        }
        int position = random.nextInt(extent);
        yield new Pair(pair.view.index(given, position - extent), pair.model.index(axis, position));
      }
      case 1 -> {
        int start = random.nextInt(extent + 1);
        List<Integer> rest = new ArrayList<>();
        for (int k = start; k < extent; k++) {
          rest.add(k);
        }
        yield new Pair(
            pair.view.sliceExact(given, start, extent - start), pair.model.pick(axis, rest));
      }
      case 2 -> {
        int place = random.nextInt(rank + 1);
        yield rank > 7 ? pair : new Pair(pair.view.newAxis(place), pair.model.newAxis(place));
      }
      default ->
          new Pair(
              pair.view.slice(given, -1, Long.MIN_VALUE, -2),
              pair.model.pick(axis, OffsetModel.positions(extent, -1L, null, -2)));
    };
  }
}
