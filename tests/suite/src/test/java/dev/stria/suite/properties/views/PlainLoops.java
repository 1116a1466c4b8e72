package dev.stria.suite.properties.views;

import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/**
 * What operations on many elements give, by the plainest loops: elements are read one at a time.
 *
 * @param row the elements, one after the other
 */
record PlainLoops(View row) {
  private static final int LANES = 16;

  private boolean isFloat() {
    return row.format().isFloat();
  }

  private int size() {
    return Math.toIntExact(row.size());
  }

  /** What an operation gives. */
  Object give(String operation, Operand other) {
    return switch (operation) {
      case "sum" -> isFloat() ? (Object) realSum() : (Object) integerSum();
      case "prod" -> isFloat() ? (Object) realProduct() : (Object) integerProduct();
      case "min", "max" -> extreme(operation.equals("min"));
      case "argmin", "argmax" -> place(operation.equals("argmin"));
      case "any" -> nonzero() > 0 ? 1L : 0L;
      case "all" -> nonzero() == size() ? 1L : 0L;
      case "count" -> count(other);
      case "find" -> find(other);
      case "equal" -> equal((View) other);
      case "compare" -> compare((View) other);
      case "dot" ->
          isFloat() || ((View) other).format().isFloat()
              ? (Object) realDot((View) other)
              : (Object) integerDot((View) other);
      default -> throw new IllegalArgumentException(operation);
    };
  }

  static double real(View row, long k) {
    if (row.format().isFloat()) {
      return row.getDouble(k);
    }
    long value = row.getLong(k);
    // The upper half of u64 as binary64: halved, with what is lost kept odd, and doubled.
    return isUnsigned(row) && value < 0 ? ((value >>> 1) | (value & 1)) * 2.0 : value;
  }

  static boolean isUnsigned(View row) {
    return row.format().isU64();
  }

  private double realSum() {
    double[] lanes = new double[LANES];
    for (int k = 0; k < size(); k++) {
      lanes[k % LANES] += row.getDouble(k);
    }
    return folded(lanes);
  }

  private double realDot(View other) {
    double[] lanes = new double[LANES];
    for (int k = 0; k < size(); k++) {
      lanes[k % LANES] = Math.fma(real(row, k), real(other, k), lanes[k % LANES]);
    }
    return folded(lanes);
  }

  private static double folded(double[] lanes) {
    for (int w = LANES / 2; w > 0; w /= 2) {
      for (int i = 0; i < w; i++) {
        lanes[i] += lanes[i + w];
      }
    }
    return lanes[0];
  }

  private long integerSum() {
    long sum = 0;
    for (int k = 0; k < size(); k++) {
      sum += row.getLong(k);
    }
    return sum;
  }

  private long integerDot(View other) {
    long sum = 0;
    for (int k = 0; k < size(); k++) {
      sum += row.getLong(k) * other.getLong(k);
    }
    return sum;
  }

  private double realProduct() {
    double product = 1;
    for (int k = 0; k < size(); k++) {
      product *= row.getDouble(k);
    }
    return product;
  }

  private long integerProduct() {
    long product = 1;
    for (int k = 0; k < size(); k++) {
      product *= row.getLong(k);
    }
    return product;
  }

  /** Order of two elements as numbers; not of NaNs. */
  private int order(View one, long k, View other, long j) {
    if (isFloat()) {
      double a = one.getDouble(k);
      double b = other.getDouble(j);
      return a < b ? -1 : a > b ? 1 : 0;
    }
    long a = one.getLong(k);
    long b = other.getLong(j);
    return isUnsigned(row) ? Long.compareUnsigned(a, b) : Long.compare(a, b);
  }

  private Object extreme(boolean least) {
    if (isFloat()) {
      double extreme = row.getDouble(0);
      for (int k = 1; k < size(); k++) {
        double x = row.getDouble(k);
        extreme = least ? Math.min(extreme, x) : Math.max(extreme, x);
      }
      return extreme;
    }
    return row.getLong(place(least));
  }

  private long place(boolean least) {
    long place = 0;
    for (int k = 0; k < size(); k++) {
      if (isFloat() && Double.isNaN(row.getDouble(k))) {
        return k;
      }
      int order = order(row, k, row, place);
      place = (least ? order < 0 : order > 0) ? k : place;
    }
    return place;
  }

  private int nonzero() {
    int count = 0;
    for (int k = 0; k < size(); k++) {
      boolean zero = isFloat() ? row.getDouble(k) == 0 : row.getLong(k) == 0;
      count += zero ? 0 : 1;
    }
    return count;
  }

  private boolean isEqual(long k, Operand number) {
    return switch (number) {
      case Operand.OfDouble(double value) -> row.getDouble(k) == value;
      case Operand.OfLong(long value) -> row.getLong(k) == value;
      case View view -> throw new IllegalArgumentException(view.toString());
    };
  }

  private long count(Operand number) {
    long count = 0;
    for (int k = 0; k < size(); k++) {
      count += isEqual(k, number) ? 1 : 0;
    }
    return count;
  }

  private long find(Operand number) {
    for (int k = 0; k < size(); k++) {
      if (isEqual(k, number)) {
        return k;
      }
    }
    return -1;
  }

  private long equal(View other) {
    for (int k = 0; k < size(); k++) {
      boolean nan =
          isFloat() && (Double.isNaN(row.getDouble(k)) || Double.isNaN(other.getDouble(k)));
      if (nan || order(row, k, other, k) != 0) {
        return 0;
      }
    }
    return 1;
  }

  /** NaN comes last, and is equal to NaN. */
  private long compare(View other) {
    for (int k = 0; k < size(); k++) {
      boolean nan = isFloat() && Double.isNaN(row.getDouble(k));
      boolean otherNan = isFloat() && Double.isNaN(other.getDouble(k));
      int order = nan || otherNan ? Boolean.compare(nan, otherNan) : order(row, k, other, k);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
