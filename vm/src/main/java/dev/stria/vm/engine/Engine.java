package dev.stria.vm.engine;

/** A way of executing a program; shared by all machines of the program. */
public interface Engine {
  /**
   * Calls one of the program's own functions.
   *
   * <p>The caller has counted nothing: the embedder's own call uses no fuel. Temporary blocks made
   * by the call are left to the caller if it traps.
   *
   * @param instance the machine's state
   * @param function the function's number, not that of an import
   * @param args one slot per parameter
   * @param results one slot per result, filled if the call returns
   * @throws dev.stria.vm.fault.Trap if the program traps
   */
  void call(Instance instance, int function, Values args, Values results);
}
