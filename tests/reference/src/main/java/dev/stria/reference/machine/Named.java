package dev.stria.reference.machine;

import java.util.Map;

/** Things found by name, which a verified program does not ask for in vain. */
final class Named {
  private Named() {}

  static <V> V in(Map<String, V> things, String name) {
    V thing = things.get(name);
    if (thing == null) {
      throw new IllegalArgumentException("nothing is called " + name);
    }
    return thing;
  }
}
