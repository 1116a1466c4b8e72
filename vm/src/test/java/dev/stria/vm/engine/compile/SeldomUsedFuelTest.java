package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.FuelMeter;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.program.Function;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where many instructions stand between two units of fuel, little fuel is granted at once, because
 * interruption is looked for only where a grant ends.
 */
class SeldomUsedFuelTest {
  private static final int MANY = 7000;
  private static final long MOST = FuelMeter.most(MANY);

  /** How much was granted and not yet used whenever the program asked, by calling the host. */
  private final List<Long> granted = new ArrayList<>();

  private Rig rig(Function... functions) {
    Rig rig = new Rig();
    rig.host(
        "look",
        new Signature(List.of(), List.of()),
        (machine, args, results) -> {
          long left = machine.meter().take();
          machine.meter().give(left);
          granted.add(left);
        });
    for (Function function : functions) {
      rig.function(function);
    }
    return rig;
  }

  private void run(Engine engine, Instance instance) {
    Engines.call(engine, instance, 1);
  }

  private static Function longLoop() {
    String code =
        "top: call 0; "
            + "nop; ".repeat(MANY)
            + "local.get 0; i64.const 1; i64.add; local.tee 0; i64.const 3; i64.lt_s; br_if top";
    return Programs.function("loop", "->", "i64", code);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void roundOfManyInstructionsKeepsLittle(boolean isMetered) {
    Rig rig = rig(longLoop());
    Instance instance = rig.instance();
    if (!isMetered) {
      instance.meter().stop();
    }
    run(Engines.compiler(rig.verified()), instance);
    assertEquals(3, granted.size());
    assertTrue(granted.get(1) <= MOST && granted.get(2) <= MOST, granted.toString());
  }

  @Test
  void callOfManyInstructionsKeepsLittle() {
    Rig rig =
        rig(
            Programs.function("twice", "->", "", "call 2; call 2"),
            Programs.function("long", "->", "", "nop; ".repeat(MANY) + "call 0"));
    run(Engines.compiler(rig.verified()), rig.instance());
    assertEquals(2, granted.size());
    assertTrue(granted.get(1) <= MOST, granted.toString());
  }

  @Test
  void whatIsNotKeptIsNotUsed() {
    Engines.agreeRepeatedly(2, rig(longLoop()));
    for (int fuel = 0; fuel < 12; fuel++) {
      Engines.agreeRepeatedly(2, rig(longLoop()).fuel(fuel));
    }
  }

  @Test
  void interpreterIsGrantedLittleHoweverShortItsRoundsAre() {
    String rounds =
        "outer: i64.const 1000; local.set 0; inner: local.get 0; i64.const 1; i64.sub;"
            + " local.tee 0; br_if inner; call 0; local.get 1; i64.const 1; i64.add; local.tee 1;"
            + " i64.const 2000; i64.lt_s; br_if outer";
    Rig rig = rig(Programs.function("rounds", "->", "i64 i64", rounds));
    run(new Interpreter(rig.verified()), rig.instance());
    assertTrue(granted.stream().allMatch(left -> left < 1 << 14), granted.toString());
  }
}
