package dev.stria.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a machine is slowed down when another machine of its program, in another thread, is
 * interrupted ten times a second and started again. It is compared with times when the other runs
 * undisturbed, because two threads share caches, memory and, at times, a processor.
 */
final class Neighbours {
  private static final long WARM_NANOS = 1_500_000_000L;
  private static final long BETWEEN_INTERRUPTS_MILLIS = 100;

  private final List<Kernel> kernels;
  private final Size size;
  private final int pairs;
  private final long nanos;

  /**
   * What to measure.
   *
   * @param pairs how often to measure, each time with and without interrupts
   * @param time how long
   */
  Neighbours(List<Kernel> kernels, Size size, int pairs, Duration time) {
    if (pairs < 1) {
      throw new IllegalArgumentException("nothing to run");
    }
    this.kernels = kernels;
    this.size = size;
    this.pairs = pairs;
    this.nanos = time.toNanos();
  }

  /**
   * What one kernel took.
   *
   * @param calm nanoseconds per run beside a neighbour that runs, in each measurement
   * @param disturbed the same beside a neighbour that is interrupted
   * @param interrupts how often the neighbour was interrupted in all
   */
  record Outcome(List<Double> calm, List<Double> disturbed, int interrupts) {
    /** The median over all pairs of the time with interrupts to the time without. */
    double ratio() {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < calm.size(); i++) {
        ratios.add(disturbed.get(i) / calm.get(i));
      }
      return Statistics.median(ratios);
    }
  }

  /** A line for each kernel. */
  String run() throws InterruptedException {
    StringBuilder out = new StringBuilder();
    out.append("| kernel | beside a neighbour | that is interrupted | ratio | interrupts |\n");
    out.append("|---|--:|--:|--:|--:|\n");
    for (Kernel kernel : kernels) {
      Outcome outcome = measure(kernel);
      out.append(
          String.format(
              Locale.ROOT,
              "| %s %s | %.3f ms | %.3f ms | %.2f | %d |%n",
              kernel.id(),
              kernel.title(),
              Statistics.median(outcome.calm()) / 1e6,
              Statistics.median(outcome.disturbed()) / 1e6,
              outcome.ratio(),
              outcome.interrupts()));
    }
    return out.toString();
  }

  /** Measures one kernel. */
  Outcome measure(Kernel kernel) throws InterruptedException {
    List<StriaWorkload> machines = StriaWorkload.neighbours(kernel);
    StriaWorkload mine = machines.get(0);
    StriaWorkload other = machines.get(1);
    int n = kernel.size(size);
    machines.forEach(machine -> machine.prepare(n));
    AtomicBoolean isOver = new AtomicBoolean();
    Thread neighbour =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (!isOver.get()) {
                other.runUntilInterrupted();
              }
            });
    List<Double> calm = new ArrayList<>();
    List<Double> disturbed = new ArrayList<>();
    int interrupts = 0;
    try {
      timed(mine, size == Size.FULL ? WARM_NANOS : 0);
      for (int i = 0; i < pairs; i++) {
        // Not always the same first.
        if (i % 2 == 0) {
          calm.add(timed(mine, nanos));
        }
        Interrupter interrupter = new Interrupter(other);
        disturbed.add(timed(mine, nanos));
        interrupts += interrupter.end();
        if (i % 2 != 0) {
          calm.add(timed(mine, nanos));
        }
      }
    } finally {
      isOver.set(true);
      while (neighbour.isAlive()) {
        other.interrupt();
        neighbour.join(BETWEEN_INTERRUPTS_MILLIS);
      }
    }
    return new Outcome(calm, disturbed, interrupts);
  }

  /** The nanoseconds that a run takes, over as many runs as begin within a time. */
  private static double timed(StriaWorkload machine, long nanos) {
    long began = System.nanoTime();
    long took;
    int runs = 0;
    do {
      machine.run();
      runs++;
      took = System.nanoTime() - began;
    } while (took < nanos);
    return (double) took / runs;
  }

  /** Interrupts a machine at once and then ten times a second. */
  private static final class Interrupter {
    private final Thread thread;
    private volatile boolean isOver;
    private int interrupts;

    Interrupter(StriaWorkload machine) {
      thread =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                while (!isOver) {
                  machine.interrupt();
                  interrupts++;
                  pause();
                }
              });
    }

    private static void pause() {
      try {
        Thread.sleep(BETWEEN_INTERRUPTS_MILLIS);
      } catch (InterruptedException end) {
        Thread.currentThread().interrupt();
      }
    }

    /** Ends it; how often it has interrupted. */
    int end() throws InterruptedException {
      isOver = true;
      thread.interrupt();
      thread.join();
      return interrupts;
    }
  }
}
