package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import org.jspecify.annotations.Nullable;

/** Typing rules of array operations. */
final class ArrayTyping {
  private static final String DST = "dst";

  private ArrayTyping() {}

  // Elementwise: sources are broadcast to the destination.

  static Operands fill(Operands ops) {
    ValueType value = ops.popSource("the value");
    ViewType dst = ops.popKnownView(DST);
    if (value instanceof ValueType.Scalar scalar) {
      requireClass(scalar, "the value", dst, ops);
    } else {
      requireSpreads(value, "the value", dst, ops);
    }
    return ops;
  }

  static Operands unary(Opcode opcode, Operands ops) {
    ViewType a = ops.popKnownView("a");
    ViewType dst = ops.popKnownView(DST);
    requireIntegers(opcode, a, "a", ops);
    requireSpreads(a, "a", dst, ops);
    return ops;
  }

  static Operands binary(Opcode opcode, Operands ops) {
    ValueType b = ops.popSource("b");
    ValueType a = ops.popSource("a");
    ViewType dst = ops.popKnownView(DST);
    if (a instanceof ValueType.Scalar && b instanceof ValueType.Scalar) {
      ops.fail(
          ops.name() + " expects a view for a or b, found " + a + " and " + b,
          "compute the value first and store it with `array.fill`");
    }
    requireIntegers(opcode, a, "a", ops);
    requireIntegers(opcode, b, "b", ops);
    requireSpreads(a, "a", dst, ops);
    requireSpreads(b, "b", dst, ops);
    return ops;
  }

  static Operands fma(Operands ops) {
    ViewType c = ops.popKnownView("c");
    ViewType b = ops.popKnownView("b");
    ViewType a = ops.popKnownView("a");
    ViewType dst = ops.popKnownView(DST);
    requireSpreads(a, "a", dst, ops);
    requireSpreads(b, "b", dst, ops);
    requireSpreads(c, "c", dst, ops);
    return ops;
  }

  static Operands choose(Operands ops) {
    ValueType b = ops.popSource("b");
    ValueType a = ops.popSource("a");
    ViewType cond = ops.popKnownView("cond");
    ViewType dst = ops.popKnownView(DST);
    requireSpreads(cond, "cond", dst, ops);
    requireSpreads(a, "a", dst, ops);
    requireSpreads(b, "b", dst, ops);
    return ops;
  }

  // Copies: the source has the destination's shape.

  static Operands copy(Operands ops) {
    ValueType src = ops.popView("src");
    ValueType dst = ops.popView(DST);
    if (src instanceof ViewType from && dst instanceof ViewType to) {
      requireEqualRank(from, "src", to, ops);
    }
    return ops;
  }

  static Operands saturate(Operands ops) {
    ViewType src = ops.popKnownView("src");
    ViewType dst = ops.popKnownView(DST);
    requireEqualRank(src, "src", dst, ops);
    return ops;
  }

  static Operands take(Operands ops) {
    ViewType idx = ops.popKnownView("idx");
    ViewType src = ops.popKnownView("src");
    ViewType dst = ops.popKnownView(DST);
    requireRank(1, idx, "idx", ops);
    if (idx != null && idx.format().isFloat()) {
      ops.fail(ops.name() + " expects integers for idx, found " + idx);
    }
    if (src != null && src.rank() == 0) {
      ops.fail(ops.name() + " expects a view of rank 1 or more for src, found " + src);
    }
    requireEqualRank(src, "src", dst, ops);
    return ops;
  }

  static Operands iota(Operands ops) {
    ValueType step = ops.popAny("step");
    ValueType start = ops.popAny("start");
    ViewType dst = ops.popKnownView(DST);
    requireScalar(start, "start", dst, ops);
    requireScalar(step, "step", dst, ops);
    return ops;
  }

  static Operands sort(Operands ops) {
    requireRank(1, ops.popKnownView(""), "", ops);
    return ops;
  }

  static Operands cumsum(Operands ops) {
    ViewType a = ops.popKnownView("a");
    ViewType dst = ops.popKnownView(DST);
    requireRank(1, a, "a", ops);
    requireRank(1, dst, DST, ops);
    return ops;
  }

