package dev.stria.vm.array;

import dev.stria.vm.memory.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Floats: all reading and storing goes through binary64, which holds every one of them. */
abstract class FloatCodec extends Codec {
  private FloatCodec() {}

  @Override
  final void readLongs(Chunk chunk, int n) {
    throw new IllegalStateException("float elements choose the float domain");
  }

  @Override
  final void writeLongs(Chunk chunk, int n, boolean unsigned) {
    Convert.toDoubles(chunk.longs(), unsigned, chunk.doubles(), n);
    writeDoubles(chunk, n);
  }

  /** {@code f16}, rounded once, from binary64. */
  static final class Half extends FloatCodec {
    private final ValueLayout.OfShort layout;

    Half(ByteOrder order) {
      layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
    }

    @Override
    void readDoubles(Chunk chunk, int n) {
      short[] from = chunk.shorts();
      MemorySegment.copy(chunk.segment(), layout, chunk.start, from, 0, n);
      double[] to = chunk.doubles();
      for (int i = 0; i < n; i++) {
        to[i] = Float.float16ToFloat(from[i]);
      }
    }

    @Override
    void writeDoubles(Chunk chunk, int n) {
      double[] from = chunk.doubles();
      short[] to = chunk.shorts();
      for (int i = 0; i < n; i++) {
        to[i] = Bytes.toF16(from[i]);
      }
      MemorySegment.copy(to, 0, chunk.segment(), layout, chunk.start, n);
    }
  }

  /** {@code f32} in either byte order. */
  static final class Single extends FloatCodec {
    private final ValueLayout.OfFloat layout;

    Single(ByteOrder order) {
      layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
    }

    @Override
    void readDoubles(Chunk chunk, int n) {
      float[] from = chunk.floats();
      MemorySegment.copy(chunk.segment(), layout, chunk.start, from, 0, n);
      double[] to = chunk.doubles();
      for (int i = 0; i < n; i++) {
        to[i] = from[i];
      }
    }

    @Override
    void writeDoubles(Chunk chunk, int n) {
      double[] from = chunk.doubles();
      float[] to = chunk.floats();
      for (int i = 0; i < n; i++) {
        to[i] = (float) from[i];
      }
      MemorySegment.copy(to, 0, chunk.segment(), layout, chunk.start, n);
    }
  }

  /** {@code f64} in either byte order. */
  static final class Double extends FloatCodec {
    private final ValueLayout.OfDouble layout;

    /** Whether bytes need not be turned around. */
    private final boolean straight;

    Double(ByteOrder order) {
      layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
      straight = order == ByteOrder.nativeOrder();
    }

    @Override
    void readDoubles(Chunk chunk, int n) {
      if (straight) {
        chunk.copyTo(chunk.doublesAsBytes(), chunk.start, n * Long.BYTES);
        return;
      }
      MemorySegment.copy(chunk.segment(), layout, chunk.start, chunk.doubles(), 0, n);
    }

    @Override
    void writeDoubles(Chunk chunk, int n) {
      if (straight) {
        chunk.copyFrom(chunk.doublesAsBytes(), chunk.start, n * Long.BYTES);
        return;
      }
      MemorySegment.copy(chunk.doubles(), 0, chunk.segment(), layout, chunk.start, n);
    }
  }
}
