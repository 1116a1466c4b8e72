package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.vm.array.ArrayOps;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Laws that operations on views keep among themselves, whatever a model says. */
class LawProperties {
  private static final int SIZE = 900;

  /** A view with elements, over random bytes. */
  private record Sample(Region region, View view, Choices choices) {
    static Sample of(Script script) {
      Choices choices = script.step(0);
      byte[] bytes = new byte[SIZE];
      new Random(choices.bits()).nextBytes(bytes);
      Region region = Region.create(bytes, SIZE, false);
      Format format = choices.of(List.of(Format.values()));
      long[] extents = Draw.extents(choices, Draw.rank(choices));
      CarveDraw drawn = CarveDraw.of(choices, format, SIZE, extents);
      if (!drawn.fits(SIZE)) {
        long[] less = LongStream.of(extents).map(extent -> Math.min(extent, 2)).toArray();
        drawn = CarveDraw.inARow(choices, format, SIZE, less);
      }
      View view =
          View.carve(region.all(), format, drawn.offset(), drawn.extents(), drawn.strides());
      return new Sample(region, view, choices);
    }

    int axis() {
      return choices.below(view.rank());
    }

    View contiguous() {
      return region.copyOf(view.size() < SIZE / 20 ? view : region.all(), Meter.FREE, () -> "");
    }
  }

  @Provide
  Arbitrary<Script> samples() {
    return Script.of(1, 1, 60);
  }

  private static void same(View expected, View actual) {
    String both = expected + ", and " + actual;
    assertEquals(expected.format(), actual.format(), both);
    assertArrayEquals(expected.shape(), actual.shape(), both);
    assertEquals(expected.isReadOnly(), actual.isReadOnly(), both);
    if (expected.size() > 0) {
      assertArrayEquals(Geometry.offsets(expected), Geometry.offsets(actual), both);
    }
  }

  @Tried(Tries.OTHERS)
  void aSliceOfASliceTakesThePositionsOfThePositions(@ForAll("samples") Script script) {
    Sample sample = Sample.of(script);
    View view = sample.view;
    if (view.rank() == 0) {
      return;
    }
    int axis = sample.axis();
    View once = sliced(sample, view, axis);
    View twice = sliced(sample, once, axis);
    for (long k = 0; k < twice.extent(axis); k++) {
      long first = position(twice, k, once, axis);
      same(view.index(axis, position(once, first, view, axis)), twice.index(axis, k));
    }
  }

  private static View sliced(Sample sample, View view, int axis) {
    long extent = view.extent(axis);
    Choices choices = sample.choices;
    long step = choices.one(1, -1, 2, -2, 3);
    return view.slice(axis, Draw.index(choices, extent), Draw.index(choices, extent), step);
  }

  /** Where along the axis of the whole the k-th element of a part lies. */
  private static long position(View part, long k, View whole, int axis) {
    if (whole.stride(axis) == 0) {
      return 0;
    }
    return (part.offset() + k * part.stride(axis) - whole.offset()) / whole.stride(axis);
  }

  @Tried(Tries.OTHERS)
  void whatIsReversedTwiceIsAsItWas(@ForAll("samples") Script script) {
    Sample sample = Sample.of(script);
    View view = sample.view;
    same(view, view.transpose().transpose());
    int[] axes = ViewSteps.permutation(sample.choices, view.rank());
    int[] back = new int[axes.length];
    for (int k = 0; k < axes.length; k++) {
      back[Math.floorMod(axes[k], axes.length)] = k;
    }
    same(view, view.permute(axes).permute(back));
    for (int axis = 0; axis < view.rank(); axis++) {
      same(view, flip(flip(view, axis), axis));
      same(flip(view.transpose(), view.rank() - 1 - axis), flip(view, axis).transpose());
      same(view, view.newAxis(axis).index(axis, 0));
    }
  }

  private static View flip(View view, int axis) {
    return view.slice(axis, Long.MAX_VALUE, Long.MIN_VALUE, -1);
  }

