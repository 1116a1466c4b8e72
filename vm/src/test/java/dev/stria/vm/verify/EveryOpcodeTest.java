package dev.stria.vm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.TypeRule;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Samples;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EveryOpcodeTest {
  private static final Module SAMPLES = Samples.module();

  private static Function sample(Opcode opcode) {
    return SAMPLES.functions().get(opcode.ordinal());
  }

  @Test
  void aValidUseOfEveryInstructionIsAccepted() {
    VerifiedModule verified = Verification.accepts(SAMPLES);
    for (Opcode opcode : Opcode.values()) {
      VerifiedFunction function = verified.function(opcode.ordinal());
      assertTrue(
          function.function().code().stream().anyMatch(used -> used.opcode() == opcode),
          opcode.mnemonic());
    }
  }

  @Test
  void everyTypeRuleBelongsToAnInstruction() {
    Set<TypeRule> used = EnumSet.noneOf(TypeRule.class);
    for (Opcode opcode : Opcode.values()) {
      used.add(opcode.typeRule());
    }
    assertEquals(EnumSet.allOf(TypeRule.class), used);
  }

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void anInstructionWithoutItsFirstOperandIsRefused(Opcode opcode) {
    Function sample = sample(opcode);
    List<Instruction> code = new ArrayList<>(sample.code());
    if (code.getFirst().opcode() != Opcode.LOCAL_GET || opcode == Opcode.LOCAL_GET) {
      return;
    }
    code.removeFirst();
    Problem problem = Verification.only(with(sample, code));
    assertEquals(
        new Place.InFunction(
            SAMPLES.imports().size() + opcode.ordinal(), at(opcode, code), Blame.MNEMONIC),
        problem.place(),
        problem.message());
  }

  private static int at(Opcode opcode, List<Instruction> code) {
    int at = 0;
    while (code.get(at).opcode() != opcode) {
      at++;
    }
    return at;
  }

  private static Module with(Function sample, List<Instruction> code) {
    // The operand that is missing stood before the instruction, so branches to the beginning stay.
    Function changed =
        new Function(
            sample.name(),
            sample.signature(),
            sample.locals(),
            code,
            Lines.of(new int[code.size()], new int[code.size()]));
    List<Function> functions = new ArrayList<>(SAMPLES.functions());
    functions.set(SAMPLES.functions().indexOf(sample), changed);
    return new Module(
        SAMPLES.imports(),
        SAMPLES.data(),
        SAMPLES.vars(),
        SAMPLES.globals(),
        functions,
        SAMPLES.exports(),
        SAMPLES.tests(),
        SAMPLES.files());
  }

  @ParameterizedTest
  @EnumSource(Opcode.class)
  void anInstructionThatIsNeverReachedNeedsNoOperands(Opcode opcode) {
    Function sample = sample(opcode);
    Instruction instruction = sample.code().get(at(opcode, sample.code()));
    // A branch would be to the beginning, where the stack is empty.
    List<Instruction> code = List.of(Instruction.of(Opcode.UNREACHABLE), instruction, instruction);
    VerifiedFunction verified = Verification.accepts(with(sample, code)).function(opcode.ordinal());
    assertEquals(false, verified.isReachable(1));
    assertEquals(
        instruction.immediate() instanceof Immediate.OfLabel
            || instruction.immediate() instanceof Immediate.OfLabels,
        verified.isBranchTarget(0));
  }
}
