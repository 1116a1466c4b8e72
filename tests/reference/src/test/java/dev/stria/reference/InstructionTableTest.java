package dev.stria.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.TypeRule;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The model must know every instruction there is. */
class InstructionTableTest {
  @Test
  void everyArrayOperationIsKnown() {
    Set<String> listed =
        Stream.of(Opcode.values())
            .map(Opcode::mnemonic)
            .filter(mnemonic -> mnemonic.startsWith("array."))
            .map(mnemonic -> mnemonic.substring("array.".length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(listed, RefArrays.operations());
  }

  @Test
  void everyScalarInstructionIsKnownAndTakesAsManyOperands() {
    for (Opcode opcode : Opcode.values()) {
      String mnemonic = opcode.mnemonic();
      boolean scalar =
          (mnemonic.startsWith("i64.") || mnemonic.startsWith("f64."))
              && !mnemonic.endsWith(".const");
      if (scalar) {
        assertEquals(TypeRule.FIXED, opcode.typeRule());
        assertEquals(
            Optional.of(opcode.signature().params().size()),
            RefScalars.operands(mnemonic),
            mnemonic);
      } else {
        assertEquals(Optional.empty(), RefScalars.operands(mnemonic), mnemonic);
      }
    }
  }
}
