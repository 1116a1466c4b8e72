package dev.stria.reference;

import java.util.OptionalInt;

/**
 * Decides where blocks lie, which the language leaves open. A comparison passes on what the other
 * implementation's allocator decided; {@link FirstFit} decides by itself.
 *
 * <p>{@link #place} and {@link #replace} only answer. {@link #take} follows if the answer is used;
 * it does not follow where the fuel for the instruction is lacking.
 */
public interface RefPlacement {
  /** The first byte of a new block, or empty if it does not fit. */
  OptionalInt place(long bytes);

  /**
   * The place of a block that changes size: where it is, or elsewhere; empty if it does not fit. If
   * the answer is used, {@link #forget} of the old place comes before {@link #take} of the new one.
   */
  OptionalInt replace(int base, long bytes, long newBytes);

  /** A block now lies here. */
  void take(int base, long bytes);

  /** The block is no more. */
  void forget(int base, long bytes);
}
