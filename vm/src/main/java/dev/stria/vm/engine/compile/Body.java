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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The method of a function while it is written: where its variables are, which instruction is being
 * translated, and what the JVM knows at each point.
 *
 * <p>Java variables: the parameters, the context, the position, if needed the mark of temporary
 * blocks, the other locals, if needed the number of the instruction being executed, then integers
 * for the translation's own use, then those of lanes, then temporary ones.
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
  private final int firstVariable;
  private final int variables;
  private final int firstFree;
  private final Phases phases;
  private final List<Label[]> labels = new ArrayList<>();
  private final Deque<Map<Integer, Label>> otherLabels = new ArrayDeque<>();
  private Object[] frameLocals;
  private final int firstLane;
  private int laneVariables;

  /** Where the locals are when they are not a lane's own. */
  private int[] ownSlots = {};

  /** Which copy of the instructions is being translated. */
  private int copy;

  /** The instruction being translated. */
  private int at;

  /** The source line that Java's line table has last been told of; -1 for none. */
  private int tableLine = -1;

  /** The instruction that the variable holds at this point, as far as known; -1 if it is not. */
  private int heldInstruction = -1;

  /**
   * Begins a function's method.
   *
   * @param params how many of the locals are the method's parameters: the function's own, or all if
   *     the method goes on in the middle, which is then given the mark of temporary blocks too
   * @param variables how many integers the method needs besides
   * @param laneSlots the slots of the variables of {@link #beginLanes}
   */
  Body(
      MethodCode code,
      Module module,
      int number,
      VerifiedFunction verified,
      Phases phases,
      int params,
      int variables,
      int laneSlots) {
    this.code = code;
    this.module = module;
    this.number = number;
    this.verified = verified;
    this.phases = phases;
    this.function = verified.function();
    this.usesTemps = usesTemps(function);
    this.variables = variables;
    this.canTrap = canTrap();
    this.localSlots = new int[function.locals().size()];
    List<Object> locals = new ArrayList<>();
    int slot = 0;
    for (int i = 0; i < params; i++) {
      slot = placeLocal(i, slot, locals);
    }
    contextSlot = slot++;
    locals.add(JavaTypes.CONTEXT);
    positionSlot = slot;
    slot += 2;
    locals.add(Opcodes.LONG);
    markSlot = slot;
    if (usesTemps) {
      slot++;
      locals.add(Opcodes.INTEGER);
    }
    for (int i = params; i < localSlots.length; i++) {
      slot = placeLocal(i, slot, locals);
    }
    instructionSlot = slot;
    if (canTrap) {
      slot++;
      locals.add(Opcodes.INTEGER);
    }
    firstVariable = slot;
    for (int i = 0; i < variables; i++) {
      slot += 2;
      locals.add(Opcodes.LONG);
    }
    firstLane = slot;
    firstFree = slot + laneSlots;
    code.setFirstTemp(firstFree);
    frameLocals = locals.toArray();
    for (int i = 0; i <= phases.last(); i++) {
      labels.add(new Label[function.code().size() + 1]);
    }
  }

  private int placeLocal(int local, int slot, List<Object> frame) {
    ValueType type = function.locals().get(local).type();
    localSlots[local] = slot;
    frame.add(JavaTypes.frameType(type));
    return slot + JavaTypes.slots(type);
  }

  /** Whether a function makes temporary blocks. */
  static boolean usesTemps(Function function) {
    return function.code().stream().anyMatch(i -> makesTemp(i.opcode()));
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

  /** Begins the translation of a copy of the instructions. */
  void beginCopy(int number) {
    copy = number;
  }

  /** Whether control comes to an instruction in the current copy. */
  boolean isReached(int instruction) {
    return phases.contains(copy, instruction);
  }

  /**
   * Whether an instruction that follows does so in another copy, so that it has to be jumped to.
   */
  boolean leavesCopy(int instruction) {
    return phases.next(copy, instruction) != copy;
  }

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
    if (isTarget(instruction)) {
      code.label(label(instruction));
      frame(verified.stackBefore(instruction).toList());
      heldInstruction = -1;
    }
    tellLine();
  }

  /** Goes over to an instruction that is translated together with those before. */
  void joinTo(int instruction) {
    at = instruction;
  }

  /** Goes over to an instruction that is translated once more, in another place. */
  void passTo(int instruction) {
    joinTo(instruction);
    code.freeTemps();
    tellLine();
  }

  /** Places a label, which is jumped to with the stack of the current instruction. */
  void place(Label label) {
    code.label(label);
    frameHere();
  }

  /** Says that control comes together here, with the stack of the current instruction. */
  void frameHere() {
    frame(verified.stackBefore(at).toList());
    heldInstruction = -1;
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
    return phases.isTarget(copy, instruction);
  }

  /** The label of an instruction that a branch leads to, as seen from where translation stands. */
  Label label(int instruction) {
    int next = phases.next(copy, instruction);
    if (next == copy) {
      for (Map<Integer, Label> scope : otherLabels) {
        Label label = scope.get(instruction);
        if (label != null) {
          return label;
        }
      }
    }
    return label(next, instruction);
  }

  /** The label of an instruction in a copy. */
  Label label(int copyNumber, int instruction) {
    Label[] all = labels.get(copyNumber);
    if (all[instruction] == null) {
      all[instruction] = new Label();
    }
    return all[instruction];
  }

  /** Gives instructions new labels, for a copy of them. */
  void beginAgain(int from, int to) {
    Map<Integer, Label> scope = new HashMap<>();
    for (int i = from; i <= to; i++) {
      if (isTarget(i)) {
        scope.put(i, new Label());
      }
    }
    otherLabels.push(scope);
  }

  /** Gives an instruction another label until {@link #endScope}. */
  void beginAlias(int instruction, Label label) {
    otherLabels.push(Map.of(instruction, label));
  }

  /** Ends what was begun last. */
  void endScope() {
    otherLabels.pop();
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

  /**
   * Makes variables that hold zeros, for lanes or batches, until {@link #endLanes}.
   *
   * @param types what stack maps say of them
   * @return where each one is
   */
  int[] beginLanes(List<Object> types) {
    int[] slots = new int[types.size()];
    Object[] frame = Arrays.copyOf(frameLocals, frameLocals.length + slots.length);
    int slot = firstLane;
    for (int i = 0; i < slots.length; i++) {
      Object type = types.get(i);
      slots[i] = slot;
      frame[frameLocals.length + i] = type;
      slot += JavaTypes.zero(code, type, slot);
    }
    frameLocals = frame;
    laneVariables = slots.length;
    return slots;
  }

  /** Lets go of those variables. */
  void endLanes() {
    frameLocals = Arrays.copyOf(frameLocals, frameLocals.length - laneVariables);
  }

  /** Has some locals stand in other variables until {@link #endLane}. */
  void beginLane(Map<Integer, Integer> slots) {
    ownSlots = localSlots.clone();
    slots.forEach((local, slot) -> localSlots[local] = slot);
  }

  /** Has all locals stand in their own variables again. */
  void endLane() {
    System.arraycopy(ownSlots, 0, localSlots, 0, localSlots.length);
  }

  int instructionSlot() {
    return instructionSlot;
  }

  int markSlot() {
    return markSlot;
  }

  /** How many integers there are for the translation's own use. */
  int variables() {
    return variables;
  }

  /** One of the integers for the translation's own use. */
  int variable(int index) {
    return firstVariable + 2 * index;
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
}
