package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * A view laid by hand is refused just when it has a negative extent or a size that overflows, lies
 * over bytes that are not in a row, or has an element with a byte outside.
 */
class ValidityProperties {
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final String VALID = "";

  private int valid;
  private int refused;

  @Provide
  Arbitrary<Script> carvings() {
    return Script.of(1, 1, 40);
  }

  @Tried(Tries.OTHERS)
  void viewsAreRefusedJustWhenTheRuleSaysSo(@ForAll("carvings") Script script) {
    Choices choices = script.step(0);
    int size = choices.below(200);
    View parent = parent(Region.create(new byte[size], size, true).all(), choices);
    Format format = choices.of(List.of(Format.values()));
    int rank = choices.below(8);
    long[] extents = Draw.extents(choices, rank);
    CarveDraw drawn = CarveDraw.of(choices, format, parent.extent(0), extents);
    if (choices.chance(60)) {
      drawn = drawn.disturbed(choices, parent.extent(0));
    }
    String expected = expected(parent, drawn);
    String found = found(parent, drawn);
    assertTrue(
        expected.equals(found),
        parent + ", carved as " + drawn + ": " + found + ", not " + expected);
    if (expected.equals(VALID)) {
      valid++;
    } else {
      refused++;
    }
  }

  @AfterProperty
  void invalidViewsAreAsManyAsValidOnes() {
    int all = valid + refused;
    assertTrue(all < 500 || (valid * 10 > all * 3 && refused * 10 > all * 3), valid + " of " + all);
  }

  /** All bytes, some of them, in reverse, or every second one. */
  private static View parent(View all, Choices choices) {
    long size = all.extent(0);
    return switch (choices.weighted(6, 3, 1, 1)) {
      case 0 -> all;
      case 1 -> all.slice(0, choices.below(20), size - choices.below(20), 1);
      case 2 -> all.slice(0, size, -size - 1, -1);
      default -> all.slice(0, 0, size, 2);
    };
  }

  private static String expected(View parent, CarveDraw drawn) {
    BigInteger bytes = BigInteger.valueOf(drawn.format().itemSize());
    for (long extent : drawn.extents()) {
      if (extent < 0) {
        return "invalid_argument";
      }
      bytes = bytes.multiply(BigInteger.valueOf(Math.max(1, extent)));
    }
    if (bytes.compareTo(LARGEST) > 0) {
      return "invalid_argument";
    }
    if (parent.extent(0) > 1 && parent.stride(0) != 1) {
      return "not_contiguous";
    }
    boolean empty = LongStream.of(drawn.extents()).anyMatch(extent -> extent == 0);
    return empty || allInside(parent.extent(0), drawn) ? VALID : "index_out_of_bounds";
  }

  /** Looks at the corners: every element lies between two of them. */
  private static boolean allInside(long size, CarveDraw drawn) {
    List<BigInteger> corners = List.of(BigInteger.valueOf(drawn.offset()));
    for (int axis = 0; axis < drawn.extents().length; axis++) {
      BigInteger across =
          BigInteger.valueOf(drawn.extents()[axis] - 1)
              .multiply(BigInteger.valueOf(drawn.strides()[axis]));
      List<BigInteger> more = new ArrayList<>(corners);
      corners.forEach(corner -> more.add(corner.add(across)));
      corners = more;
    }
    BigInteger last = BigInteger.valueOf(size - drawn.format().itemSize());
    return corners.stream().allMatch(corner -> corner.signum() >= 0 && corner.compareTo(last) <= 0);
  }

  /** The kind of fault, or nothing if the view was made; its geometry must then be as asked. */
  private static String found(View parent, CarveDraw drawn) {
    try {
      View view =
          View.carve(parent, drawn.format(), drawn.offset(), drawn.extents(), drawn.strides());
      boolean asAsked =
          Arrays.equals(view.shape(), drawn.extents())
              && (view.size() == 0 || view.offset() == parent.offset() + drawn.offset());
      return asAsked ? VALID : view.toString();
    } catch (Fault fault) {
      return fault.kind().kindName();
    }
  }
}
