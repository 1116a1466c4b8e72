package dev.stria.suite.properties.programs;

import dev.stria.assembler.Disassembler;
import dev.stria.reference.FirstFit;
import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFuel;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import dev.stria.reference.machine.RefHost;
import dev.stria.reference.machine.RefLayout;
import dev.stria.reference.machine.RefMachine;
import dev.stria.reference.machine.RefProgram;
import dev.stria.reference.text.RefText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A case on the reference machine. */
final class ModelRun {
  private static final Map<String, RefHost> HOSTS =
      Map.of(
          "env.mix",
          (machine, in) ->
              List.of(
                  new RefFloat(in.get(1).asFloat() * 0.5), new RefInt(in.get(0).asInt() ^ 0x55)),
          "env.refuse",
          (machine, in) -> {
            if (in.getFirst().asInt() % 2 != 0) {
              throw new RefTrap(RefTrapKind.HOST_ERROR, "odd");
            }
            return List.of();
          });

  private final RefMachine machine;

  ModelRun(RefProgram program, long fuel) {
    RefLayout layout = RefLayout.of(program, Case.HEAP);
    machine =
        new RefMachine(
            program,
            layout,
            new FirstFit(layout.blocks(), layout.heap()),
            new RefFuel(fuel == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(fuel)),
            HOSTS,
            Case.DEPTH);
  }

  /** The program of a case, as the model reads it. */
  static RefProgram read(Case drawn) {
    return RefText.read(Disassembler.disassemble(drawn.module()), Map.of());
  }

  RefMemory memory() {
    return machine.memory();
  }

  Report call(Case.Call call) {
    try {
      List<RefValue> arguments = List.of(new RefInt(call.integer()), new RefFloat(call.real()));
      List<Object> values = new ArrayList<>(machine.call(call.export(), arguments));
      return new Report(Report.RETURNED, values, machine.fuel().used());
    } catch (RefTrap trap) {
      return new Report(trap.kind().text(), List.of(), machine.fuel().used());
    }
  }
}
