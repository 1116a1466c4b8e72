package dev.stria.bench.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stria.bench.Arguments;
import dev.stria.vm.memory.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every side does what the others do: otherwise their times would say nothing. */
class SidesTest {
  /** Sums of binary32 are kept in it by NumPy, in binary64 by Stria. */
  private static final double ROUNDINGS = 1e-4;

  static Stream<Row> rows() {
    return Row.all(
            Arrays.asList(Operation.values()),
            List.of(Format.F32, Format.F64, Format.I32, Format.U8),
            List.of(64))
        .stream()
        .map(row -> new Row(row.operation(), row.format(), 64))
        .distinct();
  }

  static Stream<Row> plainRows() {
    return rows().filter(row -> row.operation().isPlainLoop());
  }

  @ParameterizedTest
  @MethodSource("plainRows")
  void plainLoopsGiveWhatStriaGives(Row row) {
    Work loops = Side.JAVA.open(row);
    Work stria = Side.STRIA.open(row);
    loops.run();
    stria.run();
    same(row, stria.result(), loops.result());
  }

  @Test
  void numpyGivesWhatStriaGives() {
    try (Numpy numpy = new Numpy("python3")) {
      assumeTrue(isThere(numpy), "NumPy is not installed");
      List<Row> rows = rows().toList();
      List<List<Double>> results = numpy.results(rows);
      assertEquals(rows.size(), results.size());
      for (int k = 0; k < rows.size(); k++) {
        Work stria = Side.STRIA.open(rows.get(k));
        stria.run();
        double[] numbers = results.get(k).stream().mapToDouble(Double::doubleValue).toArray();
        same(rows.get(k), stria.result(), numbers);
      }
    }
  }

  private static boolean isThere(Numpy numpy) {
    try {
      return numpy.version().startsWith("NumPy");
    } catch (IllegalArgumentException missing) {
      return false;
    }
  }

  private static void same(Row row, double[] stria, double[] other) {
    assertEquals(stria.length, other.length, row.word());
    for (int k = 0; k < stria.length; k++) {
      double wanted = inFormat(row, stria[k]);
      double slack = row.format().isFloat() ? ROUNDINGS : 0;
      assertEquals(wanted, inFormat(row, other[k]), slack, row.word() + " at " + k);
    }
  }

  /** NumPy's dot products of integers wrap in their own format. */
  private static double inFormat(Row row, double value) {
    return row.operation() != Operation.DOT
        ? value
        : switch (row.format()) {
          case I32 -> (int) (long) value;
          case U8 -> (long) value & 0xff;
          default -> value;
        };
  }

  @Test
  void resultsDependOnTheSources() {
    for (Row row : rows().toList()) {
      Work work = Side.STRIA.open(row);
      work.run();
      double[] result = work.result();
      boolean zeros = Arrays.stream(result).allMatch(x -> x == 0);
      assertEquals(row.word().startsWith("min:u8"), zeros && result.length == 1, row.word());
      assertTrue(result.length == 1 || Arrays.stream(result).distinct().count() > 1, row.word());
    }
  }

  @Test
  void aPythonThatIsNotThereOrLacksNumpyIsToldOf() {
    for (String python : List.of("no-such-python", "false")) {
      try (Numpy numpy = new Numpy(python)) {
        IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, numpy::version);
        assertTrue(refused.getMessage().startsWith(python + " has no NumPy"), refused.getMessage());
      }
    }
  }

  @Test
  void theWholeComparisonHasEveryRowAtThreeSizes() {
    Comparison all = comparison();
    assertEquals(4, all.sides().size());
    assertEquals(14 * 4 * 3 + 4 * 3 + 2 * 2, all.rows().size());
    Row small = new Row(Operation.ADD, Format.F32, 1 << 10);
    Row large = new Row(Operation.ADD, Format.F32, Comparison.MANY);
    Row sorted = new Row(Operation.SORT, Format.F32, Comparison.MANY);
    assertTrue(!all.sides(small).contains(Side.JAVA));
    assertTrue(all.sides(large).contains(Side.JAVA));
    assertTrue(!all.sides(sorted).contains(Side.JAVA));
  }

  @Test
  void rowsAndSizesCanBeChosen() {
    Comparison some =
        comparison("--rows", "dot,swap-u32", "--formats", "f64", "--sizes", "1Ki,16Mi", "--quick");
    assertEquals(
        List.of(
            "dot:f64:1024", "dot:f64:16777216", "swap-u32:u32be:1024", "swap-u32:u32be:16777216"),
        some.rows().stream().map(Row::word).toList());
    assertEquals(List.of(Side.NUMPY, Side.STRIA), some.sides());
    for (String[] words :
        new String[][] {
          {"--rows", "divide"},
          {"--formats", "f16"},
          {"--sizes", "1000"},
          {"--sizes", "16"},
          {"--sides", "perl"},
          {"--rounds", "0"}
        }) {
      assertThrows(IllegalArgumentException.class, () -> comparison(words), words[1]);
    }
  }

  private static Comparison comparison(String... words) {
    return NumpyCommand.comparison(
        Arguments.parse(
            List.of(words),
            Set.of("--rows", "--formats", "--sizes", "--sides", "--rounds"),
            Set.of("--quick")));
  }

  @Test
  void aWordBringsItsRowBack() {
    for (Row row : rows().toList()) {
      assertEquals(row, Row.of(row.word()));
    }
    assertThrows(IllegalArgumentException.class, () -> Row.of("add:f32"));
  }
}
