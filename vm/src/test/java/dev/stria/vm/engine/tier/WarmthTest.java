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
}
