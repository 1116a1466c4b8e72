package dev.stria.vm.array;

import dev.stria.vm.memory.Format;

/**
 * How elements of a format are read into a domain and stored from it, a chunk at a time.
 *
 * <p>Reading takes a chunk's bytes in a row and fills its {@link Chunk#longs} or {@link
 * Chunk#doubles}; storing goes the other way. Both are what {@code load} and {@code store} do to
 * one element, with the conversions between the domains that array operations add.
 */
abstract class Codec {
  private static final Codec[] BY_FORMAT = new Codec[Format.values().length];

  static {
    for (Format format : Format.values()) {
      BY_FORMAT[format.ordinal()] = create(format);
    }
  }

  static Codec of(Format format) {
    return BY_FORMAT[format.ordinal()];
  }

  private static Codec create(Format format) {
    boolean signed = format.kind() == Format.Kind.SIGNED;
    return switch (format.kind()) {
      case BOOL -> new IntegerCodec.Bool();
      case SIGNED, UNSIGNED ->
          switch (format.itemSize()) {
            case Byte.BYTES -> new IntegerCodec.Bytes(signed);
            case Short.BYTES -> new IntegerCodec.Shorts(signed, format.byteOrder());
            case Integer.BYTES -> new IntegerCodec.Ints(signed, format.byteOrder());
            default -> new IntegerCodec.Longs(signed, format.byteOrder());
          };
      case FLOAT ->
          switch (format.itemSize()) {
            case Short.BYTES -> new FloatCodec.Half(format.byteOrder());
            case Float.BYTES -> new FloatCodec.Single(format.byteOrder());
            default -> new FloatCodec.Double(format.byteOrder());
          };
    };
  }

  /** Reads n elements into {@link Chunk#longs}. Integer formats only. */
  abstract void readLongs(Chunk chunk, int n);

  /** Reads n elements into {@link Chunk#doubles}. */
  abstract void readDoubles(Chunk chunk, int n);

  /**
   * Stores {@link Chunk#longs}.
   *
   * @param unsigned how they are read when they go to a float format
   */
  abstract void writeLongs(Chunk chunk, int n, boolean unsigned);

  /** Stores {@link Chunk#doubles}; loses the chunk's longs. */
  abstract void writeDoubles(Chunk chunk, int n);
}
