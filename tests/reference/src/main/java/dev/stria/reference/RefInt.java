package dev.stria.reference;

/** An i64 on the stack. */
public record RefInt(long bits) implements RefValue {
  static RefInt of(boolean truth) {
    return new RefInt(truth ? 1 : 0);
  }

  @Override
  public String toString() {
    return Long.toString(bits);
  }
}
