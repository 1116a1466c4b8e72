package dev.stria.reference;

/** What stands on a program's stack: an i64, an f64 or a view. */
public sealed interface RefValue permits RefInt, RefFloat, RefView {
  /** The i64's bits; for anything else {@link IllegalArgumentException}. */
  default long asInt() {
    if (this instanceof RefInt number) {
      return number.bits();
    }
    throw new IllegalArgumentException("not an i64: " + this);
  }

  /** The f64; for anything else {@link IllegalArgumentException}. */
  default double asFloat() {
    if (this instanceof RefFloat number) {
      return number.value();
    }
    throw new IllegalArgumentException("not an f64: " + this);
  }

  /** The view; for anything else {@link IllegalArgumentException}. */
  default RefView asView() {
    if (this instanceof RefView view) {
      return view;
    }
    throw new IllegalArgumentException("not a view: " + this);
  }
}
