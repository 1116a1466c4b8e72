package dev.stria.vm.engine.compile;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.stria.vm.memory.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The same access to elements of binary32 as {@link Bytes}, as Java floats. Public for the sake of
 * generated classes.
 */
public final class Floats {
  private static final ValueLayout.OfFloat F =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat F_BE =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(BIG_ENDIAN);

  private Floats() {}

  public static float getF32(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(F, at);
  }

  public static float getF32BE(byte[] bytes, long at) {
    return MemorySegment.ofArray(bytes).get(F_BE, at);
  }

  public static void putF32(byte[] bytes, long at, float value) {
    MemorySegment.ofArray(bytes).set(F, at, value);
  }

  public static void putF32BE(byte[] bytes, long at, float value) {
    MemorySegment.ofArray(bytes).set(F_BE, at, value);
  }
}
