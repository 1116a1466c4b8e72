package dev.stria.assembler.link;

import dev.stria.assembler.syntax.NumberLiteral;
import dev.stria.assembler.syntax.Words;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Literals that stand for instructions. */
final class Literals {
  private Literals() {}

  /** The instruction that pushes a number. */
  static Instruction push(NumberLiteral number) {
    return switch (number) {
      case NumberLiteral.Int value ->
          new Instruction(Opcode.I64_CONST, new Immediate.OfLong(value.bits()));
      case NumberLiteral.Float(double value) ->
          new Instruction(Opcode.F64_CONST, new Immediate.OfDouble(value));
    };
  }

  /** All words that may stand for an instruction. */
  static List<String> instructionsAnd(Collection<String> consts) {
    List<String> words = new ArrayList<>(Words.mnemonics());
    words.addAll(consts);
    return words;
  }
}
