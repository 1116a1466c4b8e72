package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/**
 * Reading and storing elements of a {@link View} one at a time. Indices are one per axis; negative
 * ones count from the end. A store takes first the value, then the indices. Up to rank 3 there are
 * methods that take indices without making an array.
 *
 * <p>All throw {@link Fault}: {@code stale_view}, for stores {@code read_only}, {@code
 * index_out_of_bounds} of the leftmost index; and {@link IllegalArgumentException} if there are not
 * as many indices as axes, or if a number is of another class (integer or float) than the format
 * where that matters.
 *
 * <p>For long loops there are rows, such as {@link #asInts()}, which run like arrays. Single
 * elements are fastest where the Java type is the format's own: {@code int} for {@code i32} and
 * {@code u8}, {@code long} for {@code i64}, {@code float} for {@code f32}, {@code double} for
 * {@code f64}.
 */
public abstract sealed class ViewElements extends ViewGeometry permits View {
  ViewElements(Lease lease, Format format, boolean readOnly, long offset) {
    super(lease, format, readOnly, offset);
  }

  /**
   * An element of an integer or bool format as an int, if it is one.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}; {@code value_out_of_range} if
   *     the value is no int
   * @throws IllegalArgumentException if the format is a float format
   */
  public final int getInt(long... indices) {
    return Access.getInt(this, Elements.at(this, indices));
  }

  /** {@link #getInt(long...)} for rank 0. */
  public final int getInt() {
    return Access.getInt(this, Elements.at(rank0()));
  }

  /** {@link #getInt(long...)} for rank 1. */
  public final int getInt(long i) {
    return Access.getIntAt(rank1(), i);
  }

  /** {@link #getInt(long...)} for rank 2. */
  public final int getInt(long i, long j) {
    return Access.getInt(this, Places.at(rank2(), i, j, 4));
  }

  /** {@link #getInt(long...)} for rank 3. */
  public final int getInt(long i, long j, long k) {
    return Access.getInt(this, Places.at(rank3(), i, j, k, 4));
  }

  /**
   * An element of an integer or bool format, zero- or sign-extended. For {@code u64} these are its
   * bits, to be read with the unsigned methods of {@link Long}; {@link #value} has the number.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is a float format
   */
  public final long getLong(long... indices) {
    return Access.getLong(this, Elements.at(this, indices));
  }

  /** {@link #getLong(long...)} for rank 0. */
  public final long getLong() {
    return Access.getLong(this, Elements.at(rank0()));
  }

  /** {@link #getLong(long...)} for rank 1. */
  public final long getLong(long i) {
    return Access.getLongAt(rank1(), i);
  }

  /** {@link #getLong(long...)} for rank 2. */
  public final long getLong(long i, long j) {
    return Access.getLong(this, Places.at(rank2(), i, j, 8));
  }

  /** {@link #getLong(long...)} for rank 3. */
  public final long getLong(long i, long j, long k) {
    return Access.getLong(this, Places.at(rank3(), i, j, k, 8));
  }

  /**
   * An element of any format as a float: {@link #getDouble(long...)}, rounded to nearest.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  public final float getFloat(long... indices) {
    return Access.getFloat(this, Elements.at(this, indices));
  }

  /** {@link #getFloat(long...)} for rank 0. */
  public final float getFloat() {
    return Access.getFloat(this, Elements.at(rank0()));
  }

  /** {@link #getFloat(long...)} for rank 1. */
  public final float getFloat(long i) {
    return Access.getFloatAt(rank1(), i);
  }

  /** {@link #getFloat(long...)} for rank 2. */
  public final float getFloat(long i, long j) {
    return Access.getFloat(this, Places.at(rank2(), i, j, 4));
  }

  /** {@link #getFloat(long...)} for rank 3. */
  public final float getFloat(long i, long j, long k) {
    return Access.getFloat(this, Places.at(rank3(), i, j, k, 4));
  }

  /**
   * An element of any format as a double: floats exactly, integers rounded to nearest, {@code u64}
   * as the unsigned number it is.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  public final double getDouble(long... indices) {
    return Access.getDouble(this, Elements.at(this, indices));
  }

  /** {@link #getDouble(long...)} for rank 0. */
  public final double getDouble() {
    return Access.getDouble(this, Elements.at(rank0()));
  }

