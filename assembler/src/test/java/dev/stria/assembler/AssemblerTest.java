package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.program.Module;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblerTest {
  @Test
  void theExampleOfTheLanguageAssembles() {
    String text =
        """
        .export invert
        .func invert(image: u8[]) -> ()
          .local i, n: i64
          (local.set n (len $image))
          while (i64.lt_s $i $n) do
            (store $image $i (i64.sub 255 (load $image $i)))
            (local.set i (i64.add $i 1))
          end
        .end
        """;
    Assembly assembly = Assembler.assemble(Source.of("invert.stria", text));
    assertTrue(assembly.isSuccess(), () -> assembly.diagnostics().toString());
    Module module = assembly.module().orElseThrow();
    List<Instruction> code = module.functions().getFirst().code();
    assertEquals("local.get", code.getFirst().opcode().mnemonic());
    assertEquals("br", code.getLast().opcode().mnemonic());
    assertEquals(List.of("invert.stria"), module.files());
  }
}
