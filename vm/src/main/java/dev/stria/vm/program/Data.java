package dev.stria.vm.program;

import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.Arrays;
import java.util.Optional;

/** A constant: bytes in the region that are read-only to the program. Immutable. */
public final class Data {
  private final Optional<String> name;
  private final Format format;
  private final Shape shape;
  private final byte[] bytes;

  private Data(Optional<String> name, Format format, Shape shape, byte[] bytes) {
    this.name = name;
    this.format = format;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * A named constant.
   *
   * @param shape its extents, all of them plain numbers
   * @param bytes its elements in C order, in the format's byte order; copied
   */
  public static Data named(String name, Format format, Shape shape, byte[] bytes) {
    return new Data(Optional.of(name), format, shape, bytes.clone());
  }

  /**
   * The constant behind a string literal.
   *
   * @param bytes the string's bytes; copied
   */
  public static Data literal(byte[] bytes) {
    return new Data(Optional.empty(), Format.U8, Shape.of(bytes.length), bytes.clone());
  }

  /** What the program calls it; empty for a string literal. */
  public Optional<String> name() {
    return name;
  }

  /** The format of its elements. */
  public Format format() {
    return format;
  }

  /** Its extents, all of them plain numbers. */
  public Shape shape() {
    return shape;
  }

  /** The type of views of it. */
  public ViewType type() {
    return new ViewType(format, shape.rank());
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** The bytes, copied. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Copies the bytes into an array. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Data data
        && name.equals(data.name)
        && format == data.format
        && shape.equals(data.shape)
        && Arrays.equals(bytes, data.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return name.orElse("literal") + " " + format + shape;
  }
}
