package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.elements;
import static dev.stria.vm.memory.TestViews.subscript;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Subscript.Bound;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SlicerTest {
  private final View matrix = TestViews.bytes(12).reshape(Shape.of(3, 4));

  private static View cube() {
    return TestViews.bytes(24).reshape(Shape.of(2, 3, 4));
  }

  private View slice(String text, long... stars) {
    return matrix.slice(subscript(text), stars);
  }

  @Test
  void anIndexDropsItsAxis() {
    assertEquals(List.of(4L, 5L, 6L, 7L), elements(slice("1")));
    assertEquals(List.of(1L, 5L, 9L), elements(slice(":, 1")));
    assertEquals(0, slice("2, 3").rank());
    assertEquals(List.of(11L), elements(slice("2, 3")));
  }

  @Test
  void negativeIndicesCountFromTheEnd() {
    assertEquals(List.of(8L, 9L, 10L, 11L), elements(slice("-1")));
    assertEquals(List.of(2L), elements(slice("-3, -2")));
  }

  @Test
  void aMissingTrailingAxisIsTakenWhole() {
    assertArrayEquals(new long[] {2, 4}, slice("1:").shape());
    assertArrayEquals(new long[] {3, 4}, slice("").shape());
  }

  @Test
  void anEllipsisStandsForTheAxesTheOthersLeave() {
    assertEquals(List.of(3L, 7L, 11L), elements(slice("..., 3")));
    assertEquals(List.of(4L, 5L, 6L, 7L), elements(slice("1, ...")));
    assertEquals(List.of(6L), elements(slice("1, ..., 2")));
    assertArrayEquals(new long[] {2, 4}, cube().slice(subscript("..., 0, :")).shape());
    assertArrayEquals(new long[] {3}, cube().slice(subscript("0, ..., 0")).shape());
  }

  @Test
  void newMakesAnAxisOfExtent1WhereItStands() {
    assertArrayEquals(new long[] {1, 3, 4}, slice("new").shape());
    assertArrayEquals(new long[] {3, 1, 4}, slice(":, new").shape());
    assertArrayEquals(new long[] {3, 4, 1}, slice("..., new").shape());
    assertArrayEquals(new long[] {1, 4, 1}, slice("new, 1, :, new").shape());
    assertEquals(List.of(4L, 5L, 6L, 7L), elements(slice("new, 1, :, new")));
  }

  @Test
  void starsTakeTheirValuesInTheOrderWritten() {
    assertEquals(List.of(5L, 6L), elements(slice("*, *:*", 1, 1, 3)));
    assertEquals(List.of(3L, 1L), elements(slice("0, *:*:*", 3, 0, -2)));
    assertEquals(List.of(9L, 10L), elements(slice("*, *+:*", 2, 1, 2)));
    assertEquals(List.of(7L, 6L, 5L), elements(slice("*, :*:*", -2, 0, -1)));
    assertEquals(List.of(10L, 9L, 8L), elements(slice("*, *::*", 2, 2, -1)));
  }

  private static String refused(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void theNumberOfStarsAndTheRankMustBeThoseOfTheSubscript() {
    assertEquals("subscript [*] takes 1 number, not 2", refused(() -> slice("*", 1, 2)));
    assertEquals("subscript [*, 1:*] takes 2 numbers, not 0", refused(() -> slice("*, 1:*")));
    Slicer slicer = Slicer.of(subscript("1"), 2);
    assertEquals(
        "subscript [1] was prepared for rank 2, not 1",
        refused(() -> slicer.apply(TestViews.bytes(4))));
  }

  @Test
  void aKeptSubscriptTakesViewsOfAnyRankInTurn() {
    Subscript last = Subscript.parse("..., -1");
    View line = TestViews.bytes(4);
    View table = line.reshape(Shape.of(2, 2));
    for (int round = 0; round < 2; round++) {
      assertEquals(List.of(3L), elements(line.slice(last)));
      assertEquals(List.of(1L, 3L), elements(table.slice(last)));
      assertEquals(List.of(1L, 3L), elements(table.slice(last)));
    }
    Subscript two = Subscript.parse("1, 1");
    assertEquals(List.of(3L), elements(table.slice(two)));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> line.slice(two));
  }

  @Test
  void onlyTheResultsRankIsLimited() {
    View most = cube().slice("new,".repeat(Shape.MAX_RANK) + "1, -1, 2");
    assertEquals(Shape.MAX_RANK, most.rank());
    assertEquals(List.of(22L), elements(most));
    View mixed = cube().slice("new, ".repeat(Shape.MAX_RANK - 1) + "1, ::-2, 2");
    assertEquals(List.of(22L, 14L), elements(mixed));
    assertEquals(2, mixed.extent(-1));
    String more = "new,".repeat(Shape.MAX_RANK - 2);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> cube().slice(more));
  }

  @Test
  void onlyPartsOfClampingSlicesMayBeLeftOut() {
    Bound one = new Subscript.Literal(1);
    Bound none = Subscript.Implied.OMITTED;
    for (Subscript.Entry entry :
        List.of(
            new Subscript.Index(none),
            new Subscript.Exact(none, one),
            new Subscript.Exact(one, none))) {
      Subscript subscript = new Subscript(List.of(entry));
      assertEquals(
          "subscript " + subscript + " leaves out a number",
          refused(() -> Slicer.of(subscript, 1)));
    }
    Slicer.of(new Subscript(List.of(new Subscript.Range(none, none, none))), 1);
  }

  @Test
  void aStepMultipliesTheStrideOfItsAxisAlone() {
    for (int rank = 1; rank <= 5; rank++) {
      long[] extents = new long[rank];
      Arrays.fill(extents, 3);
      View view = TestViews.alloc(Format.I16, extents);
      for (int axis = 0; axis < rank; axis++) {
        for (long step : new long[] {2, -2, 1, -1}) {
          long[] expected = view.strides();
          expected[axis] *= step;
          View sliced = view.slice(axis, Slice.defaultStart(step), Slice.defaultStop(step), step);
          assertArrayEquals(expected, sliced.strides());
        }
      }
    }
  }

  @Test
  void geometryIsThereByAxisAndByName() {
    View cube = TestViews.alloc(Format.I16, 2, 3, 4).slice(":, ::-1");
    View3 three = (View3) cube;
    long[] extents = {three.extent0(), three.extent1(), three.extent2()};
    long[] strides = {three.stride0(), three.stride1(), three.stride2()};
    assertArrayEquals(new long[] {2, 3, 4}, extents);
    assertArrayEquals(new long[] {24, -8, 2}, strides);
    View2 two = three.index(0, 1, 0);
    assertArrayEquals(new long[] {3, 4}, new long[] {two.extent0(), two.extent1()});
    assertArrayEquals(new long[] {-8, 2}, new long[] {two.stride0(), two.stride1()});
    View1 one = two.column(1);
    assertEquals(3, one.extent0());
    assertEquals(-8, one.stride0());
  }

  @Test
  void slicesClampAsInPython() {
    assertEquals(List.of(10L, 11L), elements(slice("2, 2:100")));
    assertEquals(List.of(), elements(slice("2, 100:2")));
    assertEquals(List.of(3L, 2L, 1L, 0L), elements(slice("0, ::-1")));
    assertEquals(List.of(3L), elements(slice("0, ::*", Long.MIN_VALUE)));
    assertEquals(List.of(0L), elements(slice("0, ::*", Long.MAX_VALUE)));
  }

  @Test
  void exactSlicesMustLieInside() {
    assertEquals(List.of(2L, 3L), elements(slice("0, 2+:2")));
    assertEquals(List.of(2L, 3L), elements(slice("0, -2+:2")));
    assertEquals(List.of(), elements(slice("0, 4+:0")));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "slice 2+:3 is outside axis 1 of extent 4",
        () -> slice("0, 2+:3"));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "slice -5+:1 is outside axis 1 of extent 4",
        () -> slice("0, -5+:1"));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "slice 5+:0 is outside axis 0 of extent 3",
        () -> slice("5+:0"));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> slice("*+:*", Long.MAX_VALUE, Long.MAX_VALUE));
  }

  @Test
  void aNegativeCountIsIndexOutOfBounds() {
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "slice 1+:-1 of axis 0 has a negative count",
        () -> slice("1+:*", -1));
  }

  @Test
  void subscriptsOfHighRankMeanTheSame() {
    View view = TestViews.bytes(120).reshape(Shape.of(2, 3, 4, 5));
    assertEquals(List.of(4L, 2L, 0L), elements(view.slice(subscript("0, 0, 0, ::-2"))));
    View some = view.slice(subscript("*, ::2, new, 1+:*, 3:0:*"), -1, 2, -2);
    assertArrayEquals(new long[] {2, 1, 2, 2}, some.shape());
    assertEquals(List.of(68L, 66L, 73L, 71L, 108L, 106L, 113L, 111L), elements(some));
    View part = view.slice(subscript("..., 1::3, 1:"));
    assertArrayEquals(new long[] {2, 3, 1, 4}, part.shape());
    assertArrayEquals(new long[] {60, 20, 15, 1}, part.strides());
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "slice 3+:3 is outside axis 3 of extent 5",
        () -> view.slice(subscript("0, ..., 3+:3")));
  }

  @Test
  void theShortNamesForOneAndTwoAxesMeanTheSame() {
    View2 table = (View2) matrix;
    assertEquals(elements(slice("-1")), elements(table.row(-1)));
    assertEquals(elements(slice(":, 1")), elements(table.column(1)));
    View1 row = table.row(1);
    assertEquals(4, row.length());
    assertEquals(List.of(6L), elements(row.index(2)));
    assertEquals(List.of(7L, 5L), elements(row.slice(3, 0, -2)));
    assertEquals(List.of(5L, 6L), elements(row.sliceExact(-3, 2)));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index 4 is outside axis 1 of extent 4",
        () -> table.column(4));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS, "index 3 is outside axis 0 of extent 3", () -> table.row(3));
  }

  @Test
  void theStepsCanBeAppliedOneByOne() {
    View view = TestViews.bytes(120).reshape(Shape.of(2, 3, 4, 5));
    List<Slicer.Step> steps = Slicer.of(subscript("1, new, ..., 2:, 0"), 4).steps();
    assertEquals(
        List.of("1 on 0 of 0", "new on 0 of -1", "2: on 2 of 2", "0 on 3 of 3"),
        steps.stream()
            .map(step -> step.entry() + " on " + step.axis() + " of " + step.source())
            .toList());
    View byHand = view.index(0, 1, 0).newAxis(0).slice(2, 2, 99, 1).index(3, 0, 3);
    assertEquals(elements(view.slice(subscript("1, new, ..., 2:, 0"))), elements(byHand));
  }

  @Test
  void aStepOf0IsInvalidArgument() {
    assertFault(TrapKind.INVALID_ARGUMENT, () -> slice("::0"));
  }

  @Test
  void messagesNameTheIndexTheAxisAndTheExtent() {
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS, "index 4 is outside axis 1 of extent 4", () -> slice("0, 4"));
    for (String first : new String[] {":", "0+:1", "new, 0", "0, new"}) {
      assertFault(
          TrapKind.INDEX_OUT_OF_BOUNDS,
          "index 4 is outside axis 1 of extent 4",
          () -> slice(first + ", 4"));
    }
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index -4 is outside axis 0 of extent 3",
        () -> slice("new, new, -4"));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index 9 is outside axis 2 of extent 4",
        () -> cube().slice(subscript("..., 9")));
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        "index -9223372036854775808 is outside axis 0 of extent 3",
        () -> slice("*", Long.MIN_VALUE));
  }

  @Test
  void amongSeveralSubscriptsTheLeftmostDecidesWhateverItsKind() {
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> slice("3, ::0"));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> slice("::0, 4"));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> slice("2+:2, ::0"));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> slice("::0, 3+:2"));
    View high = TestViews.bytes(24).reshape(Shape.of(1, 2, 3, 4));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> high.slice(subscript("1, ::0")));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> high.slice(subscript("::0, 2")));
  }

  @Test
  void moreAxesThanThereAreAreRefused() {
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "subscript [0, 0, 0] names more axes than the view's 2",
        () -> slice("0, 0, 0"));
  }

  @Test
  void theRankStopsAt64() {
    View wide = TestViews.bytes(1);
    for (int axis = 1; axis < Shape.MAX_RANK; axis++) {
      wide = wide.slice(subscript("new"));
    }
    View widest = wide;
    assertEquals(64, widest.rank());
    assertFault(TrapKind.INVALID_ARGUMENT, () -> widest.slice(subscript("new")));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> widest.newAxis(0));
    assertEquals(64, widest.slice(subscript("0, new")).rank());
  }

  @Test
  void theResultIsReadOnlyIfTheSourceIs() {
    assertTrue(matrix.readOnly().slice(subscript("1:, ::2")).isReadOnly());
    assertTrue(matrix.readOnly().slice(subscript("1, new")).isReadOnly());
    assertTrue(matrix.readOnly().slice(subscript("1, 1")).isReadOnly());
    assertEquals(false, slice("1:, ::2").isReadOnly());
  }

  @Test
  void anEmptyResultKeepsTheOffset() {
    assertEquals(matrix.offset(), slice("3:").offset());
    assertEquals(matrix.offset(), slice("1:7:-1").offset());
    assertEquals(matrix.offset(), slice("3+:0").offset());
  }
}
