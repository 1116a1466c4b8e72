package dev.stria.vm;

import dev.stria.vm.engine.Values;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call of a program's function returned. Every accessor throws {@link
 * IllegalArgumentException} if there is no such result or it is of another type.
 */
public final class Results {
  private final List<ValueType> types;
  private final Values values;

  Results(List<ValueType> types, Values values) {
    this.types = types;
    this.values = values;
  }

  /** The number of results. */
  public int count() {
    return types.size();
  }

  /** The types of the results. */
  public List<ValueType> types() {
    return types;
  }

  /** The only or first result, an i64. */
  public long i64() {
    return i64(0);
  }

  /** The only or first result, an f64. */
  public double f64() {
    return f64(0);
  }

  /** The only or first result, a view of the machine's memory. */
  public View view() {
    return view(0);
  }

  /** A result that is an i64. */
  public long i64(int result) {
    require(result, type(result) == ValueType.I64, "an i64");
    return values.getLong(result);
  }

  /** A result that is an f64. */
  public double f64(int result) {
    require(result, type(result) == ValueType.F64, "an f64");
    return values.getDouble(result);
  }

  /** A result that is a view of the machine's memory. */
  public View view(int result) {
    require(result, type(result).isView(), "a view");
    return values.getView(result);
  }

  /** The results as {@link Long}, {@link Double} and {@link View}. */
  public List<Object> toList() {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      list.add(
          switch (types.get(i)) {
            case ValueType.Scalar.I64 -> i64(i);
            case ValueType.Scalar.F64 -> f64(i);
            default -> view(i);
          });
    }
    return List.copyOf(list);
  }

  private ValueType type(int result) {
    if (result < 0 || result >= types.size()) {
      throw new IllegalArgumentException(
          "there are " + types.size() + " results; there is no result " + result);
    }
    return types.get(result);
  }

  private void require(int result, boolean fits, String wanted) {
    if (!fits) {
      throw new IllegalArgumentException(
          "result " + result + " is " + types.get(result) + ", not " + wanted);
    }
  }

  @Override
  public String toString() {
    return toList().toString();
  }
}
