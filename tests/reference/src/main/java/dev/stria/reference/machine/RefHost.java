package dev.stria.reference.machine;

import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host function. */
@FunctionalInterface
public interface RefHost {
  /**
   * The results of a call.
   *
   * @param machine the caller, whose memory and heap the function may use
   * @throws RefTrap to end the program's call
   */
  List<RefValue> call(RefMachine machine, List<RefValue> arguments);

  /**
   * What the standard library's {@code std/test} calls when a check fails: it traps {@code
   * assertion_failed}.
   */
  static Map<String, RefHost> ofTests() {
    Map<String, RefHost> hosts = new HashMap<>();
    for (String field : List.of("differ_i64", "differ_f64", "differ_views", "not_true")) {
      hosts.put(
          "std/test." + field,
          (machine, values) -> {
            throw new RefTrap(RefTrapKind.ASSERTION_FAILED, field + " " + values);
          });
    }
    return hosts;
  }
}
