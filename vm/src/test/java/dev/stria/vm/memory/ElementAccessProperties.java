package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.assertFault;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.fault.TrapKind;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Access by Java type, with few indices or many, held against access by any number of indices. */
class ElementAccessProperties {
  @Provide
  Arbitrary<AnyView> views() {
    return AnyView.arbitrary();
  }

  @Property
  void everyWayOfReadingGivesTheSameNumber(@ForAll("views") AnyView recipe) {
    View view = recipe.make();
    for (long[] i : ContentsProperties.indices(view)) {
      Object value = view.value(i);
      double number =
          value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).doubleValue();
      assertEquals(number, view.getDouble(i));
      assertEquals((float) number, view.getFloat(i));
      assertEquals(number, Reading.doubleOf(view, i));
      assertEquals((float) number, Reading.floatOf(view, i));
      if (view.format().isFloat()) {
        assertThrows(IllegalArgumentException.class, () -> Reading.longOf(view, i));
        assertThrows(IllegalArgumentException.class, () -> Reading.intOf(view, i));
        continue;
      }
      long bits = value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).longValue();
      assertEquals(bits, view.getLong(i));
      assertEquals(bits, Reading.longOf(view, i));
      boolean isInt = value instanceof BigInteger big ? big.bitLength() < 32 : bits == (int) bits;
      if (isInt) {
        assertEquals((int) bits, view.getInt(i));
        assertEquals((int) bits, Reading.intOf(view, i));
      } else {
        assertFault(
            TrapKind.VALUE_OUT_OF_RANGE,
            "value " + value + " of " + view.format() + " is no int",
            () -> Reading.intOf(view, i));
      }
    }
  }

  @Property
  void everyWayOfStoringStoresTheSameBytes(
      @ForAll("views") AnyView recipe, @ForAll long whole, @ForAll double number) {
    View by = recipe.make();
    View expected = recipe.make();
    int kind = 0;
    for (long[] i : ContentsProperties.indices(by)) {
      boolean wide = kind++ % 2 == 0;
      if (by.format().isFloat()) {
        expected.setDouble(wide ? number : (float) number, i);
        set(by, wide, number, i);
        assertThrows(IllegalArgumentException.class, () -> set(by, wide, whole, i));
      } else {
        expected.setLong(wide ? whole : (int) whole, i);
        set(by, wide, whole, i);
        assertThrows(IllegalArgumentException.class, () -> set(by, wide, number, i));
      }
    }
    assertEquals(hex(expected), hex(by));
  }

  private static String hex(View view) {
    Memory memory = view.lease().memory();
    byte[] all = new byte[(int) memory.byteSize()];
    memory.read(0, all, 0, all.length);
    return View.over(all).hex();
  }

  private static void set(View v, boolean wide, double x, long... i) {
    if (wide) {
      Storing.doubleOf(v, x, i);
    } else {
      Storing.floatOf(v, (float) x, i);
    }
  }

  private static void set(View v, boolean wide, long x, long... i) {
    if (wide) {
      Storing.longOf(v, x, i);
    } else {
      Storing.intOf(v, (int) x, i);
    }
  }

  @Property
  void rowsReadAndStoreAsTheirViewsDo(
      @ForAll("views") AnyView recipe, @ForAll long whole, @ForAll double number) {
    View any = recipe.make();
    if (any.rank() != 1) {
      assertThrows(IllegalArgumentException.class, any::asInts);
      assertThrows(IllegalArgumentException.class, any::asDoubles);
      return;
    }
    View1 view = (View1) any;
    View1 expected = (View1) recipe.make();
    boolean isFloat = view.format().isFloat();
    FloatRow floats = view.asFloats();
    DoubleRow doubles = view.asDoubles();
    assertEquals(view.length(), doubles.length());
    for (long i = -view.length(); i < view.length(); i++) {
      long at = i;
      assertEquals(expected.getDouble(i), doubles.get(i));
      assertEquals(expected.getFloat(i), floats.get(i));
      if (isFloat) {
        expected.setDouble(number, i);
        doubles.set(i, number);
        assertEquals(hex(expected), hex(view));
        expected.setFloat(whole, i);
        floats.set(i, whole);
        assertThrows(IllegalArgumentException.class, view::asInts);
        assertThrows(IllegalArgumentException.class, view::asLongs);
      } else {
        assertThrows(IllegalArgumentException.class, () -> floats.set(at, 1));
        assertThrows(IllegalArgumentException.class, () -> doubles.set(at, 1));
        IntRow ints = view.asInts();
        LongRow longs = view.asLongs();
        expected.setLong(whole, i);
        longs.set(i, whole);
        assertEquals(hex(expected), hex(view));
        assertEquals(expected.getLong(i), longs.get(i));
        expected.setInt((int) number, i);
        ints.set(i, (int) number);
        if (!view.format().isU64() && view.format().littleEndian() != Format.U32) {
          assertEquals(expected.getInt(i), ints.get(i));
        }
      }
      assertEquals(hex(expected), hex(view));
    }
    for (long outside : List.of(view.length(), -view.length() - 1, Long.MIN_VALUE)) {
      assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> doubles.get(outside));
      if (isFloat) {
        assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> floats.set(outside, 0));
      } else {
        assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> view.asInts().get(outside));
        assertFault(TrapKind.INDEX_OUT_OF_BOUNDS, () -> view.asLongs().set(outside, 0));
      }
    }
  }

  @Property
  void exactStoresTakeWhatTheFormatHasAndNothingElse(
      @ForAll("views") AnyView recipe, @ForAll long value) {
    View view = recipe.make();
    for (long[] i : ContentsProperties.indices(view)) {
      Object before = view.value(i);
      Format format = view.format();
      if (format.isFloat()) {
        view.setValue(value, i);
        assertThrows(IllegalArgumentException.class, () -> view.setExact(value, i));
        assertThrows(IllegalArgumentException.class, () -> view.setValue(true, i));
        continue;
      }
      BigInteger big = BigInteger.valueOf(value);
      int bits = 8 * format.itemSize();
      boolean fits =
          switch (format.kind()) {
            case BOOL -> value == 0 || value == 1;
            case SIGNED -> big.bitLength() < bits;
            default -> value >= 0 && big.bitLength() <= bits;
          };
      if (fits) {
        view.setValue(value, i);
        assertEquals(value, view.getLong(i));
        view.setLong(0, i);
        view.setExact(value, i);
        assertEquals(value, view.getLong(i));
        view.setValue(view.value(i), i);
        assertEquals(value, view.getLong(i));
      } else {
        assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> view.setValue(value, i));
        assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> view.setValue(big, i));
        if (!format.isU64()) {
          assertFault(TrapKind.VALUE_OUT_OF_RANGE, () -> view.setExact(value, i));
        }
        assertEquals(before, view.value(i));
      }
      assertThrows(IllegalArgumentException.class, () -> view.setValue(0.5, i));
    }
  }
}
