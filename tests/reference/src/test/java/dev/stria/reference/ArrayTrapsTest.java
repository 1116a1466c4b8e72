package dev.stria.reference;

import static dev.stria.reference.Scene.f;
import static dev.stria.reference.Scene.format;
import static dev.stria.reference.Scene.i;
import static dev.stria.reference.Scene.slice;
import static dev.stria.reference.Trapping.assertTraps;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ArrayTrapsTest {
  private final Scene scene = new Scene();

  @Test
  void staleComesBeforeReadOnlyAndThatBeforeTheShape() {
    RefView gone = scene.view("u8", 1, 2);
    RefView three = RefViews.readonly(scene.view("u8", 1, 2, 3));
    scene.heap.free(gone);
    assertTraps(RefTrapKind.STALE_VIEW, () -> scene.run("copy", three, gone));
    assertTraps(RefTrapKind.READ_ONLY, () -> scene.run("copy", three, scene.view("u8", 1)));
    assertTraps(
        RefTrapKind.SHAPE_MISMATCH,
        () -> scene.run("copy", scene.view("u8", 1), scene.view("u8", 1, 2)));
  }

  @Test
  void copyAndSaturateDoNotBroadcast() {
    RefView two = scene.view("u8", 1, 2);
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> scene.run("copy", two, scene.view("u8", 1)));
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> scene.run("saturate", two, scene.view("u8", 1)));
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> scene.run("saturate", two, slice(two, "new, :")));
  }

  @Test
  void aTrapLeavesMemoryAsItWas() {
    RefView target = scene.view("i32", 9, 9, 9);
    RefView divisors = scene.view("i32", 1, 0, 1);
    byte[] before = scene.memory.toByteArray();
    assertTraps(RefTrapKind.DIVIDE_BY_ZERO, () -> scene.run("rem", target, i(5), divisors));
    assertArrayEquals(before, scene.memory.toByteArray());
    scene.run("rem", slice(target, "0:0"), slice(divisors, "1:2"), slice(divisors, "1:2"));
  }

  @Test
  void takeTrapsWhatLiesOutside() {
    RefView source = scene.view("u8", 1, 2, 3);
    RefView one = scene.view("u8", 0);
    for (long index : new long[] {3, -4}) {
      assertTraps(
          RefTrapKind.INDEX_OUT_OF_BOUNDS,
          () -> scene.run("take", one, source, scene.view("i64", index)));
    }
    assertTraps(
        RefTrapKind.INDEX_OUT_OF_BOUNDS,
        () -> scene.run("take", one, source, scene.view("u64", -1)));
    assertTraps(
        RefTrapKind.SHAPE_MISMATCH, () -> scene.run("take", one, source, scene.view("i64", 7, 7)));
  }

  @Test
  void theExtremesOfNothingAreInvalid() {
    for (String operation : new String[] {"min", "max", "argmin", "argmax"}) {
      assertTraps(RefTrapKind.INVALID_ARGUMENT, () -> scene.ask(operation, scene.view("f64")));
    }
  }

  @Test
  void anEmptyAxisHasNoExtremesUnlessNothingIsStored() {
    RefView source = scene.counting("u8", 0, 2);
    RefView two = scene.view("u8", 7, 7);
    assertTraps(
        RefTrapKind.INVALID_ARGUMENT,
        () -> scene.runAxis("min_axis", 0, RefViews.readonly(two), source));
    scene.runAxis("max_axis", 1, scene.view("u8"), source);
    scene.runAxis("max_axis", 1, scene.view("u8"), scene.counting("u8", 0, 0));
    scene.runAxis("sum_axis", 0, two, source);
    assertEquals(java.util.List.of(0L, 0L), scene.integers(two));
  }

  @Test
  void lengthsAndInnerExtentsAgree() {
    RefView two = scene.view("u8", 1, 2);
    RefView three = scene.view("u8", 1, 2, 3);
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> scene.ask("dot", two, three));
    assertTraps(RefTrapKind.SHAPE_MISMATCH, () -> scene.run("cumsum", two, three));
    RefView square = scene.counting("u8", 2, 2);
    assertTraps(
        RefTrapKind.SHAPE_MISMATCH,
        () -> scene.run("matmul", square, square, scene.counting("u8", 3, 2)));
    assertTraps(
        RefTrapKind.SHAPE_MISMATCH,
        () -> scene.run("matmul", square, square, scene.counting("u8", 2, 3)));
  }

  @Test
  void fuelIsOneUnitForEveryStarted64BytesOfAllOperandsTogether() {
    RefView f64 = scene.counting("f64", 9);
    RefView u8 = scene.counting("u8", 9);
    assertUnits(2, scene.effect("fill", f64, f(1)));
    assertUnits(1, scene.effect("copy", u8, u8));
    assertUnits(2, scene.effect("add", u8, i(1), f64));
    assertUnits(4, scene.effect("fma", u8, f64, f64, f64));
    assertUnits(0, scene.effect("sum", slice(u8, "0:0")));
    assertUnits(3, scene.effect("equal", f64, RefViews.broadcast(slice(u8, ":1"), 80)));
  }

  @Test
  void sortingAndMultiplyingCostByTheirWork() {
    assertUnits(2 * 4, scene.effect("sort", scene.counting("f64", 9)));
    assertUnits(3, scene.effect("sort", scene.counting("i8", 7)));
    assertUnits(4, scene.effect("sort", scene.counting("i8", 8)));
    assertUnits(0, scene.effect("sort", scene.counting("i8", 0)));
    RefView target = scene.heap.alloc(format("u8"), 3, 5);
    RefEffect product =
        scene.effect("matmul", target, scene.counting("u8", 3, 3), scene.counting("u8", 3, 5));
    assertUnits(6, product);
  }

  private static void assertUnits(long units, RefEffect effect) {
    assertEquals(BigInteger.valueOf(units), effect.units());
  }

  @Test
  void withoutFuelNothingIsWrittenAndNoneIsUsed() {
    RefView view = scene.counting("u8", 65);
    byte[] before = scene.memory.toByteArray();
    RefFuel fuel = new RefFuel(OptionalLong.of(1));
    RefEffect effect = scene.effect("fill", view, i(1));
    assertTraps(RefTrapKind.OUT_OF_FUEL, () -> effect.apply(scene.memory, fuel));
    assertArrayEquals(before, scene.memory.toByteArray());
    assertEquals(0, fuel.used());
    scene.effect("fill", slice(view, ":64"), i(1)).apply(scene.memory, fuel);
    assertEquals(1, fuel.used());
  }
}
