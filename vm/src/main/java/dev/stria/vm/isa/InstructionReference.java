package dev.stria.vm.isa;

import dev.stria.vm.fault.TrapKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference documentation of the instructions, made of nothing but the tables. */
public final class InstructionReference {
  private static final String INTRODUCTION =
      """
      # Instructions

      This page is generated from the instruction table. To make it anew after a change there, run
      `./mvnw -Pfast -pl vm test -Dtest=InstructionReferenceTest -Dstria.docs.write=true`.

      Stack effects read from left to right, with the top of the stack last; what stands before the arrow is taken and what
      stands behind it is left. `v` and `w` are views, `dst` is the view that an array operation writes. The number is the
      instruction's byte in the [binary form](binary-format.md).

      Traps are listed in the order in which they are looked for. An instruction that uses fuel can also trap
      `out_of_fuel` and `interrupted`, which is not repeated below.
      """;

  private InstructionReference() {}

  /** The page, in Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (InstructionGroup group : InstructionGroup.values()) {
      appendGroup(page, group);
    }
    appendImmediates(page);
    appendTraps(page);
    return page.toString();
  }

  private static void appendGroup(StringBuilder page, InstructionGroup group) {
    page.append("\n## ").append(group.title()).append("\n\n");
    appendRow(page, "instruction", "stack effect", "what it does", "traps", "fuel", "number");
    appendRow(page, "---", "---", "---", "---", "---", "---");
    for (Opcode opcode : Opcode.values()) {
      if (opcode.group() == group) {
        appendRow(
            page,
            code((opcode + " " + opcode.immediate().notation()).strip()),
            code(opcode.effect()),
            sentence(opcode),
            opcode.traps().stream()
                .map(kind -> code(kind.kindName()))
                .collect(Collectors.joining(" ")),
            opcode.fuel() == FuelRule.NONE ? "" : opcode.fuel().description(),
            code(String.format(Locale.ROOT, "%02x", opcode.code())));
      }
    }
  }

  private static String sentence(Opcode opcode) {
    return opcode.description() + (opcode.isIntegersOnly() ? " Sources are integers." : "");
  }

  private static void appendImmediates(StringBuilder page) {
    page.append("\n## What stands after a mnemonic\n\n");
    appendRow(page, "written", "meaning", "instructions");
    appendRow(page, "---", "---", "---");
    for (ImmediateKind kind : ImmediateKind.values()) {
      if (kind != ImmediateKind.NONE) {
        List<String> takers = new ArrayList<>();
        for (Opcode opcode : Opcode.values()) {
          if (opcode.immediate() == kind) {
            takers.add(code(opcode.mnemonic()));
          }
        }
        appendRow(page, code(kind.notation()), kind.description(), String.join(" ", takers));
      }
    }
  }

  private static void appendTraps(StringBuilder page) {
    page.append("\n## Traps\n\n");
    appendRow(page, "kind", "when");
    appendRow(page, "---", "---");
    for (TrapKind kind : TrapKind.values()) {
      appendRow(page, code(kind.kindName()), kind.description());
    }
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static void appendRow(StringBuilder page, String... cells) {
    page.append('|');
    for (String cell : cells) {
      page.append(' ').append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "|" : " |");
    }
    page.append('\n');
  }
}
