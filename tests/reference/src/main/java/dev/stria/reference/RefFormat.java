package dev.stria.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An element format: what kind of number, in how many bytes, and whether the most significant byte
 * comes first. One-byte kinds have no byte order; their {@code bigEndian} is false.
 */
public record RefFormat(Kind kind, boolean bigEndian) {
  /** The twelve kinds of element, with the code each has in Python's {@code struct} module. */
  public enum Kind {
    BOOL('?', 1),
    I8('b', 1),
    U8('B', 1),
    I16('h', 2),
    U16('H', 2),
    I32('i', 4),
    U32('I', 4),
    I64('q', 8),
    U64('Q', 8),
    F16('e', 2),
    F32('f', 4),
    F64('d', 8);

    private final char code;
    private final int bytes;

    Kind(char code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }
  }

  public RefFormat {
    if (bigEndian && kind.bytes == 1) {
      throw new IllegalArgumentException(kind + " has no byte order");
    }
  }

  /** Every format: 12 little-endian (or without byte order) and 9 big-endian. */
  public static List<RefFormat> all() {
    List<RefFormat> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.add(new RefFormat(kind, false));
    }
    for (Kind kind : Kind.values()) {
      if (kind.bytes > 1) {
        all.add(new RefFormat(kind, true));
      }
    }
    return all;
  }

  /** The format a program writes as {@code name}, such as {@code u16be}. */
  public static RefFormat of(String name) {
    for (RefFormat format : all()) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no format is called " + name);
  }

  public String name() {
    return kind.name().toLowerCase(Locale.ROOT) + (bigEndian ? "be" : "");
  }

  /** Bytes of one element: 1, 2, 4 or 8. */
  public int itemSize() {
    return kind.bytes;
  }

  /** The {@code struct} code's ASCII number, plus 256 for big-endian. */
  public int code() {
    return kind.code + (bigEndian ? 256 : 0);
  }

  public boolean isFloat() {
    return kind == Kind.F16 || kind == Kind.F32 || kind == Kind.F64;
  }

  public boolean isBool() {
    return kind == Kind.BOOL;
  }

  /** True of i8, i16, i32 and i64. */
  public boolean isSigned() {
    return kind == Kind.I8 || kind == Kind.I16 || kind == Kind.I32 || kind == Kind.I64;
  }

  /** True of u64 alone, whose values do not all fit an i64. */
  public boolean isU64() {
    return kind == Kind.U64;
  }

  /** The least value of an integer or bool format. */
  public BigInteger min() {
    requireInteger();
    return isSigned() ? BigInteger.TWO.pow(8 * itemSize() - 1).negate() : BigInteger.ZERO;
  }

  /** The greatest value of an integer or bool format. */
  public BigInteger max() {
    requireInteger();
    if (isBool()) {
      return BigInteger.ONE;
    }
    return BigInteger.TWO
        .pow(isSigned() ? 8 * itemSize() - 1 : 8 * itemSize())
        .subtract(BigInteger.ONE);
  }

  private void requireInteger() {
    if (isFloat()) {
      throw new IllegalArgumentException(name() + " is no integer format");
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
