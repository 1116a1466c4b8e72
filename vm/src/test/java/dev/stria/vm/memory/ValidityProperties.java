package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ValidityProperties {
  @Provide
  Arbitrary<Long> stride() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.longs().between(-6, 6)),
        Tuple.of(
            1,
            Arbitraries.of(
                Long.MIN_VALUE, Long.MAX_VALUE, 1L << 62, -1L << 62, 1L << 32, (1L << 63) / 3)));
  }

  /** Carves, and by looking at every element says whether that should have worked. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void viewsAreAcceptedExactlyIfEveryElementIsInside(
      @ForAll @Size(max = 5) List<@IntRange(max = 3) Integer> extents,
      @ForAll @Size(5) List<@net.jqwik.api.From("stride") Long> strides,
      @ForAll @IntRange(min = -3, max = 20) int offset,
      @ForAll @IntRange(max = 20) int size,
      @ForAll Format format) {
    long[] shape = extents.stream().mapToLong(Integer::longValue).toArray();
    long[] steps = new long[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      steps[axis] = strides.get(axis);
    }
    boolean inside = true;
    int count = OffsetModel.size(extents);
    for (int k = 0; k < count && inside; k++) {
      BigInteger at = BigInteger.valueOf(offset);
      int rest = k;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        BigInteger index = BigInteger.valueOf(rest % shape[axis]);
        at = at.add(index.multiply(BigInteger.valueOf(steps[axis])));
        rest /= (int) shape[axis];
      }
      inside =
          at.signum() >= 0
              && at.add(BigInteger.valueOf(format.itemSize())).compareTo(BigInteger.valueOf(size))
                  <= 0;
    }
    try {
      View view = View.carve(TestViews.bytes(size), format, offset, shape, steps);
      assertEquals(true, inside);
      assertEquals(count, OffsetModel.of(view).offsets().size());
    } catch (Fault fault) {
      assertEquals(TrapKind.INDEX_OUT_OF_BOUNDS, fault.kind());
      assertEquals(false, inside);
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void overlapsSaysWhetherTheSpansMeet(
      @ForAll @Size(max = 3) List<@IntRange(max = 3) Integer> extents,
      @ForAll @Size(3) List<@IntRange(min = -3, max = 3) Integer> strides,
      @ForAll @IntRange(max = 30) int offset,
      @ForAll @IntRange(max = 38) int start,
      @ForAll @IntRange(max = 8) int count) {
    View1 bytes = TestViews.bytes(40);
    long[] shape = extents.stream().mapToLong(Integer::longValue).toArray();
    long[] steps = strides.stream().limit(shape.length).mapToLong(Integer::longValue).toArray();
    View carved;
    View1 other;
    try {
      carved = View.carve(bytes, Format.U16, offset, shape, steps);
      other = bytes.sliceExact(start, count);
    } catch (Fault outside) {
      return;
    }
    List<Long> offsets = OffsetModel.of(carved).offsets();
    boolean meet =
        count > 0
            && !offsets.isEmpty()
            && offsets.stream().mapToLong(x -> x).min().getAsLong() < other.offset() + count
            && offsets.stream().mapToLong(x -> x).max().getAsLong() + 2 > other.offset();
    assertEquals(meet, carved.overlaps(other));
    assertEquals(meet, other.overlaps(carved));
  }
}
