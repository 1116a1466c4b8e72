package dev.stria.bench;

/**
 * One kernel in one implementation.
 *
 * <p>The same three steps exist in every language. {@link #prepare} allocates and fills memory and
 * is never timed; {@link #run} is what is timed; {@link #checksum} digests what the runs left
 * behind, so that implementations can be held against each other bit by bit.
 */
public interface Workload {
  /**
   * Allocates and fills the kernel's memory; called once, before anything else.
   *
   * @param size the kernel's own measure of work, as {@link Kernel} says; at least 4
   */
  void prepare(int size);

  /**
   * Does the kernel's work once.
   *
   * @return the kernel's number, or the bits of the first element of what it wrote
   */
  long run();

  /**
   * Digests the kernel's result after any number of runs.
   *
   * @return the same number in every implementation after the same number of runs
   */
  long checksum();
}
