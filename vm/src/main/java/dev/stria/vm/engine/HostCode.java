package dev.stria.vm.engine;

/** A host function as engines call it. */
@FunctionalInterface
public interface HostCode {
  /**
   * Runs the function.
   *
   * @param instance the machine that calls
   * @param args one slot per parameter, filled
   * @param results one slot per result, to be filled
   * @throws Exception any failure, which becomes a trap: a {@link dev.stria.vm.fault.Fault} one of
   *     its own kind, all else {@code host_error}
   */
  void call(Instance instance, Values args, Values results) throws Exception;
}
