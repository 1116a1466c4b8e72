package dev.stria.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.5e300, 1.5e+300",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "5e-324, 5e-324",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan",
  })
  void floatsAreWrittenInPythonsForm(double value, String text) {
    assertEquals(text, FloatText.of(value));
  }

  @Test
  void everyFloatOfTheTableIsWrittenAsPythonWritesIt() throws Exception {
    List<String> rows = rows();
    assertTrue(rows.size() > 400, rows.size() + " rows");
    for (String row : rows) {
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(row.substring(0, 16), 16));
      assertEquals(row.substring(17), FloatText.of(value), row);
    }
  }

  @Test
  void whatIsWrittenReadsBackToTheSameBits() throws Exception {
    for (String row : rows()) {
      double value = Double.longBitsToDouble(Long.parseUnsignedLong(row.substring(0, 16), 16));
      if (!Double.isNaN(value) && !Double.isInfinite(value)) {
        double back = Double.parseDouble(FloatText.of(value));
        assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits(back), row);
      }
    }
  }

  private static List<String> rows() throws Exception {
    try (InputStream table = FloatTextTest.class.getResourceAsStream("repr.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
