package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.interp.OperandStack.Kind;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Local;
import dev.stria.vm.verify.TypeStack;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the steps of a function while it is translated, and knows where every value is.
 *
 * <p>In a plain translation every instruction becomes one step of its own and every value on the
 * stack is in its own register, so that a run can stop anywhere and be looked at.
 */
final class Emitter {
  /**
   * How many constants of each bank a function's frames hold; further ones are put into registers
   * where used.
   */
  static final int MAX_CONSTANTS = 64;

  /**
   * After how many simple steps without one a look for interruption is taken. Looking where fuel is
   * used is not enough: a round of a loop, one unit of fuel, may be thousands of instructions long.
   */
  private static final int POLL_DISTANCE = 256;

  private final Function function;
  private final boolean isPlain;
  private final int[] localRegisters;
  private final int numberLocals;
  private final int viewLocals;
  private final ViewCounts viewCounts = new ViewCounts();
  private final StackSize stackSize;
  private final OperandStack stack;
  private final Fusion fusion = new Fusion(this);
  private final List<Op> ops = new ArrayList<>();
  private final Map<Long, Integer> constants = new LinkedHashMap<>();
  private final Map<Immediate, Integer> fixedViews = new LinkedHashMap<>();
  private final Map<Integer, Long> constantValues = new HashMap<>();
  private int blockStart;
  private int sincePoll;
  private int position;

  Emitter(VerifiedFunction verified, boolean isPlain) {
    this.function = verified.function();
    this.isPlain = isPlain;
    this.stackSize = StackSize.of(verified, viewCounts);
    this.localRegisters = new int[function.locals().size()];
    int numbers = 0;
    int views = 0;
    for (int i = 0; i < localRegisters.length; i++) {
      localRegisters[i] = function.locals().get(i).type().isView() ? views++ : numbers++;
    }
    this.numberLocals = numbers;
    this.viewLocals = views;
    this.stack = new OperandStack(numbers, views);
  }

  boolean isPlain() {
    return isPlain;
  }

  /** The steps so far. */
  List<Op> ops() {
    return ops;
  }

  /** Says which instruction the steps to come are part of. */
  void setPosition(int instruction) {
    position = instruction;
  }

  int position() {
    return position;
  }

  Fusion fusion() {
    return fusion;
  }

  // Blocks.

  /**
   * Ends a run of instructions that are always executed together: steps after this point can be
   * branched to.
   */
  void startBlock(TypeStack types) {
    pairUp();
    stack.restart(types, viewCounts.of(types));
    blockStart = ops.size();
  }

  /** Puts every value on the stack into its own register, as it has to be where paths meet. */
  void flush() {
    for (int i = stack.firstDeferred(); i < stack.size(); i++) {
      settle(i);
    }
    stack.settledBelow(stack.size());
  }

  // Steps.

  /** Adds a step without a result, or with one that is accounted for. */
  void add(Made made) {
    Op op = (Op) made;
    op.position = position;
    Op last = last();
    Op joined = last == null || isPlain ? null : fusion.join(last, op);
    if (joined == null) {
      if (!(op instanceof JumpOps.Jump)) {
        pairUp();
      }
      sincePoll += op.weight();
      if (!isPlain && sincePoll > POLL_DISTANCE) {
        sincePoll = op.weight();
        Op poll = new MoveOps.Poll();
        poll.position = position;
        ops.add(poll);
      }
      ops.add(op);
    } else {
      removeLast();
      Op before = last();
      Op dot = before == null ? null : fusion.dot(before, joined);
      if (dot != null) {
        removeLast();
      }
      ops.add(dot == null ? joined : dot);
    }
  }

  /**
   * Joins the last two steps if both are arithmetic; the last one's result has found its register
   * by now.
   */
  private void pairUp() {
    int size = ops.size();
    if (isPlain || size - blockStart < 2) {
      return;
    }
    Op pair = fusion.pair(ops.get(size - 2), ops.get(size - 1));
    if (pair != null) {
      ops.removeLast();
      ops.set(size - 2, pair);
    }
  }

  /** Adds a step whose result is a number, which is pushed. */
  boolean number(Op op) {
    op.d = push(false);
    return result(op, Op.Result.NUMBER);
  }

  /** Adds a step whose result is a view, which is pushed. */
  boolean view(Op op) {
    op.d = push(true);
    return result(op, Op.Result.VIEW);
  }

  private boolean result(Op op, Op.Result result) {
    op.result = result;
    add(op);
    return true;
  }

