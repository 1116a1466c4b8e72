package dev.stria.vm.fault;

/**
 * A failure of an operation on views, arrays or scalars, before anything is known of the program
 * that asked for it.
 *
 * <p>The view library throws faults to Java callers as they are. A machine turns the fault of a
 * running program into a trap that adds the program's call stack and the fuel used.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final TrapKind kind;

  /**
   * Creates a fault.
   *
   * @param kind what went wrong
   * @param message what went wrong, with the values involved; without the kind's name
   */
  public Fault(TrapKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What went wrong. */
  public TrapKind kind() {
    return kind;
  }

  /** The message; never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
