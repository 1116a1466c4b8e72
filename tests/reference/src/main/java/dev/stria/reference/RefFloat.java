package dev.stria.reference;

/** An f64 on the stack. Equal means the same bits, or both NaN. */
public record RefFloat(double value) implements RefValue {
  @Override
  public String toString() {
    return Double.toString(value);
  }
}
