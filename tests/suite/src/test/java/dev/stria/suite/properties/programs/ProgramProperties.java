package dev.stria.suite.properties.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Assembly;
import dev.stria.assembler.Disassembler;
import dev.stria.assembler.Source;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Program;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Module;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Random programs run alike on every engine and on the reference machine. */
class ProgramProperties {
  /** So many programs hold every instruction of the table. */
  private static final int ENOUGH = 500;

  private final Set<Opcode> missing = EnumSet.allOf(Opcode.class);
  private int programs;
  private int cut;

  @Provide
  Arbitrary<Script> programs() {
    return ProgramDraw.scripts(30);
  }

  @Tried(Tries.PROGRAMS)
  void everyEngineRunsAProgramAsTheModelDoes(@ForAll("programs") Script script) {
    Case drawn = ProgramDraw.of(script);
    programs++;
    drawn.module().functions().stream()
        .flatMap(function -> function.code().stream())
        .forEach(instruction -> missing.remove(instruction.opcode()));
    cut += Harness.compare(drawn) ? 0 : 1;
  }

  @AfterProperty
  void everyInstructionWasAmongThem() {
    assertTrue(programs < ENOUGH || missing.isEmpty(), () -> "no program had " + missing);
  }

  /** Comparisons end where a program gets at what the language leaves open. */
  @AfterProperty
  void fewProgramsRanIntoWhatIsOpen() {
    assertTrue(cut * 10 <= programs + ENOUGH, () -> cut + " of " + programs + " were cut short");
  }

  @Tried(Tries.OTHERS)
  void textAndBinaryFormBringAProgramBack(@ForAll("programs") Script script)
      throws InvalidProgramException {
    Module module = ProgramDraw.of(script).module();
    String text = Disassembler.disassemble(module);
    Assembly assembly = Assembler.assemble(Source.of("disassembled.stria", text));
    assertEquals(List.of(), assembly.diagnostics(), text);
    assertEquals(Optional.of(module), assembly.module(), text);
    Program program = Program.of(module);
    assertEquals(module, Program.decode(program.encode()).module(), text);
  }
}
