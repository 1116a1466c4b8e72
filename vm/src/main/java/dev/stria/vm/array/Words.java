package dev.stria.vm.array;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Elements of byte arrays by their size, at any place, the least significant byte first. */
final class Words {
  static final VarHandle SHORTS = of(short[].class);
  static final VarHandle INTS = of(int[].class);
  static final VarHandle LONGS = of(long[].class);
  static final VarHandle FLOATS = of(float[].class);
  static final VarHandle DOUBLES = of(double[].class);

  private static final long EVEN_BYTES = 0x00ff_00ff_00ff_00ffL;
  private static final long EVEN_SHORTS = 0x0000_ffff_0000_ffffL;
  private static final long EVEN_INTS = 0x0000_0000_ffff_ffffL;

  private Words() {}

  private static VarHandle of(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** The bits of an element, zeros above. */
  static long get(int width, byte[] from, int at) {
    return switch (width) {
      case Byte.BYTES -> from[at] & 0xffL;
      case Short.BYTES -> (short) SHORTS.get(from, at) & 0xffffL;
      case Integer.BYTES -> (int) INTS.get(from, at) & 0xffff_ffffL;
      default -> (long) LONGS.get(from, at);
    };
  }

  /** Stores the low bits as an element. */
  static void put(int width, byte[] to, int at, long bits) {
    switch (width) {
      case Byte.BYTES -> to[at] = (byte) bits;
      case Short.BYTES -> SHORTS.set(to, at, (short) bits);
      case Integer.BYTES -> INTS.set(to, at, (int) bits);
      default -> LONGS.set(to, at, bits);
    }
  }

  /** The elements of a long in the opposite order. */
  static long reverse(int width, long elements) {
    return switch (width) {
      case Byte.BYTES -> Long.reverseBytes(elements);
      case Short.BYTES -> {
        long bytes = Long.reverseBytes(elements);
        yield (bytes & EVEN_BYTES) << Byte.SIZE | bytes >>> Byte.SIZE & EVEN_BYTES;
      }
      case Integer.BYTES -> Long.rotateLeft(elements, Integer.SIZE);
      default -> elements;
    };
  }

  /** The first, third, … element of a long, side by side from its lowest bit; no wide ones. */
  static long evens(int width, long elements) {
    long apart = elements;
    if (width == Byte.BYTES) {
      apart &= EVEN_BYTES;
      apart |= apart >>> Byte.SIZE;
    }
    if (width <= Short.BYTES) {
      apart &= EVEN_SHORTS;
      apart |= apart >>> Short.SIZE;
    }
    return apart & EVEN_INTS;
  }
}
