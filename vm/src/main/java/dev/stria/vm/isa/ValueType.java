package dev.stria.vm.isa;

/** The type of a value on the stack, in a local or in a global. */
public sealed interface ValueType permits ValueType.Scalar, ViewType, ValueType.AnyView {
  /** A 64-bit integer. */
  Scalar I64 = Scalar.I64;

  /** A binary64 number. */
  Scalar F64 = Scalar.F64;

  /** A view of any format and rank. */
  AnyView VIEW = AnyView.VIEW;

  /** The types that are numbers. */
  enum Scalar implements ValueType {
    I64("i64"),
    F64("f64");

    private final String text;

    Scalar(String text) {
      this.text = text;
    }

    @Override
    public boolean isView() {
      return false;
    }

    @Override
    public boolean isAssignableTo(ValueType target) {
      return this == target;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The type of views whose format and rank are not known before the program runs. */
  enum AnyView implements ValueType {
    VIEW;

    @Override
    public boolean isView() {
      return true;
    }

    @Override
    public boolean isAssignableTo(ValueType target) {
      return this == target;
    }

    @Override
    public String toString() {
      return "view";
    }
  }

  // These have no default bodies: an interface with one is initialised before the enums above,
  // whose
  // constants it names, and would find them missing if an enum came first.

  /** Whether values of this type are views. */
  boolean isView();

  /** Whether a value of this type may be given where the target type is asked for. */
  boolean isAssignableTo(ValueType target);
}
