package dev.stria.suite.commandline;

import dev.stria.reference.RefFuel;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;
import dev.stria.reference.Unspecified;
import dev.stria.reference.machine.RefHost;
import dev.stria.reference.machine.RefMachine;
import dev.stria.reference.machine.RefProgram;
import dev.stria.reference.text.RefText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code test --engine reference}: runs the tests of programs on the reference machine. It reads
 * what disassembly writes, so the command's own assembler and linker prepare the programs.
 */
final class ReferenceCommand {
  private static final int HEAP = 1 << 20;

  private static final Map<String, RefHost> HOSTS = new HashMap<>(RefHost.ofTests());

  static {
    HOSTS.put("std/text.parse_i64", ReferenceCommand::parsed);
  }

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private int passed;
  private int failed;

  private ReferenceCommand() {}

  /** Tests the files, as {@code stria test} does. */
  static Stria test(List<Path> files) {
    ReferenceCommand command = new ReferenceCommand();
    files.forEach(command::file);
    command.out.append("%d passed, %d failed\n".formatted(command.passed, command.failed));
    return new Stria(command.failed == 0 ? 0 : 1, command.out.toString(), command.err.toString());
  }

  private void file(Path file) {
    Stria text = disassembled(file);
    if (text.status() != 0) {
      err.append(text.err());
      failed++;
      return;
    }
    RefProgram program = RefText.read(text.out(), Map.of());
    program
        .tests()
        .forEach((name, trap) -> {
          String ending = ending(program, name);
          if (ending.equals(trap.map(RefTrapKind::text).orElse("returned"))) {
            passed++;
          } else {
            failed++;
            out.append("%s: %s %s\n".formatted(file, name, ending));
          }
        });
  }

  private static Stria disassembled(Path file) {
    try {
      Path binary = Files.createTempFile("reference", ".strb");
      try {
        Stria assembled = Stria.run("asm", file, "-o", binary);
        return assembled.status() == 0 ? Stria.run("dis", binary) : assembled;
      } finally {
        Files.delete(binary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decimal digits as a number: all that the rules need of {@code std/text}. */
  private static List<RefValue> parsed(RefMachine machine, List<RefValue> in) {
    StringBuilder digits = new StringBuilder();
    RefView text = (RefView) in.getFirst();
    for (int k = 0; k < text.size(); k++) {
      digits.append((char) machine.memory().read(text.elementOffset(k), 1)[0]);
    }
    return List.of(new RefInt(Long.parseLong(digits.toString())));
  }

  /** How a test ends, in a fresh machine. */
  private static String ending(RefProgram program, String test) {
    try {
      RefMachine.of(program, HEAP, RefFuel.unlimited(), HOSTS).call(test, List.of());
      return "returned";
    } catch (RefTrap trap) {
      return trap.kind().text();
    } catch (Unspecified open) {
      return "asks for what is open: " + open.getMessage();
    }
  }
}
