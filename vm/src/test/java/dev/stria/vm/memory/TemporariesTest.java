package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import org.junit.jupiter.api.Test;

class TemporariesTest {
  @Test
  void whereTheHostsHeapHasNoRoomTheOperationIsOutOfMemory() {
    // No JVM allocates arrays of Integer.MAX_VALUE elements.
    Fault fault = assertThrows(Fault.class, () -> Temporaries.longs(Integer.MAX_VALUE));
    assertEquals(TrapKind.OUT_OF_MEMORY, fault.kind());
    assertTrue(fault.getMessage().contains("17179869176 bytes"), fault.getMessage());
    assertThrows(Fault.class, () -> Temporaries.bytes(Integer.MAX_VALUE));
  }

  @Test
  void arraysHaveTheLengthAskedFor() {
    assertEquals(3, Temporaries.bytes(3).length);
    assertEquals(0, Temporaries.longs(0).length);
  }
}
