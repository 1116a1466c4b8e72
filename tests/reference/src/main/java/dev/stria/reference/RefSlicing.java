package dev.stria.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Basic indexing, as NumPy has it, with exact slices besides. */
public final class RefSlicing {
  /**
   * What one axis of the source becomes: the positions taken, and the result's axis if it stays.
   */
  private record Taken(long[] positions, int resultAxis) {
    private static final int DROPPED = -1;
  }

  private RefSlicing() {}

  /**
   * The view a subscript selects. Traps {@code index_out_of_bounds} or {@code invalid_argument},
   * the leftmost faulty entry first.
   */
  public static RefView slice(RefView view, List<RefSubscript> entries) {
    List<Taken> axes = new ArrayList<>();
    List<Long> extents = new ArrayList<>();
    for (RefSubscript entry : complete(entries, view.rank())) {
      if (entry instanceof RefSubscript.New) {
        extents.add(1L);
        continue;
      }
      long extent = view.extent(axes.size());
      if (entry instanceof RefSubscript.Index index) {
        long[] one = {PythonIndices.index(index.at(), extent)};
        axes.add(new Taken(one, Taken.DROPPED));
        continue;
      }
      long[] positions =
          switch (entry) {
            case RefSubscript.Slice slice -> PythonIndices.slice(slice, extent);
            case RefSubscript.Exactly exactly -> PythonIndices.exactly(exactly, extent);
            default -> throw new IllegalArgumentException("two times ... in " + entries);
          };
      axes.add(new Taken(positions, extents.size()));
      extents.add((long) positions.length);
    }
    Shape shape = new Shape(extents.stream().mapToLong(Long::longValue).toArray());
    return view.select(shape, index -> source(axes, index), axis -> stride(view, axes, axis));
  }

  /**
   * The entries with {@code ...}, or the axes left over at the end, written out as whole slices.
   */
  private static List<RefSubscript> complete(List<RefSubscript> entries, int rank) {
    long used =
        entries.stream()
            .filter(e -> !(e instanceof RefSubscript.New || e instanceof RefSubscript.Rest))
            .count();
    if (used > rank) {
      throw new IllegalArgumentException(used + " entries for rank " + rank);
    }
    List<RefSubscript> written = new ArrayList<>(entries);
    if (!entries.contains(new RefSubscript.Rest())) {
      written.add(new RefSubscript.Rest());
    }
    int at = written.indexOf(new RefSubscript.Rest());
    written.remove(at);
    for (long k = used; k < rank; k++) {
      written.add(at, RefSubscript.whole());
    }
    return written;
  }

  private static long[] source(List<Taken> axes, long[] index) {
    long[] source = new long[axes.size()];
    for (int axis = 0; axis < source.length; axis++) {
      Taken taken = axes.get(axis);
      int position = taken.resultAxis == Taken.DROPPED ? 0 : (int) index[taken.resultAxis];
      source[axis] = taken.positions[position];
    }
    return source;
  }

  private static OptionalLong stride(RefView view, List<Taken> axes, int resultAxis) {
    for (int axis = 0; axis < axes.size(); axis++) {
      Taken taken = axes.get(axis);
      OptionalLong before = view.stride(axis);
      if (taken.resultAxis == resultAxis && taken.positions.length > 1 && before.isPresent()) {
        long step = taken.positions[1] - taken.positions[0];
        return OptionalLong.of(before.getAsLong() * step);
      }
    }
    return OptionalLong.empty();
  }
}
