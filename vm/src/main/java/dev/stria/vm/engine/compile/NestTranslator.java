package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.RawAccess.Computed;
import dev.stria.vm.engine.compile.RawAccess.Written;
import dev.stria.vm.isa.Immediate.OfData;
import dev.stria.vm.isa.Immediate.OfGlobal;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Immediate.OfVar;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.memory.Lease;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes what goes before nests and strips, and the access to views that were taken apart. */
final class NestTranslator {
  /** Strips of fewer rounds are not worth a look ahead at more than a few places. */
  private static final int MIN_ROUNDS = 8;

  /**
   * So few places are always looked at: if the code that checks one by one is never executed,
   * HotSpot leaves it out.
   */
  private static final int FEW_PLACES = 3;

  private final Body body;
  private final MethodCode code;
  private final Fuel fuel;
  private final StackTranslator stack;
  private final ViewTranslator views;

  NestTranslator(Body body, Fuel fuel, StackTranslator stack, ViewTranslator views) {
    this.body = body;
    this.code = body.code;
    this.fuel = fuel;
    this.stack = stack;
    this.views = views;
  }

  /**
   * Takes a nest's views apart.
   *
   * @param careful where to go if one of them cannot be used
   * @param general where to go if what is assumed of them is not so
   */
  void begin(Nest nest, Label careful, Supplier<Label> general) {
    for (NestView view : nest.views()) {
      pushSource(view.source());
      int slot = code.spill(view.type());
      code.load(view.type(), slot);
      code.invoke(View.class, "lease", Lease.class);
      code.invoke(Lease.class, "state", int.class);
      code.jump(Opcodes.IFNE, careful);
      if (view.isStored()) {
        code.load(view.type(), slot);
        code.invoke(View.class, "isReadOnly", boolean.class);
        code.jump(Opcodes.IFNE, careful);
      }
      code.load(view.type(), slot);
      code.invoke(View.class, "offset", long.class);
      code.var(Opcodes.LSTORE, body.variable(view.base()));
      Class<?> owner = JavaTypes.viewClass(view.type().rank());
      for (int axis = 0; axis < view.type().rank(); axis++) {
        code.load(view.type(), slot);
        code.invoke(owner, "extent" + axis, long.class);
        settle(body.variable(view.extent(axis)), view.axes().get(axis).isShared(), general);
        code.load(view.type(), slot);
        code.invoke(owner, "stride" + axis, long.class);
        if (view.isRow(axis)) {
          code.push((long) view.type().format().itemSize());
          code.op(Opcodes.LCMP);
          code.jump(Opcodes.IFNE, general.get());
        } else {
          code.var(Opcodes.LSTORE, body.variable(view.stride(axis)));
        }
      }
      code.freeTemps();
    }
  }

  /** Puts the number on the stack into a variable, or sees to it that it is there already. */
  private void settle(int slot, boolean isThere, Supplier<Label> otherwise) {
    if (isThere) {
      code.var(Opcodes.LLOAD, slot);
      code.op(Opcodes.LCMP);
      code.jump(Opcodes.IFNE, otherwise.get());
    } else {
      code.var(Opcodes.LSTORE, slot);
    }
  }

  private void pushSource(Instruction source) {
    switch (source.immediate()) {
      case OfLocal(int local) -> body.loadLocal(local);
      case OfGlobal(int global) -> stack.getGlobal(global);
      case OfData(int data) -> views.pushData(data);
      case OfVar(int var) -> views.pushVar(var);
      default -> throw new AssertionError(source + " pushes no view");
    }
  }

  /** Replaces the indices on the stack by the element's address. */
  void pushAddress(NestView view, boolean isOneOfMany) {
    int rank = view.type().rank();
    for (int axis = 0; axis < rank; axis++) {
      code.var(Opcodes.LLOAD, body.variable(view.extent(axis)));
      pushStride(view, axis);
    }
    code.var(Opcodes.LLOAD, body.variable(view.base()));
    if (rank > 0) {
      code.push((long) view.type().format().itemSize());
      List<Class<?>> params = new ArrayList<>(Collections.nCopies(3 * rank + 2, long.class));
      code.invokeStatic(
          Hoisted.class,
          isOneOfMany ? "atOneOfMany" : "at",
          long.class,
          params.toArray(Class<?>[]::new));
    }
  }

