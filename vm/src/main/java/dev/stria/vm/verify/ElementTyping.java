package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import org.jspecify.annotations.Nullable;

/**
 * Typing rules of element access: as many indices as the view has axes, and a value of its format's
 * class.
 */
final class ElementTyping {
  private static final String VIEW = "";

  private ElementTyping() {}

  static Operands load(OfIndices immediate, Operands ops) {
    ViewType view = popIndexedView(immediate, ops);
    return ops.push(view == null ? ValueType.I64 : view.element());
  }

  static Operands store(OfIndices immediate, Operands ops) {
    ValueType value = ops.popAny("");
    if (value != null && value.isView()) {
      ops.mismatch("a number", "", value);
    }
    ViewType view = popIndexedView(immediate, ops);
    if (view != null && value != null && value != view.element()) {
      ops.fail(
          ops.name()
              + " into "
              + view
              + " expects "
              + view.element()
              + " for the value, found "
              + value);
    }
    return ops;
  }

  private static @Nullable ViewType popIndexedView(OfIndices immediate, Operands ops) {
    return immediate.subscript().isPresent()
        ? popWritten(immediate.subscript().get(), ops)
        : popCounted(ops);
  }

  /** Takes the stars of written indices, then the view. */
  private static @Nullable ViewType popWritten(Subscript subscript, Operands ops) {
    ops.popIntegers(subscript.stars(), "index");
    ViewType view = ops.popKnownView(VIEW);
    if (view != null && view.rank() != subscript.entries().size()) {
      ops.fail(counted(view, subscript.entries().size()));
    }
    return view;
  }

  /** Takes the indices that lie above the nearest view, then that view. */
  private static @Nullable ViewType popCounted(Operands ops) {
    int count = 0;
    TypeStack stack = ops.stack();
    // No view has more axes, so a longer search could only end in another message; it would make
    // hostile code slow.
    while (stack.depth() > 0 && !stack.top().isView() && count <= Shape.MAX_RANK) {
      stack = stack.below();
      count++;
    }
    ViewType view = null;
    if (stack.depth() == 0) {
      ops.fail(ops.name() + " expects a view below its indices, but there is none on the stack");
    } else if (count > Shape.MAX_RANK) {
      ops.fail(
          ops.name()
              + " expects a view and at most "
              + Shape.MAX_RANK
              + " indices above it, found more numbers");
    } else {
      view = ops.known(stack.top(), "a view of known format and rank", VIEW);
      if (view != null && view.rank() != count) {
        ops.fail(counted(view, count));
      }
    }
    ops.popIntegers(count, "index");
    if (ops.stack().depth() > 0) {
      ops.popAny(VIEW);
    }
    return view;
  }

  private static String counted(ViewType view, int found) {
    return view
        + " takes "
        + view.rank()
        + (view.rank() == 1 ? " index" : " indices")
        + ", found "
        + found;
  }
}
