package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeterTest {
  @Test
  void everyStarted64BytesAreOneUnit() {
    assertEquals(0, Meter.unitsFor(0));
    assertEquals(1, Meter.unitsFor(1));
    assertEquals(1, Meter.unitsFor(64));
    assertEquals(2, Meter.unitsFor(65));
    assertEquals(1L << 57, Meter.unitsFor(Long.MAX_VALUE));
  }
}
