package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Scalars;
import dev.stria.vm.engine.Stops;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.isa.Immediate.OfLabel;
import dev.stria.vm.isa.Immediate.OfLabels;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Translates branches and comparisons, joining the two where they stand together. */
final class ControlTranslator {
  private final Body body;
  private final MethodCode code;
  private final Fuel fuel;

  ControlTranslator(Body body, Fuel fuel) {
    this.body = body;
    this.code = body.code;
    this.fuel = fuel;
  }

  private boolean goesBack(int target) {
    return target <= body.at();
  }

  /** Whether a branch leaves the strip of a counted loop. */
  private boolean leavesStrip(int target) {
    CountedLoop strip = fuel.strip();
    return strip != null && !strip.contains(target);
  }

  void jump(int target) {
    if (goesBack(target)) {
      fuel.branchBack(body.label(target), body.at() - target + 1);
      return;
    }
    if (leavesStrip(target)) {
      fuel.settleStrip();
    }
    code.jump(Opcodes.GOTO, body.label(target));
  }

  /** {@code br_if} on an integer that is on the stack. */
  void branch(int target) {
    code.op(Opcodes.LCONST_0);
    code.op(Opcodes.LCMP);
    branch(Opcodes.IFNE, target);
  }

  /**
   * Branches if a Java condition holds.
   *
   * @param condition a Java instruction that compares an int with 0
   */
  private void branch(int condition, int target) {
    if (!goesBack(target) && !leavesStrip(target)) {
      code.jump(condition, body.label(target));
      return;
    }
    boolean continuesAtLabel = body.isTarget(body.at() + 1);
    Label next = continuesAtLabel ? body.label(body.at() + 1) : new Label();
    code.jump(negated(condition), next);
    int held = body.heldInstruction();
    jump(target);
    body.setHeldInstruction(held);
    if (!continuesAtLabel) {
      code.label(next);
      frameWithoutTop();
    }
  }

  /** What holds after the current instruction has taken its operand and branched. */
  private void frameWithoutTop() {
    body.frame(body.verified.stackBefore(body.at()).below().toList());
  }

  private static int negated(int condition) {
    return switch (condition) {
      case Opcodes.IFEQ -> Opcodes.IFNE;
      case Opcodes.IFNE -> Opcodes.IFEQ;
      case Opcodes.IFLT -> Opcodes.IFGE;
      case Opcodes.IFGE -> Opcodes.IFLT;
      case Opcodes.IFGT -> Opcodes.IFLE;
      case Opcodes.IFLE -> Opcodes.IFGT;
      default -> throw new AssertionError(condition);
    };
  }

  /**
   * A comparison; with the {@code i64.eqz}s and the {@code br_if} that follow it, if they do and
   * nothing branches between them.
   */
  void compare(Opcode opcode) {
    List<Instruction> all = body.function.code();
    int next = body.at() + 1;
    boolean isNegated = false;
    while (next < all.size() && !body.isTarget(next) && all.get(next).opcode() == Opcode.I64_EQZ) {
      isNegated = !isNegated;
      next++;
    }
    boolean joins =
        next < all.size() && !body.isTarget(next) && all.get(next).opcode() == Opcode.BR_IF;
    if (!joins) {
      value(opcode);
      return;
    }
    int condition = condition(opcode);
    body.joinTo(next);
    body.tellLine();
    int target = ((OfLabel) body.instruction().immediate()).target();
    branch(isNegated ? negated(condition) : condition, target);
  }

  private void value(Opcode opcode) {
    String name =
        switch (opcode) {
          case I64_EQZ -> "eqz";
          case I64_EQ, F64_EQ -> "eq";
          case I64_NE, F64_NE -> "ne";
          case I64_LT_S -> "ltS";
          case I64_LT_U -> "ltU";
          case I64_GT_S -> "gtS";
          case I64_GT_U -> "gtU";
          case I64_LE_S -> "leS";
          case I64_LE_U -> "leU";
          case I64_GE_S -> "geS";
          case I64_GE_U -> "geU";
          case F64_LT -> "lt";
          case F64_GT -> "gt";
          case F64_LE -> "le";
          case F64_GE -> "ge";
          default -> throw new AssertionError(opcode + " does not compare");
        };
    if (opcode == Opcode.I64_EQZ) {
      code.invokeStatic(Scalars.class, name, long.class, long.class);
    } else if (opcode.name().startsWith("F64")) {
      code.invokeStatic(Scalars.class, name, long.class, double.class, double.class);
    } else {
      code.invokeStatic(Scalars.class, name, long.class, long.class, long.class);
    }
  }

  /**
   * Compares what is on the stack, leaving an int; the Java instruction that branches if the
   * comparison holds. Of the two comparisons of doubles that one is taken which makes NaN fail.
   */
  private int condition(Opcode opcode) {
    switch (opcode) {
      case I64_EQZ -> {
        code.op(Opcodes.LCONST_0);
        code.op(Opcodes.LCMP);
      }
      case I64_LT_U, I64_GT_U, I64_LE_U, I64_GE_U ->
          code.invokeStatic(Long.class, "compareUnsigned", int.class, long.class, long.class);
      case F64_GT, F64_GE -> code.op(Opcodes.DCMPL);
      case F64_EQ, F64_NE, F64_LT, F64_LE -> code.op(Opcodes.DCMPG);
      default -> code.op(Opcodes.LCMP);
    }
    return switch (opcode) {
      case I64_EQZ, I64_EQ, F64_EQ -> Opcodes.IFEQ;
      case I64_NE, F64_NE -> Opcodes.IFNE;
      case I64_LT_S, I64_LT_U, F64_LT -> Opcodes.IFLT;
      case I64_GT_S, I64_GT_U, F64_GT -> Opcodes.IFGT;
      case I64_LE_S, I64_LE_U, F64_LE -> Opcodes.IFLE;
      case I64_GE_S, I64_GE_U, F64_GE -> Opcodes.IFGE;
      default -> throw new AssertionError(opcode + " does not compare");
    };
  }

  void table(OfLabels labels) {
    List<Integer> targets = new ArrayList<>(labels.targets());
    int otherwise = labels.otherwise();
    if (targets.isEmpty()) {
      code.op(Opcodes.POP2);
      jump(otherwise);
      return;
    }
    code.push(targets.size());
    code.invokeStatic(Stops.class, "tableIndex", int.class, long.class, int.class);
    Map<Integer, Label> detours = new LinkedHashMap<>();
    targets.add(otherwise);
    Label[] java = new Label[targets.size()];
    for (int i = 0; i < java.length; i++) {
      int target = targets.get(i);
      java[i] =
          goesBack(target) || leavesStrip(target)
              ? detours.computeIfAbsent(target, t -> new Label())
              : body.label(target);
    }
    Label last = java[java.length - 1];
    code.visitor()
        .visitTableSwitchInsn(0, java.length - 2, last, Arrays.copyOf(java, java.length - 1));
    int held = body.heldInstruction();
    detours.forEach((target, label) -> {
      code.label(label);
      frameWithoutTop();
      body.setHeldInstruction(held);
      jump(target);
    });
  }

  void unreachable() {
    code.invokeStatic(Stops.class, "unreachable", Fault.class);
    code.op(Opcodes.ATHROW);
  }

  void trap(String message) {
    code.pushConstant(message, String.class);
    code.invokeStatic(Stops.class, "trap", Fault.class, String.class);
    code.op(Opcodes.ATHROW);
  }
}
