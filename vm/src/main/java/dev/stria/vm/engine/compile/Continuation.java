package dev.stria.vm.engine.compile;

/**
 * A method that goes on in the middle of a function.
 *
 * @param function the function's number
 * @param start the instruction it goes on at: a loop's header, where nothing is on the stack
 * @param kind what it is for
 */
record Continuation(int function, int start, Kind kind) {
  /** What continuations are for. */
  enum Kind {
    /** Called from outside compiled code; as fast as the function itself. */
    ENTRY('e'),

    /** Assumes nothing of views that are taken apart. */
    GENERAL('g'),

    /** Does all checks at each access. */
    CAREFUL('c');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    /** What stands for it in names. */
    char letter() {
      return letter;
    }
  }
}
