package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loops made of vector instructions, there if the module {@code jdk.incubator.vector} is. They give
 * the same bits as the others. Nothing here refers to the module; {@link VectorLoops} does.
 */
abstract class Vectors {
  private static final String PROPERTY = "stria.vector";
  private static final Optional<Vectors> FOUND = find();

  /**
   * What this JVM has, unless the system property {@code stria.vector} is {@code off}; if it is
   * {@code add}, the module is added when this is first asked for.
   */
  static Optional<Vectors> found() {
    return FOUND;
  }

  private static Optional<Vectors> find() {
    String wish = System.getProperty(PROPERTY, "");
    boolean wanted = !wish.equals("off");
    boolean there = VectorModule.isThere() || wish.equals("add") && VectorModule.add();
    if (!wanted || !there) {
      return Optional.empty();
    }
    try {
      Class<?> loops = Class.forName(Vectors.class.getPackageName() + ".VectorLoops");
      return ((Vectors) loops.getDeclaredConstructor().newInstance()).ifUseful();
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Nothing where the machine has no vectors to speak of. */
  abstract Optional<Vectors> ifUseful();

  /** The loop for a formula, or null if there is none. */
  abstract @Nullable RowLoop loop(Formula formula);

  /**
   * The loop that puts elements in a row, or null if there is none.
   *
   * @param items how many elements from one to the next: -1 or 2
   */
  abstract @Nullable RowLoop move(int width, int items);

  /**
   * The loop that adds elements, or products of elements, to the {@link Lanes#COUNT} sums in the
   * destination chunk's longs or doubles, as the formats ask; null if there is none. It takes
   * multiples of that many elements.
   */
  abstract @Nullable RowLoop sum(Format a, @Nullable Format b);

  /**
   * The loop that combines each of the elements that fill the first {@link Stream#REPEATS} bytes of
   * the destination chunk with others; null if there is none. It takes multiples of that many.
   */
  abstract @Nullable RowLoop fold(Operation operation, Format format);

  /**
   * The loop that adds one element each to the destination chunk's longs or doubles, as the format
   * asks; null if there is none. It takes multiples of {@link Lanes#COUNT} elements.
   */
  abstract @Nullable RowLoop accumulate(Format format);

  /** The {@link SortLoop} for elements of a format, or null if there is none. */
  abstract @Nullable RowLoop sort(Format format);

  /** The {@link AlongLoop} for floats of a format, or null if there is none. */
  abstract @Nullable RowLoop along(Format format);

  /** The loop that multiplies matrices: a {@link ProductLoop}. */
  abstract RowLoop product();
}
