package dev.stria.reference;

import static dev.stria.reference.Scene.format;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefMemoryTest {
  private final RefMemory memory = new RefMemory(new byte[8]);

  @Test
  void theFirstDifferentByteIsTold() {
    assertEquals(Optional.empty(), memory.settle(new byte[8]));
    assertTrue(memory.settle(new byte[] {0, 0, 0, 1, 0, 0, 0, 2}).orElseThrow().contains("byte 3"));
    assertTrue(memory.settle(new byte[7]).isPresent());
  }

  @Test
  void anyNaNWillDoWhereANaNWasComputedAndItsBitsAreTakenOver() {
    memory.store(format("f16"), 2, new Num.Flt(Double.NaN));
    byte[] actual = {0, 0, 1, (byte) 0xFE, 0, 0, 0, 0};
    assertEquals(Optional.empty(), memory.settle(actual));
    assertArrayEquals(actual, memory.toByteArray());
    assertTrue(memory.settle(new byte[] {0, 0, 1, (byte) 0x7E, 0, 0, 0, 0}).isPresent());
  }

  @Test
  void anInfinityWillNotDoForANaN() {
    memory.store(format("f16be"), 2, new Num.Flt(Double.NaN));
    assertTrue(memory.settle(new byte[] {0, 0, 0x7C, 0, 0, 0, 0, 0}).isPresent());
  }

  @Test
  void aNaNThatIsOverwrittenInPartLeavesTheRestOpen() {
    memory.store(format("f16"), 2, new Num.Flt(Double.NaN));
    memory.store(format("u8"), 3, Num.Int.of(5));
    assertEquals(Optional.empty(), memory.settle(new byte[] {0, 0, 77, 5, 0, 0, 0, 0}));
  }

  @Test
  void movedNaNsAreBytesLikeOthers() {
    memory.write(2, (byte) 1, (byte) 0x7E);
    assertTrue(memory.settle(new byte[] {0, 0, 2, 0x7E, 0, 0, 0, 0}).isPresent());
  }

  @Test
  void bitsOfANaNAreOpenUntilSettledButItIsANaN() {
    memory.store(format("f16"), 2, new Num.Flt(Double.NaN));
    assertEquals(new RefFloat(Double.NaN), memory.load(format("f16"), 2).onStack());
    memory.read(4, 4);
    assertFalse(memory.hasShownOpenBits());
    memory.load(format("u8"), 3);
    assertTrue(memory.hasShownOpenBits());
  }

  @Test
  void bitsOfASettledNaNAreNotOpen() {
    memory.store(format("f16"), 2, new Num.Flt(Double.NaN));
    assertEquals(Optional.empty(), memory.settle(new byte[] {0, 0, 1, (byte) 0xFE, 0, 0, 0, 0}));
    memory.load(format("f16be"), 2);
    assertFalse(memory.hasShownOpenBits());
  }
}
