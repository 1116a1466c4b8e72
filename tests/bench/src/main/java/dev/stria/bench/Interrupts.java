package dev.stria.bench;

import dev.stria.vm.EngineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How soon an interrupt stops each kernel, on the compiler. */
final class Interrupts {
  private static final long WARM_NANOS = 1_500_000_000L;

  private final List<Kernel> kernels;
  private final Size size;
  private final int times;

  /**
   * What to measure.
   *
   * @param times how often each kernel is interrupted
   */
  Interrupts(List<Kernel> kernels, Size size, int times) {
    this.kernels = kernels;
    this.size = size;
    this.times = times;
  }

  /** A line for each kernel: the median and the longest time from the request to the trap. */
  String run() throws InterruptedException {
    StringBuilder out = new StringBuilder();
    out.append("| kernel | interrupted | median | longest |\n|---|--:|--:|--:|\n");
    for (Kernel kernel : kernels) {
      List<Double> millis = measure(kernel);
      double longest = millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      out.append(
          String.format(
              Locale.ROOT,
              "| %s %s | %d times | %.2f ms | %.2f ms |%n",
              kernel.id(),
              kernel.title(),
              millis.size(),
              Statistics.median(millis),
              longest));
    }
    return out.toString();
  }

  /** The times that single interrupts took, in milliseconds. */
  List<Double> measure(Kernel kernel) throws InterruptedException {
    StriaWorkload workload = StriaWorkload.of(kernel, EngineKind.COMPILER);
    workload.prepare(kernel.size(size));
    long began = System.nanoTime();
    do {
      workload.run();
    } while (System.nanoTime() - began < (size == Size.FULL ? WARM_NANOS : 0));
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      // Not the same moment of a run each time.
      long wait = 5 + i * 7L % 23;
      long[] asked = new long[1];
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Thread.sleep(wait);
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                }
                asked[0] = System.nanoTime();
                workload.interrupt();
              });
      long stopped = workload.runUntilInterrupted();
      other.join();
      millis.add((stopped - asked[0]) / 1e6);
    }
    return millis;
  }
}
