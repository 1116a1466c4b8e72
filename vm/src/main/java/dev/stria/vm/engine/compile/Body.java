package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.CodeSite;
import dev.stria.vm.isa.FuelRule;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The method of a function while it is written: where its variables are, which instruction is being
 * translated, and what the JVM knows at each point.
 *
 * <p>Java variables: the parameters, the context, the position, the other locals, then, as far as
 * they are needed, the number of the instruction being executed and the mark of temporary blocks.
 */
final class Body {
  final MethodCode code;
  final Module module;
  final int number;
  final VerifiedFunction verified;
  final Function function;
  final boolean usesTemps;
  final boolean canTrap;
  final int contextSlot;
  final int positionSlot;
  private final int[] localSlots;
  private final int instructionSlot;
  private final int markSlot;
  private final int firstFree;
  private final Label[] labels;
  private final Object[] frameLocals;

  /** The instruction being translated. */
  private int at;

  /** The source line that Java's line table has last been told of; -1 for none. */
  private int tableLine = -1;

  /** The instruction that the variable holds at this point, as far as known; -1 if it is not. */
  private int heldInstruction = -1;

  Body(MethodCode code, Module module, int number, VerifiedFunction verified) {
    this.code = code;
    this.module = module;
    this.number = number;
    this.verified = verified;
    this.function = verified.function();
    this.usesTemps = function.code().stream().anyMatch(i -> makesTemp(i.opcode()));
    this.canTrap = canTrap();
    this.localSlots = new int[function.locals().size()];
    List<Object> locals = new ArrayList<>();
    int slot = 0;
    int params = function.paramCount();
    for (int i = 0; i < params; i++) {
      slot = placeLocal(i, slot, locals);
    }
    contextSlot = slot++;
    locals.add(JavaTypes.CONTEXT);
    positionSlot = slot;
    slot += 2;
    locals.add(Opcodes.LONG);
    for (int i = params; i < localSlots.length; i++) {
      slot = placeLocal(i, slot, locals);
    }
    instructionSlot = slot;
    if (canTrap) {
      slot++;
      locals.add(Opcodes.INTEGER);
    }
    markSlot = slot;
    if (usesTemps) {
      slot++;
      locals.add(Opcodes.INTEGER);
    }
    firstFree = slot;
    code.setFirstTemp(slot);
    frameLocals = locals.toArray();
    labels = new Label[function.code().size() + 1];
    for (int i = 0; i < labels.length; i++) {
      if (verified.isBranchTarget(i) && verified.isReachable(i)) {
        labels[i] = new Label();
      }
    }
  }

  private int placeLocal(int local, int slot, List<Object> frame) {
    ValueType type = function.locals().get(local).type();
    localSlots[local] = slot;
    frame.add(JavaTypes.frameType(type));
    return slot + JavaTypes.slots(type);
  }

  private static boolean makesTemp(Opcode opcode) {
    return opcode == Opcode.TEMP || opcode == Opcode.TEMP_LIKE;
  }