  /** The last step of the block, if there is one. */
  @Nullable Op last() {
    return ops.size() > blockStart ? ops.getLast() : null;
  }

  /**
   * The last step of the block if all it does is compute a value of the operand stack, the one in a
   * register.
   */
  @Nullable Op lastComputing(int register) {
    Op last = last();
    return last != null
            && last.result == Op.Result.NUMBER
            && last.d == register
            && isOwnNumber(register)
        ? last
        : null;
  }

  /** Takes back the last step. */
  void removeLast() {
    ops.removeLast();
  }

  /** Whether a register is one of the operand stack's, and not a local's or a constant's. */
  boolean isOwnNumber(int register) {
    return register >= numberLocals && register < firstConstant();
  }

  // The stack.

  /** Pushes a value that a step is about to compute, and gives its register. */
  int push(boolean view) {
    makeRoom();
    return stack.push(view);
  }

  /** Pushes a constant number. */
  boolean pushConstant(long bits) {
    if (isPlain) {
      Op op = new MoveOps.Const();
      op.k = bits;
      return number(op);
    }
    makeRoom();
    stack.push(false, Kind.CONSTANT, -1, bits);
    return true;
  }

  /** Pushes a local. */
  boolean pushLocal(int local) {
    boolean view = isView(local);
    int register = localRegisters[local];
    if (isPlain) {
      return view ? view(moveOf(true, register)) : number(moveOf(false, register));
    }
    makeRoom();
    stack.push(view, Kind.LOCAL, register, 0);
    return true;
  }

  /** Pushes the view of a constant or static, if the frame has room for it. */
  boolean pushFixedView(Immediate what) {
    if (isPlain || (!fixedViews.containsKey(what) && fixedViews.size() == MAX_CONSTANTS)) {
      return false;
    }
    int register = fixedViews.computeIfAbsent(what, w -> firstFixedView() + fixedViews.size());
    makeRoom();
    stack.push(true, Kind.FIXED, register, 0);
    return true;
  }

  private void makeRoom() {
    if (stack.isWindowFull()) {
      settle(stack.firstDeferred());
      stack.settledBelow(stack.firstDeferred() + 1);
    }
  }

  /** Pops a value and gives the register it is in. */
  int pop() {
    int at = stack.pop();
    return stack.kind(at) == Kind.CONSTANT
        ? constant(stack.bits(at), stack.own(at))
        : stack.register(at);
  }

