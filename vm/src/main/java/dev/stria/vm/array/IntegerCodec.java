package dev.stria.vm.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Integers and bools: all reading and storing goes through 64-bit integers. */
abstract class IntegerCodec extends Codec {
  private final boolean u64;

  private IntegerCodec(boolean u64) {
    this.u64 = u64;
  }

  @Override
  final void readDoubles(Chunk chunk, int n) {
    readLongs(chunk, n);
    Convert.toDoubles(chunk.longs(), u64, chunk.doubles(), n);
  }

  @Override
  void writeDoubles(Chunk chunk, int n) {
    Convert.toLongs(chunk.doubles(), u64, chunk.longs(), n);
    writeLongs(chunk, n, u64);
  }

  /** One byte; any nonzero one is 1. */
  static final class Bool extends IntegerCodec {
    Bool() {
      super(false);
    }

    @Override
    void readLongs(Chunk chunk, int n) {
      byte[] from = chunk.array;
      int at = chunk.start;
      long[] to = chunk.longs();
      for (int i = 0; i < n; i++) {
        to[i] = from[at + i] != 0 ? 1 : 0;
      }
    }

    @Override
    void writeLongs(Chunk chunk, int n, boolean unsigned) {
      long[] from = chunk.longs();
      byte[] to = chunk.array;
      int at = chunk.start;
      for (int i = 0; i < n; i++) {
        to[at + i] = (byte) (from[i] != 0 ? 1 : 0);
      }
    }

    /** Not through integers: one half is not zero, nor is a NaN. */
    @Override
    void writeDoubles(Chunk chunk, int n) {
      double[] from = chunk.doubles();
      byte[] to = chunk.array;
      int at = chunk.start;
      for (int i = 0; i < n; i++) {
        to[at + i] = (byte) (from[i] != 0 ? 1 : 0);
      }
    }
  }

  /** {@code i8} and {@code u8}. */
  static final class Bytes extends IntegerCodec {
    /** Clears what sign extension set. */
    private final long mask;

    Bytes(boolean signed) {
      super(false);
      mask = signed ? -1L : 0xffL;
    }

    @Override
    void readLongs(Chunk chunk, int n) {
      byte[] from = chunk.array;
      int at = chunk.start;
      long[] to = chunk.longs();
      for (int i = 0; i < n; i++) {
        to[i] = from[at + i] & mask;
      }
    }

    @Override
    void writeLongs(Chunk chunk, int n, boolean unsigned) {
      long[] from = chunk.longs();
      byte[] to = chunk.array;
      int at = chunk.start;
      for (int i = 0; i < n; i++) {
        to[at + i] = (byte) from[i];
      }
    }
  }

  /** {@code i16} and {@code u16} in either byte order. */
  static final class Shorts extends IntegerCodec {
    private final ValueLayout.OfShort layout;
    private final long mask;

    Shorts(boolean signed, ByteOrder order) {
      super(false);
      layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
      mask = signed ? -1L : 0xffffL;
    }

    @Override
    void readLongs(Chunk chunk, int n) {
      short[] from = chunk.shorts();
      MemorySegment.copy(chunk.segment(), layout, chunk.start, from, 0, n);
      long[] to = chunk.longs();
      for (int i = 0; i < n; i++) {
        to[i] = from[i] & mask;
      }
    }

    @Override
    void writeLongs(Chunk chunk, int n, boolean unsigned) {
      long[] from = chunk.longs();
      short[] to = chunk.shorts();
      for (int i = 0; i < n; i++) {
        to[i] = (short) from[i];
      }
      MemorySegment.copy(to, 0, chunk.segment(), layout, chunk.start, n);
    }
  }

  /** {@code i32} and {@code u32} in either byte order. */
  static final class Ints extends IntegerCodec {
    private final ValueLayout.OfInt layout;
    private final long mask;

    Ints(boolean signed, ByteOrder order) {
      super(false);
      layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
      mask = signed ? -1L : 0xffff_ffffL;
    }

    @Override
    void readLongs(Chunk chunk, int n) {
      int[] from = chunk.ints();
      MemorySegment.copy(chunk.segment(), layout, chunk.start, from, 0, n);
      long[] to = chunk.longs();
      for (int i = 0; i < n; i++) {
        to[i] = from[i] & mask;
      }
    }

    @Override
    void writeLongs(Chunk chunk, int n, boolean unsigned) {
      long[] from = chunk.longs();
      int[] to = chunk.ints();
      for (int i = 0; i < n; i++) {
        to[i] = (int) from[i];
      }
      MemorySegment.copy(to, 0, chunk.segment(), layout, chunk.start, n);
    }
  }

  /** {@code i64} and {@code u64} in either byte order. */
  static final class Longs extends IntegerCodec {
    private final ValueLayout.OfLong layout;

    /** Whether bytes need not be turned around. */
    private final boolean straight;

    Longs(boolean signed, ByteOrder order) {
      super(!signed);
      layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
      straight = order == ByteOrder.nativeOrder();
    }

    @Override
    void readLongs(Chunk chunk, int n) {
      if (straight) {
        chunk.copyTo(chunk.longsAsBytes(), chunk.start, n * Long.BYTES);
        return;
      }
      MemorySegment.copy(chunk.segment(), layout, chunk.start, chunk.longs(), 0, n);
    }

    @Override
    void writeLongs(Chunk chunk, int n, boolean unsigned) {
      if (straight) {
        chunk.copyFrom(chunk.longsAsBytes(), chunk.start, n * Long.BYTES);
        return;
      }
      MemorySegment.copy(chunk.longs(), 0, chunk.segment(), layout, chunk.start, n);
    }
  }
}
