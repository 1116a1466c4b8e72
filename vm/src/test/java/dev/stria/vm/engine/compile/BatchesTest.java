package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.interp.Rig;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds that are done in batches do what they would do one after the other. */
class BatchesTest {
  private static final int BATCH = Batches.ROUNDS;
  private static final int FEW = (int) Batches.MIN_ROUNDS - 1;
  private static final int TARGET = 8000;

  /** A sum of two elements, the second of them one further on. */
  private static final String SUM =
      "local.get 2; local.get 0; load; local.get 2; local.get 0; i64.const 1; i64.add; load;"
          + " i64.add";

  /** Something to do with a float. */
  private static final String ROOT = "f64.abs; f64.sqrt; f64.const 0.25; f64.add";

  private static final String ONE = "local.get 2; local.get 0; load; ";

  /**
   * A loop over the rounds from local 0 to local 1. Locals 2 and 3 are views of formats that are
   * given, of the same bytes; 4 is a number, 5 an integer.
   *
   * @param at where the first view begins; the second begins at {@link #TARGET}
   * @param body what it does
   */
  private static Rig loop(String from, String to, int at, String body) {
    String code =
        "alloc u8[24000]; local.set 6; local.get 6; i64.const 5; i64.const 1; array.iota;"
            + " local.get 6; local.get 6; i64.const 63; array.and; "
            + view(from, at)
            + "; local.set 2; "
            + view(to, TARGET)
            + "; local.set 3; top: local.get 0; local.get 1; i64.ge_s; br_if out; "
            + body
            + "; local.get 0; i64.const 1; i64.add; local.set 0; br top; out: local.get 4";
    String locals = "%s[] %s[] f64 i64 u8[]".formatted(from, to);
    return Programs.rig(Programs.function("f", "i64 i64 -> f64", locals, code));
  }

  private static String view(String format, int at) {
    int size = size(format);
    return "local.get 6; i64.const %d; i64.const %d; i64.const %d; carve %s[]"
        .formatted(at, (24000 - at) / size, size, format);
  }

  private static int size(String format) {
    return format.equals("bool") ? 1 : Integer.parseInt(format.replaceAll("\\D", "")) / 8;
  }

  private static String store(String value) {
    return "local.get 3; local.get 0; " + value + "; store";
  }

  /** Whether a program's first function may do rounds in batches. */
  private static boolean isBatched(Rig rig) {
    return Programs.calls(rig, "areMany");
  }

  /** Two formats, and how an element of one becomes that of the other. */
  private record Pair(String from, String to, String value) {
    Rig loop(int at) {
      return BatchesTest.loop(from, to, at, store(value));
    }
  }

  static Stream<Pair> pairs() {
    return Stream.of(
        new Pair("u8", "u8", SUM),
        new Pair("i8", "u8", SUM),
        new Pair("u8", "i8", ONE + "i64.const 7; i64.mul"),
        new Pair("i16", "u16be", SUM),
        new Pair("u16be", "u16", ONE + "nop"),
        new Pair("i16be", "i16", ONE + "i64.const 3; i64.shl"),
        new Pair("i32", "u32", SUM),
        new Pair("u32be", "i32", SUM),
        new Pair("u32", "i32be", ONE + "i64.const -1; i64.xor"),
        new Pair("f32", "f32", ONE + ROOT),
        new Pair("f32", "f32", ONE + "f64.const 0.5; f64.mul; f64.round_f32"),
        new Pair("f32", "f64", ONE + ROOT),
        new Pair("f64", "f64", ONE + ROOT),
        new Pair("u8", "f32", ONE + "f64.convert_i64_s; f64.const 0.25; f64.mul"),
        new Pair("i16", "f32", ONE + "f64.convert_i64_s; " + ROOT),
        new Pair("i32", "f32", ONE + "f64.convert_i64_s; " + ROOT),
        new Pair("i32be", "f64", ONE + "f64.convert_i64_s; " + ROOT));
  }

