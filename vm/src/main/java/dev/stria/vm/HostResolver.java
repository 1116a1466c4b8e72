package dev.stria.vm;

import java.util.Optional;

/**
 * Finds the host functions that a program imports; asked once per import when a machine is built.
 */
@FunctionalInterface
public interface HostResolver {
  /** The function of the given name in the given host module, if there is one. */
  Optional<HostBinding> find(String module, String name);

  /** Knows no function. */
  static HostResolver none() {
    return (module, name) -> Optional.empty();
  }

  /** Asks this resolver, then another. */
  default HostResolver orElse(HostResolver next) {
    return (module, name) -> find(module, name).or(() -> next.find(module, name));
  }
}
