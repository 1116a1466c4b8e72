package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * A shape as instructions take it: some extents given as stars, one perhaps as what fits.
 *
 * @param extents what the model takes, with any number where the one that fits goes
 */
record ShapeDraw(Shape shape, long[] extents, OptionalInt fit, long[] stars) {
  /** A shape for so many elements, most of the time. */
  static ShapeDraw of(Choices choices, long elements, boolean mayFit) {
    List<Long> extents = new ArrayList<>();
    if (choices.chance(15)) {
      for (long extent : Draw.extents(choices, Draw.rank(choices))) {
        extents.add(extent);
      }
      if (!extents.isEmpty() && choices.chance(20)) {
        extents.set(choices.below(extents.size()), Draw.integer(choices));
      }
    } else {
      long left = elements;
      for (int k = choices.below(5); k > 0 && left > 0; k--) {
        List<Long> divisors = divisors(left);
        long extent = choices.of(divisors);
        extents.add(extent);
        left /= extent;
      }
      if (left != 1 || choices.chance(20)) {
        extents.add(choices.below(extents.size() + 1), left);
      }
      if (elements == 0 && choices.chance(50)) {
        extents.add(Draw.extent(choices));
        Collections.rotate(extents, choices.below(3));
      }
    }
    long[] numbers = extents.stream().mapToLong(Long::longValue).toArray();
    boolean fits = mayFit && numbers.length > 0 && choices.chance(30);
    return drawn(
        choices,
        fits ? OptionalInt.of(choices.below(numbers.length)) : OptionalInt.empty(),
        numbers);
  }

  static ShapeDraw exactly(Choices choices, long... extents) {
    return drawn(choices, OptionalInt.empty(), extents);
  }

  private static ShapeDraw drawn(Choices choices, OptionalInt fit, long... extents) {
    long[] dims = extents.clone();
    List<Long> stars = new ArrayList<>();
    for (int axis = 0; axis < dims.length; axis++) {
      if (fit.equals(OptionalInt.of(axis))) {
        dims[axis] = Shape.FIT;
      } else if (dims[axis] < 0 || choices.chance(40)) {
        // Negative extents are refused where they are written: they come from the stack.
        stars.add(dims[axis]);
        dims[axis] = Shape.STAR;
      }
    }
    return new ShapeDraw(
        Shape.of(dims), extents, fit, stars.stream().mapToLong(Long::longValue).toArray());
  }

  private static List<Long> divisors(long number) {
    return LongStream.rangeClosed(1, Math.min(number, 64))
        .filter(k -> number % k == 0)
        .boxed()
        .toList();
  }

  String starText() {
    return Arrays.toString(stars);
  }
}
