package dev.stria.vm;

/** A function of the embedder's that programs call. */
@FunctionalInterface
public interface HostFunction {
  /**
   * Runs the function.
   *
   * @param call the arguments, the place for results, and the machine that calls
   * @throws Exception any failure; the calling program traps with {@code host_error} and the
   *     exception as cause. A {@link dev.stria.vm.fault.Fault} traps with its own kind and message.
   */
  void call(HostCall call) throws Exception;
}
