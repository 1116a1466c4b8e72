package dev.stria.bench;

import dev.stria.bench.plain.Columns;
import dev.stria.bench.plain.Crc32;
import dev.stria.bench.plain.Fib;
import dev.stria.bench.plain.Histogram;
import dev.stria.bench.plain.Invert;
import dev.stria.bench.plain.Mandelbrot;
import dev.stria.bench.plain.Matmul;
import dev.stria.bench.plain.Muladd;
import dev.stria.bench.plain.Nbody;
import dev.stria.bench.plain.Saxpy;
import dev.stria.bench.plain.Sieve;
import dev.stria.bench.plain.Slices;
import dev.stria.bench.plain.Sum;
import dev.stria.bench.plain.Swap16;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The fourteen kernels: plain loops over arrays, views or linear memory. */
public enum Kernel {
  INVERT("K1", "u8 invert in place", 1_000, 1 << 18, 1 << 24, Invert::new),
  SUM("K2", "i32 sum", 1_000, 1 << 18, 1 << 22, Sum::new),
  SIEVE("K3", "byte sieve", 1_000, 200_000, 5_000_000, Sieve::new),
  MATMUL("K4", "f64 matmul, i-j-k", 9, 50, 200, Matmul::new),
  MANDELBROT("K5", "mandelbrot, 200 iterations", 20, 60, 400, Mandelbrot::new),
  FIB("K6", "recursive fib", 12, 22, 32, Fib::new),
  CRC32("K7", "table crc32", 1_000, 1 << 18, 1 << 22, Crc32::new),
  NBODY("K8", "n-body", 100, 2_000, 500_000, Nbody::new),
  COLUMNS("K9", "f32 column sums", 20, 400, 2_048, Columns::new),
  SLICES("K10", "moving 16-byte slices", 1_000, 200_000, 5_000_000, Slices::new),
  SAXPY("K11", "f64 saxpy", 1_000, 1 << 17, 1 << 20, Saxpy::new),
  MULADD("K12", "f32 a*b+c into a third", 1_000, 1 << 17, 1 << 20, Muladd::new),
  HISTOGRAM("K13", "u8 histogram", 1_000, 1 << 18, 1 << 22, Histogram::new),
  SWAP16("K14", "bytes to big-endian u16 swap", 1_000, 1 << 17, 1 << 21, Swap16::new);

  /** The kernels every interpreter is measured by. */
  public static final List<Kernel> INTERPRETED = List.of(FIB, SIEVE, MATMUL, INVERT, MANDELBROT);

  private final String id;
  private final String title;
  private final int testSize;
  private final int smallSize;
  private final int fullSize;
  private final Supplier<Workload> plain;

  Kernel(
      String id,
      String title,
      int testSize,
      int smallSize,
      int fullSize,
      Supplier<Workload> plain) {
    this.id = id;
    this.title = title;
    this.testSize = testSize;
    this.smallSize = smallSize;
    this.fullSize = fullSize;
    this.plain = plain;
  }

  /** The kernel's short name, {@code K1} to {@code K14}. */
  public String id() {
    return id;
  }

  /** What the kernel does, in a few words. */
  public String title() {
    return title;
  }

  /** The name of the kernel's texts, such as {@code fib}. */
  public String file() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How much a run of a size does: n, in the measure the kernel's Java class documents. */
  public int size(Size size) {
    return switch (size) {
      case TEST -> testSize;
      case SMALL -> smallSize;
      case FULL -> fullSize;
    };
  }

  /** The kernel in plain Java. */
  public Workload plain() {
    return plain.get();
  }

  /**
   * The kernel of a short name or a name, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Kernel named(String text) {
    for (Kernel kernel : values()) {
      if (kernel.id.equalsIgnoreCase(text) || kernel.name().equalsIgnoreCase(text)) {
        return kernel;
      }
    }
    throw new IllegalArgumentException("no kernel " + text + " (K1 to K14)");
  }
}
