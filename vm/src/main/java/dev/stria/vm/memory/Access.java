package dev.stria.vm.memory;

/**
 * Elements of views by the Java type of their values. Where an element is has been checked already,
 * but for rank 1, which is written for loops: everything about the view that must hold for the
 * short way is one number that is zero if it does, so that the compiler makes two loops of one, and
 * the short one has nothing to do but its bounds check.
 *
 * <p>That works only if the long way has no calls, after which the compiler must look at the view
 * again. So what is natural is inlined for all kinds of memory: see {@link Foreign}.
 */
final class Access {
  private static final int I32 = Format.I32.ordinal();
  private static final int U8 = Format.U8.ordinal();
  private static final int I64 = Format.I64.ordinal();
  private static final int F32 = Format.F32.ordinal();
  private static final int F64 = Format.F64.ordinal();

  private Access() {}

  /** 0 if elements of a format can be taken from a row in the memory's byte array. */
  private static long notRow(View1 v, int format, long itemSize) {
    Lease lease = v.lease;
    return (lease.state | lease.foreign | (v.format.ordinal() ^ format)) | (v.stride0 ^ itemSize);
  }

  /** 0 if elements are of a format and in a byte array. */
  private static int notBytes(ViewGeometry v, int format) {
    return v.lease.foreign | (v.format.ordinal() ^ format);
  }

  static int getIntAt(View1 v, long i) {
    if (notRow(v, I32, 4) == 0) {
      return (int) Bytes.getI32(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 4);
    }
    if (notRow(v, U8, 1) == 0) {
      return (int) Bytes.getU8(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0));
    }
    return getInt(v, Places.at(v, i, 4));
  }

  static int getInt(ViewGeometry v, long at) {
    if (notBytes(v, I32) == 0) {
      return (int) Bytes.getI32(v.lease.bytes, at);
    }
    if (notBytes(v, U8) == 0) {
      return (int) Bytes.getU8(v.lease.bytes, at);
    }
    if (v.lease.foreign != 0 && v.format == Format.I32) {
      return Foreign.getInt(v.lease.memory, at);
    }
    return Values.toInt(v.format, v.lease.memory.getLong(v.format, at));
  }

  static long getLongAt(View1 v, long i) {
    if (notRow(v, I64, 8) == 0) {
      return Bytes.getI64(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 8);
    }
    return getLong(v, Places.at(v, i, 8));
  }

  static long getLong(ViewGeometry v, long at) {
    if (notBytes(v, I64) == 0) {
      return Bytes.getI64(v.lease.bytes, at);
    }
    if (v.lease.foreign != 0 && v.format == Format.I64) {
      return Foreign.getLong(v.lease.memory, at);
    }
    return v.lease.memory.getLong(v.format, at);
  }

  static float getFloatAt(View1 v, long i) {
    if (notRow(v, F32, 4) == 0) {
      return (float) Bytes.getF32(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 4);
    }
    return getFloat(v, Places.at(v, i, 4));
  }

  static float getFloat(ViewGeometry v, long at) {
    if (notBytes(v, F32) == 0) {
      return (float) Bytes.getF32(v.lease.bytes, at);
    }
    if (v.lease.foreign != 0 && v.format == Format.F32) {
      return Foreign.getFloat(v.lease.memory, at);
    }
    return (float) v.lease.memory.getDouble(v.format, at);
  }

  static double getDoubleAt(View1 v, long i) {
    if (notRow(v, F64, 8) == 0) {
      return Bytes.getF64(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 8);
    }
    return getDouble(v, Places.at(v, i, 8));
  }

  static double getDouble(ViewGeometry v, long at) {
    if (notBytes(v, F64) == 0) {
      return Bytes.getF64(v.lease.bytes, at);
    }
    if (v.lease.foreign != 0 && v.format == Format.F64) {
      return Foreign.getDouble(v.lease.memory, at);
    }
    return v.lease.memory.getDouble(v.format, at);
  }

  static void putIntAt(View1 v, long i, int value) {
    if ((notRow(v, I32, 4) | readOnly(v)) == 0) {
      Bytes.putI32(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 4, value);
      return;
    }
    if ((notRow(v, U8, 1) | readOnly(v)) == 0) {
      Bytes.putI8(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0), value);
      return;
    }
    putInt(v, Places.atForStore(v, i, 4), value);
  }

  static void putInt(ViewGeometry v, long at, int value) {
    if (notBytes(v, I32) == 0) {
      Bytes.putI32(v.lease.bytes, at, value);
      return;
    }
    if (notBytes(v, U8) == 0) {
      Bytes.putI8(v.lease.bytes, at, value);
      return;
    }
    if (v.lease.foreign != 0 && v.format == Format.I32) {
      Foreign.putInt(v.lease.memory, at, value);
      return;
    }
    v.lease.memory.putLong(v.format, at, value);
  }

  static void putLongAt(View1 v, long i, long value) {
    if ((notRow(v, I64, 8) | readOnly(v)) == 0) {
      Bytes.putI64(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 8, value);
      return;
    }
    putLong(v, Places.atForStore(v, i, 8), value);
  }

  static void putLong(ViewGeometry v, long at, long value) {
    if (notBytes(v, I64) == 0) {
      Bytes.putI64(v.lease.bytes, at, value);
      return;
    }
    if (v.lease.foreign != 0 && v.format == Format.I64) {
      Foreign.putLong(v.lease.memory, at, value);
      return;
    }
    v.lease.memory.putLong(v.format, at, value);
  }

  static void putFloatAt(View1 v, long i, float value) {
    if ((notRow(v, F32, 4) | readOnly(v)) == 0) {
      Bytes.putF32(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 4, value);
      return;
    }
    putFloat(v, Places.atForStore(v, i, 4), value);
  }

  static void putFloat(ViewGeometry v, long at, float value) {
    if (notBytes(v, F32) == 0) {
      Bytes.putF32(v.lease.bytes, at, value);
      return;
    }
    if (v.lease.foreign != 0 && v.format == Format.F32) {
      Foreign.putFloat(v.lease.memory, at, value);
      return;
    }
    v.lease.memory.putDouble(v.format, at, value);
  }

  static void putDoubleAt(View1 v, long i, double value) {
    if ((notRow(v, F64, 8) | readOnly(v)) == 0) {
      Bytes.putF64(v.lease.bytes, v.offset + Elements.position(i, v.extent0, 0) * 8, value);
      return;
    }
    putDouble(v, Places.atForStore(v, i, 8), value);
  }

  static void putDouble(ViewGeometry v, long at, double value) {
    if (notBytes(v, F64) == 0) {
      Bytes.putF64(v.lease.bytes, at, value);
      return;
    }
    if (v.lease.foreign != 0 && v.format == Format.F64) {
      Foreign.putDouble(v.lease.memory, at, value);
      return;
    }
    v.lease.memory.putDouble(v.format, at, value);
  }

  static void putExact(ViewGeometry v, long at, long value) {
    Bytes.requireIntegers(v.format);
    v.requireLive();
    Bytes.requireExact(v.format, value);
    v.lease.memory.putLong(v.format, at, value);
  }

  private static int readOnly(ViewGeometry v) {
    return v.readOnly ? 1 : 0;
  }
}
