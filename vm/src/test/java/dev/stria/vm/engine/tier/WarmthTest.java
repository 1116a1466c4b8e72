package dev.stria.vm.engine.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WarmthTest {
  @Test
  void settingsAreCheckedAtTheirLimits() {
    assertEquals(0, new Warmth(1, 0).threshold());
    assertThrows(IllegalArgumentException.class, () -> new Warmth(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Warmth(1, -1));
  }

  @Test
  void testsCanHaveItOtherwise() {
    assertEquals(Warmth.USUAL, Warmth.current());
    assertEquals(new Warmth(7, 3), current("7,3"));
    assertThrows(IllegalArgumentException.class, () -> current("7"));
    assertThrows(IllegalArgumentException.class, () -> current("7,x"));
    assertThrows(IllegalArgumentException.class, () -> current("0,3"));
  }

  private static Warmth current(String property) {
    System.setProperty("dev.stria.vm.warmth", property);
    try {
      return Warmth.current();
    } finally {
      System.clearProperty("dev.stria.vm.warmth");
    }
  }
}
