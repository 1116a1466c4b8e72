package dev.stria.vm.engine;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;

/** The meanings of control instructions, as far as they are more than a jump. */
public final class Stops {
  private Stops() {}

  /** The fault of {@code unreachable}. */
  public static Fault unreachable() {
    return new Fault(TrapKind.UNREACHABLE, "the program ran into `unreachable`");
  }

  /** The fault of {@code trap}. */
  public static Fault trap(String message) {
    return new Fault(TrapKind.USER_TRAP, message);
  }

  /** Which label {@code br_table} takes: the index, read as unsigned, or else the last. */
  public static int tableIndex(long index, int last) {
    return index >= 0 && index < last ? (int) index : last;
  }
}