  /** Pops values and gives the registers they are in, the top one's last. */
  int[] pop(int count) {
    int[] registers = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      registers[i] = pop();
    }
    return registers;
  }

  /** Whether the top value is a constant number. */
  boolean isTopConstant() {
    return stack.size() > 0 && stack.kind(stack.size() - 1) == Kind.CONSTANT;
  }

  /** Whether the value below the top is a constant number. */
  boolean isSecondConstant() {
    return stack.size() > 1 && stack.kind(stack.size() - 2) == Kind.CONSTANT;
  }

  /** Pops a constant number and gives its bits. */
  long popConstant() {
    return stack.bits(stack.pop());
  }

  private int constant(long bits, int own) {
    if (constants.size() >= MAX_CONSTANTS && !constants.containsKey(bits)) {
      load(bits, own);
      return own;
    }
    return constant(bits);
  }

  /** The register that holds a constant in every frame of the function. */
  int constant(long bits) {
    Integer known = constants.get(bits);
    if (known != null) {
      return known;
    }
    int register = firstConstant() + constants.size();
    constants.put(bits, register);
    constantValues.put(register, bits);
    return register;
  }

  /** The constant that a register holds in every frame of the function; null if it may change. */
  @Nullable Long constantIn(int register) {
    return constantValues.get(register);
  }

  // Moves.

  private void settle(int at) {
    switch (stack.kind(at)) {
      case OWN -> {}
      case LOCAL, FIXED -> move(stack.isView(at), stack.own(at), stack.register(at));
      case CONSTANT -> load(stack.bits(at), stack.own(at));
    }
    stack.settle(at);
  }

  private static Op moveOf(boolean view, int from) {
    Op op = view ? new MoveOps.MoveView() : new MoveOps.Move();
    op.a = from;
    return op;
  }

  private void move(boolean view, int to, int from) {
    Op op = moveOf(view, from);
    op.d = to;
    result(op, view ? Op.Result.VIEW : Op.Result.NUMBER);
  }

  private void load(long bits, int to) {
    Op op = new MoveOps.Const();
    op.k = bits;
    op.d = to;
    result(op, Op.Result.NUMBER);
  }

  private boolean isView(int local) {
    return function.locals().get(local).type().isView();
  }

  /** {@code local.set}. */
  boolean setLocal(int local) {
    assign(localRegisters[local], stack.pop());
    return true;
  }

  /** {@code local.tee}. */
  boolean teeLocal(int local) {
    int at = stack.pop();
    Kind kind = stack.kind(at);
    boolean view = stack.isView(at);
    long bits = stack.bits(at);
    assign(localRegisters[local], at);
    if (isPlain) {
      stack.push(view);
    } else {
      Kind now = kind == Kind.CONSTANT ? Kind.CONSTANT : Kind.LOCAL;
      stack.push(view, now, localRegisters[local], bits);
    }
    return true;
  }

  /** Sets a local's register to a value just popped. */
  private void assign(int target, int at) {
    Kind kind = stack.kind(at);
    boolean view = stack.isView(at);
    int from = stack.register(at);
    long bits = stack.bits(at);
    if (kind == Kind.LOCAL && from == target) {
      return;
    }
    settleReaders(view, target);
    Op last = last();
    Op.Result bank = view ? Op.Result.VIEW : Op.Result.NUMBER;
    if (kind == Kind.CONSTANT) {
      load(bits, target);
    } else if (!isPlain
        && kind == Kind.OWN
        && last != null
        && last.result == bank
        && last.d == from) {
      // The value goes straight to its local.
      last.d = target;
    } else {
      move(view, target, from);
    }
  }

  /** Settles the values on the stack that stand in a local that is about to change. */
  private void settleReaders(boolean view, int local) {
    for (int i = stack.firstDeferred(); i < stack.size(); i++) {
      if (stack.kind(i) == Kind.LOCAL && stack.isView(i) == view && stack.register(i) == local) {
        settle(i);
      }
    }
  }

  /** {@code dup} for distance 0, {@code over} for 1. */
  boolean again(int distance) {
    stack.bringUp(distance + 1);
    int at = stack.size() - 1 - distance;
    Kind kind = stack.kind(at);
    boolean view = stack.isView(at);
    int register = stack.register(at);
    if (kind == Kind.OWN) {
      return view ? view(moveOf(true, register)) : number(moveOf(false, register));
    }
    long bits = stack.bits(at);
    makeRoom();
    stack.push(view, kind, register, bits);
    return true;
  }

  /** {@code swap}. */
  boolean swap() {
    stack.bringUp(2);
    int x = stack.size() - 1;
    int y = stack.size() - 2;
    if (stack.isView(x) != stack.isView(y)) {
      nop();
    } else if (stack.kind(x) != Kind.OWN && stack.kind(y) != Kind.OWN) {
      stack.swapTop();
      return true;
    } else {
      settle(x);
      settle(y);
      Op op = stack.isView(x) ? new MoveOps.SwapView() : new MoveOps.Swap();
      op.a = stack.own(x);
      op.b = stack.own(y);
      add(op);
      return true;
    }
    stack.swapTop();
    return true;
  }

  /** {@code drop}. */
  boolean drop() {
    stack.pop();
    return nop();
  }

  /** A step for an instruction that does nothing, where every instruction has one. */
  boolean nop() {
    if (isPlain) {
      add(new MoveOps.Nop());
    }
    return true;
  }

  // The finished function.

  private int firstConstant() {
    return numberLocals + stackSize.numbers();
  }

  private int firstFixedView() {
    return viewLocals + stackSize.views();
  }

  /** All but the steps of the finished function. */
  Code.Builder finish() {
    Code.Builder code = new Code.Builder();
    int params = function.paramCount();
    List<Local> own = function.locals().subList(params, function.locals().size());
    code.viewParams =
        (int) function.signature().params().stream().filter(ValueType::isView).count();
    code.numberParams = params - code.viewParams;
    code.initialNumbers =
        own.stream().filter(l -> !l.type().isView()).mapToLong(Local::initial).toArray();
    code.initialViews = own.stream().map(Local::type).filter(ValueType::isView).toList();
    code.firstConstant = firstConstant();
    code.firstFixedView = firstFixedView();
    code.constants = constants.keySet().stream().mapToLong(Long::longValue).toArray();
    code.fixedViews = List.copyOf(fixedViews.keySet());
    code.numbers = firstConstant() + constants.size();
    code.viewCount = firstFixedView() + fixedViews.size();
    return code;
  }
}