  @Tried(Tries.OTHERS)
  void reshapingAndCastingThereAndBackChangesNothing(@ForAll("samples") Script script) {
    Sample sample = Sample.of(script);
    View view = sample.contiguous();
    Shape shape = Shape.of(view.shape());
    View row = view.reshape(Shape.of(view.size()));
    same(view, row.reshape(shape));
    ShapeDraw drawn = ShapeDraw.of(sample.choices, view.size(), false);
    if (Arrays.stream(drawn.extents()).reduce(1, (a, b) -> a * b) == view.size()
        && Arrays.stream(drawn.extents()).noneMatch(extent -> extent < 0)) {
      same(view, view.reshape(drawn.shape(), drawn.stars()).reshape(shape));
    }
    View bytes = view.cast(Format.U8, Shape.of(view.byteSize()));
    assertArrayEquals(view.toByteArray(), bytes.toByteArray());
    same(view, bytes.cast(view.format(), shape));
    Format other = sample.choices.of(List.of(Format.values()));
    if (view.byteSize() % other.itemSize() == 0 && view.size() > 0) {
      same(view, view.cast(other, Shape.of(Shape.FIT)).cast(view.format(), shape));
    }
  }

  @Tried(Tries.OTHERS)
  void aBroadcastViewRepeatsItsElements(@ForAll("samples") Script script) {
    Sample sample = Sample.of(script);
    View view = sample.view;
    Choices choices = sample.choices;
    int added = choices.below(3);
    long[] extents = new long[added + view.rank()];
    for (int axis = 0; axis < extents.length; axis++) {
      boolean spreads = axis < added || view.extent(axis - added) == 1;
      extents[axis] = spreads ? choices.between(0, 3) : view.extent(axis - added);
    }
    View broad = view.broadcast(Shape.of(extents));
    assertEquals(true, broad.isReadOnly());
    assertArrayEquals(extents, broad.shape());
    View element = broad;
    View source = view.readOnly();
    for (int axis = 0; element.rank() > 0 && element.size() > 0; axis++) {
      long at = choices.below((int) element.extent(0));
      element = element.index(0, at);
      if (axis >= added) {
        source = source.index(0, source.extent(0) == 1 ? 0 : at);
      }
    }
    if (broad.size() > 0) {
      same(source, element);
    }
  }

  @Tried(Tries.OTHERS)
  void copyingThroughAnyPermutationIsCopying(@ForAll("samples") Script script) {
    Sample sample = Sample.of(script);
    View source = sample.view;
    if (source.byteSize() > SIZE / 3) {
      return;
    }
    int[] axes = ViewSteps.permutation(sample.choices, source.rank());
    View straight = room(source);
    View permuted = room(source);
    ArrayOps.copy(straight, alike(straight, source), Meter.FREE);
    ArrayOps.copy(permuted.permute(axes), alike(permuted, source).permute(axes), Meter.FREE);
    assertArrayEquals(source.toByteArray(), straight.toByteArray());
    assertArrayEquals(straight.toByteArray(), permuted.toByteArray());
    assertEquals(straight.size() > 0 && hasNan(straight) ? 0 : 1, equal(straight, straight));
  }

  /** Room for a copy of a view's elements in a memory that has the view's bytes, too. */
  private static View room(View source) {
    byte[] bytes = Arrays.copyOf(source.lease().bytes(), 2 * SIZE);
    Region region = Region.create(bytes, 2 * SIZE, false);
    region.reserve(SIZE, () -> "");
    return region.allocate(source.format(), source.shape(), Meter.FREE, () -> "");
  }

  private static View alike(View room, View source) {
    Region region = Region.create(room.lease().bytes(), 2 * SIZE, false);
    return View.carve(
        region.all(), source.format(), source.offset(), source.shape(), source.strides());
  }

  private static long equal(View a, View b) {
    return ArrayOps.equal(a, b, Meter.FREE);
  }

  private static boolean hasNan(View view) {
    View row = view.reshape(Shape.of(view.size()));
    for (long k = 0; view.format().isFloat() && k < view.size(); k++) {
      if (Double.isNaN(row.getDouble(k))) {
        return true;
      }
    }
    return false;
  }
}
