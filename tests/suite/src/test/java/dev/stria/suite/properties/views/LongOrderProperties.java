package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.vm.array.ArrayOps;
import dev.stria.vm.array.ReduceOp;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Operations on many elements whose order is part of the result, held to plain loops. */
class LongOrderProperties {
  private final List<ReduceOp> along = List.of(ReduceOp.SUM, ReduceOp.MIN, ReduceOp.MAX);

  @Provide
  Arbitrary<Script> cases() {
    return Script.of(1, 1, 90);
  }

  private static Format anyFormat(Choices choices) {
    return choices.of(List.of(Format.values()));
  }

  /** A format that holds every result for sources of a format. */
  private static Format wide(Choices choices, boolean isFloat) {
    return isFloat ? choices.one(Format.F64, Format.F64BE) : choices.one(Format.I64, Format.I64BE);
  }

  /** Elements as bits, all NaNs alike. */
  private static long bits(View row, long k) {
    return row.format().isFloat() ? Double.doubleToLongBits(row.getDouble(k)) : row.getLong(k);
  }

  private static void same(LongStream expected, View found, String what) {
    View row = Laying.inARow(found);
    long[] wanted = expected.toArray();
    assertEquals(wanted.length, row.size(), what);
    for (int k = 0; k < wanted.length; k++) {
      int at = k;
      assertEquals(wanted[k], bits(row, k), () -> what + ", element " + at);
    }
  }

