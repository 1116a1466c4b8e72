package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.reference.RefArrays;
import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.views.ArrayCall.Argument;
import dev.stria.suite.properties.views.ArrayCall.Argument.OfDouble;
import dev.stria.suite.properties.views.ArrayCall.Argument.OfLong;
import dev.stria.suite.properties.views.ArrayCall.Argument.OfView;
import dev.stria.vm.memory.Format;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every array operation with every pair of formats does what the model does: chance alone would
 * pass over many a pair. Elements are those at which formats have their edges.
 */
class EveryFormatTest {
  private static final int ROWS = 6;
  private static final int COLUMNS = 4;
  private static final int ELEMENTS = ROWS * COLUMNS;
  private static final int HEAP = 1_000;
  private static final List<Format> FORMATS = List.of(Format.values());
  private static final Set<String> INTEGERS_ONLY = Set.of("and", "or", "xor", "shl", "shr", "not");

  private static final Set<String> OF_ONE_VIEW =
      Set.of("sum", "prod", "min", "max", "argmin", "argmax", "any", "all", "sort");

  @TestFactory
  List<DynamicTest> everyOperationTakesEveryPairOfFormats() {
    return RefArrays.operations().stream()
        .map(operation -> DynamicTest.dynamicTest(operation, () -> everyPair(operation)))
        .toList();
  }

  @Test
  void formatsAreAllThereAre() {
    assertEquals(21, FORMATS.size());
  }

  private static void everyPair(String operation) {
    Random random = new Random(operation.hashCode());
    for (Format a : FORMATS) {
      for (Format b : FORMATS) {
        if (!INTEGERS_ONLY.contains(operation) || !(a.isFloat() || b.isFloat())) {
          new Pair(operation, a, b, random).run();
        }
      }
    }
  }

  /** One operation with sources, or a destination and a source, of these formats. */
  private static final class Pair {
    private final String operation;
    private final Format a;
    private final Format b;
    private final Random random;
    private final World world;
    private int next = 3;

    Pair(String operation, Format a, Format b, Random random) {
      this.operation = operation;
      this.a = a;
      this.b = b;
      this.random = random;
      // Zeros choose the simplest scene: no limit of fuel, zeroed memory.
      this.world = new World(new Choices(), HEAP);
    }

    void run() {
      if (operation.equals("take") && b.isFloat()) {
        return;
      }
      boolean divides = operation.equals("div") || operation.equals("rem");
      ArrayCall call = call();
      if (divides) {
        // Where a divisor is 0 nothing else would be seen.
        OfView divisor = (OfView) call.arguments().get(2);
        new ArrayCall("maximum", 0, List.of(divisor, divisor, new OfLong(1))).run(world);
      }
      call.run(world);
    }

    private ArrayCall call() {
      if (OF_ONE_VIEW.contains(operation)) {
        return of(view(a, ELEMENTS));
      }
      return switch (operation) {
        case "fill" -> of(view(a, ELEMENTS), number(b));
        case "iota" -> of(view(a, ELEMENTS), number(a), number(a));
        case "find", "count" -> of(view(a, ELEMENTS), number(a));
        case "dot", "compare", "equal", "cumsum" -> of(view(a, ELEMENTS), view(b, ELEMENTS));
        case "sum_axis", "min_axis", "max_axis" -> of(view(a, ROWS), view(b, ROWS, COLUMNS));
        case "matmul" ->
            of(view(other(), COLUMNS, COLUMNS), view(a, COLUMNS, ROWS), view(b, ROWS, COLUMNS));
        case "take" -> of(view(a, ELEMENTS), view(a, ELEMENTS), indices());
        case "copy", "saturate", "neg", "abs", "not", "sqrt", "floor", "ceil", "trunc", "nearest" ->
            of(view(a, ELEMENTS), view(b, ELEMENTS));
        case "fma", "select" ->
            of(view(other(), ELEMENTS), view(a, ELEMENTS), view(b, ELEMENTS), view(a, ELEMENTS));
        default -> of(view(other(), ELEMENTS), view(a, ELEMENTS), view(b, ELEMENTS));
      };
    }

    private ArrayCall of(Argument... arguments) {
      return new ArrayCall(operation, operation.endsWith("_axis") ? 1 : 0, List.of(arguments));
    }

    /** A destination's format; over all pairs each comes up with each source. */
    private Format other() {
      return FORMATS.get(random.nextInt(FORMATS.size()));
    }

    private Argument number(Format like) {
      Choices choices = new Choices(random.ints(5, 0, 1 << 16).toArray());
      return like.isFloat() ? new OfDouble(Draw.real(choices)) : new OfLong(Draw.integer(choices));
    }

    /** A view of bytes of its own, filled with what is hard for its format, unaligned. */
    private OfView view(Format format, long... extents) {
      long count = 1;
      for (long extent : extents) {
        count *= extent;
      }
      int size = Math.toIntExact(count * format.itemSize());
      int[] scene = random.ints(5, 0, 1 << 16).toArray();
      scene[0] = (1 << 16) - 1 - random.nextInt(1 << 15);
      byte[] contents = Contents.of(size, format, new Choices(scene));
      System.arraycopy(contents, 0, world.region.bytes(), next, size);
      world.memory.write(next, contents);
      long[] strides = new long[extents.length];
      long row = format.itemSize();
      for (int axis = extents.length - 1; axis >= 0; axis--) {
        strides[axis] = row;
        row *= extents[axis];
      }
      CarveDraw drawn = new CarveDraw(format, next, extents, strides);
      next += size + 1;
      Optional<Twin> twin = new ViewSteps(world, new Choices()).carve(world.all(), drawn);
      return new OfView(twin.orElseThrow());
    }

    /** Indices from the last to the first, one of which may be outside or count from the end. */
    private OfView indices() {
      OfView indices = view(b, ELEMENTS);
      List<Argument> operands = List.of(indices, new OfLong(ELEMENTS - 1), new OfLong(-1));
      new ArrayCall("iota", 0, operands).run(world);
      if (random.nextInt(3) > 0) {
        OfView one = new OfView(new ViewSteps(world, new Choices()).elementOf(indices.twin()));
        long index = random.nextInt(2 * ELEMENTS + 4) - ELEMENTS - 2;
        new ArrayCall("fill", 0, List.of(one, new OfLong(index))).run(world);
      }
      return indices;
    }
  }
}
