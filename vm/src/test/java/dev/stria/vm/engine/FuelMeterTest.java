package dev.stria.vm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import org.junit.jupiter.api.Test;

/** Code that counts by itself for a while leaves the clock right. */
class FuelMeterTest {
  private static FuelMeter meter(long limit) {
    FuelMeter meter = new FuelMeter();
    meter.setLimit(limit);
    return meter;
  }

  @Test
  void whatIsTakenAndNotUsedIsGivenBack() {
    FuelMeter meter = meter(100);
    meter.tick();
    long taken = meter.take();
    assertEquals(99, taken);
    meter.give(taken - 9);
    assertEquals(10, meter.used());
    meter.charge(90);
    assertThrows(Fault.class, meter::tick);
    assertEquals(100, meter.used());
  }

  @Test
  void renewingGrantsAtLeastOneUnitUpToTheLimit() {
    FuelMeter meter = meter(1);
    assertEquals(0, meter.take());
    assertEquals(1, meter.renew());
    assertThrows(Fault.class, meter::renew);
    assertEquals(1, meter.used());
  }

  @Test
  void moreIsGrantedOnceHalfHasBeenUsedAndKeepsWhatIsLeft() {
    FuelMeter meter = meter(FuelMeter.UNLIMITED);
    meter.tick();
    long taken = meter.take();
    assertEquals(taken, meter.more(taken));
    long unused = taken / 4;
    long more = meter.more(unused);
    assertTrue(more > unused, "granted " + more);
    meter.give(more);
    assertEquals(1 + taken - unused, meter.used());
  }

  @Test
  void moreStaysWithinTheLimit() {
    FuelMeter meter = meter(50);
    meter.tick();
    meter.take();
    long more = meter.more(10);
    assertEquals(10, more);
    meter.give(more);
    assertEquals(40, meter.used());
  }

  @Test
  void moreSeesAnInterruptAndLosesNothing() {
    FuelMeter meter = meter(FuelMeter.UNLIMITED);
    meter.tick();
    long taken = meter.take();
    meter.requestInterrupt();
    assertThrows(Fault.class, () -> meter.more(5));
    meter.give(5);
    assertEquals(1 + taken - 5, meter.used());
  }
}
