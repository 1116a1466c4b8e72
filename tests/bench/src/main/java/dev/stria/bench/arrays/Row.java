package dev.stria.bench.arrays;

import dev.stria.vm.memory.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A row of the table: an operation on sources of one format.
 *
 * @param format of the sources
 * @param n how many elements a source has; a square number where matrices are meant
 */
record Row(Operation operation, Format format, int n) {
  /** The sides of the matrices that are multiplied. */
  static final List<Integer> MATRICES = List.of(256, 512);

  private static final int KILO = 1 << 10;
  private static final int MEGA = 1 << 20;

  /**
   * The rows there are, matrix products at their own sizes.
   *
   * @param formats those of sources; products of matrices and conversions keep theirs
   * @param sizes numbers of elements
   */
  static List<Row> all(List<Operation> operations, List<Format> formats, List<Integer> sizes) {
    List<Row> rows = new ArrayList<>();
    for (Operation operation : operations) {
      boolean ofMatrices = operation == Operation.MATMUL;
      for (Format format : operation.formats()) {
        boolean fixed = operation.family() == Operation.Family.CONVERSION;
        if (fixed || formats.contains(format)) {
          (ofMatrices ? MATRICES.stream().map(side -> side * side).toList() : sizes)
              .forEach(n -> rows.add(new Row(operation, format, n)));
        }
      }
    }
    return rows;
  }

  /** The rows and columns of a matrix with all elements. */
  int side() {
    return (int) Math.sqrt(n);
  }

  /** What the row is called in tables. */
  String title() {
    return operation.formats().size() == 1
        ? operation.title()
        : format.formatName() + " " + operation.title();
  }

  /** How much it works on, for tables. */
  String size() {
    return operation == Operation.MATMUL ? side() + " × " + side() : sizeText(n);
  }

  /** A number of elements as people write it, such as {@code 64 Ki}. */
  static String sizeText(int n) {
    if (n >= MEGA && n % MEGA == 0) {
      return n / MEGA + " Mi";
    }
    return n >= KILO && n % KILO == 0 ? n / KILO + " Ki" : Integer.toString(n);
  }

  /**
   * A number of elements from a text such as {@code 64Ki}.
   *
   * @throws IllegalArgumentException if the text is none, or the number is no power of 4 from 64 on
   */
  static int parseSize(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace("i", "");
    int unit = lower.endsWith("k") ? KILO : lower.endsWith("m") ? MEGA : 1;
    String digits = unit == 1 ? lower : lower.substring(0, lower.length() - 1);
    int n = Integer.parseInt(digits) * unit;
    boolean isPowerOf4 = Integer.bitCount(n) == 1 && Integer.numberOfTrailingZeros(n) % 2 == 0;
    if (n < 64 || !isPowerOf4) {
      throw new IllegalArgumentException("a size is a power of 4 from 64 on, not " + text);
    }
    return n;
  }

  /** The row as one word, such as {@code sum-axis-0:f32:1024}. */
  String word() {
    return operation.optionName() + ":" + format.formatName() + ":" + n;
  }

  /**
   * The row of a word.
   *
   * @throws IllegalArgumentException if the word is none
   */
  static Row of(String word) {
    String[] parts = word.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no row: " + word);
    }
    return new Row(
        Operation.named(parts[0]),
        Format.named(parts[1]).orElseThrow(),
        Integer.parseInt(parts[2]));
  }
}
