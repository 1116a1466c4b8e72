package dev.stria.vm.array;

/**
 * The loop of one operation: a shared one at first, one of its own once the operation has been used
 * enough for that to pay.
 *
 * @param <T> what kind of loop
 */
final class Loop<T> {
  /** How many elements an operation must have worked on. */
  private static final long ENOUGH = 128 * Chunk.SIZE;

  private final Object operation;
  private volatile T loop;
  private long worked;

  /**
   * Creates the loop of an operation.
   *
   * @param shared of a class that {@link Twins} can copy
   */
  Loop(T shared, Object operation) {
    this.loop = shared;
    this.operation = operation;
  }

  /** The loop to use for so many elements. Threads may race: they lose counts, nothing else. */
  T forWork(long elements) {
    if (worked < ENOUGH) {
      worked += Math.min(elements, ENOUGH);
      if (worked >= ENOUGH) {
        specialize();
      }
    }
    return loop;
  }

  @SuppressWarnings("unchecked") // A twin extends what the class it was copied from extends.
  private void specialize() {
    loop = (T) Twins.of(loop, operation);
  }
}
