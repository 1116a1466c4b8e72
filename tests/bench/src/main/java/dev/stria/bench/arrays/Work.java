package dev.stria.bench.arrays;

/** A row on one side, with its sources filled. */
interface Work {
  /** Does it once. */
  double run();

  /** What the last run gave, in C order: one number, or the destination's elements. */
  double[] result();
}
