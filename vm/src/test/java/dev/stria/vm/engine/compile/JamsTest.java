package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.interp.Rig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds of a loop that run side by side do what they would do one after the other. */
class JamsTest {
  private static final long FAR = Long.MAX_VALUE;

  /**
   * Sums up columns of a table of 10 rows and 20 columns, one after the other. Parameter 0 says how
   * many columns, parameter 1 how many rows of each.
   */
  private static Rig columns(String target) {
    String code =
        "alloc f64[10, 20]; local.set 5;"
            + " fill: local.get 3; i64.const 200; i64.ge_s; br_if filled;"
            + " local.get 5; reshape [200]; local.get 3; local.get 3; f64.convert_i64_s; store;"
            + " local.get 3; i64.const 1; i64.add; local.set 3; br fill; filled: "
            + target
            + "; local.set 6;"
            + " outer: local.get 2; local.get 0; i64.ge_s; br_if end;"
            + " f64.const 0; local.set 4; i64.const 0; local.set 3;"
            + " inner: local.get 3; local.get 1; i64.ge_s; br_if after;"
            + " local.get 4; local.get 5; local.get 3; local.get 2; load; f64.add; local.set 4;"
            + " local.get 3; i64.const 1; i64.add; local.set 3; br inner;"
            + " after: local.get 6; local.get 2; local.get 4; store;"
            + " local.get 2; i64.const 1; i64.add; local.set 2; br outer; end: local.get 4";
    return Programs.rig(Programs.function("f", "i64 i64 -> f64", "i64 i64 f64 f64[,] f64[]", code));
  }

  /** Whether the code of a program's first function looks whether rounds may run side by side. */
  private static boolean isJammed(Rig rig) {
    return Programs.calls(rig, "areApart");
  }

  @Test
  void columnsMayBeSummedUpSideBySide() {
    assertTrue(isJammed(columns("alloc f64[20]")));
  }

  @Test
  void sumsAreThoseOfOneColumnAfterTheOther() {
    long bits = Double.doubleToRawLongBits(1090);
    assertEquals(bits + ";", Engines.agree(columns("alloc f64[20]"), 20, 10).how());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 19})
  void anyNumberOfColumnsWillDo(int count) {
    Engines.agree(columns("alloc f64[20]"), count, 10);
  }

  @Test
  void fuelRunsOutAtTheSameStep() {
    for (int limit = 190; limit < 430; limit++) {
      Engines.agree(columns("alloc f64[20]").fuel(limit), 20, 10);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local.get 5; slice [0, ...]",
        "local.get 5; slice [9, ...]",
        "local.get 5; reshape [200]; slice [5+:20]"
      })
  void sumsThatAreStoredInTheTableAreSeenByTheNextColumn(String target) {
    Engines.agree(columns(target), 20, 10);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 25, FAR})
  void aColumnTooManyTrapsAfterTheOnesBeforeItAreStored(long columns) {
    String how = Engines.agree(columns("alloc f64[20]"), columns, 10).how();
    assertTrue(how.startsWith("index_out_of_bounds: index 20 is outside axis 1 of extent 20"), how);
  }

  @Test
  void aRowTooManyTrapsInTheFirstColumn() {
    String how = Engines.agree(columns("alloc f64[20]"), 20, 11).how();
    assertTrue(how.startsWith("index_out_of_bounds: index 10 is outside axis 0 of extent 10"), how);
  }

  @Test
  void aTargetTooShortTrapsWhereItEnds() {
    String how = Engines.agree(columns("alloc f64[13]"), 20, 10).how();
    assertTrue(how.startsWith("index_out_of_bounds: index 13"), how);
  }

  @Test
  void aTargetThatIsReadOnlyTrapsAfterTheFirstColumn() {
    String how = Engines.agree(columns("alloc f64[20]; readonly"), 20, 10).how();
    assertTrue(how.startsWith("read_only"), how);
  }

  @Test
  void roundsNeedEnoughOfBothLoopsAndTheirFuel() {
    assertEquals(8, Jams.rounds(0, 8, 0, 8, 72));
    assertEquals(0, Jams.rounds(0, 8, 0, 8, 71));
    assertEquals(0, Jams.rounds(0, 7, 0, 8, FAR));
    assertEquals(0, Jams.rounds(0, 8, 1, 8, FAR));
    assertEquals(0, Jams.rounds(8, 0, 0, 8, FAR));
    assertEquals(9, Jams.rounds(-10, -1, -20, -12, FAR));
  }

  @Test
  void distancesThatOverflowAreNoRounds() {
    assertEquals(0, Jams.rounds(Long.MIN_VALUE, FAR, 0, 8, FAR));
    assertEquals(0, Jams.rounds(FAR, Long.MIN_VALUE, 0, 8, FAR));
    assertEquals(0, Jams.rounds(0, 8, Long.MIN_VALUE, FAR, FAR));
    assertEquals(0, Jams.rounds(0, 8, FAR, Long.MIN_VALUE, FAR));
  }

  @Test
  void lanesMustAllLieInside() {
    assertEquals(100 + 2 * 4, Jams.lanes(100, 2, 10, 4));
    for (long first : List.of(-1L, 3L, FAR, Long.MIN_VALUE)) {
      assertEquals(Hoisted.NOWHERE, Jams.lanes(100, first, 10, 4));
    }
    assertEquals(Hoisted.NOWHERE, Jams.lanes(100, 0, 7, 4));
    assertEquals(Hoisted.NOWHERE, Jams.lanes(Hoisted.NOWHERE, 0, 10, 4));
  }

  @Test
  void viewsAreApartIfNoByteIsInBoth() {
    assertTrue(Jams.areApart(0, 12, 4, 16, 20, 8));
    assertTrue(Jams.areApart(16, 20, 8, 0, 12, 4));
    assertFalse(Jams.areApart(0, 12, 4, 15, 20, 8));
    assertFalse(Jams.areApart(16, 20, 8, 0, 13, 4));
  }

  @Test
  void spansReachBothWaysWithTheStrides() {
    assertEquals(100, Jams.low(100, 5, 8));
    assertEquals(132, Jams.high(100, 5, 8));
    assertEquals(68, Jams.low(100, 5, -8));
    assertEquals(100, Jams.high(100, 5, -8));
  }
}
