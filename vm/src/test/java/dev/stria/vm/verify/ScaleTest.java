package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.accepts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.program.TestModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Large and hostile code: each of these takes milliseconds if the work grows with the code, and
 * minutes if it grows with its square.
 */
class ScaleTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static Instruction label(Opcode opcode, int target) {
    return new Instruction(opcode, new Immediate.OfLabel(target));
  }

  private static Instruction integer(long value) {
    return new Instruction(Opcode.I64_CONST, new Immediate.OfLong(value));
  }

  private static Module module(List<Instruction> code) {
    return new TestModule().function("f", Snippets.signature("->"), List.of(), code).build();
  }

  @Test
  void aMillionStraightInstructions() {
    List<Instruction> code = new ArrayList<>();
    for (int i = 0; i < 250_000; i++) {
      code.add(integer(i));
      code.add(integer(1));
      code.add(Instruction.of(Opcode.I64_ADD));
      code.add(Instruction.of(Opcode.DROP));
    }
    VerifiedModule verified =
        Assertions.assertTimeoutPreemptively(LIMIT, () -> accepts(module(code)));
    assertEquals(2, verified.function(0).maxStack());
  }

  @Test
  void branchesAtEveryDepthOfADeepStack() {
    // Two sides push a deep stack each and meet at every depth on the way down.
    int depth = 30_000;
    List<Instruction> code = new ArrayList<>();
    code.add(integer(0));
    int second = 2 + depth + 2 * depth + 1;
    code.add(label(Opcode.BR_IF, second));
    for (int i = 0; i < depth; i++) {
      code.add(integer(i));
    }
    int joins = code.size();
    for (int i = 0; i < depth; i++) {
      code.add(Instruction.of(Opcode.NOP));
      code.add(Instruction.of(Opcode.DROP));
    }
    code.add(Instruction.of(Opcode.RETURN));
    assertEquals(second, code.size());
    for (int i = 0; i < depth; i++) {
      code.add(integer(i));
    }
    for (int i = 0; i < depth; i++) {
      code.add(integer(0));
      code.add(label(Opcode.BR_IF, joins + 2 * i));
      code.add(Instruction.of(Opcode.DROP));
    }
    Assertions.assertTimeoutPreemptively(LIMIT, () -> accepts(module(code)));
  }

  @Test
  void aMillionBranchesToOneLabel() {
    List<Instruction> code = new ArrayList<>();
    for (int i = 0; i < 500_000; i++) {
      code.add(integer(i));
      code.add(label(Opcode.BR_IF, i % 2 == 0 ? 0 : 1_000_000));
    }
    Assertions.assertTimeoutPreemptively(LIMIT, () -> accepts(module(code)));
  }

  @Test
  void manyLargeBranchTables() {
    List<Instruction> code = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      targets.add(2 * i);
    }
    for (int i = 0; i < 1_000; i++) {
      code.add(integer(i));
      code.add(new Instruction(Opcode.BR_TABLE, new Immediate.OfLabels(targets, 0)));
    }
    Assertions.assertTimeoutPreemptively(LIMIT, () -> accepts(module(code)));
  }

  @Test
  void loadsHighAboveAnyView() {
    // Each of these would look for a view below its indices, all the way down.
    List<Instruction> code = new ArrayList<>();
    for (int i = 0; i < Limits.STACK - 10; i++) {
      code.add(integer(i));
    }
    for (int i = 0; i < 400_000; i++) {
      code.add(new Instruction(Opcode.LOAD, Immediate.OfIndices.ON_STACK));
      for (int k = 0; k < (i == 0 ? 65 : 0); k++) {
        code.add(integer(k));
      }
    }
    List<Problem> problems =
        Assertions.assertTimeoutPreemptively(LIMIT, () -> Verifier.problems(module(code), 100));
    assertTrue(problems.size() == 1, problems.toString());
  }

  @Test
  void pathsThatAreFoundLastToFirst() {
    // Each block is reached by the one after it, so every discovery is further up.
    int blocks = 200_000;
    List<Instruction> code = new ArrayList<>();
    code.add(label(Opcode.BR, blocks));
    for (int i = 1; i < blocks; i++) {
      code.add(label(Opcode.BR, i == 1 ? blocks + 1 : i - 1));
    }
    code.add(label(Opcode.BR, blocks - 1));
    VerifiedModule verified =
        Assertions.assertTimeoutPreemptively(LIMIT, () -> accepts(module(code)));
    assertTrue(verified.function(0).isReachable(1));
  }

  @Test
  void problemsEverywhere() {
    List<Instruction> code = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      code.add(Instruction.of(Opcode.DROP));
    }
    List<Problem> problems =
        Assertions.assertTimeoutPreemptively(LIMIT, () -> Verifier.problems(module(code), 50));
    assertEquals(50, problems.size());
  }
}
