package dev.stria.vm.array;

/**
 * What one elementwise operation does with the next n elements of a frame's sources: reads a chunk
 * of each, computes, and stores a chunk of the destination.
 */
interface Kernel {
  void step(Frame frame, int n);
}
