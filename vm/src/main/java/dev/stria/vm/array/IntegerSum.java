package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.lang.invoke.MethodHandles;

/**
 * Adds integers, or products of integers, right from the memory: nothing is stored meanwhile, so
 * that HotSpot may read many at once. Only ever used as a twin, whose class data says of which
 * format, so that one of the loops is left.
 *
 * <p>Bytes and shorts widen by way of floats, which hold them exactly: of that HotSpot makes vector
 * instructions.
 *
 * <p>No row is longer than {@link Stream#MOST}: sums of so many products of bytes fit an int.
 */
final class IntegerSum implements RowLoop {
  /** What a twin is for. */
  record Data(Format format, boolean products) {}

  private static final Data DATA = Twins.data(MethodHandles.lookup(), Data.class);
  private static final Format FORMAT = DATA.format();
  private static final int MASK =
      FORMAT.kind() == Format.Kind.SIGNED
          ? -1
          : -1 >>> Integer.SIZE - Byte.SIZE * FORMAT.itemSize();

  @Override
  public int unit() {
    return 1;
  }

  @Override
  public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {
    to.longs()[0] +=
        DATA.products()
            ? products(a.array, a.start, b.array, b.start, n)
            : sum(a.array, a.start, n);
  }

  private static long sum(byte[] from, int at, int n) {
    return switch (FORMAT.itemSize()) {
      case Byte.BYTES -> {
        int sum = 0;
        for (int i = 0; i < n; i++) {
          sum += (int) (float) from[at + i] & MASK;
        }
        yield sum;
      }
      case Short.BYTES -> {
        int sum = 0;
        for (int i = 0; i < n; i++) {
          sum += (int) (float) (short) Words.SHORTS.get(from, at + i * Short.BYTES) & MASK;
        }
        yield sum;
      }
      default -> {
        long sum = 0;
        for (int i = 0; i < n; i++) {
          sum += (int) Words.INTS.get(from, at + i * Integer.BYTES);
        }
        yield FORMAT == Format.U32 ? sum + unsignedPart(from, at, n) : sum;
      }
    };
  }

  /** What the sum of 32-bit integers lacks that were read as signed though they are not. */
  private static long unsignedPart(byte[] from, int at, int n) {
    long negative = 0;
    for (int i = 0; i < n; i++) {
      negative += (int) Words.INTS.get(from, at + i * Integer.BYTES) >>> Integer.SIZE - 1;
    }
    return negative << Integer.SIZE;
  }

  private static long products(byte[] a, int atA, byte[] b, int atB, int n) {
    if (FORMAT.itemSize() == Byte.BYTES) {
      int sum = 0;
      for (int i = 0; i < n; i++) {
        sum += ((int) (float) a[atA + i] & MASK) * ((int) (float) b[atB + i] & MASK);
      }
      return sum;
    }
    long sum = 0;
    for (int i = 0; i < n; i++) {
      int x = (int) Words.INTS.get(a, atA + i * Integer.BYTES);
      int y = (int) Words.INTS.get(b, atB + i * Integer.BYTES);
      sum += (long) x * y;
    }
    return sum;
  }
}
