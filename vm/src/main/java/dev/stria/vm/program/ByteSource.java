package dev.stria.vm.program;

/** Bytes being read, with a place. Every way of running out or reading nonsense names it. */
final class ByteSource {
  private final byte[] bytes;
  private int at;
  private int end;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  int at() {
    return at;
  }

  /** How many bytes there are up to the end of the input or of the part that is being read. */
  int remaining() {
    return end - at;
  }

  /**
   * Reads no further than the given number of bytes from here; gives the end as it was, for {@link
   * #leave}.
   */
  int enter(int length) {
    int outer = end;
    end = at + length;
    return outer;
  }

  /** Leaves a part, all of which must have been read. */
  void leave(int outer, String what) throws MalformedModuleException {
    if (at != end) {
      throw malformed(what + " ends " + (end - at) + " bytes before its stated length");
    }
    end = outer;
  }

  MalformedModuleException malformed(String message) {
    return malformed(at, message);
  }

  MalformedModuleException malformed(int offset, String message) {
    return new MalformedModuleException(offset, message);
  }

  int getByte(String what) throws MalformedModuleException {
    if (at == end) {
      throw malformed("the input ends where " + what + " is expected");
    }
    return bytes[at++] & 0xff;
  }

  /** An unsigned LEB128 integer from 0 to 2³¹-1, in as few bytes as possible. */
  int getUnsigned(String what) throws MalformedModuleException {
    int start = at;
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = getByte(what);
      value |= (long) (b & 0x7f) << shift;
      if (value > Integer.MAX_VALUE) {
        throw malformed(start, what + " is larger than 2³¹-1");
      }
      if (b < 0x80) {
        if (b == 0 && shift > 0) {
          throw malformed(start, what + " is written with more bytes than it needs");
        }
        return (int) value;
      }
      if (shift == 28) {
        throw malformed(start, what + " is larger than 2³¹-1");
      }
    }
  }

  /** A signed LEB128 integer of 64 bits, in as few bytes as possible. */
  long getSigned(String what) throws MalformedModuleException {
    int start = at;
    long value = 0;
    int previous = 0;
    for (int shift = 0; ; shift += 7) {
      int b = getByte(what);
      int low = b & 0x7f;
      if (shift == 63 && low != 0 && low != 0x7f) {
        throw malformed(start, what + " does not fit 64 bits");
      }
      value |= (long) low << shift;
      if (b < 0x80) {
        boolean negative = (low & 0x40) != 0;
        if (shift > 0
            && ((low == 0 && (previous & 0x40) == 0) || (low == 0x7f && (previous & 0x40) != 0))) {
          throw malformed(start, what + " is written with more bytes than it needs");
        }
        int bits = shift + 7;
        return negative && bits < 64 ? value | (-1L << bits) : value;
      }
      if (shift == 63) {
        throw malformed(start, what + " does not fit 64 bits");
      }
      previous = b;
    }
  }

  /** A signed integer of 32 bits. */
  int getInt(String what) throws MalformedModuleException {
    int start = at;
    long value = getSigned(what);
    if ((int) value != value) {
      throw malformed(start, what + " does not fit 32 bits: " + value);
    }
    return (int) value;
  }

  /** Eight bytes, the lowest first. */
  long getLong(String what) throws MalformedModuleException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (long) getByte(what) << shift;
    }
    return value;
  }

  /** The bits of an f64; of NaNs only the canonical one. */
  long getDoubleBits(String what) throws MalformedModuleException {
    int start = at;
    long bits = getLong(what);
    if (bits != Double.doubleToLongBits(Double.longBitsToDouble(bits))) {
      throw malformed(start, what + " is a NaN other than the canonical one");
    }
    return bits;
  }

  /** A number of things that take at least one byte each. */
  int getCount(String what) throws MalformedModuleException {
    int start = at;
    int count = getUnsigned("the number of " + what);
    if (count > remaining()) {
      throw malformed(
          start, count + " " + what + " are announced, but " + remaining() + " bytes are left");
    }
    return count;
  }

  byte[] getBytes(int length) {
    byte[] part = new byte[length];
    System.arraycopy(bytes, at, part, 0, length);
    at += length;
    return part;
  }
}
