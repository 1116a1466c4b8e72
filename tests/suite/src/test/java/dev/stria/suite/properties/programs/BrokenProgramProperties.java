package dev.stria.suite.properties.programs;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Program;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.BinaryWriter;
import dev.stria.vm.program.Module;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Programs that break a rule are refused, and no program at all does harm. */
class BrokenProgramProperties {
  /** Instructions that show the bits of a NaN where a random program makes sure there is none. */
  private static final Set<Opcode> SHOWING_BITS =
      Set.of(Opcode.I64_REINTERPRET_F64, Opcode.F64_COPYSIGN);

  private static final long LITTLE_FUEL = 2_000;

  @Provide
  Arbitrary<Script> programs() {
    return ProgramDraw.scripts(12);
  }

  @Tried(Tries.BROKEN_PROGRAMS)
  void aProgramThatBreaksARuleIsRefused(@ForAll("programs") Script script) {
    Case drawn = ProgramDraw.of(script);
    Module broken = new Breakage(drawn.module(), last(script)).broken();
    Optional<Program> program = accepted(broken);
    assertFalse(program.isPresent(), () -> new Case(broken, drawn.calls(), 0).text());
  }

  /** Most programs with a few instructions changed are refused; the others run as they should. */
  @Tried(Tries.BROKEN_PROGRAMS)
  void aProgramWithChangesIsRefusedOrRuns(@ForAll("programs") Script script) {
    Case drawn = ProgramDraw.of(script);
    hold(Edits.shuffled(drawn.module(), last(script)), drawn);
  }

  @Tried(Tries.BROKEN_PROGRAMS)
  void bytesWithChangesAreRefusedOrRun(@ForAll("programs") Script script) {
    Case drawn = ProgramDraw.of(script);
    byte[] bytes = damaged(BinaryWriter.encode(drawn.module()), last(script));
    try {
      hold(Program.decode(bytes).module(), drawn);
    } catch (InvalidProgramException refused) {
      assertFalse(refused.problems().isEmpty());
    }
  }

  private static Choices last(Script script) {
    return script.step(script.size() - 1);
  }

  private static void hold(Module module, Case drawn) {
    boolean showsBits =
        module.functions().stream()
            .flatMap(function -> function.code().stream())
            .anyMatch(instruction -> SHOWING_BITS.contains(instruction.opcode()));
    boolean sameExports = module.exports().equals(drawn.module().exports());
    boolean sameImports = module.imports().equals(drawn.module().imports());
    boolean comparable = !showsBits && sameExports && sameImports;
    if (accepted(module).isPresent() && comparable && sameSignatures(module, drawn.module())) {
      Harness.compare(new Case(module, drawn.calls(), Math.min(drawn.fuel(), LITTLE_FUEL)));
    }
  }

  /** Changes may reach the parameters of a function; the drawn arguments would not fit then. */
  private static boolean sameSignatures(Module one, Module other) {
    return one.functionCount() == other.functionCount()
        && one.exports().stream()
            .allMatch(export ->
                one.signature(export.function()).equals(other.signature(export.function())));
  }

  private static Optional<Program> accepted(Module module) {
    try {
      return Optional.of(Program.of(module));
    } catch (InvalidProgramException refused) {
      assertFalse(refused.problems().isEmpty());
      return Optional.empty();
    }
  }

  private static byte[] damaged(byte[] bytes, Choices choices) {
    byte[] damaged = bytes.clone();
    for (int k = choices.between(1, 3); k > 0; k--) {
      int at = choices.below(damaged.length);
      switch (choices.below(5)) {
        case 0 -> damaged[at] ^= (byte) (1 << choices.below(8));
        case 1 -> damaged[at] = (byte) choices.below(256);
        case 2 -> damaged[at] += (byte) (choices.below(3) - 1);
        case 3 -> damaged[at] = damaged[choices.below(damaged.length)];
        default -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
      }
    }
    return damaged;
  }
}