  @Tried(Tries.OTHERS)
  void reductionsAlongAnAxisGoInOrder(@ForAll("cases") Script script) {
    Choices choices = script.step(0);
    long elements = Laying.elements(choices);
    Format format = anyFormat(choices);
    Laying laying = new Laying(choices, elements, format);
    long[] shape = Laying.shape(choices, elements);
    View source = laying.lay(format, true, shape);
    int axis = choices.below(shape.length);
    long[] rest = new long[shape.length - 1];
    for (int k = 0; k < rest.length; k++) {
      rest[k] = shape[k < axis ? k : k + 1];
    }
    View target = laying.lay(wide(choices, format.isFloat()), false, rest);
    View row = Laying.inARow(source);
    ReduceOp op = choices.of(along);
    String what = op + " along axis " + axis + " of " + source + " into " + target;
    ArrayOps.reduceAxis(op, axis, target, source, Meter.FREE);
    long inner = Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b);
    LongStream expected =
        LongStream.range(0, target.size())
            .map(k ->
                alongAxis(
                    op, row, k / inner * inner * shape[axis] + k % inner, inner, shape[axis]));
    same(expected, target, what);
  }

  private static long alongAxis(ReduceOp op, View row, long from, long step, long count) {
    boolean isFloat = row.format().isFloat();
    long integer = op == ReduceOp.SUM ? 0 : isFloat ? 0 : row.getLong(from);
    double real = op == ReduceOp.SUM || !isFloat ? 0 : row.getDouble(from);
    for (long k = 0; k < count; k++) {
      long at = from + k * step;
      if (isFloat) {
        real = combined(op, real, row.getDouble(at));
      } else {
        integer = combined(op, integer, row.getLong(at), PlainLoops.isUnsigned(row));
      }
    }
    return isFloat ? Double.doubleToLongBits(real) : integer;
  }

  private static double combined(ReduceOp op, double a, double b) {
    return op == ReduceOp.SUM ? a + b : op == ReduceOp.MIN ? Math.min(a, b) : Math.max(a, b);
  }

  private static long combined(ReduceOp op, long a, long b, boolean unsigned) {
    if (op == ReduceOp.SUM) {
      return a + b;
    }
    int order = unsigned ? Long.compareUnsigned(a, b) : Long.compare(a, b);
    return (op == ReduceOp.MIN ? order <= 0 : order >= 0) ? a : b;
  }

  @Tried(Tries.OTHERS)
  void runningSumsAndProgressionsGoInOrder(@ForAll("cases") Script script) {
    Choices choices = script.step(0);
    long elements = Laying.elements(choices);
    Format format = anyFormat(choices);
    boolean isFloat = format.isFloat();
    Laying laying = new Laying(choices, elements, format);
    View source = laying.lay(format, true, elements);
    View target = laying.lay(wide(choices, isFloat), false, elements);
    View row = Laying.inARow(source);
    long[] expected = new long[Math.toIntExact(elements)];
    long integer = 0;
    double real = 0;
    for (int k = 0; k < expected.length; k++) {
      real += isFloat ? row.getDouble(k) : 0;
      integer += isFloat ? 0 : row.getLong(k);
      expected[k] = isFloat ? Double.doubleToLongBits(real) : integer;
    }
    ArrayOps.cumsum(target, source, Meter.FREE);
    same(LongStream.of(expected), target, "cumsum of " + source + " into " + target);
    double start = Draw.real(choices);
    double step = Draw.real(choices);
    long first = Draw.integer(choices);
    long by = Draw.integer(choices);
    for (int k = 0; k < expected.length; k++) {
      expected[k] = isFloat ? Double.doubleToLongBits(start + k * step) : first + k * by;
    }
    Operand from = isFloat ? new Operand.OfDouble(start) : new Operand.OfLong(first);
    Operand more = isFloat ? new Operand.OfDouble(step) : new Operand.OfLong(by);
    ArrayOps.iota(target, from, more, Meter.FREE);
    same(LongStream.of(expected), target, "iota from " + from + " by " + more + " into " + target);
  }

  @Tried(Tries.OTHERS)
  void sortingPutsElementsInOrder(@ForAll("cases") Script script) {
    Choices choices = script.step(0);
    long elements = Laying.elements(choices);
    Format format = anyFormat(choices);
    View view = new Laying(choices, elements, format).lay(format, false, elements);
    View row = Laying.inARow(view);
    LongStream numbers = LongStream.range(0, elements);
    LongStream expected;
    if (format.isFloat()) {
      // Java's order, too, has -0 before +0 and NaN last.
      expected = numbers.mapToDouble(row::getDouble).sorted().mapToLong(Double::doubleToLongBits);
    } else {
      long flip = PlainLoops.isUnsigned(row) ? Long.MIN_VALUE : 0;
      expected = numbers.map(k -> row.getLong(k) ^ flip).sorted().map(key -> key ^ flip);
    }
    long[] wanted = expected.toArray();
    ArrayOps.sort(view, Meter.FREE);
    same(LongStream.of(wanted), view, "sort of " + view);
  }

  @Tried(Tries.OTHERS)
  void takingFollowsTheIndices(@ForAll("cases") Script script) {
    Choices choices = script.step(0);
    long elements = Laying.elements(choices);
    Format format = anyFormat(choices);
    Laying laying = new Laying(choices, elements + 20, format);
    long width = choices.chance(60) ? 1 : choices.between(2, 20);
    long count = Math.max(1, elements / width);
    View source = laying.lay(format, true, choices.between(1, 2_000) % count + 1, width);
    View indices = laying.lay(choices.one(Format.I32, Format.I64, Format.I16BE), false, count);
    View target = laying.lay(format, false, count, width);
    long extent = source.extent(0);
    for (long k = 0; k < count; k++) {
      indices.setLong(choices.below(4) == 0 ? -1 - k % extent : k * 7 % extent, k);
    }
    View from = Laying.inARow(source);
    View by = Laying.inARow(indices);
    LongStream expected =
        LongStream.range(0, count * width)
            .map(k -> bits(from, Math.floorMod(by.getLong(k / width), extent) * width + k % width));
    long[] wanted = expected.toArray();
    ArrayOps.take(target, source, indices, Meter.FREE);
    same(LongStream.of(wanted), target, "take of " + source + " by " + indices + " into " + target);
  }

  @Tried(Tries.OTHERS)
  void matrixProductsAccumulateInOrder(@ForAll("cases") Script script) {
    Choices choices = script.step(0);
    int m = side(choices);
    int n = side(choices);
    int k = side(choices);
    Format format = choices.chance(60) ? choices.one(Format.F64, Format.F32) : anyFormat(choices);
    boolean isFloat = format.isFloat();
    Laying laying = new Laying(choices, 70 * 70, format);
    View a = laying.lay(format, true, m, k);
    View b = laying.lay(format, true, k, n);
    View target = laying.lay(wide(choices, isFloat), false, m, n);
    View left = Laying.inARow(a);
    View right = Laying.inARow(b);
    long[] wanted = new long[m * n];
    for (int at = 0; at < wanted.length; at++) {
      double real = 0;
      long integer = 0;
      for (int i = 0; i < k; i++) {
        long one = (long) (at / n) * k + i;
        long other = (long) i * n + at % n;
        if (isFloat) {
          real = Math.fma(left.getDouble(one), right.getDouble(other), real);
        } else {
          integer += left.getLong(one) * right.getLong(other);
        }
      }
      wanted[at] = isFloat ? Double.doubleToLongBits(real) : integer;
    }
    ArrayOps.matmul(target, a, b, Meter.FREE);
    same(LongStream.of(wanted), target, "matmul of " + a + " and " + b + " into " + target);
  }

  private static int side(Choices choices) {
    return choices.chance(40)
        ? choices.one(1, 4, 8, 16, 32, 64) + choices.below(2)
        : choices.between(1, 70);
  }
}
