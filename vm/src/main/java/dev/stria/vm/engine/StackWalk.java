package dev.stria.vm.engine;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapFrame;
import dev.stria.vm.fault.TrapKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trap of what an instruction or a host function threw: engines add the entries of the
 * program's call stack, innermost first. Entries beyond {@link Trap#MAX_FRAMES} are only counted.
 */
public final class StackWalk {
  private final TrapKind kind;
  private final String message;
  private final @Nullable Throwable cause;
  private final List<TrapFrame> frames = new ArrayList<>();
  private long depth;

  private StackWalk(TrapKind kind, String message, @Nullable Throwable cause) {
    this.kind = kind;
    this.message = message;
    this.cause = cause;
  }

  /**
   * Begins a walk.
   *
   * @param thrown a fault, a host's failure, or the trap of a call that a host function made back
   *     into the program
   */
  public static StackWalk of(Throwable thrown) {
    return switch (thrown) {
      case Fault fault -> new StackWalk(fault.kind(), fault.getMessage(), null);
      case Trap trap -> {
        StackWalk walk = new StackWalk(trap.kind(), trap.getMessage(), trap.getCause());
        trap.frames().forEach(walk::add);
        walk.skip(trap.depth() - trap.frames().size());
        yield walk;
      }
      case HostFailure failure -> {
        StackWalk walk = of(failure.getCause());
        walk.add(failure.frame());
        yield walk;
      }
      case StackOverflowError error ->
          new StackWalk(TrapKind.STACK_OVERFLOW, "the host's own stack is used up", null);
      default -> new StackWalk(TrapKind.HOST_ERROR, describe(thrown), thrown);
    };
  }

  private static String describe(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
  }

  /** Adds the next entry outwards. */
  public void add(TrapFrame frame) {
    if (wantsMore()) {
      frames.add(frame);
    }
    depth++;
  }

  /**
   * Whether another entry would be kept, so that callers need not make those that are only counted.
   */
  public boolean wantsMore() {
    return frames.size() < Trap.MAX_FRAMES;
  }

  /** Counts entries without keeping them. */
  public void skip(long entries) {
    depth += entries;
  }

  /**
   * The trap, with the entries added so far.
   *
   * @param fuelUsed the machine's clock
   */
  public Trap trap(long fuelUsed) {
    return new Trap(kind, message, frames, depth, fuelUsed, cause);
  }
}