  /** {@link #getDouble(long...)} for rank 1. */
  public final double getDouble(long i) {
    return Access.getDoubleAt(rank1(), i);
  }

  /** {@link #getDouble(long...)} for rank 2. */
  public final double getDouble(long i, long j) {
    return Access.getDouble(this, Places.at(rank2(), i, j, 8));
  }

  /** {@link #getDouble(long...)} for rank 3. */
  public final double getDouble(long i, long j, long k) {
    return Access.getDouble(this, Places.at(rank3(), i, j, k, 8));
  }

  /**
   * An element as the number it is: a {@link Boolean}, a {@link Long}, for {@code u64} a {@link
   * java.math.BigInteger}, for float formats a {@link Double}.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code index_out_of_bounds}
   */
  public final Object value(long... indices) {
    return Values.get(format, lease.memory, Elements.at(this, indices));
  }

  /**
   * Stores the low bits of an int, sign-extended to a wider format; into {@code bool} whether it is
   * not zero.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is a float format
   */
  public final void setInt(int value, long... indices) {
    Access.putInt(this, Elements.atForStore(this, indices), value);
  }

  /** {@link #setInt(int, long...)} for rank 0. */
  public final void setInt(int value) {
    Access.putInt(this, Elements.atForStore(rank0()), value);
  }

  /** {@link #setInt(int, long...)} for rank 1. */
  public final void setInt(int value, long i) {
    Access.putIntAt(rank1(), i, value);
  }

  /** {@link #setInt(int, long...)} for rank 2. */
  public final void setInt(int value, long i, long j) {
    Access.putInt(this, Places.atForStore(rank2(), i, j, 4), value);
  }

  /** {@link #setInt(int, long...)} for rank 3. */
  public final void setInt(int value, long i, long j, long k) {
    Access.putInt(this, Places.atForStore(rank3(), i, j, k, 4), value);
  }

  /**
   * Stores the low bits of an integer; into {@code bool} whether it is not zero.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is a float format
   */
  public final void setLong(long value, long... indices) {
    Access.putLong(this, Elements.atForStore(this, indices), value);
  }

  /** {@link #setLong(long, long...)} for rank 0. */
  public final void setLong(long value) {
    Access.putLong(this, Elements.atForStore(rank0()), value);
  }

  /** {@link #setLong(long, long...)} for rank 1. */
  public final void setLong(long value, long i) {
    Access.putLongAt(rank1(), i, value);
  }

  /** {@link #setLong(long, long...)} for rank 2. */
  public final void setLong(long value, long i, long j) {
    Access.putLong(this, Places.atForStore(rank2(), i, j, 8), value);
  }

  /** {@link #setLong(long, long...)} for rank 3. */
  public final void setLong(long value, long i, long j, long k) {
    Access.putLong(this, Places.atForStore(rank3(), i, j, k, 8), value);
  }

  /**
   * Stores a float, rounded to nearest where the format is narrower.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is not a float format
   */
  public final void setFloat(float value, long... indices) {
    Access.putFloat(this, Elements.atForStore(this, indices), value);
  }

  /** {@link #setFloat(float, long...)} for rank 0. */
  public final void setFloat(float value) {
    Access.putFloat(this, Elements.atForStore(rank0()), value);
  }

  /** {@link #setFloat(float, long...)} for rank 1. */
  public final void setFloat(float value, long i) {
    Access.putFloatAt(rank1(), i, value);
  }

  /** {@link #setFloat(float, long...)} for rank 2. */
  public final void setFloat(float value, long i, long j) {
    Access.putFloat(this, Places.atForStore(rank2(), i, j, 4), value);
  }

  /** {@link #setFloat(float, long...)} for rank 3. */
  public final void setFloat(float value, long i, long j, long k) {
    Access.putFloat(this, Places.atForStore(rank3(), i, j, k, 4), value);
  }

  /**
   * Stores a float, rounded to nearest, once.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}
   * @throws IllegalArgumentException if the format is not a float format
   */
  public final void setDouble(double value, long... indices) {
    Access.putDouble(this, Elements.atForStore(this, indices), value);
  }

  /** {@link #setDouble(double, long...)} for rank 0. */
  public final void setDouble(double value) {
    Access.putDouble(this, Elements.atForStore(rank0()), value);
  }

