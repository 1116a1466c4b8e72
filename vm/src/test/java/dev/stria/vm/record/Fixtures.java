package dev.stria.vm.record;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The lines that make_fixtures.py wrote, and the values in them. */
final class Fixtures {
  private Fixtures() {}

  /** A file's lines, each as its columns. */
  static List<List<String>> lines(String name) {
    try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n")).map(line -> List.of(line.split("\t", -1))).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** Python's values, in Java types as wide as any. */
  static Object[] values(String column) {
    return words(column).map(Fixtures::value).toArray();
  }

  static Stream<String> words(String column) {
    return Arrays.stream(column.split(" ")).filter(word -> !word.isEmpty());
  }

  static Object value(String word) {
    String rest = word.substring(1);
    return switch (word.charAt(0)) {
      case '?' -> rest.equals("1");
      case 'i' -> new BigInteger(rest);
      case 'f' -> Double.valueOf(rest.replace("inf", "Infinity").replace("nan", "NaN"));
      default -> hex(rest);
    };
  }

  /** A value that was unpacked, as the fixtures write it. */
  static String word(Object value) {
    return switch (value) {
      case Boolean b -> b ? "?1" : "?0";
      case Byte b -> "s" + HexFormat.of().toHexDigits(b);
      case byte[] bytes -> "s" + HexFormat.of().formatHex(bytes);
      case Double d -> "f" + Double.toHexString(d);
      default -> "i" + value;
    };
  }

  /** The same spelling for a word of Python's. */
  static String canonical(String word) {
    return word.charAt(0) == 'f' ? word(value(word)) : word;
  }
}
