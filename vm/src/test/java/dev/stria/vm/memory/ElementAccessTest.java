package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.fault.TrapKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ElementAccessTest {
  private static final BigInteger TOP = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  @Test
  void anIndexTooManyOrTooFewIsRefused() {
    View view = alloc(Format.I32, 2, 3);
    String message = "1 indices for a view of rank 2";
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> view.getInt(1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> view.getDouble());
    assertThrows(IllegalArgumentException.class, () -> view.setFloat(1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> view.setExact(1));
    assertThrows(IllegalArgumentException.class, () -> view.value(1));
    assertThrows(IllegalArgumentException.class, () -> view.getLong(0, 0, 0, 0));
  }

  @Test
  void storesThroughReadOnlyAndStaleViewsAreRefused() {
    Region region = TestViews.region(64);
    View block = alloc(region, Format.I32, 2);
    View1 frozen = (View1) block.readOnly();
    assertFault(TrapKind.READ_ONLY, () -> frozen.setInt(1, 0));
    assertFault(TrapKind.READ_ONLY, () -> frozen.setExact(1, 9));
    assertFault(TrapKind.READ_ONLY, () -> frozen.setValue(1, 0));
    IntRow row = frozen.asInts();
    LongRow wide = frozen.asLongs();
    assertFault(TrapKind.READ_ONLY, () -> row.set(9, 1));
    assertFault(TrapKind.READ_ONLY, () -> wide.set(9, 1));
    assertFault(
        TrapKind.READ_ONLY, () -> View.over(new double[1]).readOnly().asDoubles().set(0, 1));
    assertFault(TrapKind.READ_ONLY, () -> View.over(new byte[1]).readOnly().asInts().set(0, 1));
    region.free(block, Origin.HOST);
    assertFault(TrapKind.STALE_VIEW, () -> row.set(0, 1));
    assertFault(TrapKind.STALE_VIEW, () -> row.get(0));
    assertFault(TrapKind.STALE_VIEW, () -> wide.get(0));
    assertFault(TrapKind.STALE_VIEW, () -> frozen.getInt(9));
    assertFault(TrapKind.STALE_VIEW, () -> block.setExact(1, 0));
    assertFault(TrapKind.STALE_VIEW, () -> block.value(0));
  }

  @Test
  void unsignedNumbersOf64BitsAreBigIntegers() {
    View view = alloc(Format.U64BE, 1);
    view.setValue(TOP, 0);
    assertEquals(-1, view.getLong(0));
    assertEquals(TOP, view.value(0));
    assertEquals(0x1p64, view.getDouble(0));
    assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> view.getInt(0));
    assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> view.setValue(TOP.add(BigInteger.ONE), 0));
    assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> view.setValue(-1, 0));
    assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> view.setValue(BigInteger.valueOf(-1), 0));
    view.setExact(-1, 0);
    assertEquals(TOP, view.value(0));
    View signed = alloc(Format.I64, 1);
    BigInteger above = BigInteger.TWO.pow(63);
    assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> signed.setValue(above, 0));
    signed.setValue(above.negate(), 0);
    assertEquals(Long.MIN_VALUE, signed.value(0));
    View floats = alloc(Format.F64, 1);
    assertThrows(IllegalArgumentException.class, () -> floats.setExact(1, 0));
    assertThrows(IllegalArgumentException.class, () -> View.over(new double[1]).getLong(0));
  }

  @Test
  void valuesOfAnyTypeAreStoredExactly() {
    View flags = alloc(Format.BOOL, 1);
    flags.setValue(true, 0);
    assertEquals(true, flags.value(0));
    assertFault(
        TrapKind.VALUE_OUT_OF_RANGE,
        "value 2 does not survive in bool",
        () -> flags.setValue(2, 0));
    View small = alloc(Format.I16, 1);
    for (Object value : List.of((byte) -3, (short) -3, -3, -3L, BigInteger.valueOf(-3))) {
      small.setValue(0, 0);
      small.setValue(value, 0);
      assertEquals(-3L, small.value(0));
    }
    assertEquals(
        "a String cannot be stored as i16",
        assertThrows(IllegalArgumentException.class, () -> small.setValue("1", 0)).getMessage());
    View floats = alloc(Format.F16, 1);
    floats.setValue(0.5f, 0);
    assertEquals(0.5, floats.value(0));
    floats.setValue(3, 0);
    assertEquals(3.0, floats.value(0));
    assertThrows(IllegalArgumentException.class, () -> floats.setValue(false, 0));
  }

  @Test
  void aMissingValueIsRefused() {
    for (Format format : Format.values()) {
      assertEquals(
          "null cannot be stored as " + format,
          assertThrows(IllegalArgumentException.class, () -> alloc(format, 1).setValue(null, 0))
              .getMessage());
    }
  }

  @Test
  void onlyAViewOfRank1IsARow() {
    View table = alloc(Format.I32, 2, 3);
    for (Executable asked :
        List.<Executable>of(table::asInts, table::asLongs, table::asFloats, table::asDoubles)) {
      assertEquals(
          "a view of rank 2 is no row",
          assertThrows(IllegalArgumentException.class, asked).getMessage());
    }
  }

  @Test
  void rowsSuitTheirMemory() {
    View1 native4 = (View1) View.over(Arena.ofAuto().allocate(16)).cast(Format.F32, Shape.of(4));
    assertInstanceOf(FloatRow.Direct.class, native4.asFloats());
    assertInstanceOf(FloatRow.Array.class, View.over(new float[2]).asFloats());
    assertInstanceOf(
        FloatRow.Array.class, ((View1) View.over(new float[2]).slice("1:")).asFloats());
    assertInstanceOf(
        FloatRow.Other.class, ((View1) View.over(new float[3]).slice("::2")).asFloats());
    assertInstanceOf(FloatRow.Packed.class, ((View1) alloc(Format.F32, 2)).asFloats());
    assertInstanceOf(FloatRow.Other.class, ((View1) alloc(Format.F32BE, 2)).asFloats());
    assertInstanceOf(IntRow.Octets.class, View.over(new byte[2]).asInts());
    View1 octets = View.over(Arena.ofAuto().allocate(4));
    assertInstanceOf(IntRow.DirectOctets.class, octets.asInts());
    octets.asInts().set(-1, 300);
    assertEquals(44, octets.asInts().get(3));
    assertFault(TrapKind.READ_ONLY, () -> octets.readOnly().asInts().set(0, 1));
    assertInstanceOf(IntRow.Packed.class, ((View1) alloc(Format.I32, 2)).asInts());
    assertInstanceOf(
        LongRow.Direct.class,
        ((View1) View.over(Arena.ofAuto().allocate(16)).cast(Format.I64, Shape.of(2))).asLongs());
    // Not on the array's own elements, but between them.
    View1 askew = View1.carve(View.over(new int[4]).asBytes(), Format.I32, 2, 2, 4);
    assertInstanceOf(IntRow.Other.class, askew.asInts());
    askew.asInts().set(1, 0x01020304);
    assertEquals(0x01020304, askew.getInt(1));
    View1 part = View.over(MemorySegment.ofArray(new long[] {1, 2, 3}).asSlice(8));
    LongRow longs = ((View1) part.cast(View.over(new long[0]).format(), Shape.of(2))).asLongs();
    assertInstanceOf(LongRow.Array.class, longs);
    assertEquals(3, longs.get(-1));
  }

  @Test
  void rowsOfClosedArenasAreStale() {
    Arena arena = Arena.ofConfined();
    View1 ints = (View1) View.over(arena.allocate(16)).cast(Format.I32, Shape.of(4));
    View1 doubles = (View1) ints.cast(Format.F64, Shape.of(2));
    IntRow row = ints.asInts();
    DoubleRow other = doubles.asDoubles();
    DoubleRow odd = ints.asDoubles();
    IntRow octets = ints.asBytes().asInts();
    row.set(1, 5);
    assertEquals(5, octets.get(4));
    assertEquals(5, ints.getInt(1));
    arena.close();
    assertFault(TrapKind.STALE_VIEW, () -> row.get(1));
    assertFault(TrapKind.STALE_VIEW, () -> row.set(1, 1));
    assertFault(TrapKind.STALE_VIEW, () -> octets.get(1));
    assertFault(TrapKind.STALE_VIEW, () -> octets.set(1, 1));
    assertFault(TrapKind.STALE_VIEW, () -> other.get(1));
    assertFault(TrapKind.STALE_VIEW, () -> other.set(1, 1));
    assertFault(TrapKind.STALE_VIEW, () -> odd.get(1));
    assertFault(TrapKind.STALE_VIEW, () -> ints.getInt(1));
    assertFault(TrapKind.STALE_VIEW, () -> ints.setInt(1, 1));
    assertFault(TrapKind.STALE_VIEW, () -> doubles.getDouble(1));
    assertFault(TrapKind.STALE_VIEW, () -> doubles.setDouble(1, 1));
    assertFault(TrapKind.STALE_VIEW, () -> ints.setLong(1, 1));
    assertFault(TrapKind.STALE_VIEW, () -> ints.getFloat(1));
  }

  @Test
  void aClosedArenaComesBeforeEverythingElse() {
    Arena arena = Arena.ofConfined();
    View bytes = View.over(arena.allocate(64));
    View1 ints = (View1) bytes.cast(Format.I32, Shape.of(16));
    View1 doubles = (View1) bytes.cast(Format.F64, Shape.of(8));
    List<Row> rows =
        List.of(
            ints.asInts(),
            ints.asBytes().asInts(),
            ((View1) ints.slice("::2")).asInts(),
            ints.asLongs(),
            ints.asFloats(),
            doubles.asDoubles(),
            ints.readOnly().asInts());
    List<View> views =
        List.of(
            ints,
            ints.reshape(Shape.of(4, 4)),
            ints.reshape(Shape.of(2, 2, 4)),
            ints.reshape(Shape.of(2, 2, 2, 2)));
    arena.close();
    for (Row row : rows) {
      assertFault(TrapKind.STALE_VIEW, () -> row.position(99));
      assertFault(TrapKind.STALE_VIEW, () -> row.positionForStore(99));
    }
    for (View view : views) {
      long[] outside = new long[view.rank()];
      outside[view.rank() - 1] = 99;
      assertFault(TrapKind.STALE_VIEW, () -> view.getInt(outside));
      assertFault(TrapKind.STALE_VIEW, () -> view.setInt(1, outside));
      assertFault(TrapKind.STALE_VIEW, () -> view.readOnly().setInt(1, outside));
      assertFault(TrapKind.STALE_VIEW, () -> view.setValue(1L << 40, new long[view.rank()]));
    }
    assertFault(TrapKind.STALE_VIEW, () -> ints.getInt(-17));
    assertFault(TrapKind.STALE_VIEW, () -> ints.setInt(1, 16));
    assertFault(TrapKind.STALE_VIEW, () -> ints.setExact(1L << 40, 0));
    View table = views.get(1);
    assertFault(TrapKind.STALE_VIEW, () -> table.getInt(4, 0));
    assertFault(TrapKind.STALE_VIEW, () -> table.getLong(0, 4));
    assertFault(TrapKind.STALE_VIEW, () -> table.setInt(1, 4, 0));
    assertFault(TrapKind.STALE_VIEW, () -> table.setLong(1, 0, 4));
    View cube = views.get(2);
    assertFault(TrapKind.STALE_VIEW, () -> cube.getInt(2, 0, 0));
    assertFault(TrapKind.STALE_VIEW, () -> cube.getInt(0, 2, 0));
    assertFault(TrapKind.STALE_VIEW, () -> cube.getInt(0, 0, 4));
    assertFault(TrapKind.STALE_VIEW, () -> cube.setInt(1, 2, 0, 0));
    assertFault(TrapKind.STALE_VIEW, () -> cube.setInt(1, 0, 2, 0));
    assertFault(TrapKind.STALE_VIEW, () -> cube.setInt(1, 0, 0, 4));
  }

  @Test
  void ofAnOpenArenaTheIndexIsBlamed() {
    try (Arena arena = Arena.ofConfined()) {
      View1 ints = (View1) View.over(arena.allocate(16)).cast(Format.I32, Shape.of(4));
      String outside = "index -5 is outside axis 0 of extent 4";
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, outside, () -> ints.getInt(-5));
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, outside, () -> ints.setInt(1, -5));
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, outside, () -> ints.asInts().get(-5));
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, outside, () -> ints.asInts().set(-5, 1));
      assertFault(TrapKind.READ_ONLY, () -> ints.readOnly().asInts().set(-5, 1));
    }
  }
}
