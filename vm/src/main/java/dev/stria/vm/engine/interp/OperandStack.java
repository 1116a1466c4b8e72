package dev.stria.vm.engine.interp;

import java.util.Arrays;

/**
 * The operand stack of a function while it is translated: where each value is to be found. A value
 * that an instruction only moved about (a local, a constant) is not put into a register of its own
 * until it has to be: it is deferred.
 *
 * <p>At most {@link #WINDOW} values at the top are deferred, so that whatever looks for deferred
 * values takes bounded time.
 */
final class OperandStack {
  /** How many values at the top may be deferred. */
  static final int WINDOW = 16;

  /** Where a value is. */
  enum Kind {
    /** In its own register of the operand stack. */
    OWN,
    /** In the register of a local, which must not change meanwhile. */
    LOCAL,
    /** In a register that never changes. */
    FIXED,
    /** A constant number that is in no register yet. */
    CONSTANT
  }

  private final int firstNumber;
  private final int firstView;
  private Kind[] kinds = new Kind[16];
  private boolean[] isView = new boolean[16];
  private int[] registers = new int[16];
  private int[] own = new int[16];
  private long[] bits = new long[16];
  private int size;
  private int numbers;
  private int views;
  private int firstDeferred;

  /**
   * An empty stack.
   *
   * @param firstNumber the register of the lowest value, if it is a number
   * @param firstView the register of the lowest value, if it is a view
   */
  OperandStack(int firstNumber, int firstView) {
    this.firstNumber = firstNumber;
    this.firstView = firstView;
  }

  int size() {
    return size;
  }

  /** The lowest value that may be deferred. */
  int firstDeferred() {
    return firstDeferred;
  }

  /** Whether there are so many values that may be deferred that the lowest has to be settled. */
  boolean isWindowFull() {
    return size - firstDeferred > WINDOW;
  }

  /** Empties the stack. */
  void clear() {
    size = 0;
    numbers = 0;
    views = 0;
    firstDeferred = 0;
  }

  /** Pushes a value that is, or is about to be, in its own register, and gives that. */
  int push(boolean view) {
    int register = view ? firstView + views : firstNumber + numbers;
    push(view, Kind.OWN, register, 0);
    return register;
  }

  /** Pushes a value that is found elsewhere. */
  void push(boolean view, Kind kind, int register, long constant) {
    if (size == kinds.length) {
      grow();
    }
    kinds[size] = kind;
    isView[size] = view;
    registers[size] = register;
    own[size] = view ? firstView + views++ : firstNumber + numbers++;
    bits[size] = constant;
    size++;
  }

  /** Drops the top value; what it was can still be asked for by the number it had. */
  int pop() {
    size--;
    if (isView[size]) {
      views--;
    } else {
      numbers--;
    }
    firstDeferred = Math.min(firstDeferred, size);
    return size;
  }

  Kind kind(int at) {
    return kinds[at];
  }

  boolean isView(int at) {
    return isView[at];
  }

  /** The register a value is in; meaningless for constants. */
  int register(int at) {
    return registers[at];
  }

  /** The value's own register. */
  int own(int at) {
    return own[at];
  }

  /** The bits of a constant. */
  long bits(int at) {
    return bits[at];
  }

  /** Says that a value is in its own register from now on. */
  void settle(int at) {
    kinds[at] = Kind.OWN;
    registers[at] = own[at];
  }

  /** Says that all values below a number are in their own registers. */
  void settledBelow(int at) {
    firstDeferred = at;
  }

  /**
   * Exchanges the two top values, of which neither is in its own register or which are of different
   * banks.
   */
  void swapTop() {
    int x = size - 1;
    int y = size - 2;
    Kind kind = kinds[x];
    kinds[x] = kinds[y];
    kinds[y] = kind;
    boolean view = isView[x];
    isView[x] = isView[y];
    isView[y] = view;
    int register = registers[x];
    registers[x] = registers[y];
    registers[y] = register;
    long constant = bits[x];
    bits[x] = bits[y];
    bits[y] = constant;
    if (isView[x] != isView[y]) {
      int mine = own[x];
      own[x] = own[y];
      own[y] = mine;
    }
  }

  private void grow() {
    int wider = size * 2;
    kinds = Arrays.copyOf(kinds, wider);
    isView = Arrays.copyOf(isView, wider);
    registers = Arrays.copyOf(registers, wider);
    own = Arrays.copyOf(own, wider);
    bits = Arrays.copyOf(bits, wider);
  }
}
