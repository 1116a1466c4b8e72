package dev.stria.vm.engine;

/** A way of executing a program; shared by all machines of the program. */
public interface Engine {
  /**
   * Calls one of the program's own functions.
   *
   * <p>The embedder's own call uses no fuel. However the call ends, its temporary blocks have been
   * freed, those of a trap where the function that made them stood, and calls are nested as deeply
   * as before. A host function that the program calls may call again.
   *
   * @param instance the machine's state
   * @param function the function's number, not that of an import
   * @param args one slot per parameter
   * @param results one slot per result, filled if the call returns
   * @throws dev.stria.vm.fault.Trap if the program traps
   */
  void call(Instance instance, int function, Values args, Values results);
}
