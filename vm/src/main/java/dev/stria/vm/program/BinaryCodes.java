package dev.stria.vm.program;

import dev.stria.vm.memory.Format;
import org.jspecify.annotations.Nullable;

/** The small numbers of the binary form. They are never reused. */
final class BinaryCodes {
  /** The first bytes of every binary. The zero makes sure that no program text begins so. */
  static final byte[] MAGIC = {0, 's', 't', 'r', 'i', 'a'};

  /** The version of the form that is written, and the only one that is read. */
  static final int VERSION = 1;

  static final int TYPE_I64 = 0;
  static final int TYPE_F64 = 1;
  static final int TYPE_VIEW = 2;
  static final int TYPE_KNOWN_VIEW = 3;

  static final int DIM_STAR = 0;
  static final int DIM_LITERAL = 1;

  static final int BOUND_OMITTED = 0;
  static final int BOUND_STAR = 1;
  static final int BOUND_LITERAL = 2;

  static final int ENTRY_ELLIPSIS = 0;
  static final int ENTRY_NEW_AXIS = 1;
  static final int ENTRY_INDEX = 2;
  static final int ENTRY_RANGE = 3;
  static final int ENTRY_EXACT = 4;

  static final int INDICES_ON_STACK = 0;
  static final int INDICES_WRITTEN = 1;

  private static final @Nullable Format[] FORMATS = new Format[Format.values().length];

  static {
    for (Format format : Format.values()) {
      FORMATS[code(format)] = format;
    }
  }

  private BinaryCodes() {}

  static int code(Format format) {
    return switch (format) {
      case BOOL -> 0;
      case I8 -> 1;
      case U8 -> 2;
      case I16 -> 3;
      case U16 -> 4;
      case I32 -> 5;
      case U32 -> 6;
      case I64 -> 7;
      case U64 -> 8;
      case F16 -> 9;
      case F32 -> 10;
      case F64 -> 11;
      case I16BE -> 12;
      case U16BE -> 13;
      case I32BE -> 14;
      case U32BE -> 15;
      case I64BE -> 16;
      case U64BE -> 17;
      case F16BE -> 18;
      case F32BE -> 19;
      case F64BE -> 20;
    };
  }

  /** The format with a number; null if no format has it. */
  static @Nullable Format format(int code) {
    return code >= 0 && code < FORMATS.length ? FORMATS[code] : null;
  }
}
