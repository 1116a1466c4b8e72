package dev.stria.suite.properties.views;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Meter;

/** Counts what is charged, up to a limit. */
final class Clock implements Meter {
  private final long limit;
  private long used;

  Clock(long limit) {
    this.limit = limit;
  }

  long used() {
    return used;
  }

  @Override
  public void charge(long units) {
    if (units > limit - used) {
      throw new Fault(TrapKind.OUT_OF_FUEL, units + " more units after " + used + " of " + limit);
    }
    used += units;
  }

  @Override
  public void poll() {}
}
