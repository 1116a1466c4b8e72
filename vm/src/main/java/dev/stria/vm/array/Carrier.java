package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.lang.classfile.TypeKind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The Java arrays in which loops hold elements, as wide as the elements themselves. Those of the
 * other byte order are held as integers, their bytes not yet turned around.
 */
enum Carrier {
  BYTE(TypeKind.BYTE, ValueLayout.JAVA_BYTE),
  SHORT(TypeKind.SHORT, ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN)),
  INT(TypeKind.INT, ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN)),
  LONG(TypeKind.LONG, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN)),
  FLOAT(TypeKind.FLOAT, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN)),
  DOUBLE(TypeKind.DOUBLE, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN));

  final TypeKind kind;
  private final ValueLayout layout;

  Carrier(TypeKind kind, ValueLayout layout) {
    this.kind = kind;
    this.layout = layout;
  }

  static Carrier of(Format format) {
    if (format == Format.F32) {
      return FLOAT;
    }
    if (format == Format.F64) {
      return DOUBLE;
    }
    return switch (format.itemSize()) {
      case Byte.BYTES -> BYTE;
      case Short.BYTES -> SHORT;
      case Integer.BYTES -> INT;
      default -> LONG;
    };
  }

  /** A chunk's array for such elements. */
  Object array(Chunk chunk) {
    return switch (this) {
      case BYTE -> chunk.packed();
      case SHORT -> chunk.shorts();
      case INT -> chunk.ints();
      case LONG -> chunk.longs();
      case FLOAT -> chunk.floats();
      case DOUBLE -> chunk.doubles();
    };
  }

  /** Takes n elements from where their bytes stand. */
  Object read(Chunk chunk, int at, int n) {
    Object array = array(chunk);
    if (array != chunk.array) {
      MemorySegment.copy(chunk.segment(), layout, at, array, 0, n);
    }
    return array;
  }

  /** Takes n elements from anywhere, by the scratch of a chunk. */
  Object read(Chunk scratch, byte[] from, int at, int n) {
    Object array = array(scratch);
    MemorySegment.copy(scratch.segment(from), layout, at, array, 0, n);
    return array;
  }

  /** Puts n elements where their bytes are to stand. */
  void write(Chunk chunk, int at, int n) {
    Object array = array(chunk);
    if (array != chunk.array) {
      MemorySegment.copy(array, 0, chunk.segment(), layout, at, n);
    }
  }
}
