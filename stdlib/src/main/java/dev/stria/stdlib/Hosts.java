package dev.stria.stdlib;

import dev.stria.vm.HostBinding;
import dev.stria.vm.HostFunction;
import java.util.Optional;

/**
 * Names host functions of the standard library, which live in the host module of their library's
 * name.
 */
final class Hosts {
  static final String IO = "std/io";
  static final String MATH = "std/math";
  static final String TEST = "std/test";
  static final String TEXT = "std/text";
  static final String TIME = "std/time";

  private Hosts() {}

  static Optional<HostBinding> bind(
      String module, String name, String signature, HostFunction function) {
    return Optional.of(HostBinding.of(module, name, signature, function));
  }
}
