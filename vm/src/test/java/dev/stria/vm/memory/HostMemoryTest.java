package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.assertFault;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostMemoryTest {
  private static Format natural(Format little) {
    return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? little.bigEndian() : little;
  }

  @Test
  void anArrayIsSharedAndItsFormatIsItsTypesOwn() {
    byte[] bytes = {1, -1, 3};
    View1 view = View.over(bytes);
    assertEquals(Format.U8, view.format());
    assertEquals(255, view.getInt(1));
    view.setInt(7, 0);
    assertEquals(7, bytes[0]);
    assertSame(bytes, view.source());
    assertSame(bytes, view.slice(1, 2, 1).source());
    assertSame(bytes, view.lease().bytes());

    short[] shorts = {-2, 5};
    assertTypical(View.over(shorts), Format.I16, -2, shorts);
    assertTypical(View.over(new char[] {'\uffff', 'b'}), Format.U16, 0xffff, null);
    int[] ints = {-3, 5};
    assertTypical(View.over(ints), Format.I32, -3, ints);
    View.over(ints).setInt(9, 1);
    assertEquals(9, ints[1]);
    long[] longs = {Long.MIN_VALUE, 5};
    assertTypical(View.over(longs), Format.I64, Long.MIN_VALUE, longs);
    float[] floats = {0.5f, 5};
    assertTypical(View.over(floats), Format.F32, 0.5, floats);
    View.over(floats).setFloat(2.5f, 0);
    assertEquals(2.5f, floats[0]);
    double[] doubles = {0.1, 5};
    assertTypical(View.over(doubles), Format.F64, 0.1, doubles);
    assertEquals(0, View.over(new int[0]).size());
  }

  private static void assertTypical(View1 view, Format little, double first, Object source) {
    assertEquals(natural(little), view.format());
    assertEquals(2, view.length());
    assertEquals(little.itemSize(), view.stride(0));
    assertEquals(first, view.getDouble(0));
    assertFalse(view.isReadOnly());
    assertTrue(view.isContiguous() && view.isFContiguous());
    assertEquals(0, view.lease().bytes().length);
    if (source != null) {
      assertSame(source, view.source());
    }
  }

  @Test
  void aBufferGivesTheBytesBetweenItsPositionAndItsLimit() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4, 5}).position(1).slice();
    buffer.position(1).limit(4);
    View1 view = View.over(buffer);
    assertArrayEquals(new byte[] {2, 3, 4}, view.toByteArray());
    assertSame(buffer, view.source());
    assertSame(buffer.array(), view.lease().bytes());
    buffer.put(1, (byte) 9);
    buffer.clear();
    assertEquals(9, view.getInt(0));
    ByteBuffer direct = ByteBuffer.allocateDirect(4).position(3);
    View1 far = View.over(direct);
    assertEquals(1, far.length());
    far.setInt(8, 0);
    assertEquals(8, direct.get(3));
    assertSame(direct, far.source());
  }

  @Test
  void readOnlyMemoryGivesReadOnlyViews() {
    byte[] bytes = {1, 2};
    for (View1 view :
        new View1[] {
          View.over(ByteBuffer.wrap(bytes).asReadOnlyBuffer()),
          View.over(ByteBuffer.allocateDirect(2).asReadOnlyBuffer()),
          View.over(MemorySegment.ofArray(bytes).asReadOnly()),
          View.over(Arena.ofAuto().allocate(2).asReadOnly())
        }) {
      assertTrue(view.isReadOnly());
      assertTrue(view.slice(0, 1, 1).isReadOnly());
      assertFault(TrapKind.READ_ONLY, () -> view.setInt(0, 0));
      assertFault(TrapKind.READ_ONLY, () -> view.copyFrom(bytes, 0));
    }
    assertEquals(2, View.over(ByteBuffer.wrap(bytes).asReadOnlyBuffer()).getInt(1));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatReadsAndStoresAlikeInEveryMemory(MemoryKind kind) {
    byte[] content = new byte[32];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 37 + 129);
    }
    View1 plain = View.over(content.clone());
    View1 other = kind.of(content);
    for (Format format : Format.values()) {
      View1 a = View1.carve(plain, format, 1, 3, 9);
      View1 b = View1.carve(other, format, 1, 3, 9);
      for (int i = 0; i < 3; i++) {
        assertEquals(a.getDouble(i), b.getDouble(i), format.formatName());
        assertEquals(a.value(i), b.value(i), format.formatName());
        if (format.isFloat()) {
          a.setDouble(i - 0.7, i);
          b.setDouble(i - 0.7, i);
        } else {
          assertEquals(a.getLong(i), b.getLong(i), format.formatName());
          a.setLong(-7 + 300 * i, i);
          b.setLong(-7 + 300 * i, i);
        }
      }
      if (format.isFloat()) {
        assertThrows(IllegalArgumentException.class, () -> b.getLong(0));
        assertThrows(IllegalArgumentException.class, () -> b.setLong(0, 0));
      } else {
        assertThrows(IllegalArgumentException.class, () -> b.setDouble(0, 0));
      }
      assertArrayEquals(plain.toByteArray(), other.toByteArray(), format.formatName());
    }
  }

  @ParameterizedTest
  @EnumSource
  void geometryIsTheSameOverEveryMemory(MemoryKind kind) {
    byte[] content = new byte[24];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    View1 view = kind.of(content);
    View cube = view.cast(Format.U8, Shape.of(2, 3, 4));
    assertEquals(23, cube.getInt(-1, -1, -1));
    View odd = cube.slice(TestViews.subscript("::-1, new, 1:, ::3"));
    assertArrayEquals(new byte[] {16, 19, 20, 23, 4, 7, 8, 11}, odd.toByteArray());
    View turned = cube.permute(2, 1, 0).slice(0, 0, 2, 1);
    assertArrayEquals(new byte[] {0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21}, turned.toByteArray());
  }

  @ParameterizedTest
  @EnumSource
  void bytesPassBetweenMemoriesInStrides(MemoryKind kind) {
    View1 view = kind.room(40);
    Memory memory = view.lease().memory();
    byte[] packed = new byte[20];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) (i + 1);
    }
    for (int item : new int[] {1, 2, 4, 8}) {
      for (int stride : new int[] {item, item + 3, -item, -item - 1}) {
        long first = view.offset() + (stride < 0 ? 28 : 0);
        memory.writeStrided(first, stride, item, packed, 1, 2);
        for (int i = 0; i < 2 * item; i++) {
          long at = first - view.offset() + (long) (i / item) * stride + i % item;
          assertEquals(packed[1 + i], view.getInt(at), item + " by " + stride);
        }
        byte[] back = new byte[20];
        memory.readStrided(first, stride, item, back, 3, 2);
        for (int i = 0; i < back.length; i++) {
          assertEquals(i >= 3 && i < 3 + 2 * item ? packed[i - 2] : 0, back[i]);
        }
      }
    }
    assertTrue(memory.isAlive() && memory.byteSize() >= 40);
  }

  @Test
  void viewsOverlapWhereTheirMemoriesAreTheSameBytes() {
    byte[] bytes = new byte[8];
    View1 array = View.over(bytes);
    View1 buffer = View.over(ByteBuffer.wrap(bytes).position(4));
    View1 frozen = View.over(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    assertTrue(array.overlaps(buffer) && frozen.overlaps(buffer) && buffer.overlaps(frozen));
    assertFalse(array.slice(0, 4, 1).overlaps(buffer));
    assertFalse(frozen.slice(0, 4, 1).overlaps(buffer));
    assertFalse(frozen.slice(4, 4, 1).overlaps(buffer));
    assertFalse(array.overlaps(View.over(new byte[8])));
    MemorySegment segment = Arena.ofAuto().allocate(8);
    View1 left = View.over(segment.asSlice(0, 5));
    View1 right = View.over(segment.asSlice(4, 4));
    assertTrue(left.overlaps(right));
    assertFalse(left.slice(0, 4, 1).overlaps(right));
    assertFalse(left.overlaps(array));
    int[] ints = new int[2];
    assertTrue(View.over(ints).overlaps(View.over(MemorySegment.ofArray(ints))));
  }

  @Test
  void aClosedArenaMakesItsViewsStale() {
    View1 view;
    View row;
    try (Arena arena = Arena.ofConfined()) {
      view = View.over(arena.allocate(16));
      row = view.slice(0, 16, 3);
      assertFalse(view.isStale());
    }
    assertTrue(view.isStale() && row.isStale());
    assertEquals(16, view.length());
    String message = "the view is stale: the arena of its memory has been closed";
    assertFault(TrapKind.STALE_VIEW, message, () -> view.getInt(0));
    assertFault(TrapKind.STALE_VIEW, message, () -> view.setInt(0, 0));
    assertFault(TrapKind.STALE_VIEW, message, () -> view.toByteArray());
    assertFault(TrapKind.STALE_VIEW, message, () -> view.copyFrom(new byte[16], 0));
    assertFault(TrapKind.STALE_VIEW, message, () -> view.requireLive());
    Memory memory = view.lease().memory();
    byte[] some = new byte[4];
    assertFault(TrapKind.STALE_VIEW, message, () -> memory.read(0, some, 0, 4));
    assertFault(TrapKind.STALE_VIEW, message, () -> memory.write(0, some, 0, 4));
    assertFault(TrapKind.STALE_VIEW, message, () -> memory.readStrided(0, 2, 1, some, 0, 4));
    assertFault(TrapKind.STALE_VIEW, message, () -> memory.writeStrided(0, 2, 1, some, 0, 4));
    assertTrue(view.overlaps(view));
  }

  @Test
  void anArenaConfinedToAnotherThreadRefusesClearly() throws InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      View1 view = View.over(arena.allocate(4));
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread stranger =
          Thread.ofPlatform()
              .name("stranger")
              .start(() -> thrown.set(assertThrows(Throwable.class, () -> view.getInt(0))));
      stranger.join();
      assertEquals(WrongThreadException.class, thrown.get().getClass());
      assertEquals(
          "the view's memory belongs to an arena confined to another thread than stranger",
          thrown.get().getMessage());
      assertEquals(0, view.getInt(0));
    }
  }

  @Test
  void aFileIsMappedForReadingForWritingOrPrivately(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("data.bin");
    Files.write(file, new byte[] {1, 2, 3});
    try (Arena arena = Arena.ofShared()) {
      View1 view = View.map(file, MapMode.READ_ONLY, arena);
      assertTrue(view.isReadOnly());
      assertArrayEquals(new byte[] {1, 2, 3}, view.toByteArray());
      View1 own = View.map(file, MapMode.PRIVATE, arena);
      own.setInt(9, 0);
      View1 shared = View.map(file, MapMode.READ_WRITE, arena);
      shared.setInt(8, 1);
      assertTrue(shared.source() instanceof MemorySegment);
      ((MemorySegment) shared.source()).force();
      assertEquals(8, view.getInt(1));
      assertEquals(9, own.getInt(0));
    }
    assertArrayEquals(new byte[] {1, 8, 3}, Files.readAllBytes(file));
    Files.write(file, new byte[0]);
    try (Arena arena = Arena.ofConfined()) {
      assertEquals(0, View.map(file, MapMode.READ_ONLY, arena).length());
      Path none = folder.resolve("none");
      assertThrows(NoSuchFileException.class, () -> View.map(none, MapMode.READ_WRITE, arena));
      FileSystemException thrown =
          assertThrows(FileSystemException.class, () -> View.map(folder, MapMode.READ_ONLY, arena));
      assertEquals(folder + ": a folder cannot be mapped", thrown.getMessage());
    }
  }

  @Test
  void twoMappingsOfOneFileDoNotOverlap(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("data.bin"), new byte[] {1, 2, 3});
    try (Arena arena = Arena.ofConfined()) {
      View1 one = View.map(file, MapMode.READ_WRITE, arena);
      View1 other = View.map(file, MapMode.READ_WRITE, arena);
      one.setInt(9, 0);
      assertEquals(9, other.getInt(0));
      assertFalse(one.overlaps(other));
    }
  }

  @Test
  void aRegionOwnsNoViewOfHostMemoryNotEvenOfItsOwnArray() {
    byte[] bytes = new byte[64];
    Region region = Region.create(bytes, 64, true);
    View1 host = View.over(bytes);
    assertFalse(region.owns(host));
    assertTrue(host.overlaps(region.all()));
    assertThrows(IllegalArgumentException.class, () -> region.free(host, Origin.HOST));
    assertThrows(IllegalArgumentException.class, () -> region.acquire(host));
    assertThrows(IllegalArgumentException.class, () -> region.release(host));
    assertThrows(
        IllegalArgumentException.class, () -> region.resize(host, 3, Meter.FREE, Origin.HOST));
    assertFalse(host.lease().block().isAllocated());
  }

  @ParameterizedTest
  @EnumSource
  void aRegionCopiesViewsOfAnyMemory(MemoryKind kind) {
    View source = kind.of(new byte[] {1, 2, 3, 4, 5, 6}).slice(5, -7, -2);
    View copy = TestViews.region(16).copyOf(source, Meter.FREE, Origin.HOST);
    assertArrayEquals(new byte[] {6, 4, 2}, copy.toByteArray());
  }

  @Test
  void aCopyOfARegionsOwnBytesThroughABufferIsOfWhatTheyWere() {
    byte[] bytes = new byte[32];
    Region region = Region.create(bytes, 32, true);
    for (int i = 0; i < 32; i++) {
      bytes[i] = (byte) i;
    }
    View1 frozen = View.over(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    View copy = region.copyOf(frozen.slice(15, -33, -1), Meter.FREE, Origin.HOST);
    assertEquals(0, copy.offset());
    assertEquals(15, copy.getInt(0));
    assertEquals(0, copy.getInt(15));
    MemorySegment ints = MemorySegment.ofArray(new int[] {1});
    assertEquals(1, View.over(ints).cast(natural(Format.I32), Shape.of(1)).getInt(0));
    assertEquals(1, ints.get(ValueLayout.JAVA_INT, 0));
  }

  @Test
  void aLeaseKnowsWhetherItLastsAndWhetherItsMemoryIsAByteArray() {
    Region region = TestViews.region(8);
    View block = TestViews.alloc(region, Format.U8, 8);
    assertFalse(block.lease().isForeign());
    assertTrue(View.over(new int[1]).lease().isForeign());
    assertEquals(0, block.lease().state());
    region.free(block, Origin.HOST);
    assertNotEquals(0, block.lease().state());
  }
}