  static Operands matmul(Operands ops) {
    ViewType b = ops.popKnownView("b");
    ViewType a = ops.popKnownView("a");
    ViewType dst = ops.popKnownView(DST);
    requireRank(2, a, "a", ops);
    requireRank(2, b, "b", ops);
    requireRank(2, dst, DST, ops);
    return ops;
  }

  // Answers: a number for whole views.

  static Operands reduce(Operands ops) {
    ViewType view = ops.popKnownView("");
    return ops.push(view == null ? ValueType.I64 : view.element());
  }

  static Operands reduceToInteger(Operands ops) {
    ops.popKnownView("");
    return ops.push(ValueType.I64);
  }

  static Operands dot(Operands ops) {
    ViewType b = ops.popKnownView("b");
    ViewType a = ops.popKnownView("a");
    requireRank(1, a, "a", ops);
    requireRank(1, b, "b", ops);
    boolean isFloat = (a != null && a.format().isFloat()) || (b != null && b.format().isFloat());
    return ops.push(isFloat ? ValueType.F64 : ValueType.I64);
  }

  static Operands compare(Operands ops) {
    ViewType b = ops.popKnownView("b");
    ViewType a = ops.popKnownView("a");
    requireRank(1, a, "a", ops);
    requireRank(1, b, "b", ops);
    return ops.push(ValueType.I64);
  }

  static Operands search(Operands ops) {
    ValueType value = ops.popAny("");
    ViewType view = ops.popKnownView("");
    requireScalar(value, "the value", view, ops);
    return ops.push(ValueType.I64);
  }

  static Operands reduceAxis(OfAxis immediate, Operands ops) {
    ViewType src = ops.popKnownView("src");
    ViewType dst = ops.popKnownView(DST);
    if (src != null) {
      ViewTyping.requireAxis(immediate.axis(), src, ops);
      if (dst != null && dst.rank() != src.rank() - 1) {
        ops.fail(
            ops.name()
                + " expects one axis less for dst than src has, found "
                + dst
                + " and "
                + src);
      }
    }
    return ops;
  }

  // What operands must be. An operand that is missing or unknown has been complained about already.

  private static void requireIntegers(
      Opcode opcode, @Nullable ValueType source, String role, Operands ops) {
    boolean isFloat =
        source == ValueType.F64 || (source instanceof ViewType view && view.format().isFloat());
    if (opcode.isIntegersOnly() && isFloat) {
      ops.fail(ops.name() + " works on integers, found " + source + " for " + role);
    }
  }

  private static void requireSpreads(
      @Nullable ValueType source, String role, @Nullable ViewType dst, Operands ops) {
    if (source instanceof ViewType view && dst != null && view.rank() > dst.rank()) {
      ops.fail(
          ops.name()
              + " expects no more axes for "
              + role
              + " than dst has, found "
              + view
              + " and "
              + dst);
    }
  }

  private static void requireEqualRank(
      @Nullable ViewType source, String role, @Nullable ViewType dst, Operands ops) {
    if (source != null && dst != null && source.rank() != dst.rank()) {
      ops.fail(
          ops.name()
              + " expects as many axes for "
              + role
              + " as dst has, found "
              + source
              + " and "
              + dst);
    }
  }

  private static void requireRank(int rank, @Nullable ViewType view, String role, Operands ops) {
    if (view != null && view.rank() != rank) {
      ops.mismatch("a view of rank " + rank, role, view);
    }
  }

  private static void requireScalar(
      @Nullable ValueType value, String role, @Nullable ViewType view, Operands ops) {
    if (value instanceof ValueType.Scalar scalar) {
      requireClass(scalar, role, view, ops);
    } else if (value != null) {
      ops.mismatch("a number", role, value);
    }
  }

  private static void requireClass(
      ValueType.Scalar value, String role, @Nullable ViewType view, Operands ops) {
    if (view != null && value != view.element()) {
      ops.fail(
          ops.name()
              + " on "
              + view
              + " expects "
              + view.element()
              + " for "
              + role
              + ", found "
              + value);
    }
  }
}
