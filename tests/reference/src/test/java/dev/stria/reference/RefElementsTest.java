package dev.stria.reference;

import static dev.stria.reference.Scene.f;
import static dev.stria.reference.Scene.i;
import static dev.stria.reference.Trapping.assertTraps;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefElementsTest {
  private final Scene scene = new Scene();

  @Test
  void storesKeepTheLowBits() {
    RefView view = scene.view("i8", 0, 0);
    RefElements.store(scene.memory, view, i(-129), -1);
    assertEquals(List.of(0L, 127L), scene.integers(view));
  }

  @Test
  void exactStoresTrapWhatDoesNotSurvive() {
    for (String name : List.of("i8", "u8", "i16be", "u16", "i32", "u32be", "bool")) {
      RefView view = scene.view(name, 0);
      RefFormat format = RefFormat.of(name);
      long low = format.min().longValue();
      long high = format.max().longValue();
      RefElements.storeExact(scene.memory, view, i(low), 0);
      assertEquals(List.of(low), scene.integers(view));
      RefElements.storeExact(scene.memory, view, i(high), 0);
      assertTraps(
          RefTrapKind.VALUE_OUT_OF_RANGE,
          () -> RefElements.storeExact(scene.memory, view, i(low - 1), 0));
      assertTraps(
          RefTrapKind.VALUE_OUT_OF_RANGE,
          () -> RefElements.storeExact(scene.memory, view, i(high + 1), 0));
      assertEquals(List.of(high), scene.integers(view));
    }
  }

  @Test
  void exactStoresToU64AndFloatsAreStores() {
    RefView u64 = scene.view("u64", 0);
    RefElements.storeExact(scene.memory, u64, i(-1), 0);
    assertEquals(List.of(-1L), scene.integers(u64));
    RefView f16 = scene.view("f16", 0.0);
    RefElements.storeExact(scene.memory, f16, f(1e9), 0);
    assertEquals(List.of(Double.POSITIVE_INFINITY), scene.floats(f16));
  }

  @Test
  void readOnlyComesBeforeTheIndexAndTheIndexBeforeTheValue() {
    RefView view = scene.view("u8", 1);
    assertTraps(
        RefTrapKind.READ_ONLY,
        () -> RefElements.storeExact(scene.memory, RefViews.readonly(view), i(999), 5));
    assertTraps(
        RefTrapKind.INDEX_OUT_OF_BOUNDS,
        () -> RefElements.storeExact(scene.memory, view, i(999), 5));
  }
}
