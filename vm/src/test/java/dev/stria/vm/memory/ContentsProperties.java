package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Operations on all elements, held against elements taken one at a time. */
class ContentsProperties {
  @Provide
  Arbitrary<AnyView> views() {
    return AnyView.arbitrary();
  }

  /** The indices of all elements in C order. */
  static List<long[]> indices(View view) {
    List<long[]> all = new ArrayList<>();
    for (long k = 0; k < view.size(); k++) {
      long[] index = new long[view.rank()];
      long rest = k;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        index[axis] = rest % view.extent(axis);
        rest /= view.extent(axis);
      }
      all.add(index);
    }
    return all;
  }

  static List<Object> values(View view) {
    return indices(view).stream().map(view::value).toList();
  }

  /** The bytes of an element, by way of ByteBuffer. */
  private static byte[] itemBytes(View view, long... index) {
    ByteBuffer item = ByteBuffer.allocate(8).order(view.format().byteOrder());
    Object value = view.value(index);
    switch (value) {
      case Boolean truth -> item.put((byte) (truth ? 1 : 0));
      case Double number ->
          item =
              switch (view.itemSize()) {
                case 2 -> item.putShort(Float.floatToFloat16(number.floatValue()));
                case 4 -> item.putFloat(number.floatValue());
                default -> item.putDouble(number);
              };
      default -> {
        long bits = ((Number) value).longValue();
        switch (view.itemSize()) {
          case 1 -> item.put((byte) bits);
          case 2 -> item.putShort((short) bits);
          case 4 -> item.putInt((int) bits);
          default -> item.putLong(bits);
        }
      }
    }
    return Arrays.copyOf(item.array(), view.itemSize());
  }

  @Property
  void bytesAreThoseOfTheElementsInEitherOrder(@ForAll("views") AnyView recipe) {
    View view = recipe.make();
    if (view.format() == Format.BOOL || hasNan(view)) {
      return; // Their bytes are more than their values.
    }
    ByteBuffer c = ByteBuffer.allocate((int) view.byteSize());
    ByteBuffer f = ByteBuffer.allocate((int) view.byteSize());
    indices(view).forEach(index -> c.put(itemBytes(view, index)));
    View turned = view.transpose();
    indices(turned).forEach(index -> f.put(itemBytes(turned, index)));
    assertArrayEquals(c.array(), view.toByteArray());
    assertArrayEquals(c.array(), view.toByteArray(Order.C));
    assertArrayEquals(f.array(), view.toByteArray(Order.F));
    assertEquals(HexFormat.of().formatHex(c.array()), view.hex());
    if (view.isContiguous()) {
      assertArrayEquals(c.array(), view.asSegment().toArray(ValueLayout.JAVA_BYTE));
      assertArrayEquals(c.array(), view.asBytes().toByteArray());
    }
  }

  private static boolean hasNan(View view) {
    return view.format().isFloat() && view.doubles().anyMatch(Double::isNaN);
  }

  @Property
  void arraysListsAndStreamsHaveEveryElement(@ForAll("views") AnyView recipe) {
    View view = recipe.make();
    List<Object> values = values(view);
    double[] doubles = new double[values.size()];
    float[] floats = new float[values.size()];
    long[] longs = new long[values.size()];
    boolean ints = true;
    for (int i = 0; i < doubles.length; i++) {
      Object value = values.get(i) instanceof Boolean truth ? (truth ? 1L : 0L) : values.get(i);
      doubles[i] = ((Number) value).doubleValue();
      floats[i] = (float) doubles[i];
      longs[i] = ((Number) value).longValue();
      ints &=
          value instanceof Long && longs[i] == (int) longs[i]
              || value instanceof BigInteger big && big.bitLength() < 32;
    }
    assertArrayEquals(doubles, view.toDoubleArray());
    assertArrayEquals(doubles, view.doubles().toArray());
    assertArrayEquals(floats, view.toFloatArray());
    if (view.format().isFloat()) {
      assertThrows(IllegalArgumentException.class, view::toLongArray);
      assertThrows(IllegalArgumentException.class, view::toIntArray);
      assertThrows(IllegalArgumentException.class, view::longs);
    } else {
      assertArrayEquals(longs, view.toLongArray());
      assertArrayEquals(longs, view.longs().toArray());
      if (ints) {
        assertArrayEquals(
            Arrays.stream(longs).mapToInt(Math::toIntExact).toArray(), view.toIntArray());
      } else {
        TestViews.assertFault(TrapKind.VALUE_OUT_OF_RANGE, view::toIntArray);
      }
    }
    if (view.rank() == 0) {
      TestViews.assertFault(TrapKind.INVALID_ARGUMENT, view::toList);
    } else {
      List<Object> flat = new ArrayList<>();
      flatten(view.toList(), flat);
      assertEquals(values, flat);
      List<Object> byParts = new ArrayList<>();
      for (View part : view) {
        byParts.addAll(values(part));
      }
      assertEquals(values, byParts);
      assertEquals(values, view.views().flatMap(part -> values(part).stream()).toList());
    }
  }

  private static void flatten(List<?> list, List<Object> flat) {
    for (Object item : list) {
      if (item instanceof List<?> inner) {
        flatten(inner, flat);
      } else {
        flat.add(item);
      }
    }
  }

  private static BigDecimal exact(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
      case BigInteger big -> new BigDecimal(big);
      case Long number -> BigDecimal.valueOf(number);
      default -> new BigDecimal((Double) value);
    };
  }

  private static boolean equal(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue();
    }
    boolean finite =
        !(a instanceof Double x && !Double.isFinite(x))
            && !(b instanceof Double y && !Double.isFinite(y));
    return finite && exact(a).compareTo(exact(b)) == 0;
  }

  @Property
  void viewsAreEqualIfAllElementsAreAsNumbersAndThenHashAlike(
      @ForAll("views") AnyView recipe,
      @ForAll MemoryKind kind,
      @ForAll Format format,
      @ForAll boolean widened) {
    View view = recipe.make();
    View other = recipe.in(kind).as(widened ? recipe.format() : format).make();
    if (widened && Conversion.isExact(recipe.format(), format)) {
      View wide = TestViews.alloc(format, view.shape());
      wide.copyFrom(other);
      other = wide;
    }
    List<Object> left = values(view);
    List<Object> right = values(other);
    boolean expected = Arrays.equals(view.shape(), other.shape());
    for (int i = 0; expected && i < left.size(); i++) {
      expected = equal(left.get(i), right.get(i));
    }
    assertEquals(expected, view.contentEquals(other));
    assertEquals(expected, other.contentEquals(view));
    if (expected) {
      assertEquals(view.readOnly().contentHash(), other.readOnly().contentHash());
    }
  }

  @Property
  void aNumberIsFoundWhereAnElementEqualsIt(
      @ForAll("views") AnyView recipe,
      @ForAll long whole,
      @ForAll double number,
      @ForAll int pick) {
    View view = recipe.make();
    List<Object> values = values(view);
    List<Object> wanted = new ArrayList<>(List.of(whole, number, (double) whole, -0.0, 0L));
    if (!values.isEmpty()) {
      Object present = values.get(Math.floorMod(pick, values.size()));
      wanted.add(present instanceof Double x ? x : exact(present).longValue());
      wanted.add(exact0(present));
    }
    for (Object value : wanted) {
      long first = -1;
      long count = 0;
      for (int i = values.size() - 1; i >= 0; i--) {
        if (equal(values.get(i), value)) {
          first = i;
          count++;
        }
      }
      boolean isLong = value instanceof Long;
      long asLong = isLong ? (Long) value : 0;
      double asDouble = isLong ? 0 : (Double) value;
      assertEquals(first, isLong ? view.indexOf(asLong) : view.indexOf(asDouble), "" + value);
      assertEquals(count, isLong ? view.count(asLong) : view.count(asDouble), "" + value);
      assertEquals(first >= 0, isLong ? view.contains(asLong) : view.contains(asDouble));
    }
  }

  private static double exact0(Object value) {
    return value instanceof Double number ? number : exact(value).doubleValue();
  }

  @Property
  void aCopyHasTheSourcesValuesOrIsRefusedAsAWhole(
      @ForAll("views") AnyView recipe,
      @ForAll MemoryKind kind,
      @ForAll Format format,
      @ForAll boolean sameFormat) {
    View source = recipe.make();
    View target = recipe.in(kind).as(sameFormat ? recipe.format() : format).make();
    View patterned = target;
    List<Object> before = values(target);
    List<Object> wanted = values(source);
    if (Conversion.isExact(source.format(), target.format())) {
      target.copyFrom(source);
      List<Object> after = values(target);
      for (int i = 0; i < wanted.size(); i++) {
        boolean nan = wanted.get(i) instanceof Double x && x.isNaN();
        assertEquals(
            true,
            nan ? ((Double) after.get(i)).isNaN() : equal(wanted.get(i), after.get(i)),
            wanted.get(i) + " became " + after.get(i));
      }
      if (source.format().littleEndian() == target.format().littleEndian()) {
        byte[] bytes = target.toByteArray();
        if (source.format() != target.format()) {
          reverse(bytes, source.itemSize());
        }
        assertArrayEquals(source.toByteArray(), bytes);
      }
    } else {
      Fault refused =
          TestViews.assertFault(TrapKind.TYPE_MISMATCH, () -> patterned.copyFrom(source));
      assertEquals(
          "values of " + source.format() + " do not all survive in " + target.format(),
          refused.getMessage());
      assertEquals(before, values(target));
    }
  }

  private static void reverse(byte[] bytes, int size) {
    for (int at = 0; at < bytes.length; at += size) {
      byte[] item = Arrays.copyOfRange(bytes, at, at + size);
      for (int i = 0; i < size; i++) {
        bytes[at + i] = item[size - 1 - i];
      }
    }
  }

  @Property
  void overlappingCopiesAreOfWhatTheSourceWas(
      @ForAll MemoryKind kind,
      @ForAll Format format,
      @ForAll @IntRange(min = 0, max = 12) int count,
      @ForAll @IntRange(min = 0, max = 30) int from,
      @ForAll @IntRange(min = 0, max = 30) int to,
      @ForAll @IntRange(min = -9, max = 9) int fromStride,
      @ForAll @IntRange(min = 1, max = 9) int toStride) {
    byte[] content = new byte[400];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 7);
    }
    int size = format.itemSize();
    View1 room = kind.of(content);
    View1 source = View1.carve(room, format, 120 + from, count, fromStride);
    View1 target = View1.carve(room, format, 120 + to, count, (long) toStride + size - 1);
    byte[] wanted = content.clone();
    for (int i = 0; i < count; i++) {
      int in = 120 + from + i * fromStride;
      System.arraycopy(content, in, wanted, 120 + to + i * (toStride + size - 1), size);
    }
    target.copyFrom(source);
    assertArrayEquals(wanted, room.toByteArray());
  }

  @Property
  void fillingReachesTheElementsAndNothingElse(
      @ForAll("views") AnyView recipe, @ForAll long value, @ForAll double number) {
    View view = recipe.make();
    View same = recipe.make();
    if (view.format().isFloat()) {
      view.fill(number);
      indices(same).forEach(index -> same.setDouble(number, index));
    } else {
      view.fill(value);
      indices(same).forEach(index -> same.setLong(value, index));
    }
    assertArrayEquals(whole(same), whole(view));
  }

  /** All bytes of a view's memory. */
  private static byte[] whole(View view) {
    Memory memory = view.lease().memory();
    byte[] bytes = new byte[(int) memory.byteSize()];
    memory.read(0, bytes, 0, bytes.length);
    return bytes;
  }

  @Property
  void hexGroupsAreThoseOfPython(
      @ForAll byte[] bytes, @ForAll @IntRange(min = -9, max = 9) int group) {
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      int counted = group > 0 ? bytes.length - i : i;
      if (group != 0 && i > 0 && counted % group == 0) {
        expected.append('-');
      }
      expected.append(HexFormat.of().toHexDigits(bytes[i]));
    }
    assertEquals(expected.toString(), View.over(bytes).hex('-', group));
  }
}
