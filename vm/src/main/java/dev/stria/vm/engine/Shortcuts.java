package dev.stria.vm.engine;

import java.util.Optional;

/**
 * Supplies an interpreter with compiled code for what it finds hot. Heat is counted in units of
 * fuel: loop rounds and calls. Thread-safe.
 */
public interface Shortcuts {
  /** No compiled code at all. */
  Shortcuts NONE =
      new Shortcuts() {
        @Override
        public long period() {
          return FuelMeter.UNLIMITED;
        }

        @Override
        public long threshold() {
          return Long.MAX_VALUE;
        }

        @Override
        public Optional<Shortcut> function(Instance instance, int function) {
          return Optional.empty();
        }

        @Override
        public Optional<Shortcut> loop(Instance instance, int function, int header) {
          return Optional.empty();
        }
      };

  /**
   * After how many units at the latest the interpreter looks at what it executes; at least 1,
   * {@link FuelMeter#UNLIMITED} for none.
   */
  long period();

  /** How many units make a function hot. */
  long threshold();

  /**
   * Compiled code for a whole function. Asking for it has it compiled.
   *
   * @param instance a machine that is about to call the function
   * @param function the function's number, not that of an import
   * @return empty if there is none, or not yet
   */
  Optional<Shortcut> function(Instance instance, int function);

  /**
   * Compiled code for what remains of a function from a loop on. Asking for it has it compiled.
   *
   * @param instance a machine that is in the loop
   * @param header the loop's first instruction, where nothing is on the operand stack
   * @return empty if there is none, or not yet
   */
  Optional<Shortcut> loop(Instance instance, int function, int header);
}
