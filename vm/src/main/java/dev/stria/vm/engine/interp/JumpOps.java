package dev.stria.vm.engine.interp;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
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
      if (goesBack) {
        f.meter.tick();
      }
      return next;
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
        boolean isLast = i == targets.length - 1;
        int target = isLast ? labels.otherwise() : labels.targets().get(i);
        targets[i] = linker.at(target);
        goesBack[i] = target <= position;
      }
      next = targets[targets.length - 1];
    }

    @Override
    Op execute(Frame f) {
      long index = f.r[a];
      int last = targets.length - 1;
      int chosen = index >= 0 && index < last ? (int) index : last;
      if (goesBack[chosen]) {
        f.meter.tick();
      }
      return targets[chosen];
    }
  }

  /** {@code unreachable} and {@code trap}. */
  static final class Stop extends Op {
    private final TrapKind kind;
    private final String message;

    Stop(TrapKind kind, String message) {
      this.kind = kind;
      this.message = message;
    }

    @Override
    void link(Linker linker, int index) {
      next = this;
    }

    @Override
    Op execute(Frame f) {
      throw new Fault(kind, message);
    }
  }
}
