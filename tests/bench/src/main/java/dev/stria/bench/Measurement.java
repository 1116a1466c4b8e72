package dev.stria.bench;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured of one kernel on one engine.
 *
 * @param size which of the kernel's sizes
 * @param nanos nanoseconds per run, one number for each measured iteration of each JVM; not empty
 * @param bytes what a run allocates on the Java heap, if that was looked at
 */
public record Measurement(
    Kernel kernel, Engine engine, Size size, List<Double> nanos, OptionalDouble bytes) {
  /** Copies the numbers. */
  public Measurement {
    nanos = List.copyOf(nanos);
    Statistics.median(nanos);
  }

  /** What was measured without a look at what is allocated. */
  public Measurement(Kernel kernel, Engine engine, Size size, List<Double> nanos) {
    this(kernel, engine, size, nanos, OptionalDouble.empty());
  }

  /** The median of the nanoseconds per run. */
  public double median() {
    return Statistics.median(nanos);
  }
}
