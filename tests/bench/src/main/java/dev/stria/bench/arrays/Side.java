package dev.stria.bench.arrays;

import java.util.List;
import java.util.Locale;

/** Who does a row. */
enum Side {
  NUMPY("NumPy"),
  STRIA("Stria"),
  /** Stria in a JVM without {@code jdk.incubator.vector}. */
  STRIA_WITHOUT_VECTORS("without vectors"),
  /** A loop by hand over plain arrays. */
  JAVA("Java");

  private final String title;

  Side(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a JVM does it, with whatever options. */
  boolean isJvm() {
    return this != NUMPY;
  }

  /** What is loaded into the JVM. */
  Work open(Row row) {
    return this == JAVA ? PlainWork.of(row) : StriaWork.of(row);
  }

  /** What the JVM needs on its command line for this side. */
  List<String> jvmOptions() {
    return this == STRIA ? List.of("--add-modules", "jdk.incubator.vector") : List.of();
  }

  /**
   * The side of a name such as {@code numpy}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Side named(String text) {
    for (Side side : values()) {
      if (side.optionName().equalsIgnoreCase(text)) {
        return side;
      }
    }
    throw new IllegalArgumentException("no side " + text);
  }
}
