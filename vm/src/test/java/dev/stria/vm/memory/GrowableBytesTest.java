package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.assertFault;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import org.junit.jupiter.api.Test;

class GrowableBytesTest {
  private static final BufferRequest WRITABLE = BufferRequest.ANY.writable();

  @Test
  void itDoesNotChangeItsSizeWhileItIsExported() {
    GrowableBytes bytes = GrowableBytes.of((byte) 1, (byte) 2);
    BufferExport first = bytes.export(WRITABLE);
    BufferExport second = bytes.export(BufferRequest.BYTES);
    first.view().setLong(9, 0);
    bytes.set(1, 8);
    assertEquals(9, bytes.get(0));
    assertEquals(8, second.view().getInt(1));
    assertFault(
        TrapKind.BUFFER_IN_USE,
        "the bytes are exported 2 times and cannot be resized",
        () -> bytes.append((byte) 3));
    second.close();
    second.close();
    assertFault(
        TrapKind.BUFFER_IN_USE,
        "the bytes are exported 1 time and cannot be resized",
        () -> bytes.append(new byte[] {1}));
    assertFault(TrapKind.BUFFER_IN_USE, () -> bytes.append(View.over(new byte[1])));
    assertFault(TrapKind.BUFFER_IN_USE, () -> bytes.insert(0, new byte[1]));
    assertFault(TrapKind.BUFFER_IN_USE, () -> bytes.remove(0, 1));
    assertFault(TrapKind.BUFFER_IN_USE, () -> bytes.resize(1));
    assertFault(TrapKind.BUFFER_IN_USE, () -> bytes.resize(3));
    assertFault(TrapKind.BUFFER_IN_USE, bytes::clear);
    bytes.resize(2);
    bytes.insert(1, new byte[0]);
    bytes.remove(1, 0);
    first.close();
    bytes.append((byte) 3);
    assertFault(TrapKind.STALE_VIEW, () -> first.view().getInt(0));
    assertArrayEquals(new byte[] {9, 8, 3}, bytes.toByteArray());
    bytes.clear();
    assertEquals(0, bytes.size());
  }

  @Test
  void anExportsSourceIsTheGrowableBytesThemselves() {
    GrowableBytes bytes = GrowableBytes.of((byte) 1, (byte) 2);
    try (BufferExport export = bytes.export(BufferRequest.ANY)) {
      assertSame(bytes, export.view().source());
    }
  }

  @Test
  void whatLiesOutsideIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new GrowableBytes(-1));
    GrowableBytes bytes = GrowableBytes.of((byte) 1, (byte) 2);
    assertEquals(2, bytes.get(-1));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> bytes.get(2));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> bytes.set(-3, 0));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> bytes.insert(3, new byte[1]));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> bytes.remove(1, 2));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> bytes.resize(-1));
    assertFault(TrapKind.OUT_OF_MEMORY, () -> bytes.resize(Integer.MAX_VALUE));
    bytes.insert(-1, new byte[] {5});
    assertArrayEquals(new byte[] {1, 5, 2}, bytes.toByteArray());
  }

  @Test
  void capacityGrowsInProportion() {
    GrowableBytes bytes = new GrowableBytes(4);
    assertEquals(4, bytes.capacity());
    int copies = 0;
    int capacity = 4;
    for (int i = 0; i < 100_000; i++) {
      bytes.append((byte) i);
      if (bytes.capacity() != capacity) {
        capacity = bytes.capacity();
        copies++;
      }
    }
    assertTrue(copies < 30, copies + " copies");
    bytes.remove(0, 99_999);
    assertEquals((byte) 99_999 & 0xFF, bytes.get(0));
    assertEquals(capacity, bytes.capacity());
  }

  @Test
  void whatHasBeenTakenAwayComesBackAsZeros() {
    GrowableBytes bytes = GrowableBytes.of((byte) 1, (byte) 2, (byte) 3);
    bytes.resize(1);
    bytes.resize(3);
    assertArrayEquals(new byte[] {1, 0, 0}, bytes.toByteArray());
  }
}