  /** Pushes the extent of an axis; negative numbers count from the end. */
  void pushExtent(NestView view, int axis) {
    int from0 = axis < 0 ? axis + view.type().rank() : axis;
    code.var(Opcodes.LLOAD, body.variable(view.extent(from0)));
  }

  /** Pushes the stride of an axis. */
  void pushStride(NestView view, int axis) {
    if (view.isRow(axis)) {
      code.push((long) view.type().format().itemSize());
    } else {
      code.var(Opcodes.LLOAD, body.variable(view.stride(axis)));
    }
  }

  /**
   * Looks ahead over a strip.
   *
   * @param translate translates an instruction
   * @param checked where to go if its accesses have to be checked one by one
   */
  void begin(RawLoop raw, IntConsumer translate, Label checked) {
    if (raw.distinct().size() > FEW_PLACES) {
      code.var(Opcodes.LLOAD, fuel.stripEndSlot());
      code.var(Opcodes.LLOAD, fuel.stripStartSlot());
      code.op(Opcodes.LSUB);
      code.push((long) MIN_ROUNDS);
      code.op(Opcodes.LCMP);
      code.jump(Opcodes.IFLT, checked);
    }
    for (RawAccess access : raw.distinct()) {
      if (access.isLastAxis() && !access.view().isRow(access.axis())) {
        code.var(Opcodes.LLOAD, body.variable(access.view().stride(access.axis())));
        code.push((long) access.view().type().format().itemSize());
        code.op(Opcodes.LCMP);
        code.jump(Opcodes.IFNE, checked);
      }
      pushPlace(access, translate);
      code.op(Opcodes.DUP2);
      code.var(Opcodes.LSTORE, body.variable(access.base()));
      code.push(Hoisted.NOWHERE);
      code.op(Opcodes.LCMP);
      code.jump(Opcodes.IFEQ, checked);
      if (access.ahead() > 0) {
        code.var(Opcodes.LLOAD, body.variable(access.base()));
        code.push(access.ahead());
        pushStride(access.view(), access.axis());
        code.op(Opcodes.LMUL);
        code.op(Opcodes.LADD);
        code.var(Opcodes.LSTORE, body.variable(access.base()));
      }
    }
  }

  private void pushPlace(RawAccess access, IntConsumer translate) {
    NestView view = access.view();
    code.var(Opcodes.LLOAD, body.variable(view.base()));
    for (int axis = 0; axis < view.type().rank(); axis++) {
      switch (access.indices().get(axis)) {
        case Written(long value) -> code.push(value);
        case Computed(int first, int last) -> {
          for (int i = first; i <= last; i++) {
            translate.accept(i);
          }
        }
      }
      boolean isRun = axis == access.axis();
      if (isRun) {
        code.var(Opcodes.LLOAD, fuel.stripStartSlot());
        code.var(Opcodes.LLOAD, fuel.stripEndSlot());
      }
      code.var(Opcodes.LLOAD, body.variable(view.extent(axis)));
      if (isRun && access.width() > 1) {
        code.push(access.width() - 1);
        code.op(Opcodes.LSUB);
      }
      pushStride(view, axis);
      List<Class<?>> params = new ArrayList<>(Collections.nCopies(isRun ? 6 : 4, long.class));
      code.invokeStatic(
          Hoisted.class, isRun ? "run" : "fix", long.class, params.toArray(Class<?>[]::new));
    }
  }

  /** Pushes the place of an access in a strip that has been looked over. */
  void pushRawPlace(RawAccess access, CountedLoop loop) {
    code.var(Opcodes.LLOAD, body.variable(access.base()));
    code.var(Opcodes.LLOAD, body.localSlot(loop.variable()));
    if (access.isLastAxis()) {
      int size = access.view().type().format().itemSize();
      if (size > 1) {
        code.push((long) size);
        code.op(Opcodes.LMUL);
      }
    } else {
      code.var(Opcodes.LLOAD, body.variable(access.view().stride(access.axis())));
      code.op(Opcodes.LMUL);
    }
    code.op(Opcodes.LADD);
  }
}
