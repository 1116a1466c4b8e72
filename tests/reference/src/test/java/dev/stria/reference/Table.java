package dev.stria.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Known answers from src/test/resources, made by the Python script of the same name in
 * src/test/tables.
 */
final class Table {
  private Table() {}

  /** The rows, each as its columns. */
  static List<List<String>> rows(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name + ".txt")) {
      String text = new String(in.readAllBytes(), UTF_8);
      return text.lines()
          .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static List<String> words(String column) {
    return Stream.of(column.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** An integer, whose low 64 bits count, or a float, as Python prints them. */
  static RefValue value(String word) {
    String text = word.toLowerCase(Locale.ROOT);
    if (text.endsWith("inf")) {
      return new RefFloat(
          text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (text.equals("nan")) {
      return new RefFloat(Double.NaN);
    }
    return text.contains(".") || text.contains("e")
        ? new RefFloat(Double.parseDouble(text))
        : new RefInt(new java.math.BigInteger(text).longValue());
  }
}
