package dev.stria.stdlib;

import dev.stria.vm.HostBinding;
import java.util.Optional;

/** What {@code std/time} calls. */
final class TimeHosts {
  private TimeHosts() {}

  static Optional<HostBinding> find(String name) {
    return name.equals("nanos")
        ? Hosts.bind(Hosts.TIME, name, "() -> i64", call -> call.result(System.nanoTime()))
        : Optional.empty();
  }
}
