package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.bytes;
import static dev.stria.vm.memory.TestViews.elements;
import static dev.stria.vm.memory.TestViews.region;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostAccessTest {
  @Test
  void elementsAreReadAndWrittenByTheirIndices() {
    View view = alloc(Format.I16BE, 2, 3);
    view.setLong(-2, 1, -1);
    assertEquals(-2, view.getLong(-1, 2));
    assertEquals(-2.0, view.getDouble(1, 2));
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L, -2L), elements(view));
    View floats = alloc(Format.F32, 2);
    floats.setDouble(0.1, 1);
    assertEquals((double) 0.1f, floats.getDouble(1));
    assertThrows(IllegalArgumentException.class, () -> floats.getLong(0));
    assertThrows(IllegalArgumentException.class, () -> floats.setLong(1, 0));
    assertThrows(IllegalArgumentException.class, () -> view.setDouble(1, 0, 0));
  }

  @Test
  void elementAccessIsCheckedAsAProgramsIs() {
    View view = bytes(3);
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> view.getLong(3));
    assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> view.setLong(0, -4));
    assertFault(TrapKind.READ_ONLY, () -> view.readOnly().setLong(0, 9));
    View floats = alloc(Format.F64, 1).readOnly();
    assertFault(TrapKind.READ_ONLY, () -> floats.setDouble(0, 9));
  }

  @Test
  void toByteArrayCopiesTheElementsInCOrder() {
    View view = bytes(6).reshape(Shape.of(2, 3)).transpose();
    assertArrayEquals(new byte[] {0, 3, 1, 4, 2, 5}, view.toByteArray());
    assertArrayEquals(new byte[] {5, 3}, bytes(6).slice(5, 1, -2).toByteArray());
    byte[] copy = bytes(3).toByteArray();
    assertArrayEquals(new byte[] {0, 1, 2}, copy);
    View huge = bytes(1).broadcast(Shape.of(Integer.MAX_VALUE));
    assertFault(TrapKind.OUT_OF_MEMORY, huge::toByteArray);
  }

  @Test
  void copyFromFillsAContiguousViewFromAnArray() {
    View view = bytes(6).reshape(Shape.of(2, 3));
    view.copyFrom(new byte[] {9, 8, 7, 6, 5, 4, 3, 2}, 1);
    assertEquals(List.of(8L, 7L, 6L, 5L, 4L, 3L), elements(view));
    bytes(6).slice(6, 9, 1).copyFrom(new byte[0], 0);
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> view.transpose().copyFrom(new byte[9], 0));
    assertFault(TrapKind.READ_ONLY, () -> view.readOnly().copyFrom(new byte[9], 0));
    assertFault(
        TrapKind.SHAPE_MISMATCH,
        "the view has 6 bytes, the source 5",
        () -> view.copyFrom(new byte[7], 2));
    assertThrows(IndexOutOfBoundsException.class, () -> view.copyFrom(new byte[7], 8));
    assertEquals(
        "Range [-1, 7) out of bounds for length 7",
        assertThrows(IndexOutOfBoundsException.class, () -> view.copyFrom(new byte[7], -1))
            .getMessage());
  }

  @Test
  void aStaleViewsMemoryIsNotTouched() {
    Region region = region(8);
    View view = alloc(region, Format.U8, 2);
    region.free(view, Origin.HOST);
    assertFault(TrapKind.STALE_VIEW, view::toByteArray);
    assertFault(TrapKind.STALE_VIEW, () -> view.copyFrom(new byte[2], 0));
    assertFault(TrapKind.STALE_VIEW, () -> view.getLong(0));
    assertFault(TrapKind.STALE_VIEW, () -> view.getDouble(0));
    assertFault(TrapKind.STALE_VIEW, () -> view.setLong(0, 0));
    assertFault(TrapKind.STALE_VIEW, () -> view.setDouble(0, 0));
  }

  @Test
  void aRegionKnowsItsOwnViews() {
    Region region = region(8);
    assertTrue(region.owns(alloc(region, Format.U8, 2).slice(TestViews.subscript("1"))));
    assertTrue(region.owns(region.all()) && region.owns(region.emptyView(Format.U8, 1)));
    assertEquals(false, region.owns(bytes(2)));
  }

  @Test
  void aViewSaysWhatItIs() {
    View view = bytes(6).reshape(Shape.of(2, 3)).transpose();
    assertEquals("u8[3, 2] at byte 0 with strides [1, 3]", view.toString());
    assertEquals("u8[3, 2] at byte 0 with strides [1, 3], read-only", view.readOnly().toString());
    View scalar = region(8).emptyView(Format.F64BE, 0);
    assertEquals("f64be[.] at byte 0 with strides [.], stale", scalar.toString());
  }
}
