package dev.stria.bench;

import java.util.List;

/**
 * What was measured of one kernel on one engine.
 *
 * @param size which of the kernel's sizes
 * @param nanos nanoseconds per run, one number for each measured iteration of each JVM; not empty
 */
public record Measurement(Kernel kernel, Engine engine, Size size, List<Double> nanos) {
  /** Copies the numbers. */
  public Measurement {
    nanos = List.copyOf(nanos);
    Statistics.median(nanos);
  }

  /** The median of the nanoseconds per run. */
  public double median() {
    return Statistics.median(nanos);
  }
}
