package dev.stria.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Array operations on contiguous views against tables computed in Python. */
class ArrayTablesTest {
  @Test
  void elementwiseOperationsFollowTheDomainRules() {
    assertStores("elementwise", 3);
  }

  @Test
  void unaryOperationsFollowTheDomainRules() {
    assertStores("unary", 2);
  }

  @Test
  void copyConvertsAndSaturateClamps() {
    assertStores("conversions", 2);
  }

  /** Columns: operation and destination format, then sources, then what is stored. */
  private static void assertStores(String table, int operandCount) {
    for (List<String> row : Table.rows(table)) {
      Scene scene = new Scene();
      List<String> head = Table.words(row.getFirst());
      List<RefValue> expected = Table.words(row.getLast()).stream().map(Table::value).toList();
      RefView target = scene.heap.alloc(RefFormat.of(head.get(1)), expected.size());
      List<RefValue> operands = new ArrayList<>(List.of(target));
      for (String source : row.subList(1, operandCount)) {
        operands.add(view(scene, source));
      }
      scene.run(head.get(0), operands.toArray(RefValue[]::new));
      assertEquals(expected, scene.values(target), row.toString());
    }
  }

  @Test
  void reductionsFollowTheirOrder() {
    for (List<String> row : Table.rows("reductions")) {
      Scene scene = new Scene();
      RefValue[] operands =
          row.subList(1, row.size() - 1).stream()
              .map(column -> view(scene, column))
              .toArray(RefValue[]::new);
      assertEquals(Table.value(row.getLast()), scene.ask(row.getFirst(), operands), row.toString());
    }
  }

  private static RefView view(Scene scene, String column) {
    List<String> words = Table.words(column);
    List<RefValue> values = words.subList(1, words.size()).stream().map(Table::value).toList();
    return scene.view(words.getFirst(), values);
  }
}
