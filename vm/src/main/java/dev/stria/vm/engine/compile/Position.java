package dev.stria.vm.engine.compile;

/**
 * Where on the stacks a compiled function runs, in one number that it is given as its last
 * parameter: the low half says how deeply the program's calls are nested, itself included; the high
 * half, in {@link #UNIT}s, how much of the Java stack they are thought to take.
 *
 * <p>One comparison with {@link #LIMIT} holds both to their limits: where fewer calls may nest than
 * the Java stack has room for, positions start ahead by {@link #shift}.
 */
final class Position {
  /** The bytes of the Java stack that one unit stands for. */
  static final int UNIT = 64;

  /**
   * The Java stack that compiled calls may take together, in units. Threads have 1 MiB where nobody
   * says otherwise; what is left is for the embedder, host functions, and what the machine itself
   * calls.
   */
  static final int MAX_UNITS = (400 << 10) / UNIT;

  /** What entering compiled code from outside takes, beside the functions themselves. */
  static final int ENTRY_UNITS = (2 << 10) / UNIT;

  /**
   * The greatest position that needs no further look. It is the same for all calls, so that code
   * can be compared with a constant.
   */
  static final long LIMIT = (long) MAX_UNITS << 32;

  private static final int FRAME_WORDS = 14;
  private static final int WORD = 8;

  private Position() {}

  static long of(int units, int depth) {
    return (long) units << 32 | depth;
  }

  static int depth(long position) {
    return (int) position;
  }

  static int units(long position) {
    return (int) (position >> 32);
  }

  /**
   * What a function adds to its own position to make the position of what it calls.
   *
   * @param variableSlots the slots of its variables
   * @param stackSlots the slots of its operand stack
   */
  static long step(int variableSlots, int stackSlots) {
    // As large as a frame of the JVM's own interpreter, which is larger than a compiled one.
    int bytes = (FRAME_WORDS + variableSlots + stackSlots) * WORD;
    return of(bytes / UNIT + 1, 1);
  }

  /**
   * What a method adds to its own position to make that of another that goes on in its place: its
   * frame's units, at the same depth.
   *
   * @param step what it would add for a call
   */
  static long ofFrame(long step) {
    return of(units(step), 0);
  }

  /**
   * By how many units positions have to be ahead, so that {@link #LIMIT} stops calls that would
   * nest too deeply.
   *
   * @param start the position that compiled code is entered at
   * @param depthLimit how deeply calls may nest
   */
  static int shift(long start, int depthLimit) {
    // A call adds at least one unit, so depth cannot run ahead of units.
    long allowed = (long) units(start) + depthLimit - depth(start);
    return (int) Math.max(0, MAX_UNITS - allowed);
  }

  /** A position with other units. */
  static long shifted(long position, int units) {
    return position + ((long) units << 32);
  }
}
