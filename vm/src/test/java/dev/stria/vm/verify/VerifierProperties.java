package dev.stria.vm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.RandomModules;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.program.TestModule;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VerifierProperties {
  private static final String[] SMALL = {
    "i64.const 1",
    "i64.const 1",
    "f64.const 1.0",
    "drop",
    "drop",
    "dup",
    "swap",
    "i64.add",
    "f64.neg",
    "nop",
    "nop",
    "return",
    "local.get 0",
    "br ",
    "br_if ",
    "br_if ",
    "br_table "
  };

  /** Short code of few instructions and many branches, some of it valid. */
  private static Module small(long seed) {
    Random random = new Random(seed);
    int length = 1 + random.nextInt(12);
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < length; i++) {
      String instruction = SMALL[random.nextInt(SMALL.length)];
      code.append(instruction);
      if (instruction.startsWith("br")) {
        int first = random.nextInt(length + 1);
        int second = random.nextInt(length + 1);
        code.append(instruction.startsWith("br_table") ? "[" + first + "] " + second : "" + first);
      }
      code.append("; ");
    }
    String results = random.nextBoolean() ? "->" : "-> i64";
    return new TestModule().function("f", "i64" + results, "", code.toString()).build();
  }

  @Property(tries = 4000)
  void aModelThatFollowsEveryPathAgrees(@ForAll long seed) throws VerificationException {
    Module module = small(seed);
    Optional<List<Optional<List<ValueType>>>> model =
        new PathModel(module.functions().getFirst()).stacks();
    List<Problem> problems = Verifier.problems(module, 50);
    assertEquals(model.isPresent(), problems.isEmpty(), module.functions() + " " + problems);
    if (model.isPresent()) {
      VerifiedFunction verified = Verifier.verify(module).function(0);
      for (int at = 0; at < model.get().size(); at++) {
        Optional<List<ValueType>> stack = model.get().get(at);
        assertEquals(stack.isPresent(), verified.isReachable(at));
        if (stack.isPresent()) {
          assertEquals(stack.get(), verified.stackBefore(at));
        }
      }
    }
  }

  @Test
  void theModelSeesValidAndInvalidCode() {
    // What the property above rests on: a fair share of either kind.
    for (int seed = 0; seed < 4_000; seed += 200) {
      int valid = 0;
      for (int i = 0; i < 200; i++) {
        if (Verifier.problems(small(seed + i), 1).isEmpty()) {
          valid++;
        }
      }
      assertTrue(valid > 5 && valid < 195, valid + " of 200");
    }
  }

  @Property
  void anyCodeIsAcceptedOrRefused(@ForAll long seed) {
    List<Instruction> code = new RandomModules(seed, 4).code(60);
    Module module =
        new TestModule()
            .imports("host", "i64 u8[] -> f64")
            .add(Data.named("d", Format.U8, Shape.of(4), new byte[4]))
            .function(
                "f", Snippets.signature("u8[,] view i64 f32[] ->"), Snippets.types("i64 f64"), code)
            .build();
    List<Problem> all = Verifier.problems(module, Integer.MAX_VALUE);
    assertEquals(all.isEmpty(), Verifier.problems(module, 1).isEmpty());
    for (Problem problem : all) {
      assertFalse(problem.message().isBlank());
      assertFalse(problem.describe(module).contains("null"), problem.describe(module));
      Place.InFunction in = (Place.InFunction) problem.place();
      assertTrue(in.instruction() <= code.size());
    }
    assertEquals(all.stream().map(Problem::place).distinct().count(), all.size());
  }
}
