package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;

class ContentsTest {
  private static View floats(double... values) {
    View view = alloc(Format.F64, values.length);
    for (int i = 0; i < values.length; i++) {
      view.setDouble(values[i], i);
    }
    return view;
  }

  @Test
  void numbersAreComparedExactlyAcrossFormats() {
    View unsigned = View.over(new long[] {-1}).cast(Format.U64, Shape.of(1));
    View signed = View.over(new long[] {-1});
    assertFalse(unsigned.contentEquals(signed));
    assertTrue(unsigned.contentEquals(unsigned));
    assertFalse(unsigned.contentEquals(floats(0x1p64)));
    View halves = View.over(new long[] {Long.MIN_VALUE}).cast(Format.U64, Shape.of(1));
    assertTrue(halves.contentEquals(floats(0x1p63)));
    assertEquals(halves.readOnly().contentHash(), floats(0x1p63).readOnly().contentHash());
    assertFalse(View.over(new long[] {Long.MAX_VALUE}).contentEquals(floats(0x1p63)));
    assertTrue(View.over(new long[] {Long.MIN_VALUE}).contentEquals(floats(-0x1p63)));
    assertFalse(floats(Double.NaN).contentEquals(floats(Double.NaN)));
    assertTrue(floats(-0.0).contentEquals(floats(0.0)));
    assertEquals(floats(-0.0).readOnly().contentHash(), floats(0.0).readOnly().contentHash());
    assertFalse(floats(1, 2).contentEquals(floats(1, 2).newAxis(0)));
    View flags = View.over(new byte[] {2, 0}).cast(Format.BOOL, Shape.of(2));
    assertTrue(flags.contentEquals(floats(1, 0)));
    assertTrue(flags.contentEquals(View.over(new byte[] {1, 0}).cast(Format.BOOL, Shape.of(2))));
  }

  @Test
  void zeroIsTheSameNumberInEveryFormat() {
    for (Format format : Format.values()) {
      View zero = alloc(format, 1);
      for (Format other : Format.values()) {
        View otherZero = alloc(other, 1).readOnly();
        assertTrue(zero.contentEquals(otherZero), format + " and " + other);
        assertEquals(zero.readOnly().contentHash(), otherZero.contentHash());
      }
      assertEquals(0, zero.indexOf(0));
      assertEquals(0, zero.indexOf(0.0));
      if (!format.isFloat()) {
        assertEquals(0, zero.getInt(0));
        zero.setValue(0L, 0);
        zero.setValue(BigInteger.ZERO, 0);
      }
    }
    assertEquals(BigInteger.ZERO, alloc(Format.U64, 1).value(0));
  }

