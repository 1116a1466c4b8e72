package dev.stria.bench.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Row ADD = new Row(Operation.ADD, Format.F32, 1 << 10);
  private static final Row LARGE = new Row(Operation.ADD, Format.F32, Comparison.MANY);
  private static final Row PRODUCT = new Row(Operation.MATMUL, Format.F32, 1 << 16);

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(ADD, Side.NUMPY, List.of(500.0, 400.0, 9000.0), 0),
          new Sample(ADD, Side.STRIA, List.of(100.0), 0.01),
          new Sample(ADD, Side.STRIA_WITHOUT_VECTORS, List.of(260.0), 0),
          new Sample(LARGE, Side.NUMPY, List.of(1e7), 0),
          new Sample(LARGE, Side.STRIA, List.of(1.25e7), 48),
          new Sample(LARGE, Side.JAVA, List.of(1e7), 0),
          new Sample(PRODUCT, Side.NUMPY, List.of(1e5), 0),
          new Sample(PRODUCT, Side.STRIA, List.of(8e5), 0));

  private final String table = new Table(List.of("2026-01-31", "one thread"), SAMPLES).markdown();

  private void has(String line) {
    assertTrue(table.lines().anyMatch(line::equals), () -> line + "\nis not in\n" + table);
  }

  @Test
  void aRowHasMediansAndRatios() {
    assertTrue(table.startsWith("2026-01-31; one thread.\n\n| row |"), table);
    has("| f32 a + b | 1 Ki | 500 ns | 100 ns | 0.200 | 260 ns | 2.60 |  |  | 0 |");
    has("| f32 a + b | 16 Mi | 10 ms | 13 ms | 1.25 |  |  | 10 ms | 1.25 | 48 |");
    has("| f32 matrix product | 256 × 256 | 100 µs | 800 µs | 8.00 |  |  |  |  | 0 |");
  }

  @Test
  void meansAreGeometricAndLeaveOutWhatIsExempt() {
    has("| elementwise | 2 | 0.500 |");
    has("| elementwise, 1 Ki | 1 | 0.200 |");
    has("| all but f32 matrix products | 2 | 0.500 |");
  }

  @Test
  void rowsThatMissWhatIsAskedAreNamed() {
    has("Above 1.15 of NumPy: f32 a + b 16 Mi.");
    has("Elementwise at 1 Ki, less than twice as fast as NumPy: none.");
    has("Above 1.1 of Java: f32 a + b 16 Mi.");
    has("Above 2.5 without vectors: f32 a + b 1 Ki.");
    has("Allocating: f32 a + b 16 Mi.");
  }

  @Test
  void timesHaveOneToThreeDigitsBeforeThePoint() {
    assertEquals("1.50 ns", Table.time(1.5));
    assertEquals("999 ns", Table.time(999.4));
    assertEquals("1.00 µs", Table.time(999.5));
    assertEquals("12 ms", Table.time(12.3e6));
    assertEquals("5000 s", Table.time(5e12));
  }

  @Test
  void resultsSurviveTheirJson() {
    Saved saved = new Saved(Map.of("date", "today"), SAMPLES);
    assertEquals(saved, Saved.fromJson(saved.toJson()));
    assertThrows(IllegalArgumentException.class, () -> Saved.fromJson("{}"));
    assertThrows(IllegalArgumentException.class, () -> Saved.fromJson("[]"));
  }
}
