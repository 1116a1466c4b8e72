package dev.stria.vm.isa;

/** How much fuel an instruction uses. */
public enum FuelRule {
  NONE("nothing"),
  BRANCH("1 if taken to the same or an earlier position"),
  CALL("1"),
  ELEMENTS("1 for every started 64 bytes of all operands' elements"),
  BLOCK("1 for every started 64 bytes of the new block"),
  MATMUL("1 for every started 64 bytes of m·n·k·8"),
  SORT("1 for every started 64 bytes of the elements, times ⌈log₂(n+1)⌉");

  private final String description;

  FuelRule(String description) {
    this.description = description;
  }

  /** The rule in words, for the reference documentation. */
  public String description() {
    return description;
  }
}
