package dev.stria.vm.record;

import dev.stria.vm.memory.Format;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of type codes of Python's {@code struct} module: the format of a code's elements in the
 * standard sizes and in those of a 64-bit C ABI, and what its values are.
 */
public enum StructCode {
  PAD('x', Role.PADDING, Format.U8),
  CHAR('c', Role.CHAR, Format.U8),
  SIGNED_CHAR('b', Role.NUMBER, Format.I8),
  UNSIGNED_CHAR('B', Role.NUMBER, Format.U8),
  BOOL('?', Role.NUMBER, Format.BOOL),
  SHORT('h', Role.NUMBER, Format.I16),
  UNSIGNED_SHORT('H', Role.NUMBER, Format.U16),
  INT('i', Role.NUMBER, Format.I32),
  UNSIGNED_INT('I', Role.NUMBER, Format.U32),
  LONG('l', Role.NUMBER, Format.I32, Format.I64),
  UNSIGNED_LONG('L', Role.NUMBER, Format.U32, Format.U64),
  LONG_LONG('q', Role.NUMBER, Format.I64),
  UNSIGNED_LONG_LONG('Q', Role.NUMBER, Format.U64),
  SSIZE('n', Role.NUMBER, null, Format.I64),
  SIZE('N', Role.NUMBER, null, Format.U64),
  HALF('e', Role.NUMBER, Format.F16),
  FLOAT('f', Role.NUMBER, Format.F32),
  DOUBLE('d', Role.NUMBER, Format.F64),
  BYTES('s', Role.BYTES, Format.U8),
  PASCAL('p', Role.PASCAL, Format.U8),
  POINTER('P', Role.NUMBER, null, Format.U64);

  /** What the values of a code are. */
  public enum Role {
    /** A number or truth value; a count repeats it. */
    NUMBER,
    /** One byte; a count repeats it. */
    CHAR,
    /** Bytes of which the count says how many; one value. */
    BYTES,
    /** Bytes with their number in the first byte; the count includes that byte; one value. */
    PASCAL,
    /** Bytes without a value. */
    PADDING
  }

  private final char code;
  private final Role role;
  private final @Nullable Format standardFormat;
  private final Format nativeFormat;

  StructCode(char code, Role role, Format format) {
    this(code, role, format, format);
  }

  StructCode(char code, Role role, @Nullable Format standardFormat, Format nativeFormat) {
    this.code = code;
    this.role = role;
    this.standardFormat = standardFormat;
    this.nativeFormat = nativeFormat;
  }

  /** The character. */
  public char code() {
    return code;
  }

  /** What the values are. */
  public Role role() {
    return role;
  }

  /**
   * The format of the elements: of the number itself, or of each byte. Empty if the code exists in
   * native sizes only.
   */
  public Optional<Format> format(StructOrder order) {
    Format format = order.hasNativeSizes() ? nativeFormat : standardFormat;
    if (format == null) {
      return Optional.empty();
    }
    return Optional.of(order.isBigEndian() ? format.bigEndian() : format);
  }

  /** The code with the given character, if there is one. */
  public static Optional<StructCode> of(char code) {
    for (StructCode row : values()) {
      if (row.code == code) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /**
   * The format that a code with an optional prefix names, such as {@code ">H"} or {@code "l"}.
   *
   * @throws FormatStringException if it is not a prefix and one code of a number or a byte
   */
  public static Format parse(String text) {
    FormatScanner scanner = new FormatScanner(text);
    StructOrder order = scanner.takeOrder().orElse(StructOrder.NATIVE);
    int at = scanner.position();
    StructCode code = scanner.code();
    if (code.role != Role.NUMBER && code.role != Role.CHAR) {
      throw scanner.error(at, "code `" + code.code + "` stands for bytes, not for one element");
    }
    Format format = scanner.format(code, order, at);
    scanner.expectEnd();
    return format;
  }

  /**
   * The shortest code that {@link #parse} reads back as the format: {@code "B"}, {@code "<h"},
   * {@code ">d"}. Multi-byte formats always have a prefix.
   */
  public static String print(Format format) {
    if (format.itemSize() == 1) {
      return String.valueOf(format.code());
    }
    return (format.isBigEndian() ? ">" : "<") + format.code();
  }
}
