package dev.stria.vm.array;

/**
 * What one elementwise operation does with the next n elements of a frame's sources: reads a chunk
 * of each, computes, and stores a chunk of the destination.
 */
interface Kernel extends KernelSource {
  void step(Frame frame, int n);

  /** How many elements the next step may take. */
  default int reach(Frame frame) {
    return Chunk.SIZE;
  }

  @Override
  default Kernel in(Domain domain, long elements) {
    return this;
  }
}
