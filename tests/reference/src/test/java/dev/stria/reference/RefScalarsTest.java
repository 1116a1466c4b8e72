package dev.stria.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefScalarsTest {
  @Test
  void resultsAreThoseOfExactArithmetic() {
    for (List<String> row : Table.rows("scalars")) {
      List<RefValue> operands = Table.words(row.get(1)).stream().map(Table::value).toList();
      assertEquals(row.get(2), outcome(row.getFirst(), operands, row.get(2)), row.toString());
    }
  }

  /** The expected text if the result is equal to what it says, else the result. */
  private static String outcome(String mnemonic, List<RefValue> operands, String expected) {
    try {
      RefValue result = RefScalars.apply(mnemonic, operands);
      boolean same = !expected.contains("_") && Table.value(expected).equals(result);
      return same ? expected : result.toString();
    } catch (RefTrap trap) {
      return trap.kind().text();
    }
  }

  @Test
  void theTableCoversEveryInstructionButTheReinterpretations() {
    Set<String> covered = new HashSet<>();
    Table.rows("scalars").forEach(row -> covered.add(row.getFirst()));
    assertEquals(25 + 7 + 4, covered.stream().filter(name -> name.startsWith("i64")).count());
    assertEquals(
        8 + 7 + 6 + 2 + 1, covered.stream().filter(name -> name.startsWith("f64")).count());
  }

  @Test
  void reinterpretationKeepsTheBits() {
    RefInt pi = new RefInt(0x400921fb54442d18L);
    assertEquals(new RefFloat(Math.PI), RefScalars.apply("f64.reinterpret_i64", List.of(pi)));
    assertEquals(pi, RefScalars.apply("i64.reinterpret_f64", List.of(new RefFloat(Math.PI))));
    assertEquals(
        new RefInt(Long.MIN_VALUE),
        RefScalars.apply("i64.reinterpret_f64", List.of(new RefFloat(-0.0))));
  }
}
