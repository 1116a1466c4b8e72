package dev.stria.vm;

/** The ways of executing a program. Nothing but speed tells them apart. */
public enum EngineKind {
  /** Every function is interpreted: starts at once. */
  INTERPRETER("interp"),

  /** Every function is compiled to a JVM class when it is first called. */
  COMPILER("compile"),

  /**
   * Interpreted at first; what gets hot is compiled, running loops included. Starts at once and
   * ends up as fast as compiled code: the default.
   */
  AUTO("auto");

  private final String optionName;

  EngineKind(String optionName) {
    this.optionName = optionName;
  }

  /** The engine's name on command lines. */
  public String optionName() {
    return optionName;
  }
}
