package dev.stria.vm.fault;

/**
 * One entry of a program's call stack.
 *
 * @param function the function's name
 * @param file the source file; for a host function the host module
 * @param line the line in it, from 1; 0 if not known
 * @param isHost whether this is a host function
 */
public record TrapFrame(String function, String file, int line, boolean isHost) {
  /** The entry as traps print it: {@code invert (invert.stria:12)}, {@code log (host env)}. */
  @Override
  public String toString() {
    if (isHost) {
      return function + " (host " + file + ")";
    }
    return function + " (" + file + (line == 0 ? "" : ":" + line) + ")";
  }
}