  @Test
  void onlyReadOnlyViewsHaveAHashAndItFollowsTheContents() {
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "only a read-only view has a hash",
        () -> floats(1).contentHash());
    assertNotEquals(floats(1, 2).readOnly().contentHash(), floats(2, 1).readOnly().contentHash());
    View flat = floats(1, 2).readOnly();
    assertNotEquals(flat.contentHash(), flat.newAxis(0).contentHash());
  }

  @Test
  void aCopyNeedsTheSameShapeAndAFormatWithRoom() {
    View target = alloc(Format.I16, 2, 3);
    assertFault(
        TrapKind.SHAPE_MISMATCH,
        "a view of shape [2, 3] cannot take one of shape [3]",
        () -> target.copyFrom(alloc(Format.I16, 3)));
    target.copyFrom(View.over(new byte[] {1, 2, 3}).broadcastTo(target));
    assertEquals(List.of(List.of(1L, 2L, 3L), List.of(1L, 2L, 3L)), target.toList());
    assertFault(TrapKind.READ_ONLY, () -> target.readOnly().copyFrom(target));
    assertFault(TrapKind.READ_ONLY, () -> target.readOnly().fill(1));
    assertFault(TrapKind.READ_ONLY, () -> floats(1).readOnly().fill(1.0));
    assertFault(TrapKind.TYPE_MISMATCH, () -> target.copyFrom(alloc(Format.U16, 1)));
    assertFault(TrapKind.TYPE_MISMATCH, () -> alloc(Format.F32, 1).copyFrom(View.over(new int[1])));
    alloc(Format.U8, 0, 4).copyFrom(alloc(Format.BOOL, 0, 4));
  }

  @Test
  void copiesOfSameRowsAreMovedInEitherOrderBetweenAnyMemories() {
    for (MemoryKind from : MemoryKind.values()) {
      for (MemoryKind to : MemoryKind.values()) {
        View source = from.of(new byte[] {1, 2, 3, 4, 5, 6}).cast(Format.U8, Shape.of(2, 3));
        View target = to.room(6).cast(Format.U8, Shape.of(3, 2)).transpose();
        target.copyFrom(source);
        assertArrayEquals(new byte[] {1, 4, 2, 5, 3, 6}, target.toByteArray(Order.F));
        View turned = to.room(6).cast(Format.U8, Shape.of(3, 2));
        turned.copyFrom(source.transpose());
        assertArrayEquals(new byte[] {1, 4, 2, 5, 3, 6}, turned.toByteArray());
        View same = to.room(6).cast(Format.U8, Shape.of(3, 2)).transpose();
        same.copyFrom(target);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, same.toByteArray());
      }
    }
  }

  @Test
  void copiesAreLongerThanAChunk() {
    int[] ints = new int[5000];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = i - 2500;
    }
    View source = View.over(ints);
    View target = alloc(Format.F64BE, 5000).slice("::-1");
    target.copyFrom(source);
    assertEquals(2499, target.getDouble(4999));
    assertArrayEquals(ints, source.toIntArray());
    assertArrayEquals(ints, source.longs().mapToInt(Math::toIntExact).toArray());
    assertEquals(4999, source.indexOf(2499));
    assertEquals(4999, target.indexOf(2499.0));
    assertTrue(target.contentEquals(source));
    target.setDouble(0.5, 4999);
    assertFalse(target.contentEquals(source));
    target.fill(7.0);
    assertEquals(5000, target.count(7));
    String[] groups = new String[ints.length];
    for (int i = 0; i < ints.length; i++) {
      groups[i] = HexFormat.of().toHexDigits(Integer.reverseBytes(ints[i]));
    }
    View little = alloc(Format.I32, 5000);
    little.copyFrom(source);
    assertEquals(String.join(".", groups), little.hex('.', 4));
  }

  @Test
  void chunksMayEndWithinALine() {
    View table = alloc(Format.I32, 3, 4000);
    View wide = table.slice(":, ::2");
    int[] expected = new int[6000];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 7 * i;
      wide.setInt(7 * i, i / 2000, i % 2000);
    }
    assertArrayEquals(expected, wide.toIntArray());
    View otherTable = alloc(Format.I64, 3, 4000);
    View other = otherTable.slice(":, 1::2");
    other.copyFrom(wide);
    assertArrayEquals(expected, other.toIntArray());
    other.fill(5);
    assertEquals(6000, otherTable.count(5));
    assertEquals(6000, otherTable.count(0));
    // Many short lines in a chunk.
    View tall = alloc(Format.I32, 3000, 4).slice(":, 1:3");
    tall.copyFrom(View.over(expected).reshape(Shape.of(3000, 2)));
    assertArrayEquals(expected, tall.toIntArray());
  }

  @Test
  void overlappingCopiesAreAsIfTheSourceWereReadFirst() {
    View row = alloc(Format.I32, 5000);
    int[] expected = new int[5000];
    for (int i = 0; i < expected.length; i++) {
      expected[4999 - i] = i;
      row.setInt(i, i);
    }
    row.copyFrom(row.slice("::-1"));
    assertArrayEquals(expected, row.toIntArray());
    View bytes = TestViews.bytes(16);
    View wide = bytes.cast(Format.I16BE, Shape.of(8));
    wide.copyFrom(bytes.slice("8:"));
    assertArrayEquals(new int[] {8, 9, 10, 11, 12, 13, 14, 15}, wide.toIntArray());
  }

  @Test
  void copiesWithStaleViewsAreRefused() {
    Region region = TestViews.region(64);
    View block = alloc(region, Format.U8, 4);
    View other = alloc(region, Format.U8, 4);
    region.free(block, Origin.HOST);
    assertFault(TrapKind.STALE_VIEW, () -> block.copyFrom(other));
    assertFault(TrapKind.STALE_VIEW, () -> other.copyFrom(block));
    assertFault(TrapKind.STALE_VIEW, () -> block.fill(0));
    assertFault(TrapKind.STALE_VIEW, () -> block.contentEquals(other));
    assertFault(TrapKind.STALE_VIEW, () -> other.contentEquals(block));
    assertFault(TrapKind.STALE_VIEW, () -> block.readOnly().contentHash());
    assertFault(TrapKind.STALE_VIEW, block::toList);
    assertFault(TrapKind.STALE_VIEW, block::toIntArray);
    assertFault(TrapKind.STALE_VIEW, block::longs);
    assertFault(TrapKind.STALE_VIEW, block::doubles);
    assertFault(TrapKind.STALE_VIEW, block::hex);
    assertFault(TrapKind.STALE_VIEW, () -> block.indexOf(1));
    assertFault(TrapKind.STALE_VIEW, block::asSegment);
    View huge = other.index(0, 0).broadcast(Shape.of(Integer.MAX_VALUE));
    region.free(other, Origin.HOST);
    assertFault(TrapKind.STALE_VIEW, huge::toIntArray);
    assertFault(TrapKind.STALE_VIEW, huge::toList);
    assertFault(TrapKind.STALE_VIEW, huge::toByteArray);
  }

  @Test
  void movesBetweenSegmentsTellOfClosedArenas() {
    byte[] bytes = new byte[4];
    Arena arena = Arena.ofConfined();
    View closed = View.over(arena.allocate(4));
    Memory gone = closed.lease().memory();
    Memory array = View.over(bytes).lease().memory();
    arena.close();
    assertFault(TrapKind.STALE_VIEW, () -> Memory.move(gone, 0, array, 0, 4));
    assertFault(TrapKind.STALE_VIEW, () -> Memory.move(array, 0, gone, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Memory.move(array, 0, array, 1, 4));
  }

  @Test
  void aStreamSeesWhenTheMemoryGoes() {
    Arena arena = Arena.ofConfined();
    View1 view = View.over(arena.allocate(4000));
    PrimitiveIterator.OfLong longs = view.longs().iterator();
    longs.nextLong();
    arena.close();
    assertFault(
        TrapKind.STALE_VIEW,
        () -> {
          while (longs.hasNext()) {
            longs.nextLong();
          }
        });
    Region region = TestViews.region(4000);
    View block = alloc(region, Format.U8, 4000);
    PrimitiveIterator.OfDouble doubles = block.doubles().iterator();
    doubles.nextDouble();
    region.free(block, Origin.HOST);
    assertFault(
        TrapKind.STALE_VIEW,
        () -> {
          while (doubles.hasNext()) {
            doubles.nextDouble();
          }
        });
  }

  @Test
  void iterationGivesSubViewsAndEnds() {
    View view = View.over(new int[] {1, 2}).cast(Format.U8, Shape.of(2, 4));
    Iterator<View> parts = view.iterator();
    parts.next().setLong(9, 0);
    assertEquals(9, view.getInt(0, 0));
    assertEquals(1, parts.next().rank());
    assertFalse(parts.hasNext());
    assertThrows(NoSuchElementException.class, parts::next);
    View scalar = view.index(0, 0).index(0, 0);
    assertThrows(IndexOutOfBoundsException.class, scalar::iterator);
    assertThrows(IndexOutOfBoundsException.class, scalar::views);
    assertEquals(2, view.views().count());
    PrimitiveIterator.OfLong longs = scalar.longs().iterator();
    assertEquals(9, longs.nextLong());
    assertThrows(NoSuchElementException.class, longs::nextLong);
  }

  @Test
  void listsNestAsDeepAsThereAreAxes() {
    View view = View.over(new byte[6]).cast(Format.U8, Shape.of(1, 2, 3));
    assertEquals(List.of(List.of(List.of(0L, 0L, 0L), List.of(0L, 0L, 0L))), view.toList());
    assertEquals(List.of(List.of(), List.of()), alloc(Format.U8, 2, 0).toList());
    assertEquals(List.of(), alloc(Format.U8, 0, 2).toList());
    List<Object> deep = alloc(Format.U8, 2, 0, 3).toList();
    assertEquals(List.of(List.of(), List.of()), deep);
    assertThrows(UnsupportedOperationException.class, () -> deep.remove(0));
    assertThrows(UnsupportedOperationException.class, () -> view.toList().add(1));
    View big = View.over(new long[] {-1}).cast(Format.U64BE, Shape.of(1));
    assertEquals(List.of(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)), big.toList());
    View flags = View.over(new byte[] {0, 7}).cast(Format.BOOL, Shape.of(2));
    assertEquals(List.of(false, true), flags.toList());
    assertEquals(List.of(0.5), floats(0.5).toList());
  }

  @Test
  void floatsAreRoundedDoubles() {
    long nearTie = (1L << 60) + (1L << 36) + 1;
    View view = View.over(new long[] {nearTie});
    assertArrayEquals(new float[] {(float) (double) nearTie}, view.toFloatArray());
    assertEquals((float) (double) nearTie, view.getFloat(0));
    assertNotEquals((float) nearTie, view.getFloat(0));
  }

  @Test
  void hexIsPythons() {
    View view = View.over(new byte[] {(byte) 0xb9, 0x01, (byte) 0xef});
    assertEquals("b901ef", view.hex());
    assertEquals("b9:01:ef", view.hex(':', 1));
    assertEquals("b9:01:ef", view.hex(':'));
    assertEquals("b9:01ef", view.hex(':', 2));
    assertEquals("b901:ef", view.hex(':', -2));
    assertEquals("b901ef", view.hex(':', Integer.MIN_VALUE));
    assertEquals("", alloc(Format.U8, 0).hex(':', 1));
  }

  @Test
  void aContiguousViewIsASegmentOfItsMemory() {
    byte[] bytes = new byte[8];
    View1 view = View.over(bytes).slice(2, 6, 1);
    MemorySegment segment = view.asSegment();
    assertEquals(4, segment.byteSize());
    segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 5);
    assertEquals(5, bytes[2]);
    assertTrue(view.readOnly().asSegment().isReadOnly());
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> view.slice("::2").asSegment());
    assertEquals(0, view.slice("4:").asSegment().byteSize());
  }

  @Test
  void whatDoesNotFitInAnArrayIsRefused() {
    View huge = View.over(new byte[1]).broadcast(Shape.of(Integer.MAX_VALUE));
    assertFault(TrapKind.OUT_OF_MEMORY, huge::toIntArray);
    assertFault(TrapKind.OUT_OF_MEMORY, huge::toList);
    // Empty rows take no room, however many.
    List<Object> rows = alloc(Format.U8, 1 << 30, 1 << 20, 0).toList();
    assertEquals(1 << 30, rows.size());
    assertEquals(Collections.nCopies(1 << 20, List.of()), rows.get(1 << 29));
    assertFault(TrapKind.OUT_OF_MEMORY, alloc(Format.U8, 1L << 40, 0)::toList);
    assertFault(TrapKind.OUT_OF_MEMORY, huge::hex);
    View twice = View.over(new byte[1]).broadcast(Shape.of(1L << 62));
    assertFault(TrapKind.OUT_OF_MEMORY, twice::hex);
    assertFault(TrapKind.OUT_OF_MEMORY, () -> twice.hex(':', 1));
    assertFault(TrapKind.OUT_OF_MEMORY, () -> huge.toByteArray(Order.F));
  }

  @Test
  void castsAndReshapesInFortranOrder() {
    View view = View.over(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    View columns = view.reshape(Order.F, Shape.of(2, -1));
    assertEquals(List.of(List.of(1L, 3L, 5L, 7L), List.of(2L, 4L, 6L, 8L)), columns.toList());
    assertTrue(columns.isFContiguous());
    View cube = columns.reshape(Order.F, Shape.of(2, 2, 2));
    assertEquals(List.of(List.of(1L, 5L), List.of(3L, 7L)), cube.index(0, 0).toList());
    View pairs = columns.cast(Order.F, Format.U16, Shape.of(2, 2));
    assertEquals(List.of(List.of(0x0201L, 0x0605L), List.of(0x0403L, 0x0807L)), pairs.toList());
    assertFault(
        TrapKind.NOT_CONTIGUOUS,
        "u8[2, 4] with strides [4, 1] is not F-contiguous",
        () -> view.reshape(Shape.of(2, 4)).reshape(Order.F, Shape.of(8)));
    assertFault(TrapKind.SHAPE_MISMATCH, () -> columns.reshape(Order.F, Shape.of(3, -1)));
    assertEquals(
        view.reshape(Order.C, Shape.of(4, 2)).toList(), view.reshape(Shape.of(4, 2)).toList());
    assertEquals(
        view.cast(Order.C, Format.I8, Shape.of(4, 2)).toList(),
        view.reshape(Shape.of(4, 2)).toList());
    View empty = alloc(Format.U16, 0).reshape(Order.F, Shape.of(3, 0, 5));
    assertArrayEquals(new long[] {2, 6, 6}, empty.strides());
  }

  @Test
  void viewsAreLaidByHandOverTheBytesOfOthers() {
    View samples = View.over(new short[] {1, 2, 3, 4});
    View windows = samples.asStrided(0, new long[] {3, 2}, new long[] {2, 2});
    assertEquals(List.of(List.of(1L, 2L), List.of(2L, 3L), List.of(3L, 4L)), windows.toList());
    assertFault(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        () -> samples.asStrided(2, new long[] {3, 2}, new long[] {2, 2}));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> samples.slice("::2").asBytes());
    assertEquals(8, samples.asBytes().length());
    assertTrue(samples.readOnly().asBytes().isReadOnly());
    assertTrue(samples.readOnly().asStrided(0, new long[0], new long[0]).isReadOnly());
  }

  @Test
  void whatTheJavaHeapHasNoRoomForIsOutOfMemory() {
    // Tests have a heap of 4 GiB; an array may be as long as this.
    View many = View.over(new byte[1]).broadcast(Shape.of(Integer.MAX_VALUE - 8));
    assertFault(TrapKind.OUT_OF_MEMORY, many::toIntArray);
    assertFault(TrapKind.OUT_OF_MEMORY, many::toLongArray);
    assertFault(TrapKind.OUT_OF_MEMORY, many::toFloatArray);
    assertFault(TrapKind.OUT_OF_MEMORY, many::toDoubleArray);
  }
}
