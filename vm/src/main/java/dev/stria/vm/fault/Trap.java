package dev.stria.vm.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running program failed. The call has ended; memory is as the last completed instruction left
 * it, and the machine can be called again.
 */
public final class Trap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The most entries of the call stack that a trap carries; further ones are only counted. */
  public static final int MAX_FRAMES = 64;

  private final TrapKind kind;
  private final transient List<TrapFrame> frames;
  private final long depth;
  private final long fuelUsed;

  /**
   * Creates a trap.
   *
   * @param kind what went wrong
   * @param message the message, with the values involved; without the kind's name
   * @param frames the innermost entries of the call stack, innermost first
   * @param depth how many entries the whole call stack has
   * @param fuelUsed the machine's clock when it happened
   * @param cause what a host function threw, if it did
   */
  public Trap(
      TrapKind kind,
      String message,
      List<TrapFrame> frames,
      long depth,
      long fuelUsed,
      @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.kind = kind;
    this.frames = List.copyOf(frames);
    this.depth = depth;
    this.fuelUsed = fuelUsed;
  }

  /** What went wrong. */
  public TrapKind kind() {
    return kind;
  }

  /** The message, with the values involved; without the kind's name. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /**
   * The innermost entries of the program's call stack, innermost first; at most {@link
   * #MAX_FRAMES}.
   */
  public List<TrapFrame> frames() {
    return frames;
  }

  /** How many entries the whole call stack had. */
  public long depth() {
    return depth;
  }

  /** The machine's clock: the fuel used since it was created. */
  public long fuelUsed() {
    return fuelUsed;
  }

  /**
   * The trap for people: kind and message, then a line for every entry of the call stack, entries
   * that repeat written once with their number, and the fuel used. Ends with a line end.
   */
  public String render() {
    StringBuilder text = new StringBuilder("trap: ").append(kind.kindName());
    text.append(": ").append(getMessage()).append('\n');
    for (int i = 0; i < frames.size(); ) {
      TrapFrame frame = frames.get(i);
      int next = i + 1;
      while (next < frames.size() && frames.get(next).equals(frame)) {
        next++;
      }
      text.append("    at ").append(frame);
      if (next - i > 1) {
        text.append(" (").append(next - i).append(" times)");
      }
      text.append('\n');
      i = next;
    }
    if (depth > frames.size()) {
      text.append("    … and ").append(depth - frames.size()).append(" more\n");
    }
    return text.append("    after ").append(fuelUsed).append(" fuel\n").toString();
  }
}
