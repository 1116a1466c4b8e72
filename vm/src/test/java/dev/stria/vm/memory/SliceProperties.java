package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SliceProperties {
  @Provide
  Arbitrary<Long> number() {
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(8, Arbitraries.longs().between(-12, 12)),
        net.jqwik.api.Tuple.of(1, Arbitraries.longs()),
        net.jqwik.api.Tuple.of(
            1,
            Arbitraries.of(
                Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1)));
  }

  @Property(tries = 2000)
  void slicesTakeThePositionsThatPythonTakes(
      @ForAll @IntRange(max = 10) int extent,
      @ForAll("number") long start,
      @ForAll("number") long stop,
      @ForAll("number") long step) {
    if (step == 0) {
      TestViews.assertFault(
          TrapKind.INVALID_ARGUMENT,
          "the step of a slice is 0",
          () -> Slice.of(extent, start, stop, step));
      return;
    }
    assertEquals(
        OffsetModel.positions(extent, start, stop, step),
        positions(Slice.of(extent, start, stop, step)));
  }

  @Property
  void leftOutBoundsAreTheEndsOfTheAxisInTheStepsDirection(
      @ForAll @IntRange(max = 10) int extent,
      @ForAll("number") long bound,
      @ForAll @IntRange(min = -3, max = 3) int step) {
    if (step == 0) {
      return;
    }
    assertEquals(
        OffsetModel.positions(extent, null, bound, step),
        positions(Slice.of(extent, Slice.defaultStart(step), bound, step)));
    assertEquals(
        OffsetModel.positions(extent, bound, null, step),
        positions(Slice.of(extent, bound, Slice.defaultStop(step), step)));
  }

  @Property(tries = 2000)
  void slicesOfHugeAxesNeverOverflow(
      @ForAll("number") long start, @ForAll("number") long stop, @ForAll("number") long step) {
    if (step == 0) {
      return;
    }
    long extent = Long.MAX_VALUE;
    Slice slice = Slice.of(extent, start, stop, step);
    if (slice.count() > 0) {
      java.math.BigInteger last =
          java.math.BigInteger.valueOf(slice.count() - 1)
              .multiply(java.math.BigInteger.valueOf(slice.step()))
              .add(java.math.BigInteger.valueOf(slice.start()));
      assertEquals(
          true,
          slice.start() >= 0
              && last.signum() >= 0
              && last.compareTo(java.math.BigInteger.valueOf(extent)) < 0);
    } else {
      assertEquals(0, slice.count());
    }
  }

  @Property(tries = 2000)
  void exactSlicesAreWholeOrFail(
      @ForAll @IntRange(max = 10) int extent,
      @ForAll("number") long start,
      @ForAll("number") long count) {
    long from = start < 0 ? start + extent : start;
    boolean inside = from >= 0 && from <= extent && count >= 0 && count <= extent - from;
    try {
      Slice slice = Slice.exact(extent, start, count, 0);
      assertEquals(true, inside);
      assertEquals(count, slice.count());
      assertEquals(1, slice.step());
      assertEquals(count == 0 ? 0 : from, slice.start());
    } catch (Fault fault) {
      assertEquals(TrapKind.INDEX_OUT_OF_BOUNDS, fault.kind());
      assertEquals(false, inside);
    }
  }

  private static List<Integer> positions(Slice slice) {
    List<Integer> positions = new ArrayList<>();
    for (long k = 0; k < slice.count(); k++) {
      positions.add(Math.toIntExact(slice.start() + k * slice.step()));
    }
    return positions;
  }
}
