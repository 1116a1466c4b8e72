package dev.stria.vm.array;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loops made of vector instructions, there if the module {@code jdk.incubator.vector} is. They give
 * the same bits as the others. Nothing here refers to the module; {@link VectorLoops} does.
 */
abstract class Vectors {
  private static final String MODULE = "jdk.incubator.vector";
  private static final String PROPERTY = "stria.vector";
  private static final Optional<Vectors> FOUND = find();

  /** What this JVM has, unless the system property {@code stria.vector} is {@code off}. */
  static Optional<Vectors> found() {
    return FOUND;
  }

  private static Optional<Vectors> find() {
    boolean there = ModuleLayer.boot().findModule(MODULE).isPresent();
    if (!there || "off".equals(System.getProperty(PROPERTY))) {
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
}
