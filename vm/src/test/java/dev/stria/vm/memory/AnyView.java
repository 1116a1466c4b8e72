package dev.stria.vm.memory;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A recipe for a view of any format, shape and strides over any kind of memory. */
record AnyView(
    MemoryKind kind, Format format, List<Integer> shape, List<Integer> steps, long seed) {
  static Arbitrary<AnyView> arbitrary() {
    return Combinators.combine(
            Arbitraries.of(MemoryKind.class),
            Arbitraries.of(Format.class),
            Arbitraries.integers().between(0, 5).list().ofMaxSize(4),
            Arbitraries.integers().between(0, 9).list().ofMaxSize(4),
            Arbitraries.longs())
        .as(AnyView::new);
  }

  /** The recipe with another format. */
  AnyView as(Format other) {
    return new AnyView(kind, other, shape, steps, seed);
  }

  /** The recipe over another kind of memory. */
  AnyView in(MemoryKind other) {
    return new AnyView(other, format, shape, steps, seed);
  }

  /** A writable view, the same bytes for the same recipe, in memory of its own. */
  View make() {
    long[] extents = shape.stream().mapToLong(Integer::longValue).toArray();
    long size = format.itemSize();
    for (long extent : extents) {
      size *= extent;
    }
    byte[] content = new byte[(int) size + 3];
    new Random(seed).nextBytes(content);
    // Small numbers, so that formats have values in common.
    for (int i = 0; i < content.length; i++) {
      content[i] &= (byte) (seed % 2 == 0 ? 0x81 : 0xFF);
    }
    View view = kind.of(content).sliceExact(0, 3, size).cast(format, Shape.of(extents));
    for (int step : steps) {
      view = apply(view, step);
    }
    return view;
  }

  private static View apply(View view, int step) {
    int rank = view.rank();
    if (step == 0 && rank < 4) {
      return view.newAxis(rank / 2);
    }
    if (rank == 0) {
      return view;
    }
    int axis = step % rank;
    return switch (step) {
      case 1, 2 -> view.slice(axis, Long.MAX_VALUE, Long.MIN_VALUE, -1);
      case 3 -> view.transpose();
      case 4, 5 -> view.slice(axis, 1, Long.MAX_VALUE, 2);
      case 6 -> view.slice(axis, 0, -1, 1);
      case 7 -> view.extent(axis) > 0 ? view.index(axis, -1) : view;
      default -> view.slice(axis, -2, Long.MIN_VALUE, -2);
    };
  }
}