  /** How many bytes the source lies ahead of the target. */
  private static IntStream distances(int size) {
    int[] elements = {-600, -BATCH - 1, -BATCH, 1 - BATCH, -31, -1, 0, 1, 31, BATCH, 600};
    return IntStream.concat(
        IntStream.of(elements).map(count -> count * size),
        IntStream.of(-1, 1, -size * BATCH - 1, 1 - size * BATCH));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void placesMayOverlapInEveryWay(Pair pair) {
    assertTrue(isBatched(pair.loop(0)));
    distances(size(pair.from()))
        .forEach(distance -> Engines.agree(pair.loop(TARGET + distance), 0, 1100));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void anyNumberOfRoundsWillDo(Pair pair) {
    int[] rounds = {0, 1, FEW, FEW + 1, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH + 1};
    IntStream.of(rounds).forEach(end -> Engines.agree(pair.loop(0), 3, 3 + end));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, TARGET - 4 * BATCH, TARGET - 4, TARGET + 4})
  void fuelRunsOutAtTheSameRound(int at) {
    String body = store(SUM);
    int rounds = FEW + 9;
    long all = Engines.agree(loop("i32", "i32", at, body), 0, rounds).fuel();
    for (long limit = all - rounds - 3; limit <= all; limit++) {
      Engines.agree(loop("i32", "i32", at, body).fuel(limit), 0, rounds);
    }
    for (int missing : List.of(1, BATCH - 1, BATCH, BATCH + 1)) {
      long limit = all - rounds + 2 * BATCH - missing;
      Engines.agree(loop("i32", "i32", at, body).fuel(limit), 0, 2 * BATCH);
    }
  }

  @Test
  void theClockMayStandStill() {
    Engines.agreeUnmetered(2, loop("u8", "u8", 0, store(SUM)), 0, 1100);
  }

  @Test
  void anIndexTooLargeTrapsAfterWhatComesBeforeIsStored() {
    String how = Engines.agree(loop("u8", "u8", 0, store(SUM)), 0, 20_000).how();
    assertTrue(how.startsWith("index_out_of_bounds: index 16000"), how);
  }

  @Test
  void localsKeepWhatTheLastRoundPutThere() {
    String kept = ONE + "local.set 4; " + store("local.get 4; f64.sqrt");
    assertTrue(isBatched(loop("f32", "f32", 0, kept)));
    Engines.agree(loop("f32", "f32", 0, kept), 0, 1100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A running sum.
        "local.get 4; local.get 2; local.get 0; load; f64.add; local.set 4; local.get 3; local.get"
            + " 0; local.get 4; store",
        // A load after the store.
        "local.get 3; local.get 0; local.get 2; local.get 0; load; f64.sqrt; store; local.get 2;"
            + " local.get 0; load; local.set 4",
        // Two stores.
        "local.get 3; local.get 0; local.get 2; local.get 0; load; f64.sqrt; store; local.get 3;"
            + " local.get 0; f64.const 1; store",
        // Work that depends on what is loaded.
        "local.get 2; local.get 0; load; f64.const 1; f64.lt; br_if next; local.get 3; local.get 0;"
            + " local.get 2; local.get 0; load; store; next: nop",
        // An element that the loop does not walk along.
        "local.get 3; local.get 0; local.get 2; i64.const 3; load; store",
        // A value that moves with the loop.
        "local.get 3; local.get 0; local.get 2; local.get 0; load; local.get 0; f64.convert_i64_s;"
            + " f64.add; store",
        // Only its own place.
        "local.get 3; local.get 0; local.get 3; local.get 0; load; f64.sqrt; store"
      })
  void otherLoopsGoRoundByRound(String body) {
    assertFalse(isBatched(loop("f32", "f32", 0, body)));
    Engines.agree(loop("f32", "f32", TARGET - 4, body), 0, 600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u8 u16", "i32 u8", "i64 i64", "bool u8", "u8 bool", "f16 f32", "f64 f32", "f32 f32"
      })
  void formatsThatGainNothingGoRoundByRound(String formats) {
    String[] both = formats.split(" ");
    assertFalse(isBatched(loop(both[0], both[1], 0, store(ONE + "nop"))));
  }

  /** More floats are loaded than there are arrays for, which integers do not make worth copies. */
  @Test
  void floatsThatAreOnlyKeptMayBeMany() {
    for (int loads = 1; loads < 8; loads++) {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < loads; i++) {
        body.append("local.get 2; local.get 0; i64.const %d; i64.add; load; ".formatted(i));
        body.append(i == 0 ? "" : "f64.add; ");
      }
      body.append("local.set 4; ").append(store("i64.const 77"));
      Engines.agree(loop("f32", "i32", 0, body.toString()), 0, 600);
    }
  }

  @Test
  void mostRandomLoopsAreDoneInBatches() {
    long batched = LongStream.range(0, 100).filter(s -> isBatched(RandomBatches.write(s))).count();
    assertTrue(batched > 50, batched + " of 100");
  }

  @Test
  void loadsMayComeFirstUnlessTheyAreShortlyBehind() {
    assertTrue(Batches.mayLoadFirst(100, 4, 100, 4, 0, 1000));
    assertTrue(Batches.mayLoadFirst(101, 4, 100, 4, 0, 1000));
    assertFalse(Batches.mayLoadFirst(99, 4, 100, 4, 0, 1000));
    assertFalse(Batches.mayLoadFirst(-4L * BATCH + 1, 4, 0, 4, 0, 1000));
    assertTrue(Batches.mayLoadFirst(-4L * BATCH, 4, 0, 4, 0, 1000));
  }

  @Test
  void elementsOfDifferentSizesMustBeApart() {
    assertTrue(Batches.mayLoadFirst(0, 2, 200, 4, 0, 100));
    assertFalse(Batches.mayLoadFirst(1, 2, 200, 4, 0, 100));
    assertTrue(Batches.mayLoadFirst(400, 2, 0, 4, 0, 100));
    assertFalse(Batches.mayLoadFirst(399, 2, 0, 4, 0, 100));
    assertTrue(Batches.mayLoadFirst(20, 2, 200, 4, 10, 100), "220 and 240");
    assertFalse(Batches.mayLoadFirst(41, 2, 200, 4, 10, 100), "241 and 240");
  }

  @Test
  void countsAreWhatIsLeft() {
    assertEquals(BATCH, Batches.count(5, 5L + BATCH));
    assertEquals(BATCH, Batches.count(5, Long.MAX_VALUE));
    assertEquals(7, Batches.count(5, 12));
  }
}
