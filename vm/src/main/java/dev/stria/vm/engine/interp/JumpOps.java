package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Stops;
import dev.stria.vm.isa.Immediate.OfLabels;

/** Unconditional branches, tables of branches, and steps that always trap. */
final class JumpOps {
  private JumpOps() {}

  /**
   * A branch. Those that go forwards are only executed step by step; otherwise the steps before
   * them go on directly.
   */
  static final class Jump extends Op {
    private final int target;
    private final boolean goesBack;

    Jump(int target, int position) {
      this.target = target;
      this.position = position;
      this.goesBack = target <= position;
    }

    int target() {
      return target;
    }

    boolean goesBack() {
      return goesBack;
    }

    @Override
    void link(Linker linker, int index) {
      next = linker.at(target);
    }

    @Override
    Op execute(Frame f) {
      return goesBack && !f.meter.tryTick() ? f.goBack(target, next) : next;
    }
  }

  /** {@code br_table}: the index in register a. */
  static final class Table extends Op {
    private final OfLabels labels;
    private final Op[] targets;
    private final boolean[] goesBack;

    Table(OfLabels labels, int position) {
      this.labels = labels;
      this.position = position;
      this.targets = new Op[labels.targets().size() + 1];
      this.goesBack = new boolean[targets.length];
    }

    @Override
    void link(Linker linker, int index) {
      for (int i = 0; i < targets.length; i++) {
        int target = target(i);
        targets[i] = linker.at(target);
        goesBack[i] = target <= position;
      }
      next = targets[targets.length - 1];
    }

    private int target(int index) {
      boolean isLast = index == targets.length - 1;
      return isLast ? labels.otherwise() : labels.targets().get(index);
    }

    @Override
    Op execute(Frame f) {
      int chosen = Stops.tableIndex(f.r[a], targets.length - 1);
      Op following = targets[chosen];
      return goesBack[chosen] && !f.meter.tryTick()
          ? f.goBack(target(chosen), following)
          : following;
    }
  }

  /** {@code unreachable}. */
  static final class Unreachable extends Op {
    @Override
    void link(Linker linker, int index) {
      next = this;
    }

    @Override
    Op execute(Frame f) {
      throw Stops.unreachable();
    }
  }

  /** {@code trap}. */
  static final class Trap extends Op {
    private final String message;

    Trap(String message) {
      this.message = message;
    }

    @Override
    void link(Linker linker, int index) {
      next = this;
    }

    @Override
    Op execute(Frame f) {
      throw Stops.trap(message);
    }
  }
}
