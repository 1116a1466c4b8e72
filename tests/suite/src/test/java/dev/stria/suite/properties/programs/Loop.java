package dev.stria.suite.properties.programs;

import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import java.util.List;

/**
 * Emits a loop that counts up from 0.
 *
 * @param counter the local it counts in, set by nothing else
 * @param limit emits the number of turns, each time it is asked for
 */
record Loop(Body body, int counter, Runnable limit) {
  /** How many forms there are. */
  static final int FORMS = 4;

  private static final List<Opcode> BELOW =
      List.of(Opcode.I64_LT_S, Opcode.I64_LT_U, Opcode.I64_LT_S, Opcode.I64_NE);

  /**
   * Emits the loop.
   *
   * @param form tested at its top, as {@code while} is, if it is even, and with which comparison
   * @param end placed behind it
   * @param turn emits what is done each time
   */
  void emit(int form, Body.Label end, Runnable turn) {
    Body.Label top = new Body.Label();
    body.integer(0);
    body.set(counter);
    body.place(top);
    if (form % 2 == 0) {
      body.get(counter);
      limit.run();
      body.emit(BELOW.get(form / 2));
      body.emit(Opcode.I64_EQZ);
      body.branch(Opcode.BR_IF, end);
    }
    turn.run();
    body.get(counter);
    body.integer(1);
    body.emit(Opcode.I64_ADD);
    if (form % 2 == 0) {
      body.set(counter);
      body.branch(Opcode.BR, top);
    } else {
      body.tee(counter);
      limit.run();
      body.emit(BELOW.get(form));
      body.branch(Opcode.BR_IF, top);
    }
    body.place(end);
  }

  /** A loop in a new local of its own. */
  static Loop of(Body body, Runnable limit) {
    return new Loop(body, body.hidden(ValueType.I64), limit);
  }
}
