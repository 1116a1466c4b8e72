package dev.stria.vm.array;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/**
 * Operations on whole views, in C order: what the array instructions mean.
 *
 * <p><b>Domains.</b> The sources choose the arithmetic. If one is float, each is converted to
 * binary64 by its own format, and the operation is done in that; else it is done in 64-bit integers
 * that wrap, unsigned if a source view is {@code u64}. The destination has no say. The result is
 * stored as one element would be: integers keep their low bits, go to {@code bool} as "not zero",
 * and to float formats through binary64; floats are rounded once to float formats, go to {@code
 * bool} as "not zero", and to integer formats truncated and saturated to {@code i64} ({@code u64}
 * for that format), NaN as 0, then cut to the low bits.
 *
 * <p><b>Shapes.</b> The sources of elementwise operations spread over the destination's shape by
 * NumPy's rules. Elsewhere shapes must agree as described.
 *
 * <p><b>Overlap.</b> The result is as if all sources had been read before anything is stored. Where
 * a source shares memory with the destination in a way that the order of work cannot answer, it is
 * copied first: to the Java heap, outside the view's memory and not charged, never more bytes than
 * that memory has. A destination that overlaps itself is stored in C order.
 *
 * <p><b>Faults.</b> The first that applies of {@code stale_view} (also for views without elements),
 * {@code invalid_argument}, {@code read_only}, {@code shape_mismatch}, {@code index_out_of_bounds},
 * {@code divide_by_zero}; only then the meter is charged, one unit for every started 64 bytes of
 * all views' elements together unless described otherwise, and only then anything is stored. So a
 * fault leaves the memory as it was, but for {@code interrupted}, which the meter may throw
 * meanwhile and which may leave the destination partly stored. Views may be views of different
 * memories, of any kind.
 */
public final class ArrayOps {
  private ArrayOps() {}

  /** Stores a value into every element. */
  public static void fill(View dst, Operand value, Meter meter) {
    Elementwise.fill(dst, value, meter);
  }

  /**
   * Stores every element of a source. Elements of the same scalar type keep their bytes, only
   * turned around between byte orders.
   *
   * @param src has the destination's shape exactly
   */
  public static void copy(View dst, View src, Meter meter) {
    Elementwise.copy(dst, src, meter);
  }

  /**
   * Stores every element of a source, clamped to the range of the destination's format. Into floats
   * and bools, which do not wrap, this is {@link #copy}.
   *
   * @param src has the destination's shape exactly
   */
  public static void saturate(View dst, View src, Meter meter) {
    Elementwise.saturate(dst, src, meter);
  }

  /**
   * Combines two sources element by element.
   *
   * @throws Fault {@code divide_by_zero} if integers are divided and an element of b is 0 (not if
   *     the destination has no elements); {@code invalid_argument} for floats where the operation
   *     takes integers
   */
  public static void binary(BinaryOp op, View dst, Operand a, Operand b, Meter meter) {
    Elementwise.binary(op, dst, a, b, meter);
  }

  /**
   * Maps a source element by element.
   *
   * @throws Fault {@code invalid_argument} for floats where the operation takes integers
   */
  public static void unary(UnaryOp op, View dst, View a, Meter meter) {
    Elementwise.unary(op, dst, a, meter);
  }

  /** Stores a · b + c, rounded once in the float domain. */
  public static void fma(View dst, View a, View b, View c, Meter meter) {
    Elementwise.fma(dst, a, b, c, meter);
  }

  /** Stores a where the condition is not 0, else b. The condition does not choose the domain. */
  public static void select(View dst, View cond, Operand a, Operand b, Meter meter) {
    Elementwise.select(dst, cond, a, b, meter);
  }

  /**
   * Stores start + k · step in the k-th element: multiplied, then added, in binary64 for float
   * formats, else in integers that wrap.
   *
   * @param start a number; a float only for float formats
   * @param step a number; a float only for float formats
   */
  public static void iota(View dst, Operand start, Operand step, Meter meter) {
    Progression.iota(dst, start, step, meter);
  }

  /**
   * Combines all elements of an integer view, in C order.
   *
   * @throws Fault {@code invalid_argument} for the minimum or maximum of no elements
   */
  public static long reduceLong(ReduceOp op, View v, Meter meter) {
    return Reductions.reduceLong(op, v, meter);
  }

