package dev.stria.bench;

/** How much work a run does. */
public enum Size {
  /** As little as still goes through every part of a kernel: for tests. */
  TEST,
  /** A fraction of a second in a slow interpreter. */
  SMALL,
  /** The kernel's own size: for compilers. */
  FULL;

  /**
   * The size of a name, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Size named(String text) {
    for (Size size : values()) {
      if (size.name().equalsIgnoreCase(text)) {
        return size;
      }
    }
    throw new IllegalArgumentException("no size " + text + " (test, small, full)");
  }
}
