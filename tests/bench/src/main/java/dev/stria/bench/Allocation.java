package dev.stria.bench;

import com.sun.management.ThreadMXBean;
import dev.stria.vm.EngineKind;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** How much each kernel allocates on the Java heap, on the compiler, once it is warm. */
final class Allocation {
  private static final long WARM_NANOS = 2_000_000_000L;
  private static final int RUNS = 20;

  private final List<Kernel> kernels;
  private final Size size;

  Allocation(List<Kernel> kernels, Size size) {
    this.kernels = kernels;
    this.size = size;
  }

  /** A line for each kernel. */
  String run() {
    StringBuilder out = new StringBuilder();
    out.append("| kernel | size | bytes allocated in one run |\n|---|--:|--:|\n");
    for (Kernel kernel : kernels) {
      int n = kernel.size(size);
      out.append(
          String.format(
              Locale.ROOT,
              "| %s %s | %,d | %,d |%n",
              kernel.id(),
              kernel.title(),
              n,
              bytes(kernel, WARM_NANOS)));
    }
    return out.toString();
  }

  /** The bytes that one run allocates, the embedder's call of it included. */
  long bytes(Kernel kernel, long warmNanos) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Workload workload = StriaWorkload.of(kernel, EngineKind.COMPILER);
    workload.prepare(kernel.size(size));
    long began = System.nanoTime();
    do {
      workload.run();
    } while (System.nanoTime() - began < warmNanos);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < RUNS; i++) {
      workload.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / RUNS;
  }
}
