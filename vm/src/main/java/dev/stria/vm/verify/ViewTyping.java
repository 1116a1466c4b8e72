package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate.OfAxes;
import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Immediate.OfFormat;
import dev.stria.vm.isa.Immediate.OfFormatShape;
import dev.stria.vm.isa.Immediate.OfShape;
import dev.stria.vm.isa.Immediate.OfSubscript;
import dev.stria.vm.isa.Immediate.OfViewType;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import org.jspecify.annotations.Nullable;

/** Typing rules of the instructions that make views, ask about them and end their blocks. */
final class ViewTyping {
  private static final String VIEW = "";

  private ViewTyping() {}

  static Operands alloc(OfFormatShape immediate, Operands ops) {
    ops.popIntegers(immediate.shape().stars(), "extent");
    return ops.push(immediate.type());
  }

  static Operands allocLike(OfFormat immediate, Operands ops) {
    ViewType view = ops.popKnownView(VIEW);
    return ops.pushSame(view == null ? null : new ViewType(immediate.format(), view.rank()));
  }

  static Operands sameView(Operands ops) {
    return ops.pushSame(ops.popView(VIEW));
  }

  static Operands carve(OfViewType immediate, Operands ops) {
    int rank = immediate.type().rank();
    ops.popIntegers(rank, "stride");
    ops.popIntegers(rank, "extent");
    ops.pop(ValueType.I64, "the offset");
    ops.pop(ViewType.BYTES, "the parent");
    return ops.push(immediate.type());
  }

  static Operands slice(OfSubscript immediate, Operands ops) {
    Subscript subscript = immediate.subscript();
    ops.popIntegers(subscript.stars(), "number");
    ViewType view = ops.popKnownView(VIEW);
    if (view == null) {
      return ops.pushSame(null);
    }
    if (subscript.axes() > view.rank()) {
      ops.fail(
          "subscript " + subscript + " names " + axes(subscript.axes()) + ", but " + has(view));
      return ops.pushSame(null);
    }
    int rank = subscript.resultRank(view.rank());
    if (rank > Shape.MAX_RANK) {
      ops.fail("the slice would have " + rank + " axes; a view has at most " + Shape.MAX_RANK);
      return ops.pushSame(null);
    }
    return ops.push(new ViewType(view.format(), rank));
  }

  static Operands cast(OfFormatShape immediate, Operands ops) {
    ops.popIntegers(immediate.shape().stars(), "extent");
    ops.popKnownView(VIEW);
    return ops.push(immediate.type());
  }

  static Operands reshape(OfShape immediate, Operands ops) {
    ops.popIntegers(immediate.shape().stars(), "extent");
    return ops.pushSame(reshaped(ops.popKnownView(VIEW), immediate.shape()));
  }

  static Operands broadcast(OfShape immediate, Operands ops) {
    Shape shape = immediate.shape();
    ops.popIntegers(shape.stars(), "extent");
    ViewType view = ops.popKnownView(VIEW);
    if (view != null && view.rank() > shape.rank()) {
      ops.fail(has(view) + ", more than the " + shape.rank() + " of " + shape + " to broadcast to");
    }
    return ops.pushSame(reshaped(view, shape));
  }

  private static @Nullable ViewType reshaped(@Nullable ViewType view, Shape shape) {
    return view == null ? null : new ViewType(view.format(), shape.rank());
  }

  static Operands transpose(Operands ops) {
    return ops.pushSame(ops.popKnownView(VIEW));
  }

  static Operands permute(OfAxes immediate, Operands ops) {
    ViewType view = ops.popKnownView(VIEW);
    if (view != null && view.rank() != immediate.axes().size()) {
      ops.fail(
          "permutation "
              + immediate.axes()
              + " orders "
              + axes(immediate.axes().size())
              + ", but "
              + has(view));
    }
    return ops.pushSame(view);
  }

  static Operands as(OfViewType immediate, Operands ops) {
    ops.popView(VIEW);
    return ops.push(immediate.type());
  }

  static Operands len(Operands ops) {
    ViewType view = ops.popKnownView(VIEW);
    if (view != null && view.rank() == 0) {
      ops.fail(ops.name() + " expects a view of rank 1 or more, found " + view);
    }
    return ops.push(ValueType.I64);
  }

  static Operands axisQuestion(OfAxis immediate, Operands ops) {
    ViewType view = ops.popKnownView(VIEW);
    if (view != null) {
      requireAxis(immediate.axis(), view, ops);
    }
    return ops.push(ValueType.I64);
  }

  static void requireAxis(int axis, ViewType view, Operands ops) {
    if (axis < -view.rank() || axis >= view.rank()) {
      ops.fail("axis " + axis + " is out of range: " + has(view));
    }
  }

  static Operands question(Operands ops) {
    ops.popView(VIEW);
    return ops.push(ValueType.I64);
  }

  static Operands questionOfTwo(Operands ops) {
    ops.popView("the second view");
    ops.popView("the first view");
    return ops.push(ValueType.I64);
  }

  static Operands lifetime(Operands ops) {
    ops.popView(VIEW);
    return ops;
  }

  static Operands resize(Operands ops) {
    ops.pop(ValueType.I64, "the extent");
    ViewType view = ops.popKnownView(VIEW);
    if (view != null && view.rank() == 0) {
      ops.fail(ops.name() + " expects a view of rank 1 or more, found " + view);
    }
    return ops.pushSame(view);
  }

  /** What a view has, as a clause: {@code u8[,] has 2 axes}. */
  static String has(ViewType view) {
    return view + " has " + (view.rank() == 0 ? "no axis" : axes(view.rank()));
  }

  private static String axes(int count) {
    return count + (count == 1 ? " axis" : " axes");
  }
}
