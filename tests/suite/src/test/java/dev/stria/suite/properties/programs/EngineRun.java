package dev.stria.suite.properties.programs;

import dev.stria.reference.RefFloat;
import dev.stria.reference.RefInt;
import dev.stria.vm.EngineKind;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Trap;
import java.util.ArrayList;
import java.util.List;

/** A case on one of the machine's engines. */
final class EngineRun {
  private final EngineKind engine;
  private final Machine machine;

  EngineRun(EngineKind engine, Program program, long fuel) throws InvalidProgramException {
    this.engine = engine;
    this.machine =
        Machine.builder(program)
            .engine(engine)
            .heap(Case.HEAP)
            .callDepth(Case.DEPTH)
            .fuel(fuel)
            .host(
                "env",
                "mix",
                "(i64, f64) -> (f64, i64)",
                call -> {
                  call.result(0, call.f64(1) * 0.5);
                  call.result(1, call.i64(0) ^ 0x55);
                })
            .host(
                "env",
                "refuse",
                "(i64)",
                call -> {
                  if (call.i64(0) % 2 != 0) {
                    throw new IllegalStateException("odd");
                  }
                })
            .build();
  }

  /** All of the machine's memory. */
  byte[] bytes() {
    return machine.region().lease().bytes();
  }

  /** A call; of a trap everything a program's user sees of it, call stack and all. */
  Report call(Case.Call call) {
    try {
      List<Object> values = new ArrayList<>();
      for (Object value : machine.call(call.export(), call.integer(), call.real()).toList()) {
        values.add(
            switch (value) {
              case Long number -> new RefInt(number);
              case Double number -> new RefFloat(number);
              default -> value;
            });
      }
      return new Report(Report.RETURNED, values, machine.fuelUsed());
    } catch (Trap trap) {
      if (trap.fuelUsed() != machine.fuelUsed()) {
        throw new AssertionError("a trap at " + trap.fuelUsed() + " of " + machine.fuelUsed());
      }
      return new Report(trap.kind().kindName(), List.of(trap.render()), machine.fuelUsed());
    }
  }

  @Override
  public String toString() {
    return engine.optionName();
  }
}
