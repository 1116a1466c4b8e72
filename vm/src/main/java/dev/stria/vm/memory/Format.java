package dev.stria.vm.memory;

import java.nio.ByteOrder;
import java.util.Optional;

/** The format of a view's elements: a scalar type in one byte order. */
public enum Format {
  BOOL("bool", '?', 1, Kind.BOOL, false),
  I8("i8", 'b', 1, Kind.SIGNED, false),
  U8("u8", 'B', 1, Kind.UNSIGNED, false),
  I16("i16", 'h', 2, Kind.SIGNED, false),
  U16("u16", 'H', 2, Kind.UNSIGNED, false),
  I32("i32", 'i', 4, Kind.SIGNED, false),
  U32("u32", 'I', 4, Kind.UNSIGNED, false),
  I64("i64", 'q', 8, Kind.SIGNED, false),
  U64("u64", 'Q', 8, Kind.UNSIGNED, false),
  F16("f16", 'e', 2, Kind.FLOAT, false),
  F32("f32", 'f', 4, Kind.FLOAT, false),
  F64("f64", 'd', 8, Kind.FLOAT, false),
  I16BE("i16be", 'h', 2, Kind.SIGNED, true),
  U16BE("u16be", 'H', 2, Kind.UNSIGNED, true),
  I32BE("i32be", 'i', 4, Kind.SIGNED, true),
  U32BE("u32be", 'I', 4, Kind.UNSIGNED, true),
  I64BE("i64be", 'q', 8, Kind.SIGNED, true),
  U64BE("u64be", 'Q', 8, Kind.UNSIGNED, true),
  F16BE("f16be", 'e', 2, Kind.FLOAT, true),
  F32BE("f32be", 'f', 4, Kind.FLOAT, true),
  F64BE("f64be", 'd', 8, Kind.FLOAT, true);

  /** How a format's bits are read as a value. */
  public enum Kind {
    /** Any nonzero byte is 1. */
    BOOL,
    /** Two's complement. */
    SIGNED,
    /** Unsigned binary. */
    UNSIGNED,
    /** IEEE 754 binary16, binary32 or binary64. */
    FLOAT
  }

  private static final Format[] ALL = values();

  private final String formatName;
  private final char code;
  private final int itemSize;
  private final Kind kind;
  private final boolean bigEndian;

  Format(String formatName, char code, int itemSize, Kind kind, boolean bigEndian) {
    this.formatName = formatName;
    this.code = code;
    this.itemSize = itemSize;
    this.kind = kind;
    this.bigEndian = bigEndian;
  }

  /** The name in program texts, such as {@code u16be}. */
  public String formatName() {
    return formatName;
  }

  /** The type character of Python's {@code struct} module, such as {@code 'H'}. */
  public char code() {
    return code;
  }

  /** The size of an element in bytes: 1, 2, 4 or 8. */
  public int itemSize() {
    return itemSize;
  }

  /** How the bits are read. */
  public Kind kind() {
    return kind;
  }

  /** Whether the most significant byte comes first. False for formats of one byte. */
  public boolean isBigEndian() {
    return bigEndian;
  }

  /** The byte order as {@code java.nio} names it. */
  public ByteOrder byteOrder() {
    return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Whether elements are floating-point numbers; all others load as 64-bit integers. */
  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /**
   * Whether this is {@code u64} in either byte order: the format that makes array operations
   * unsigned.
   */
  public boolean isU64() {
    return kind == Kind.UNSIGNED && itemSize == 8;
  }

  /** The same scalar type with the least significant byte first. */
  public Format littleEndian() {
    return bigEndian ? ALL[ordinal() - I16BE.ordinal() + I16.ordinal()] : this;
  }

  /**
   * The same scalar type with the most significant byte first; formats of one byte are their own.
   */
  public Format bigEndian() {
    return bigEndian || itemSize == 1 ? this : ALL[ordinal() - I16.ordinal() + I16BE.ordinal()];
  }

  /** The format with the given {@link #formatName()}, if there is one. */
  public static Optional<Format> named(String formatName) {
    for (Format format : values()) {
      if (format.formatName.equals(formatName)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return formatName;
  }
}
