package dev.stria.vm.record;

import java.util.Optional;

/**
 * The table of prefixes of a format string: byte order, sizes and alignment of the codes after it.
 *
 * <p>"Native" is the C ABI of 64-bit little-endian machines, wherever the program runs, so that a
 * format means the same bytes everywhere.
 */
public enum StructOrder {
  /** Little-endian, C's sizes, aligned: what no prefix means too. */
  NATIVE('@', true, true, false),
  /** Little-endian, standard sizes, packed. */
  STANDARD('=', false, false, false),
  /** Little-endian, standard sizes, packed. */
  LITTLE('<', false, false, false),
  /** Big-endian, standard sizes, packed. */
  BIG('>', false, false, true),
  /** Big-endian, standard sizes, packed. */
  NETWORK('!', false, false, true),
  /** Little-endian, C's sizes, packed. Only PEP 3118 has it, not Python's {@code struct}. */
  UNALIGNED('^', true, false, false);

  private final char prefix;
  private final boolean nativeSizes;
  private final boolean aligned;
  private final boolean bigEndian;

  StructOrder(char prefix, boolean nativeSizes, boolean aligned, boolean bigEndian) {
    this.prefix = prefix;
    this.nativeSizes = nativeSizes;
    this.aligned = aligned;
    this.bigEndian = bigEndian;
  }

  /** The character. */
  public char prefix() {
    return prefix;
  }

  /** Whether codes have C's sizes rather than the standard ones. */
  public boolean hasNativeSizes() {
    return nativeSizes;
  }

  /** Whether every value starts at a multiple of its size. */
  public boolean isAligned() {
    return aligned;
  }

  /** Whether the most significant byte comes first. */
  public boolean isBigEndian() {
    return bigEndian;
  }

  /** The order with the given prefix, if there is one. */
  public static Optional<StructOrder> of(char prefix) {
    for (StructOrder order : values()) {
      if (order.prefix == prefix) {
        return Optional.of(order);
      }
    }
    return Optional.empty();
  }
}
