package dev.stria.vm.engine.interp;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.View;

/**
 * What steps of {@link UpdateOps} have in common. The load can trap and so can the store; {@link
 * #position} is the load's.
 */
abstract class Update extends Op {
  /** What is computed, an {@link Arith} number; the element is the first operand. */
  int kind;

  /** The store's instruction. */
  int storePosition;

  @Override
  int blame(Frame f, Throwable failure) {
    View view = f.v[a];
    long[] indices = view.rank() == 1 ? new long[] {f.r[b]} : new long[] {f.r[b], f.r[c]};
    try {
      Elements.at(view, indices);
      return storePosition;
    } catch (Fault fault) {
      return position;
    }
  }
}