  private boolean canTrap() {
    List<Instruction> all = function.code();
    for (int i = 0; i < all.size(); i++) {
      if (verified.isReachable(i) && canTrap(all.get(i), i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean canTrap(Instruction instruction, int at) {
    Opcode opcode = instruction.opcode();
    if (opcode.fuel() != FuelRule.BRANCH) {
      return !opcode.traps().isEmpty() || opcode.fuel() != FuelRule.NONE;
    }
    return switch (instruction.immediate()) {
      case Immediate.OfLabel(int target) -> target <= at;
      case Immediate.OfLabels(List<Integer> targets, int otherwise) ->
          otherwise <= at || targets.stream().anyMatch(target -> target <= at);
      default -> true;
    };
  }

  /** The number of slots of all variables. */
  int variableSlots() {
    return firstFree;
  }

  /** What a call from here adds to the position. */
  long step() {
    return Position.step(firstFree, 2 * verified.maxStack());
  }

  // Where translation stands.

  /** The instruction being translated. */
  int at() {
    return at;
  }

  Instruction instruction() {
    return function.code().get(at);
  }

  /** Moves on to an instruction, or the function's end, that control reaches. */
  void moveTo(int instruction) {
    at = instruction;
    code.freeTemps();
    if (labels[instruction] != null) {
      code.label(labels[instruction]);
      frame(verified.stackBefore(instruction).toList());
      heldInstruction = -1;
    }
    tellLine();
  }

  /** Goes over to an instruction that is translated together with the one before. */
  void joinNext() {
    at++;
  }

  /** Tells Java's line table of the current instruction's line. */
  void tellLine() {
    Lines lines = function.lines();
    if (at >= lines.size()) {
      return;
    }
    int line = Math.min(lines.line(at), 0xFFFF);
    if (line != 0 && line != tableLine) {
      tableLine = line;
      Label here = new Label();
      code.label(here);
      code.visitor().visitLineNumber(line, here);
    }
  }

  /** To be called before Java instructions that may throw: remembers where the program is. */
  void mayTrap() {
    if (heldInstruction >= 0 && isSamePlace(heldInstruction, at)) {
      return;
    }
    heldInstruction = at;
    code.push(at);
    code.var(Opcodes.ISTORE, instructionSlot);
  }

  /** The instruction that the program is known to remember; -1 if none is known. */
  int heldInstruction() {
    return heldInstruction;
  }

  /** Says what {@link #heldInstruction} is on another path. */
  void setHeldInstruction(int instruction) {
    heldInstruction = instruction;
  }

  private boolean isSamePlace(int a, int b) {
    Lines lines = function.lines();
    return lines.line(a) == lines.line(b) && lines.file(a) == lines.file(b);
  }

  /** Whether a branch leads to an instruction, so that translation cannot join it with others. */
  boolean isTarget(int instruction) {
    return labels[instruction] != null;
  }

  /** The label of an instruction that a branch leads to. */
  Label label(int instruction) {
    Label label = labels[instruction];
    if (label == null) {
      throw new IllegalStateException("no branch leads to " + instruction);
    }
    return label;
  }

  /** Says what the JVM's verifier is to know at a point that is jumped to. */
  void frame(List<ValueType> stack) {
    Object[] types = stack.stream().map(JavaTypes::frameType).toArray();
    rawFrame(types);
  }

  void rawFrame(Object... stack) {
    code.visitor().visitFrame(Opcodes.F_NEW, frameLocals.length, frameLocals, stack.length, stack);
  }

  // Operand types.

  /** The type of a value on the stack before the current instruction; 0 is the top. */
  ValueType operand(int fromTop) {
    return verified.stackBefore(at).peek(fromTop);
  }

  /** The types of the values on top of the stack, the top last. */
  List<ValueType> operands(int count) {
    List<ValueType> types = new ArrayList<>();
    var stack = verified.stackBefore(at);
    for (int i = 0; i < count; i++) {
      types.addFirst(stack.top());
      stack = stack.below();
    }
    return types;
  }

  /** The type of what the current instruction leaves on top of the stack. */
  ValueType result() {
    return verified.stackBefore(at + 1).top();
  }

  // Variables.

  ValueType localType(int local) {
    return function.locals().get(local).type();
  }

  void loadLocal(int local) {
    code.load(localType(local), localSlots[local]);
  }

  void storeLocal(int local) {
    code.store(localType(local), localSlots[local]);
  }

  int localSlot(int local) {
    return localSlots[local];
  }

  int instructionSlot() {
    return instructionSlot;
  }

  int markSlot() {
    return markSlot;
  }

  void pushContext() {
    code.var(Opcodes.ALOAD, contextSlot);
  }

  void pushPosition() {
    code.var(Opcodes.LLOAD, positionSlot);
  }

  void pushBytes() {
    pushContext();
    code.getField(Context.class, "bytes", byte[].class);
  }

  void pushMeter() {
    pushContext();
    code.getField(Context.class, "meter", dev.stria.vm.engine.FuelMeter.class);
  }

  void pushRegion() {
    pushContext();
    code.getField(Context.class, "region", dev.stria.vm.memory.Region.class);
  }

  void pushInstance() {
    pushContext();
    code.getField(Context.class, "instance", dev.stria.vm.engine.Instance.class);
  }

  /** Pushes the current instruction as the origin of a block. */
  void pushOrigin() {
    code.pushConstant(new CodeSite(module, number, at), dev.stria.vm.memory.Origin.class);
  }

  /** Uses one unit of fuel. */
  void tick() {
    mayTrap();
    pushMeter();
    code.invoke(dev.stria.vm.engine.FuelMeter.class, "tick", void.class);
  }
}
