package dev.stria.reference.machine;

import dev.stria.reference.RefMemory;
import dev.stria.reference.RefValue;
import java.util.List;

/** A host function. */
@FunctionalInterface
public interface RefHost {
  /**
   * The results of a call; may read and write memory, and throw a {@link
   * dev.stria.reference.RefTrap}.
   */
  List<RefValue> call(RefMemory memory, List<RefValue> arguments);
}
