package dev.stria.suite.properties.programs;

import java.util.List;

/** How one call ended, and the clock then. */
record Report(String ending, List<Object> values, long fuel) {
  /** The ending of a call that returned. */
  static final String RETURNED = "returned";

  @Override
  public String toString() {
    return ending + (ending.equals(RETURNED) ? " " + values : "") + " at " + fuel;
  }
}
