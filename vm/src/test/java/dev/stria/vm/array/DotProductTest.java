package dev.stria.vm.array;

import static dev.stria.vm.memory.Meter.FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dot products of many elements, of any two formats, whatever loops there are. */
class DotProductTest {
  private static final int MANY = 3001;

  private final Arena arena = new Arena();

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  /** Whole numbers so small that their products add up exactly in any order. */
  private View numbers(Format format, int period) {
    View view = arena.zeros(format, MANY);
    for (int i = 0; i < MANY; i++) {
      if (format.isFloat()) {
        view.setDouble(i % period, i);
      } else {
        view.setLong(i % period, i);
      }
    }
    return view;
  }

  private static double value(View view, int i) {
    return view.format().isFloat() ? view.getDouble(i) : view.getLong(i);
  }

  private static void check(View a, View b) {
    double expected = 0;
    for (int i = 0; i < MANY; i++) {
      expected += value(a, i) * value(b, i);
    }
    boolean real = a.format().isFloat() || b.format().isFloat();
    for (int way = 0; way < 3; way++) {
      Tuning.set(way == 0 ? Long.MAX_VALUE : 0, way == 2);
      double dot = real ? ArrayOps.dotDouble(a, b, FREE) : ArrayOps.dotLong(a, b, FREE);
      assertEquals(expected, dot, a + " " + b + " " + way);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyElementMeetsItsPartner(Format format) {
    View a = numbers(format, 11);
    View one = a.slice("3:4").broadcast(Arena.shape(MANY));
    for (Format other : Format.values()) {
      View b = numbers(other, 13);
      check(a, b);
      check(one, b);
      check(b, one);
      arena.region.free(b, Origin.HOST);
    }
    check(a, a.slice("::-1"));
    check(one, one);
  }
}
