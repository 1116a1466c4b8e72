package dev.stria.assembler;

import dev.stria.vm.program.Module;

/** What a {@code .use} finds. */
public sealed interface Library {
  /** A module as text. Its {@link Source#location()} tells it from others. */
  record Text(Source source) implements Library {}

  /**
   * A module that has been assembled before. Its exports can be called.
   *
   * @param id tells it from others
   * @param module the module
   */
  record Assembled(String id, Module module) implements Library {}

  /**
   * One of several modules that have been assembled into one, so that what they share is there
   * once. Functions keep the names they have there.
   *
   * @param id tells the bundle from others
   * @param bundle the modules together
   * @param prefix what the names of this module's exports begin with, such as {@code io.}; without
   *     it they are the names to call
   */
  record Bundled(String id, Module bundle, String prefix) implements Library {}
}
