package dev.stria.vm.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstructionReferenceTest {
  private static final Path PAGE =
      Path.of(System.getProperty("stria.root", ".."), "docs", "instructions.md");

  @Test
  void theCommittedPageIsWhatTheTableGives() throws IOException {
    if (Boolean.getBoolean("stria.docs.write")) {
      Files.writeString(PAGE, InstructionReference.markdown());
    }
    assertEquals(
        InstructionReference.markdown(),
        Files.readString(PAGE),
        "docs/instructions.md is not what the table gives; it says itself how to make it anew");
  }

  @Test
  void everyInstructionHasARow() {
    String page = InstructionReference.markdown();
    for (Opcode opcode : Opcode.values()) {
      assertTrue(page.contains("| `" + opcode.mnemonic()), opcode.mnemonic());
      assertTrue(page.contains(opcode.description()), opcode.mnemonic());
    }
  }
}
