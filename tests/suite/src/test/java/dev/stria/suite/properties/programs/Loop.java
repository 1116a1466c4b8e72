package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;

/**
 * Emits a loop that counts up, in one of the ways there are of writing one.
 *
 * @param counter the local it counts in, set by nothing else
 * @param form how it is tested
 * @param limit emits what the counter stays below, each time it is asked for
 */
record Loop(Body body, int counter, long start, long step, Form form, Runnable limit) {
  /** Where and how a loop is tested. */
  enum Form {
    /** {@code while (i64.lt_s i limit)}. */
    LESS,
    /** At the bottom, {@code br_if} if less. */
    BOTTOM,
    /** At the top, leaving if greater or equal. */
    NOT_LESS,
    /** {@code while (i64.gt_s limit i)}. */
    GREATER,
    /** At the top, leaving if the limit is less or equal. */
    NOT_GREATER,
    /** {@code while (i64.lt_u i limit)}. */
    UNSIGNED,
    /** At the bottom, as long as the two differ, or the counter is too large. */
    BOTTOM_UNSIGNED
  }

  /** A loop of any form, in a local of its own. */
  static Loop of(Choices choices, Body body, long start, long step, Runnable limit) {
    int counter = body.hidden(ValueType.I64);
    return new Loop(body, counter, start, step, choices.one(Form.values()), limit);
  }

  /**
   * Emits the loop.
   *
   * @param end placed behind it
   * @param turn emits what is done each time
   */
  void emit(Body.Label end, Runnable turn) {
    Body.Label top = new Body.Label();
    body.integer(start);
    body.set(counter);
    body.place(top);
    boolean atBottom = form == Form.BOTTOM || form == Form.BOTTOM_UNSIGNED;
    if (!atBottom) {
      leave(end);
    }
    turn.run();
    body.get(counter);
    body.integer(step);
    body.emit(Opcode.I64_ADD);
    if (atBottom) {
      body.tee(counter);
      limit.run();
      body.emit(form == Form.BOTTOM ? Opcode.I64_LT_S : Opcode.I64_LT_U);
      body.branch(Opcode.BR_IF, top);
    } else {
      body.set(counter);
      body.branch(Opcode.BR, top);
    }
    body.place(end);
  }

  private void leave(Body.Label end) {
    boolean limitFirst = form == Form.GREATER || form == Form.NOT_GREATER;
    if (limitFirst) {
      limit.run();
    }
    body.get(counter);
    if (!limitFirst) {
      limit.run();
    }
    switch (form) {
      case NOT_LESS -> body.emit(Opcode.I64_GE_S);
      case NOT_GREATER -> body.emit(Opcode.I64_LE_S);
      case GREATER -> body.emit(Opcode.I64_GT_S);
      case UNSIGNED -> body.emit(Opcode.I64_LT_U);
      default -> body.emit(Opcode.I64_LT_S);
    }
    if (form != Form.NOT_LESS && form != Form.NOT_GREATER) {
      body.emit(Opcode.I64_EQZ);
    }
    body.branch(Opcode.BR_IF, end);
  }
}
