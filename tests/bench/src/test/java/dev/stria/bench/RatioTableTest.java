package dev.stria.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatioTableTest {
  private static final Results RESULTS =
      new Results(
          Map.of("date", "2026-01-31"),
          List.of(
              measured(Kernel.FIB, Engine.JAVA, 2e6, 1e6, 30e6),
              measured(Kernel.FIB, Engine.CHICORY_COMPILER, 4e6),
              measured(Kernel.SUM, Engine.JAVA, 1e6, 3e6),
              measured(Kernel.SUM, Engine.CHICORY_COMPILER, 64e6)));

  private static Measurement measured(Kernel kernel, Engine engine, Double... nanos) {
    return new Measurement(kernel, engine, Size.SMALL, List.of(nanos));
  }

  @Test
  void ratiosAreOfMedians() {
    RatioTable table = new RatioTable(RESULTS);
    assertEquals(
        OptionalDouble.of(2.0), table.ratio(Kernel.FIB, Engine.CHICORY_COMPILER, Engine.JAVA));
    assertEquals(
        OptionalDouble.of(1 / 32.0), table.ratio(Kernel.SUM, Engine.JAVA, Engine.CHICORY_COMPILER));
    assertEquals(
        OptionalDouble.empty(), table.ratio(Kernel.SIEVE, Engine.JAVA, Engine.CHICORY_COMPILER));
  }

  @Test
  void meansAreGeometricAndOverKernelsThatWereAllMeasured() {
    RatioTable table = new RatioTable(RESULTS);
    List<Kernel> both = List.of(Kernel.FIB, Kernel.SUM);
    double mean = table.mean(both, Engine.CHICORY_COMPILER, Engine.JAVA).orElseThrow();
    assertEquals(8.0, mean, 1e-9);
    assertEquals(
        OptionalDouble.empty(),
        table.mean(List.of(Kernel.FIB, Kernel.SIEVE), Engine.CHICORY_COMPILER, Engine.JAVA));
  }

  @Test
  void aRowHasTheKernelTheEngineItsMedianAndItsRatios() {
    String markdown = new RatioTable(RESULTS).markdown();
    assertTrue(
        markdown.startsWith("2026-01-31.\n\n| kernel | engine | median | to Java |"), markdown);
    assertTrue(
        markdown.contains(
            "| K6 recursive fib, n = 22 | Chicory compiler | 4.000 ms | 2.00 | 1.00 |"),
        markdown);
    assertTrue(
        markdown.contains("| geometric mean, all 2 | Chicory compiler |  | 8.00 | 1.00 |"),
        markdown);
  }

  @Test
  void whatFuelCostsHasAColumn() {
    Results both =
        new Results(
            Map.of("date", "2026-01-31"),
            List.of(
                measured(Kernel.FIB, Engine.JAVA, 1e6),
                measured(Kernel.FIB, Engine.STRIA_COMPILER, 2e6),
                measured(Kernel.FIB, Engine.STRIA_METERED, 3e6)));
    String markdown = new RatioTable(both).markdown();
    assertTrue(markdown.contains("| to Java | to unmetered |"), markdown);
    assertTrue(markdown.contains("| 3.000 ms | 3.00 | 1.50 |"), markdown);
    assertTrue(markdown.contains("| 2.000 ms | 2.00 |  |"), markdown);
  }

  @Test
  void whatBeingStoppableCostsAndWhatAutoReachesHaveColumns() {
    Results three =
        new Results(
            Map.of("date", "2026-01-31"),
            List.of(
                measured(Kernel.FIB, Engine.STRIA_AUTO, 5e6),
                measured(Kernel.FIB, Engine.STRIA_COMPILER, 4e6),
                measured(Kernel.FIB, Engine.STRIA_UNSTOPPABLE, 2e6)));
    String markdown = new RatioTable(three).markdown();
    assertTrue(markdown.contains("| median | to unstoppable | auto to compiler |"), markdown);
    assertTrue(markdown.contains("| Stria auto | 5.000 ms |  | 1.25 |"), markdown);
    assertTrue(markdown.contains("| Stria compiler | 4.000 ms | 2.00 |  |"), markdown);
    assertTrue(markdown.contains("| Stria compiler, unstoppable | 2.000 ms |  |  |"), markdown);
  }

  @Test
  void bytesHaveAColumnWhereTheyWereCounted() {
    Results counted =
        new Results(
            Map.of("date", "2026-01-31"),
            List.of(
                new Measurement(
                    Kernel.SLICES,
                    Engine.STRIA_COMPILER,
                    Size.SMALL,
                    List.of(1e6),
                    OptionalDouble.of(1234.4)),
                measured(Kernel.SUM, Engine.STRIA_COMPILER, 1e6)));
    String markdown = new RatioTable(counted).markdown();
    assertTrue(markdown.contains("| median | B/run |"), markdown);
    assertTrue(markdown.contains("n = 200,000 | Stria compiler | 1.000 ms | 1,234 |"), markdown);
    assertTrue(markdown.contains("n = 262,144 | Stria compiler | 1.000 ms |  |"), markdown);
    assertEquals(counted, Results.fromJson(counted.toJson()));
    assertFalse(new RatioTable(RESULTS).markdown().contains("B/run"));
  }

  @Test
  void theFirstTenKernelsHaveAMeanOfTheirOwnOnceThereAreMore() {
    List<Measurement> all = new ArrayList<>();
    for (Kernel kernel : Kernel.values()) {
      all.add(measured(kernel, Engine.JAVA, 1e6));
    }
    String ten = new RatioTable(new Results(Map.of(), all.subList(0, 10))).markdown();
    String fourteen = new RatioTable(new Results(Map.of(), all)).markdown();
    assertEquals(false, ten.contains("K1 to K10"));
    assertTrue(fourteen.contains("geometric mean, K1 to K10"));
    assertTrue(fourteen.contains("geometric mean, all 14"));
  }

  @Test
  void smallRatiosKeepTheirDigits() {
    assertEquals("0.0625", RatioTable.format(OptionalDouble.of(0.0625)));
    assertEquals("0.625", RatioTable.format(OptionalDouble.of(0.625)));
    assertEquals("6.25", RatioTable.format(OptionalDouble.of(6.25)));
    assertEquals("", RatioTable.format(OptionalDouble.empty()));
  }

  @Test
  void resultsSurviveTheirJson() {
    assertEquals(RESULTS, Results.fromJson(RESULTS.toJson()));
    Results odd = new Results(Map.of("a \"quoted\" \\ key", ""), List.of());
    assertEquals(odd, Results.fromJson(odd.toJson()));
  }

  @Test
  void damagedJsonIsRefused() {
    String json = RESULTS.toJson();
    for (int cut : new int[] {0, 1, json.length() / 2, json.length() - 2}) {
      String damaged = json.substring(0, cut);
      assertThrows(IllegalArgumentException.class, () -> Results.fromJson(damaged), damaged);
    }
    assertThrows(IllegalArgumentException.class, () -> Results.fromJson(json + "x"));
    assertThrows(IllegalArgumentException.class, () -> Results.fromJson("{}"));
  }

  @Test
  void aMedianIsTheMiddleOrTheMeanOfTheTwoMiddles() {
    assertEquals(2.0, Statistics.median(List.of(9.0, 1.0, 2.0)));
    assertEquals(3.0, Statistics.median(List.of(9.0, 4.0, 1.0, 2.0)));
    assertThrows(IllegalArgumentException.class, () -> Statistics.median(List.of()));
  }
}
