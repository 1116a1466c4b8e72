package dev.stria.reference;

import static dev.stria.reference.Scene.f;
import static dev.stria.reference.Scene.format;
import static dev.stria.reference.Scene.i;
import static dev.stria.reference.Scene.slice;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ArrayRulesTest {
  private static final double NAN = Double.NaN;

  private final Scene scene = new Scene();

  @Test
  void everySourceIsReadBeforeAnythingIsWritten() {
    RefView v = scene.view("u8", 1, 2, 3, 4, 5, 6);
    scene.run("copy", slice(v, "1:"), slice(v, ":5"));
    assertEquals(List.of(1L, 1L, 2L, 3L, 4L, 5L), scene.integers(v));
    scene.run("add", slice(v, "::-1"), v, v);
    assertEquals(List.of(10L, 8L, 6L, 4L, 2L, 2L), scene.integers(v));
    scene.run("cumsum", slice(v, "1:4"), slice(v, ":3"));
    assertEquals(List.of(10L, 10L, 18L, 24L, 2L, 2L), scene.integers(v));
  }

  @Test
  void aDestinationThatOverlapsItselfIsStoredInCOrder() {
    RefView bytes = scene.view("u8", 0, 0, 0, 0, 0);
    RefView target = RefViews.carve(bytes, format("u16"), 0, new long[] {4}, new long[] {1});
    scene.run("iota", target, i(0x0102), i(0x0101));
    assertEquals(List.of(2L, 3L, 4L, 5L, 4L), scene.integers(bytes));
    RefView same = RefViews.carve(bytes, format("u8"), 2, new long[] {3}, new long[] {0});
    scene.run("copy", same, scene.view("u8", 7, 8, 9));
    assertEquals(9L, scene.integers(bytes).get(2));
  }

  @Test
  void sourcesBroadcastToTheDestination() {
    RefView target = scene.heap.alloc(format("i32"), 2, 3);
    RefView column = slice(scene.view("i32", 10, 20), ":, new");
    scene.run("add", target, column, scene.view("i32", 1, 2, 3));
    assertEquals(List.of(11L, 12L, 13L, 21L, 22L, 23L), scene.integers(target));
    scene.run("sub", target, i(0), slice(column, "1, 0"));
    assertEquals(List.of(-20L, -20L, -20L, -20L, -20L, -20L), scene.integers(target));
  }

  @Test
  void scalarsChooseTheDomainToo() {
    RefView target = scene.view("f64", 0.0);
    scene.run("div", target, scene.view("i32", 7), i(2));
    assertEquals(List.of(3.0), scene.floats(target));
    scene.run("div", target, scene.view("i32", 7), f(2));
    assertEquals(List.of(3.5), scene.floats(target));
    RefView u64 = scene.view("u64", -1);
    scene.run("add", target, u64, i(-1));
    assertEquals(List.of(0x1p64), scene.floats(target));
    scene.run("add", target, u64, f(-1.0));
    assertEquals(List.of(0x1p64), scene.floats(target));
    scene.run("shr", u64, scene.view("i64", -16), i(2));
    assertEquals(List.of(-4L), scene.integers(u64));
  }

  @Test
  void fmaRoundsOnceOrWraps() {
    RefView target = scene.view("f64", 0.0);
    RefView x = scene.view("f64", 1 + 0x1p-30);
    RefView minus = scene.view("f64", -(1 + 0x1p-29));
    scene.run("fma", target, x, x, minus);
    assertEquals(List.of(0x1p-60), scene.floats(target));
    RefView wide = scene.view("i64", Long.MAX_VALUE);
    scene.run("fma", wide, wide, scene.view("i8", 2), scene.view("u8", 3));
    assertEquals(List.of(1L), scene.integers(wide));
  }

  @Test
  void theConditionOfSelectHasNoSayInTheDomain() {
    RefView target = scene.view("f64", 0.0, 0.0, 0.0);
    RefView condition = scene.view("f32", NAN, -0.0, 2.0);
    scene.run("select", target, condition, scene.view("i64", (1L << 53) + 1, 2, 3), i(-1));
    assertEquals(List.of(0x1p53, -1.0, 3.0), scene.floats(target));
    scene.run("select", target, condition, i(1), i(0));
    assertEquals(List.of(1.0, 0.0, 1.0), scene.floats(target));
  }

  @Test
  void iotaMultipliesThenAdds() {
    RefView floats = scene.view("f64", 0.0, 0.0, 0.0, 0.0);
    scene.run("iota", floats, f(0.1), f(0.1));
    // python3 -c "print([0.1 + k * 0.1 for k in range(4)])"
    assertEquals(List.of(0.1, 0.2, 0.30000000000000004, 0.4), scene.floats(floats));
    RefView bytes = scene.view("u8", 0, 0, 0);
    scene.run("iota", bytes, i(254), i(Long.MAX_VALUE));
    assertEquals(List.of(254L, 253L, 252L), scene.integers(bytes));
  }

  @Test
  void copiesBetweenEqualFormatsMoveBytes() {
    RefView bytes = scene.view("u8", 2, 0, 255);
    RefView flags = RefViews.cast(bytes, format("bool"), OptionalInt.empty(), 3);
    RefView target = scene.heap.alloc(format("bool"), 3);
    scene.run("copy", target, flags);
    assertArrayEquals(new byte[] {2, 0, -1}, scene.memory.read(target.elementOffset(0), 3));
    scene.run("take", target, flags, scene.view("i8", -1, 0, 1));
    assertArrayEquals(new byte[] {-1, 2, 0}, scene.memory.read(target.elementOffset(0), 3));
    scene.run("or", target, flags, flags);
    assertArrayEquals(new byte[] {1, 0, 1}, scene.memory.read(target.elementOffset(0), 3));
  }

  @Test
  void takeTakesRowsAndConverts() {
    RefView table = scene.counting("i16", 3, 2);
    RefView target = scene.heap.alloc(format("f32be"), 4, 2);
    scene.run("take", target, table, scene.view("i8", -1, 0, 2, -3));
    assertEquals(List.of(4.0, 5.0, 0.0, 1.0, 4.0, 5.0, 0.0, 1.0), scene.floats(target));
  }

  @Test
  void minAndMaxKnowNaNAndTheSignOfZero() {
    assertEquals(f(-0.0), scene.ask("min", scene.view("f32", 0.0, -0.0)));
    assertEquals(f(0.0), scene.ask("max", scene.view("f32", -0.0, 0.0)));
    assertEquals(f(NAN), scene.ask("min", scene.view("f64", 1.0, NAN, -1.0)));
    assertEquals(i(1), scene.ask("argmax", scene.view("f64", 1.0, NAN, NAN)));
    assertEquals(i(0), scene.ask("argmin", scene.view("f64", 0.0, -0.0)));
    assertEquals(i(0), scene.ask("argmax", scene.view("f64", -0.0, 0.0)));
    assertEquals(i(1), scene.ask("argmax", scene.view("u64", 1, -1)));
    assertEquals(i(0), scene.ask("argmax", scene.view("i64", 1, -1)));
  }

  @Test
  void nothingSumsToZeroAndMultipliesToOne() {
    assertEquals(f(0.0), scene.ask("sum", scene.view("f32")));
    assertEquals(i(1), scene.ask("prod", scene.view("u8")));
    assertEquals(i(0), scene.ask("any", scene.view("u8")));
    assertEquals(i(1), scene.ask("all", scene.view("u8")));
    assertEquals(f(0.0), scene.ask("sum", scene.view("f64", -0.0)));
    assertEquals(i(1), scene.ask("any", scene.view("f64", NAN)));
  }

  @Test
  void axesReduceInOrder() {
    RefView cube = scene.counting("u8", 2, 3, 2);
    RefView target = scene.heap.alloc(format("i32"), 2, 2);
    scene.runAxis("sum_axis", 1, target, cube);
    // numpy.arange(12).reshape(2, 3, 2).sum(axis=1)
    assertEquals(List.of(6L, 9L, 24L, 27L), scene.integers(target));
    scene.runAxis("max_axis", -2, target, cube);
    assertEquals(List.of(4L, 5L, 10L, 11L), scene.integers(target));
    scene.runAxis("min_axis", 1, target, slice(cube, ":, ::-1"));
    assertEquals(List.of(0L, 1L, 6L, 7L), scene.integers(target));
    RefView rank0 = scene.heap.alloc(format("f64"));
    scene.runAxis("sum_axis", 0, rank0, scene.view("f64", 1e16, 1.0, -1e16));
    assertEquals(List.of(0.0), scene.floats(rank0));
  }

  @Test
  void matrixProductsAccumulateFmaInOrder() {
    RefView target = scene.heap.alloc(format("f64"), 1, 1);
    RefView row = slice(scene.view("f64", 1e16, 1.0, -1e16), "new");
    RefView column = slice(scene.view("f64", 1.0, 1.0, 1.0), ":, new");
    scene.run("matmul", target, row, column);
    assertEquals(List.of(0.0), scene.floats(target));
    RefView product = scene.heap.alloc(format("i64"), 2, 2);
    RefView a = scene.counting("i8", 2, 3);
    scene.run("matmul", product, a, RefViews.transpose(a));
    // a = numpy.arange(6).reshape(2, 3); a @ a.T
    assertEquals(List.of(5L, 14L, 14L, 50L), scene.integers(product));
    RefView empty = scene.heap.alloc(format("f32"), 2, 0);
    scene.run("matmul", product, empty, RefViews.transpose(empty));
    assertEquals(List.of(0L, 0L, 0L, 0L), scene.integers(product));
  }

  @Test
  void equalityIsOfExactNumbers() {
    assertEquals(i(0), scene.ask("equal", scene.view("i64", -1), scene.view("u64", -1)));
    assertEquals(i(1), scene.ask("equal", scene.view("i64", 3), scene.view("f16", 3.0)));
    assertEquals(
        i(0), scene.ask("equal", scene.view("i64", (1L << 53) + 1), scene.view("f64", 0x1p53)));
    assertEquals(i(1), scene.ask("equal", scene.view("f32", 0.0), scene.view("f64", -0.0)));
    assertEquals(i(0), scene.ask("equal", scene.view("f32", NAN), scene.view("f32", NAN)));
    assertEquals(i(0), scene.ask("equal", scene.view("u8"), scene.counting("u8", 0, 1)));
    assertEquals(i(1), scene.ask("equal", scene.view("u8"), scene.view("f64")));
  }

  @Test
  void orderIsLexicographicInTheDomain() {
    assertEquals(i(-1), scene.ask("compare", scene.view("u8", 1, 2), scene.view("u8", 1, 3, 0)));
    assertEquals(i(1), scene.ask("compare", scene.view("u8", 1, 2), scene.view("u8", 1)));
    assertEquals(i(1), scene.ask("compare", scene.view("i8", -1), scene.view("u64", 5)));
    assertEquals(i(-1), scene.ask("compare", scene.view("i8", -1), scene.view("u32", 5)));
    assertEquals(i(0), scene.ask("compare", scene.view("f32", NAN), scene.view("f64", NAN)));
    assertEquals(i(1), scene.ask("compare", scene.view("f32", NAN), scene.view("i8", 1)));
    assertEquals(
        i(0), scene.ask("compare", scene.view("i64", (1L << 53) + 1), scene.view("f64", 0x1p53)));
  }

  @Test
  void findAndCountCompareByValue() {
    RefView view = scene.view("f32", NAN, 0.0, -0.0, 1.0);
    assertEquals(i(1), scene.ask("find", view, f(-0.0)));
    assertEquals(i(2), scene.ask("count", view, f(0.0)));
    assertEquals(i(-1), scene.ask("find", view, f(NAN)));
    assertEquals(i(0), scene.ask("find", scene.view("u64", -1), i(-1)));
    assertEquals(i(-1), scene.ask("find", scene.view("u8", -1), i(-1)));
  }

  @Test
  void sortingPutsNaNLastAndMinusZeroFirst() {
    RefView view = scene.view("f16", 1.0, NAN, 0.0, -0.0, Double.NEGATIVE_INFINITY);
    scene.run("sort", view);
    assertEquals(List.of(Double.NEGATIVE_INFINITY, -0.0, 0.0, 1.0, NAN), scene.floats(view));
    RefView unsigned = scene.view("u64be", -1, 3, 1);
    scene.run("sort", slice(unsigned, "::-1"));
    assertEquals(List.of(-1L, 3L, 1L), scene.integers(unsigned));
    RefView signed = scene.view("i64", -1, 3, 1);
    scene.run("sort", signed);
    assertEquals(List.of(-1L, 1L, 3L), scene.integers(signed));
  }
}
