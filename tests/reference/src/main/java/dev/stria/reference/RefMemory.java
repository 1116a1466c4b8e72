package dev.stria.reference;

import java.util.Arrays;
import java.util.Optional;

/**
 * The region and the constants behind it, as a plain byte array.
 *
 * <p>The language leaves NaN payloads open. The model writes one particular NaN and remembers which
 * bytes came out so, until {@link #settle} has looked at what another implementation wrote there.
 */
public final class RefMemory {
  private static final byte FIXED = 0;

  private final byte[] bytes;

  /** For each byte: FIXED, or for a byte of a NaN: 1 + its place in the element. */
  private final byte[] nanPlace;

  /** For each first byte of a NaN: the element's format's ordinal in {@link RefFormat#all}. */
  private final byte[] nanFormat;

  private boolean shownOpenBits;

  /** A memory of its own with the contents of {@code initial}. */
  public RefMemory(byte[] initial) {
    bytes = initial.clone();
    nanPlace = new byte[bytes.length];
    nanFormat = new byte[bytes.length];
  }

  public int size() {
    return bytes.length;
  }

  /** A copy of all bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** A copy of {@code length} bytes from {@code offset}. */
  public byte[] read(int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      shownOpenBits |= nanPlace[at] != FIXED;
    }
    return Arrays.copyOfRange(bytes, offset, offset + length);
  }

  /**
   * Whether bytes of a NaN that the model wrote, and that has not been settled, were read as
   * anything but that NaN: whatever came of it is not specified.
   */
  public boolean hasShownOpenBits() {
    return shownOpenBits;
  }

  /** Overwrites the bytes at {@code offset}. */
  public void write(int offset, byte... values) {
    for (int k = 0; k < values.length; k++) {
      bytes[offset + k] = values[k];
      nanPlace[offset + k] = FIXED;
    }
  }

  Num load(RefFormat format, int offset) {
    boolean isNan =
        nanPlace[offset] == 1
            && nanFormat[offset] == RefFormat.all().indexOf(format)
            && isWhole(offset, format);
    return RefCodec.decode(
        format,
        isNan
            ? Arrays.copyOfRange(bytes, offset, offset + format.itemSize())
            : read(offset, format.itemSize()));
  }

  /** Converts as a store does, and writes. */
  void store(RefFormat format, int offset, Num number) {
    write(offset, RefCodec.encode(format, number));
    if (format.isFloat() && number.exact() instanceof Exact.NotANumber) {
      for (int k = 0; k < format.itemSize(); k++) {
        nanPlace[offset + k] = (byte) (k + 1);
      }
      nanFormat[offset] = (byte) RefFormat.all().indexOf(format);
    }
  }

  /**
   * Compares with what another implementation has in memory, byte for byte, but for computed NaNs:
   * where the model wrote a NaN any NaN will do, and its bits are taken over from {@code actual}.
   *
   * @return a description of the first difference, if there is one
   */
  public Optional<String> settle(byte[] actual) {
    if (actual.length != bytes.length) {
      return Optional.of("%d bytes, not %d".formatted(actual.length, bytes.length));
    }
    for (int at = 0; at < bytes.length; at++) {
      if (nanPlace[at] == 1) {
        RefFormat format = RefFormat.all().get(nanFormat[at]);
        if (isWhole(at, format)
            && !(new RefMemory(Arrays.copyOfRange(actual, at, at + format.itemSize()))
                    .load(format, 0)
                    .exact()
                instanceof Exact.NotANumber)) {
          return Optional.of("byte %d: no NaN where %s should have one".formatted(at, format));
        }
      }
      if (nanPlace[at] == FIXED && bytes[at] != actual[at]) {
        return Optional.of(
            "byte %d is %d, not %d".formatted(at, actual[at] & 0xFF, bytes[at] & 0xFF));
      }
    }
    System.arraycopy(actual, 0, bytes, 0, bytes.length);
    Arrays.fill(nanPlace, FIXED);
    return Optional.empty();
  }

  /** Whether no later store wrote into the NaN that begins at {@code at}. */
  private boolean isWhole(int at, RefFormat format) {
    for (int k = 0; k < format.itemSize(); k++) {
      if (nanPlace[at + k] != k + 1) {
        return false;
      }
    }
    return true;
  }
}
