package dev.stria.vm.array;

import dev.stria.vm.memory.Format;

/**
 * Clamps to the range of an integer format.
 *
 * @param toU64 whether floats become integers by unsigned saturation
 * @param flip turns the order of the source's domain into that of signed integers, by exclusive or
 * @param low the least value, flipped
 * @param high the greatest value, flipped
 */
record Clamp(boolean toU64, long flip, long low, long high) implements Kernel {
  private static final Kernel[][] KERNELS =
      new Kernel[Domain.values().length][Format.values().length];

  static {
    for (Domain domain : Domain.values()) {
      for (Format format : Format.values()) {
        KERNELS[domain.ordinal()][format.ordinal()] = create(domain, format);
      }
    }
  }

  /**
   * The kernel that stores elements of one format, clamped, in another. Floats and bools hold what
   * they can of any number, so that storing in them is as copying.
   */
  static Kernel kernel(Format dst, Format src) {
    boolean holdsAll = dst.isFloat() || dst.kind() == Format.Kind.BOOL;
    if (holdsAll || dst.littleEndian() == src.littleEndian()) {
      return Elementwise.copying(dst, src);
    }
    return KERNELS[Domain.of(src).ordinal()][dst.ordinal()];
  }

  private static Clamp create(Domain domain, Format dst) {
    int unusedBits = Long.SIZE - Byte.SIZE * dst.itemSize();
    if (domain == Domain.FLOAT && dst.isU64()) {
      return new Clamp(true, 0, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (dst.kind() == Format.Kind.SIGNED) {
      long high = Long.MAX_VALUE >> unusedBits;
      return domain.isUnsigned()
          ? new Clamp(false, Long.MIN_VALUE, Long.MIN_VALUE, high ^ Long.MIN_VALUE)
          : new Clamp(false, 0, ~high, high);
    }
    long high = -1L >>> unusedBits;
    return domain.isUnsigned()
        ? new Clamp(false, Long.MIN_VALUE, Long.MIN_VALUE, high ^ Long.MIN_VALUE)
        : new Clamp(false, 0, 0, high < 0 ? Long.MAX_VALUE : high);
  }

  @Override
  public void step(Frame frame, int n) {
    long[] to = frame.out.chunk.longs();
    long[] from = to;
    if (frame.domain == Domain.FLOAT) {
      Convert.toLongs(frame.in[0].doubles(n), toU64, to, n);
    } else {
      from = frame.in[0].longs(n);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Math.clamp(from[i] ^ flip, low, high) ^ flip;
    }
    frame.out.putLongs(n, false);
  }
}
