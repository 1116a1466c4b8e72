package dev.stria.vm.engine;

import dev.stria.vm.fault.TrapFrame;

/**
 * Carries what a host function threw to the engine that called it, with the host function's entry
 * in the stack.
 */
final class HostFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TrapFrame frame;
  private final Throwable thrown;

  HostFailure(TrapFrame frame, Throwable thrown) {
    super(null, thrown, false, false);
    this.frame = frame;
    this.thrown = thrown;
  }

  TrapFrame frame() {
    return frame;
  }

  @Override
  public Throwable getCause() {
    return thrown;
  }
}
