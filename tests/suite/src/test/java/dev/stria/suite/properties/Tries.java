package dev.stria.suite.properties;

/** How many cases each property tries: the one place that says so. */
public enum Tries {
  /** Chains of operations on views. */
  CHAINS(4_000, 1_000_000),
  /** Whole random programs. */
  PROGRAMS(1_500, 100_000),
  /** Programs that are broken on purpose. */
  BROKEN_PROGRAMS(2_000, 100_000),
  /** Array operations on operands that overlap. */
  OVERLAPS(3_000, 200_000),
  /** Everything else: laws, validity, surroundings, the allocator. */
  OTHERS(1_000, 50_000);

  private final int normal;
  private final int deep;

  Tries(int normal, int deep) {
    this.normal = normal;
    this.deep = deep;
  }

  /**
   * The number for this run: the system property {@code stria.deep} asks for the deep one, {@code
   * stria.tries} for any.
   */
  int now() {
    return Integer.getInteger("stria.tries", Boolean.getBoolean("stria.deep") ? deep : normal);
  }
}
