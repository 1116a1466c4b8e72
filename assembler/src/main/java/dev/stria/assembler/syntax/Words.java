package dev.stria.assembler.syntax;

import dev.stria.vm.isa.Opcode;
import dev.stria.vm.memory.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The words of the language. */
public final class Words {
  /** The words that build control structures. */
  static final Set<String> CONTROL =
      Set.of("if", "then", "else", "end", "while", "do", "break", "continue");

  /** The directives that stand outside of functions, and {@code .end}. */
  static final List<String> DIRECTIVES =
      List.of(".use", ".import", ".const", ".data", ".var", ".global", ".export", ".func", ".test");

  /** The directives that stand inside functions. */
  static final List<String> INNER_DIRECTIVES = List.of(".local", ".loc", ".end");

  private static final List<String> MNEMONICS =
      Arrays.stream(Opcode.values()).map(Opcode::mnemonic).toList();

  private static final List<String> FORMATS =
      Arrays.stream(Format.values()).map(Format::formatName).toList();

  private Words() {}

  /** What kind of reserved word this is, for messages. */
  public static String kind(String word) {
    if (FORMATS.contains(word)) {
      return "a format";
    }
    return Opcode.named(word).isPresent() ? "an instruction" : "a reserved word";
  }

  /** All mnemonics. */
  public static List<String> mnemonics() {
    return MNEMONICS;
  }

  /** The names of all formats. */
  public static List<String> formats() {
    return FORMATS;
  }
}