  /**
   * Combines all elements of a view in binary64: in C order, but sums in 16 lanes (element k in
   * lane k mod 16, then lane i + w is added to lane i for w = 8, 4, 2, 1).
   *
   * @throws Fault {@code invalid_argument} for the minimum or maximum of no elements
   */
  public static double reduceDouble(ReduceOp op, View v, Meter meter) {
    return Reductions.reduceDouble(op, v, meter);
  }

  /**
   * The first flat index of the smallest element. Zeros of either sign are equal; a NaN comes
   * before anything else.
   *
   * @throws Fault {@code invalid_argument} if there are no elements
   */
  public static long argmin(View v, Meter meter) {
    return Reductions.extremeIndex(v, false, meter);
  }

  /** The first flat index of the largest element; otherwise as {@link #argmin}. */
  public static long argmax(View v, Meter meter) {
    return Reductions.extremeIndex(v, true, meter);
  }

  /** 1 if some element is not 0, else 0. */
  public static long any(View v, Meter meter) {
    return Truths.reduce(v, true, meter);
  }

  /** 0 if some element is 0, else 1. */
  public static long all(View v, Meter meter) {
    return Truths.reduce(v, false, meter);
  }

  /**
   * The sum of products of two integer views.
   *
   * @param a of rank 1
   * @param b of a's shape
   */
  public static long dotLong(View a, View b, Meter meter) {
    return Reductions.dotLong(a, b, meter);
  }

  /** The sum of products in binary64, fused, in the lanes of {@link #reduceDouble}'s sum. */
  public static double dotDouble(View a, View b, Meter meter) {
    return Reductions.dotDouble(a, b, meter);
  }

  /**
   * Combines the elements along an axis, in order.
   *
   * @param axis the source's; negative counts from the end
   * @param dst of the source's shape without the axis
   * @throws Fault {@code invalid_argument} for the minimum or maximum along an empty axis, unless
   *     the destination has no elements
   */
  public static void reduceAxis(ReduceOp op, int axis, View dst, View src, Meter meter) {
    AxisReduction.reduce(op, axis, dst, src, meter);
  }

  /**
   * Stores the sums of all elements up to each, in order.
   *
   * @param dst of rank 1
   * @param a of the destination's shape
   */
  public static void cumsum(View dst, View a, Meter meter) {
    RunningSum.cumsum(dst, a, meter);
  }

  /**
   * Stores the matrix product, each element accumulated from 0 in order of k, fused in binary64 for
   * floats. Charges for m · n · k · 8 bytes.
   *
   * @param dst of shape m × n
   * @param a of shape m × k
   * @param b of shape k × n
   */
  public static void matmul(View dst, View a, View b, Meter meter) {
    Matmul.multiply(dst, a, b, meter);
  }

  /**
   * 1 if the shapes agree and all elements are equal as exact numbers, whatever their formats, else
   * 0. A NaN equals nothing.
   */
  public static long equal(View a, View b, Meter meter) {
    return Comparison.equal(a, b, meter) ? 1 : 0;
  }

  /**
   * The lexicographic order of two views of rank 1 in their common domain: -1, 0 or 1. NaN comes
   * last and is equal to NaN.
   */
  public static long compare(View a, View b, Meter meter) {
    return Comparison.compare(a, b, meter);
  }

  /** The first flat index of an element equal to a number in their common domain, or -1. */
  public static long find(View v, Operand value, Meter meter) {
    return Search.find(v, value, meter);
  }

  /** How many elements are equal to a number in their common domain. */
  public static long count(View v, Operand value, Meter meter) {
    return Search.count(v, value, meter);
  }

  /**
   * Sorts a view of rank 1 in place, ascending: NaN last, -0 before +0, bytes unchanged, equal
   * elements in the order they were. Charges the elements' units times ⌈log₂(n + 1)⌉.
   */
  public static void sort(View v, Meter meter) {
    Sort.sort(v, meter);
  }

  /**
   * Gathers along axis 0: {@code dst[i] = src[idx[i]]}. Elements of the same scalar type keep their
   * bytes.
   *
   * @param dst of the source's shape, axis 0 as long as the indices
   * @param src of rank 1 or more
   * @param idx integers, of rank 1; negative ones count from the end, those of {@code u64} never
   *     are
   * @throws Fault {@code index_out_of_bounds}
   */
  public static void take(View dst, View src, View idx, Meter meter) {
    Take.take(dst, src, idx, meter);
  }
}
