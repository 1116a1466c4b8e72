package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every getter, setter and row, of every format, in memory of every kind, in a row and apart. There
 * are short ways for many pairs of format and memory; all must be the long way in what they do,
 * which is to ask the memory itself at an element's offset.
 */
class EveryAccessTest {
  private static final int ROOM = 96;

  /** What a view's memory may be; none begins where its array does, if that can be. */
  enum Room {
    BYTES(() -> View.over(new byte[ROOM])),
    SHORTS(() -> View.over(MemorySegment.ofArray(new short[ROOM / 2 + 4]).asSlice(8, ROOM))),
    INTS(() -> View.over(MemorySegment.ofArray(new int[ROOM / 4 + 2]).asSlice(8, ROOM))),
    LONGS(() -> View.over(MemorySegment.ofArray(new long[ROOM / 8 + 1]).asSlice(8, ROOM))),
    FLOATS(() -> View.over(MemorySegment.ofArray(new float[ROOM / 4 + 2]).asSlice(8, ROOM))),
    DOUBLES(() -> View.over(MemorySegment.ofArray(new double[ROOM / 8 + 1]).asSlice(8, ROOM))),
    NATIVE(() -> View.over(Arena.ofAuto().allocate(ROOM, 8)));

    private final Supplier<View1> maker;

    Room(Supplier<View1> maker) {
      this.maker = maker;
    }
  }

  /** Views of ranks 0 to 4 with gaps and without, forwards and backwards, aligned and not. */
  private static List<View> layouts(View1 room, Format format) {
    List<View> views = new ArrayList<>();
    for (int from : new int[] {8, 9}) {
      View all = room.slice(from, from + 72, 1).cast(format, Shape.of(Shape.FIT));
      View row = all.slice(0, 0, 8, 1);
      View cube = row.reshape(Shape.of(2, 2, 2));
      views.addAll(List.of(row, all.slice("1:9"), row.slice("::-1"), row.slice("1::2")));
      views.addAll(List.of(row.index(0, 5), row.reshape(Shape.of(2, 4)), cube));
      views.addAll(List.of(cube.transpose(), cube.slice("1, ::-1"), cube.slice("..., new")));
    }
    return views;
  }

  private static long[] index(View view, int k) {
    long[] index = new long[view.rank()];
    int rest = k;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % view.extent(axis);
      rest /= (int) view.extent(axis);
    }
    return index;
  }

  private static long offset(View view, long... index) {
    long at = view.offset();
    for (int axis = 0; axis < index.length; axis++) {
      at += index[axis] * view.stride(axis);
    }
    return at;
  }

  @ParameterizedTest
  @EnumSource
  void everyWayOfReadingAsksTheMemoryAtTheElementsOffset(Room room) {
    for (Format format : Format.values()) {
      for (View view : layouts(room.maker.get(), format)) {
        Memory memory = view.lease().memory();
        boolean isFloat = format.isFloat();
        for (int k = 0; k < view.size(); k++) {
          long[] i = index(view, k);
          long at = offset(view, i);
          if (isFloat) {
            memory.putDouble(format, at, 0.5 - k);
          } else {
            memory.putLong(format, at, 3 + 5 * k);
          }
          double number = memory.getDouble(format, at);
          String what = view + " " + k;
          assertEquals(number, number(view.value(i)), what);
          assertEquals(number, Reading.doubleOf(view, i), what);
          assertEquals((float) number, Reading.floatOf(view, i), what);
          if (!isFloat) {
            assertEquals((long) number, Reading.longOf(view, i), what);
            assertEquals((int) number, Reading.intOf(view, i), what);
          }
          if (view instanceof View1 line) {
            assertEquals(number, line.asDoubles().get(i[0]), what);
            assertEquals((float) number, line.asFloats().get(i[0] - line.length()), what);
            if (!isFloat) {
              assertEquals((long) number, line.asLongs().get(i[0]), what);
              assertEquals((int) number, line.asInts().get(i[0] - line.length()), what);
            }
          }
        }
      }
    }
  }

  private static double number(Object value) {
    return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).doubleValue();
  }

  /** One way to store a number at an index. */
  private interface Way {
    void store(View view, long value, long... index);
  }

  private static List<Way> ways(View view) {
    List<Way> ways = new ArrayList<>();
    if (view.format().isFloat()) {
      ways.add((v, x, i) -> Storing.doubleOf(v, x, i));
      ways.add((v, x, i) -> Storing.floatOf(v, x, i));
      ways.add((v, x, i) -> v.setValue((double) x, i));
      if (view.rank() == 1) {
        ways.add((v, x, i) -> v.asDoubles().set(i[0], x));
        ways.add((v, x, i) -> v.asFloats().set(i[0] - v.size(), x));
      }
    } else {
      ways.add((v, x, i) -> Storing.longOf(v, x, i));
      ways.add((v, x, i) -> Storing.intOf(v, (int) x, i));
      ways.add((v, x, i) -> Storing.exactly(v, x, i));
      ways.add((v, x, i) -> v.setValue(x, i));
      if (view.rank() == 1) {
        ways.add((v, x, i) -> v.asLongs().set(i[0], x));
        ways.add((v, x, i) -> v.asInts().set(i[0] - v.size(), (int) x));
      }
    }
    return ways;
  }

  @ParameterizedTest
  @EnumSource
  void everyWayOfStoringTellsTheMemoryAtTheElementsOffset(Room room) {
    for (Format format : Format.values()) {
      List<View> views = layouts(room.maker.get(), format);
      List<View> twins = layouts(room.maker.get(), format);
      for (int n = 0; n < views.size(); n++) {
        View view = views.get(n);
        Memory memory = twins.get(n).lease().memory();
        long value = 0;
        for (Way way : ways(view)) {
          for (int k = 0; k < view.size(); k++) {
            value = format == Format.BOOL ? 1 - value : 1 + (value + 5) % 100;
            long[] i = index(view, k);
            way.store(view, value, i);
            if (format.isFloat()) {
              memory.putDouble(format, offset(view, i), value);
            } else {
              memory.putLong(format, offset(view, i), value);
            }
          }
          assertArrayEquals(all(memory), all(view.lease().memory()), view.toString());
        }
      }
    }
  }

  private static byte[] all(Memory memory) {
    byte[] bytes = new byte[(int) memory.byteSize()];
    memory.read(0, bytes, 0, bytes.length);
    return bytes;
  }
}
