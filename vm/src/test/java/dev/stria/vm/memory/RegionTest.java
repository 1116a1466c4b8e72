package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.elements;
import static dev.stria.vm.memory.TestViews.region;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionTest {
  /** Remembers what it is charged, and stops at a given poll. */
  private static final class TestMeter implements Meter {
    final List<Long> charges = new ArrayList<>();
    int pollsLeft = Integer.MAX_VALUE;
    boolean refuse;

    @Override
    public void charge(long units) {
      if (refuse) {
        throw new Fault(TrapKind.OUT_OF_FUEL, "refused");
      }
      charges.add(units);
    }

    @Override
    public void poll() {
      if (pollsLeft-- == 0) {
        throw new Fault(TrapKind.INTERRUPTED, "stopped");
      }
    }
  }

  private static byte[] dirt(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0xDD);
    return bytes;
  }

  /** Where the next block would lie. */
  private static long probe(Region region) {
    View view = alloc(region, Format.U8, 1);
    region.free(view, Origin.HOST);
    return view.offset();
  }

  private static boolean isZero(View view) {
    return elements(view).stream().allMatch(x -> x == 0);
  }

  @Test
  void blocksAreZeroedAlignedAndApart() {
    Region region = Region.create(dirt(1000), 1000, false);
    View a = alloc(region, Format.U8, 3);
    View b = alloc(region, Format.F64.littleEndian(), 2, 2).cast(Format.U8, Shape.of(32));
    View c = alloc(region, Format.I32BE);
    for (View view : List.of(a, b, c)) {
      assertEquals(0, view.offset() % 16);
      assertTrue(isZero(view));
      assertTrue(view.isContiguous());
      assertFalse(view.isReadOnly());
    }
    assertFalse(a.overlaps(b) || b.overlaps(c) || a.overlaps(c));
    assertEquals(39, region.liveBytes());
    assertEquals(3, region.liveBlocks());
    assertEquals((byte) 0xDD, region.bytes()[3]);
  }

  @Test
  void reusedMemoryIsZeroedToo() {
    Region region = region(64);
    View first = alloc(region, Format.U8, 64);
    Arrays.fill(region.bytes(), (byte) 1);
    region.free(first, Origin.HOST);
    assertTrue(isZero(alloc(region, Format.U8, 40)));
  }

  @Test
  void memoryDirtiedThroughTheRegionViewIsZeroed() {
    Region region = region(64);
    Bytes.putI8(region.bytes(), Elements.atForStore(region.all(), 63, 1), 7);
    assertTrue(isZero(alloc(region, Format.U8, 64)));
  }

  @Test
  void memoryDirtiedByACloneAndByAResizeIsZeroedWhenReused() {
    Region region = region(256);
    View ones = alloc(region, Format.U8, 32);
    Arrays.fill(region.bytes(), 0, 32, (byte) 1);
    View copy = region.copyOf(ones, Meter.FREE, Origin.HOST);
    region.free(copy, Origin.HOST);
    assertTrue(isZero(alloc(region, Format.U8, 48)));

    Region other = region(256);
    View small = alloc(other, Format.U8, 16);
    Arrays.fill(other.bytes(), 0, 16, (byte) 1);
    View fence = alloc(other, Format.U8, 1);
    View moved = other.resize(small, 17, Meter.FREE, Origin.HOST);
    assertEquals(32, moved.offset());
    other.free(moved, Origin.HOST);
    other.free(fence, Origin.HOST);
    assertTrue(isZero(alloc(other, Format.U8, 256)));
  }

  @Test
  void freshMemoryKnownToBeZeroIsNotWritten() {
    // A lie about the memory shows that it was believed.
    Region region = Region.create(dirt(64), 64, true);
    assertFalse(isZero(alloc(region, Format.U8, 8)));
  }

  @Test
  void aNegativeExtentIsInvalidArgument() {
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        "the extent of axis 1 is negative: -3",
        () -> alloc(region(64), Format.U8, 2, -3));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> alloc(region(64), Format.U8, 0, -1));
  }

  @Test
  void aSizeThatOverflowsIsInvalidArgumentNotOutOfMemory() {
    assertFault(
        TrapKind.INVALID_ARGUMENT, () -> alloc(region(64), Format.U64, Long.MAX_VALUE / 8 + 1));
    assertFault(TrapKind.OUT_OF_MEMORY, () -> alloc(region(64), Format.U64, Long.MAX_VALUE / 8));
    assertFault(
        TrapKind.INVALID_ARGUMENT, () -> alloc(region(64), Format.U8, 0, 1L << 62, 1L << 62));
  }

  @Test
  void outOfMemorySaysWhatWasNeededAndWhatThereIs() {
    Region region = region(100);
    assertFault(
        TrapKind.OUT_OF_MEMORY,
        "no room for a block of 101 bytes; the largest free part has 100",
        () -> alloc(region, Format.U8, 101));
    assertEquals(100, alloc(region, Format.U8, 100).size());
    assertFault(TrapKind.OUT_OF_MEMORY, () -> alloc(region, Format.U8, 1));
  }

  @Test
  void blocksOfLength0AreBlocks() {
    Region region = region(0);
    View a = alloc(region, Format.U8, 0);
    View b = alloc(region, Format.F64, 3, 0);
    assertNotSame(a.lease().block(), b.lease().block());
    assertEquals(2, region.liveBlocks());
    region.free(a, Origin.HOST);
    assertTrue(a.isStale());
    assertFalse(b.isStale());
    region.free(b, Origin.HOST);
    assertEquals(0, region.liveBlocks());
  }

  @Test
  void stridesAreThoseOfNumpyAlsoWithoutElements() {
    assertArrayEquals(new long[] {24, 8}, alloc(region(64), Format.F64, 0, 3).strides());
    assertArrayEquals(new long[] {8, 8}, alloc(region(64), Format.F64, 3, 0).strides());
    assertArrayEquals(
        new long[] {60, 20, 5, 1}, alloc(region(200), Format.U8, 2, 3, 4, 5).strides());
  }

  @Test
  void theCallersArrayIsCopied() {
    long[] extents = {1, 1, 1, 2};
    View view = region(64).allocate(Format.U8, extents, Meter.FREE, Origin.HOST);
    extents[0] = 9;
    assertEquals(1, view.extent(0));
  }

  @Test
  void anAllocationIsChargedForItsBlockOnceItsOtherChecksHavePassed() {
    TestMeter meter = new TestMeter();
    Region region = region(1 << 12);
    for (long size : new long[] {0, 1, 64, 65}) {
      region.allocate(Format.U8, new long[] {size}, meter, Origin.HOST);
    }
    region.copyOf(region.all().slice(0, 100, 1), meter, Origin.HOST);
    assertEquals(List.of(0L, 1L, 1L, 2L, 2L), meter.charges);
    meter.refuse = true;
    assertFault(
        TrapKind.INVALID_ARGUMENT,
        () -> region.allocate(Format.U8, new long[] {-1}, meter, Origin.HOST));
    assertFault(
        TrapKind.OUT_OF_MEMORY,
        () -> region.allocate(Format.U8, new long[] {1 << 13}, meter, Origin.HOST));
    assertFault(TrapKind.OUT_OF_MEMORY, () -> region.copyOf(region.all(), meter, Origin.HOST));
    long blocks = region.liveBlocks();
    long next = probe(region);
    assertFault(
        TrapKind.OUT_OF_FUEL,
        () -> region.allocate(Format.U8, new long[] {1 << 10}, meter, Origin.HOST));
    assertFault(
        TrapKind.OUT_OF_FUEL, () -> region.copyOf(region.all().slice(0, 9, 1), meter, Origin.HOST));
    assertEquals(blocks, region.liveBlocks());
    assertEquals(next, probe(region));
  }

  @Test
  void aStoppedAllocationTakesNothing() {
    Region region = Region.create(dirt(4 << 20), 4 << 20, false);
    TestMeter meter = new TestMeter();
    meter.pollsLeft = 2;
    assertFault(
        TrapKind.INTERRUPTED,
        () -> region.allocate(Format.U8, new long[] {4 << 20}, meter, Origin.HOST));
    assertEquals(0, region.liveBlocks());
    assertEquals(4 << 20, alloc(region, Format.U8, 4 << 20).size());
    assertEquals(0, region.bytes()[(4 << 20) - 1]);
  }

  @Test
  void cloneMakesANewContiguousBlockOfTheSameFormatShapeAndElements() {
    Region region = region(4096);
    View source = alloc(region, Format.U16BE, 3, 4, 5);
    for (int i = 0; i < 60; i++) {
      Bytes.putI16BE(region.bytes(), source.offset() + 2L * i, 1000 + i);
    }
    for (View view :
        List.of(
            source,
            source.transpose(),
            source.permute(1, 2, 0),
            source.slice(1, -1, Long.MIN_VALUE, -2),
            source.slice(TestViews.subscript("1, ::2, 3")),
            source.slice(TestViews.subscript("..., 0")),
            source.slice(TestViews.subscript("1, 1, 1")),
            source.slice(TestViews.subscript("1:1")),
            source.slice(TestViews.subscript("0, :, new, :")).broadcast(Shape.of(2, 4, 3, 5)))) {
      View copy = region.copyOf(view, Meter.FREE, Origin.HOST);
      assertEquals(elements(view), elements(copy));
      assertArrayEquals(view.shape(), copy.shape());
      assertEquals(view.format(), copy.format());
      assertTrue(copy.isContiguous());
      assertFalse(copy.isReadOnly());
      assertFalse(copy.overlaps(source));
      assertEquals(copy.byteSize(), copy.lease().block().byteSize());
    }
  }

  @Test
  void cloneMovesTheBytesOfEverySize() {
    for (Format format : List.of(Format.U8, Format.I16, Format.I32, Format.I64)) {
      Region region = region(512);
      View row = alloc(region, format, 12);
      for (int i = 0; i < row.byteSize(); i++) {
        region.bytes()[Math.toIntExact(row.offset()) + i] = (byte) (i * 37 + 5);
      }
      View gaps = row.slice(0, 11, Long.MIN_VALUE, -3);
      assertEquals(elements(gaps), elements(region.copyOf(gaps, Meter.FREE, Origin.HOST)));
    }
  }

  @Test
  void largeBlocksAreClonedAndMovedWhole() {
    int size = (3 << 20) + 5;
    Region region = region(16 << 20);
    View view = alloc(region, Format.U8, size);
    byte[] contents = new byte[size];
    new java.util.Random(5).nextBytes(contents);
    view.copyFrom(contents, 0);
    View copy = region.copyOf(view, Meter.FREE, Origin.HOST);
    assertTrue(Arrays.equals(contents, copy.toByteArray()));
    View square = view.slice(0, 0, 9 << 18, 1).reshape(Shape.of(3 << 9, 3 << 9)).transpose();
    View turned = region.copyOf(square, Meter.FREE, Origin.HOST);
    assertTrue(Arrays.equals(square.toByteArray(), turned.toByteArray()));
    View moved = region.resize(view, size + 99, Meter.FREE, Origin.HOST);
    assertTrue(moved.offset() > copy.offset());
    assertTrue(Arrays.equals(Arrays.copyOf(contents, size + 99), moved.toByteArray()));
  }

  @Test
  void longWorkCanBeStopped() {
    Region region = Region.create(dirt(8 << 20), 8 << 20, false);
    TestMeter meter = new TestMeter();
    View view = region.allocate(Format.U8, new long[] {2 << 10, 1 << 10}, meter, Origin.HOST);
    assertEquals(2, Integer.MAX_VALUE - meter.pollsLeft);
    region.copyOf(view, meter, Origin.HOST);
    assertEquals(4, Integer.MAX_VALUE - meter.pollsLeft);
    // Rows of 2 KiB, so a poll after every 64 KiB.
    region.copyOf(view.transpose(), meter, Origin.HOST);
    assertEquals(4 + 31, Integer.MAX_VALUE - meter.pollsLeft);
  }

  @Test
  void cloneKeepsBytesUnchangedAlsoThoseOfBoolsAndNans() {
    Region region = region(256);
    View bytes = alloc(region, Format.U8, 8);
    Bytes.putI64(region.bytes(), bytes.offset(), 0x7FF0_0000_0000_5A01L);
    View nan = region.copyOf(bytes.cast(Format.F64, Shape.SCALAR), Meter.FREE, Origin.HOST);
    assertEquals(elements(bytes), elements(nan.cast(Format.U8, Shape.of(8))));
    View bools = region.copyOf(bytes.cast(Format.BOOL, Shape.of(8)), Meter.FREE, Origin.HOST);
    assertEquals(elements(bytes), elements(bools.cast(Format.U8, Shape.of(8))));
  }

  @Test
  void cloneOfRegionBytesUnderItsOwnNewBlockCopiesThemAsTheyWere() {
    Region region = region(64);
    View1 all = region.all();
    for (int i = 0; i < 64; i++) {
      region.bytes()[i] = (byte) i;
    }
    View backwards = all.slice(20, 3, -1);
    List<Long> before = elements(backwards);
    View copy = region.copyOf(backwards, Meter.FREE, Origin.HOST);
    assertEquals(before, elements(copy));
    View forwards = all.slice(30, 62, 1);
    List<Long> later = elements(forwards);
    assertEquals(later, elements(region.copyOf(forwards, Meter.FREE, Origin.HOST)));
  }

  @Test
  void cloneOfAStaleViewTrapsEvenIfItIsEmpty() {
    Region region = region(64);
    View empty = alloc(region, Format.U8, 0);
    region.free(empty, Origin.HOST);
    TestMeter meter = new TestMeter();
    assertFault(TrapKind.STALE_VIEW, () -> region.copyOf(empty, meter, Origin.HOST));
    assertEquals(List.of(), meter.charges);
  }

  @Test
  void aStoppedCloneTakesNothing() {
    Region region = region(4 << 20);
    View source = alloc(region, Format.U8, 1 << 10, 1 << 10).transpose();
    TestMeter meter = new TestMeter();
    meter.pollsLeft = 0;
    assertFault(TrapKind.INTERRUPTED, () -> region.copyOf(source, meter, Origin.HOST));
    assertEquals(1, region.liveBlocks());
  }

  @Test
  void regionIsTheWholeHeapAndNeverGoesStale() {
    Region region = Region.create(new byte[100], 70, true);
    View1 all = region.all();
    assertEquals(70, all.length());
    assertEquals(70, region.heapSize());
    assertEquals(0, all.offset());
    assertEquals(Format.U8, all.format());
    View block = alloc(region, Format.U8, 8);
    assertTrue(all.overlaps(block));
    region.free(block, Origin.HOST);
    assertFalse(all.isStale());
    assertEquals(0, Elements.at(all, 0, 1));
  }

  @Test
  void staticViewsLieWhereTheyAreAskedToOrAreRefused() {
    Region region = Region.create(new byte[100], 64, true);
    View constant = region.staticView(Format.U16, new long[] {3, 4}, 70, true);
    assertEquals(70, constant.offset());
    assertTrue(constant.isReadOnly());
    assertArrayEquals(new long[] {8, 2}, constant.strides());
    assertFalse(constant.overlaps(region.all()));
    assertEquals(30, region.staticView(Format.U8, new long[] {30}, 70, true).size());
    for (long offset : new long[] {-1, 71, 101, Long.MAX_VALUE}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> region.staticView(Format.U8, new long[] {30}, offset, true));
    }
  }

  @Test
  void allocatedStaticsAreZeroedAndKeptForGood() {
    Region region = Region.create(dirt(64), 64, false);
    View statics = region.allocateStatic(Format.U8, 2, 3);
    assertTrue(isZero(statics));
    assertFalse(statics.isReadOnly());
    assertEquals(0, region.liveBlocks());
    assertFault(TrapKind.OUT_OF_MEMORY, () -> alloc(region, Format.U8, 49));
    assertFault(TrapKind.INVALID_ARGUMENT, () -> region.free(statics, Origin.HOST));
    assertFault(TrapKind.OUT_OF_MEMORY, () -> region.allocateStatic(Format.U8, 60));
  }

  @Test
  void theEmbeddersBlockLiesAtOffset0WithItsBytes() {
    Region region = Region.create(dirt(64), 64, false);
    View1 own = region.reserve(10, () -> "the embedder");
    assertEquals(0, own.offset());
    assertEquals(Collections.nCopies(10, 0xDDL), elements(own));
    assertEquals(10, own.lease().block().byteSize());
    View next = alloc(region, Format.U8, 4);
    assertEquals(16, next.offset());
    assertThrows(IllegalArgumentException.class, () -> region.reserve(1, Origin.HOST));
    region.free(own, Origin.HOST);
    assertEquals(0, alloc(region, Format.U8, 16).offset());
    assertThrows(IllegalArgumentException.class, () -> region(8).reserve(9, Origin.HOST));
    assertThrows(IllegalArgumentException.class, () -> region(8).reserve(-1, Origin.HOST));
  }

  @Test
  void aReservedPartIsClearedWhenItIsReused() {
    Region region = region(64);
    View1 own = region.reserve(32, Origin.HOST);
    Arrays.fill(region.bytes(), 0, 32, (byte) 1);
    region.free(own, Origin.HOST);
    assertTrue(isZero(alloc(region, Format.U8, 64)));
  }

  @Test
  void freshViewsAreEmptyAndNotStaleButForRank0() {
    Region region = region(8);
    for (int rank = 1; rank <= 5; rank++) {
      View empty = region.emptyView(Format.F32, rank);
      assertEquals(rank, empty.rank());
      assertArrayEquals(new long[rank], empty.shape());
      assertFalse(empty.isStale());
      assertFalse(empty.isReadOnly());
      assertTrue(empty.isContiguous() && empty.isFContiguous());
      assertFalse(empty.overlaps(region.all()));
    }
    View scalar = region.emptyView(Format.F32, 0);
    assertEquals(1, scalar.size());
    assertFault(
        TrapKind.STALE_VIEW,
        "the view is stale: it has never been set",
        () -> Elements.at((View0) scalar));
  }

  @Test
  void aHeapMustLieInItsArray() {
    assertThrows(IllegalArgumentException.class, () -> Region.create(new byte[4], 5, true));
    assertThrows(IllegalArgumentException.class, () -> Region.create(new byte[4], -1, true));
    byte[] bytes = new byte[4];
    assertSame(bytes, Region.create(bytes, 4, true).bytes());
  }

  @Test
  void viewsOfDifferentMemoriesNeverOverlap() {
    assertFalse(region(8).all().overlaps(region(8).all()));
  }
}