  /** {@link #setDouble(double, long...)} for rank 1. */
  public final void setDouble(double value, long i) {
    Access.putDoubleAt(rank1(), i, value);
  }

  /** {@link #setDouble(double, long...)} for rank 2. */
  public final void setDouble(double value, long i, long j) {
    Access.putDouble(this, Places.atForStore(rank2(), i, j, 8), value);
  }

  /** {@link #setDouble(double, long...)} for rank 3. */
  public final void setDouble(double value, long i, long j, long k) {
    Access.putDouble(this, Places.atForStore(rank3(), i, j, k, 8), value);
  }

  /**
   * Stores an integer that lies in the format's range; of {@code bool}, 0 and 1 do. For {@code u64}
   * the number is read as unsigned.
   *
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}; {@code
   *     value_out_of_range} if it does not
   * @throws IllegalArgumentException if the format is a float format
   */
  public final void setExact(long value, long... indices) {
    Access.putExact(this, Elements.atForStore(this, indices), value);
  }

  /** {@link #setExact(long, long...)} for rank 0. */
  public final void setExact(long value) {
    Access.putExact(this, Elements.atForStore(rank0()), value);
  }

  /** {@link #setExact(long, long...)} for rank 1. */
  public final void setExact(long value, long i) {
    Access.putExact(this, Places.atForStore(rank1(), i, 8), value);
  }

  /** {@link #setExact(long, long...)} for rank 2. */
  public final void setExact(long value, long i, long j) {
    Access.putExact(this, Places.atForStore(rank2(), i, j, 8), value);
  }

  /** {@link #setExact(long, long...)} for rank 3. */
  public final void setExact(long value, long i, long j, long k) {
    Access.putExact(this, Places.atForStore(rank3(), i, j, k, 8), value);
  }

  /**
   * Stores a number of any Java type exactly: what {@link #value} gives, a narrower integer, a
   * {@link Float}.
   *
   * @param value a {@link Boolean}, {@link Byte}, {@link Short}, {@link Integer}, {@link Long} or
   *     {@link java.math.BigInteger} for integer formats and bool; any {@link Number} for float
   *     formats, rounded to nearest
   * @param indices one per axis
   * @throws Fault {@code stale_view}, {@code read_only}, {@code index_out_of_bounds}; {@code
   *     value_out_of_range} if an integer is not in the format's range
   * @throws IllegalArgumentException if the value is of no type the format takes
   */
  public final void setValue(Object value, long... indices) {
    Values.put(format, lease.memory, Elements.atForStore(this, indices), value);
  }

  /**
   * The elements of a view of rank 1 as ints, for loops.
   *
   * @throws IllegalArgumentException if the rank is not 1, or the format a float format
   */
  public final IntRow asInts() {
    return IntRow.of(row());
  }

  /**
   * The elements of a view of rank 1 as longs, for loops.
   *
   * @throws IllegalArgumentException if the rank is not 1, or the format a float format
   */
  public final LongRow asLongs() {
    return LongRow.of(row());
  }

  /**
   * The elements of a view of rank 1 as floats, for loops.
   *
   * @throws IllegalArgumentException if the rank is not 1
   */
  public final FloatRow asFloats() {
    return FloatRow.of(row());
  }

  /**
   * The elements of a view of rank 1 as doubles, for loops.
   *
   * @throws IllegalArgumentException if the rank is not 1
   */
  public final DoubleRow asDoubles() {
    return DoubleRow.of(row());
  }

  private View1 row() {
    if (this instanceof View1 view) {
      return view;
    }
    throw new IllegalArgumentException("a view of rank " + rank() + " is no row");
  }

  final View0 rank0() {
    if (this instanceof View0 view) {
      return view;
    }
    throw Elements.wrongCount(0, rank());
  }

  final View1 rank1() {
    if (this instanceof View1 view) {
      return view;
    }
    throw Elements.wrongCount(1, rank());
  }

  final View2 rank2() {
    if (this instanceof View2 view) {
      return view;
    }
    throw Elements.wrongCount(2, rank());
  }

  final View3 rank3() {
    if (this instanceof View3 view) {
      return view;
    }
    throw Elements.wrongCount(3, rank());
  }
}
