package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** Fibonacci numbers by plain double recursion. Size: the index of the number. */
public final class Fib implements Workload {
  private int index;
  private long last;

  @Override
  public void prepare(int size) {
    index = size;
  }

  @Override
  public long run() {
    last = fib(index);
    return last;
  }

  @Override
  public long checksum() {
    return last;
  }

  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
