package dev.stria.vm.engine.interp;

import dev.stria.vm.verify.TypeStack;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The operand stack of a function while it is translated: where each value is to be found. A value
 * that an instruction only moved about (a local, a constant) is not put into a register of its own
 * until it has to be: it is deferred.
 *
 * <p>The lower part of the stack, whose values are all in their own registers, is known by its
 * types alone, so that going on with the stack of another path takes constant time. The upper part
 * is kept value by value, numbered from 0; values come up from below when they are asked for. At
 * most {@link #WINDOW} values at the top are deferred, so that whatever looks for deferred values
 * takes bounded time.
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

  /** The types of the lower part; null if there is none. */
  private @Nullable TypeStack settled;

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

  /** The number of values in the upper part. */
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

  /**
   * Replaces the stack by one whose values are all in their own registers.
   *
   * @param viewCount how many of them are views
   */
  void restart(TypeStack types, int viewCount) {
    settled = types;
    size = 0;
    firstDeferred = 0;
    views = viewCount;
    numbers = types.depth() - viewCount;
  }

  /** Brings values up from the lower part until the upper part has some number of them. */
  void bringUp(int count) {
    while (size < count) {
      TypeStack lower = settled;
      if (lower == null || lower.depth() == 0) {
        throw new IllegalStateException("the stack has fewer than " + count + " values");
      }
      makeSpace();
      for (int i = size; i > 0; i--) {
        copy(i - 1, i);
      }
      size++;
      firstDeferred++;
      int viewsAbove = 0;
      for (int i = 1; i < size; i++) {
        viewsAbove += isView[i] ? 1 : 0;
      }
      boolean view = lower.top().isView();
      isView[0] = view;
      own[0] =
          view
              ? firstView + views - viewsAbove - 1
              : firstNumber + numbers - (size - 1 - viewsAbove) - 1;
      settle(0);
      settled = lower.below();
    }
  }

  private void copy(int from, int to) {
    kinds[to] = kinds[from];
    isView[to] = isView[from];
    registers[to] = registers[from];
    own[to] = own[from];
    bits[to] = bits[from];
  }

  /** Pushes a value that is, or is about to be, in its own register, and gives that. */
  int push(boolean view) {
    int register = view ? firstView + views : firstNumber + numbers;
    push(view, Kind.OWN, register, 0);
    return register;
  }

  /** Pushes a value that is found elsewhere. */
  void push(boolean view, Kind kind, int register, long constant) {
    makeSpace();
    kinds[size] = kind;
    isView[size] = view;
    registers[size] = register;
    own[size] = view ? firstView + views++ : firstNumber + numbers++;
    bits[size] = constant;
    size++;
  }

  /** Drops the top value; what it was can still be asked for by the number it had. */
  int pop() {
    bringUp(1);
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
    int ownX = own[x];
    int ownY = own[y];
    boolean isMixed = isView[x] != isView[y];
    makeSpace();
    copy(x, size);
    copy(y, x);
    copy(size, y);
    own[x] = isMixed ? ownY : ownX;
    own[y] = isMixed ? ownX : ownY;
  }

  private void makeSpace() {
    if (size == kinds.length) {
      int wider = size * 2;
      kinds = Arrays.copyOf(kinds, wider);
      isView = Arrays.copyOf(isView, wider);
      registers = Arrays.copyOf(registers, wider);
      own = Arrays.copyOf(own, wider);
      bits = Arrays.copyOf(bits, wider);
    }
  }
}
