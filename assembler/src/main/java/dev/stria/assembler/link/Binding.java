package dev.stria.assembler.link;

import dev.stria.vm.program.Export;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A module as one of its users sees it. */
final class Binding {
  private final String path;
  private final Unit unit;
  private final Map<String, Integer> functions = new HashMap<>();

  /**
   * A module under a path.
   *
   * @param path the path in the {@code .use}
   * @param unit the module
   * @param exportPrefix what the names of its exports begin with; users leave it out
   */
  Binding(String path, Unit unit, String exportPrefix) {
    this.path = path;
    this.unit = unit;
    for (Export export : unit.exports()) {
      if (export.name().startsWith(exportPrefix)) {
        functions.put(export.name().substring(exportPrefix.length()), export.function());
      }
    }
  }

  String path() {
    return path;
  }

  Unit unit() {
    return unit;
  }

  /** The number in the unit of the exported function with the given name. */
  OptionalInt function(String name) {
    Integer number = functions.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The names of all functions that can be called. */
  Set<String> names() {
    return functions.keySet();
  }
}
