package dev.stria.vm.engine;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;

/** The meanings of view instructions, where they are more than one call of the view library. */
public final class ViewMeanings {
  private static final long BIG_ENDIAN = 256;

  private ViewMeanings() {}

  /** {@code format}: the struct code, plus 256 if big-endian. */
  public static long format(View v) {
    return v.format().code() + (v.format().isBigEndian() ? BIG_ENDIAN : 0);
  }

  /** {@code is_readonly}. */
  public static long isReadOnly(View v) {
    return v.isReadOnly() ? 1 : 0;
  }

  /** {@code is_contiguous}. */
  public static long isContiguous(View v) {
    return v.isContiguous() ? 1 : 0;
  }

  /** {@code is_f_contiguous}. */
  public static long isFContiguous(View v) {
    return v.isFContiguous() ? 1 : 0;
  }

  /** {@code overlaps}. */
  public static long overlaps(View v, View w) {
    return v.overlaps(w) ? 1 : 0;
  }

  /** {@code load} from an integer or bool view of any rank, with one index per axis. */
  public static long loadLong(byte[] bytes, View v, long... indices) {
    return Bytes.getLong(v.format(), bytes, Elements.at(v, indices));
  }

  /** {@code load} from a float view of any rank, with one index per axis. */
  public static double loadDouble(byte[] bytes, View v, long... indices) {
    return Bytes.getDouble(v.format(), bytes, Elements.at(v, indices));
  }

  /** {@code store} into an integer or bool view of any rank, with one index per axis. */
  public static void storeLong(byte[] bytes, View v, long value, long... indices) {
    Bytes.putLong(v.format(), bytes, Elements.atForStore(v, indices), value);
  }

  /** {@code store} into a float view of any rank, with one index per axis. */
  public static void storeDouble(byte[] bytes, View v, double value, long... indices) {
    Bytes.putDouble(v.format(), bytes, Elements.atForStore(v, indices), value);
  }

  /** {@code store.exact} into an integer or bool view of any rank, with one index per axis. */
  public static void storeExact(byte[] bytes, View v, long value, long... indices) {
    long at = Elements.atForStore(v, indices);
    Bytes.requireExact(v.format(), value);
    Bytes.putLong(v.format(), bytes, at, value);
  }

  /**
   * The extents that {@code alloc} takes: those written, and from the stack where there are stars.
   */
  public static long[] extents(Shape shape, long... stars) {
    long[] extents = shape.toArray();
    int next = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      if (shape.isStar(axis)) {
        extents[axis] = stars[next++];
      }
    }
    return extents;
  }
}
