package dev.stria.bench;

import java.time.Duration;
import java.util.List;

/**
 * One comparison to run.
 *
 * @param rounds how many JVMs are started for each kernel and engine; they alternate between the
 *     engines, so that a slow spell of the machine falls on all of them
 * @param warmups iterations thrown away in each JVM
 * @param iterations iterations measured in each JVM
 * @param time how long an iteration takes, at least one run
 * @param countsBytes whether to look at what is allocated, too
 */
public record Plan(
    List<Kernel> kernels,
    List<Engine> engines,
    Size size,
    int rounds,
    int warmups,
    int iterations,
    Duration time,
    boolean countsBytes) {
  /** Checks that there is something to run. */
  public Plan {
    kernels = List.copyOf(kernels);
    engines = List.copyOf(engines);
    if (kernels.isEmpty() || engines.isEmpty() || rounds < 1 || warmups < 0 || iterations < 1) {
      throw new IllegalArgumentException("nothing to run");
    }
  }
}
