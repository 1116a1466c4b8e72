package dev.stria.bench.arrays;

import static dev.stria.vm.memory.Format.F32;
import static dev.stria.vm.memory.Format.F64;
import static dev.stria.vm.memory.Format.I16;
import static dev.stria.vm.memory.Format.I32;
import static dev.stria.vm.memory.Format.U32BE;
import static dev.stria.vm.memory.Format.U8;

import dev.stria.vm.memory.Format;
import java.util.List;
import java.util.Locale;

/** What is done, and to elements of which formats. */
public enum Operation {
  ADD(Family.ELEMENTWISE, "a + b"),
  MUL(Family.ELEMENTWISE, "a · b"),
  /** A product, then a sum into the same destination: two operations. */
  MULADD(Family.ELEMENTWISE, "a · b + c"),
  COMPARE(Family.ELEMENTWISE, "a < b"),
  SELECT(Family.ELEMENTWISE, "select"),
  SUM(Family.REDUCTION, "sum"),
  DOT(Family.REDUCTION, "dot"),
  MIN(Family.REDUCTION, "min"),
  U8_TO_F32(Family.CONVERSION, "u8 to f32", U8),
  I16_TO_F32(Family.CONVERSION, "i16 to f32", I16),
  F64_TO_F32(Family.CONVERSION, "f64 to f32", F64),
  SWAP_U32(Family.CONVERSION, "u32 of the other byte order to u32", U32BE),
  TRANSPOSE(Family.LAYOUT, "copy of a transpose"),
  REVERSE(Family.LAYOUT, "copy of [::-1]"),
  EVERY_SECOND(Family.LAYOUT, "copy of [::2]"),
  SUM_AXIS_0(Family.LAYOUT, "sums along axis 0"),
  SUM_AXIS_1(Family.LAYOUT, "sums along axis 1"),
  /** A copy that is then sorted in place, so that there is always something to sort. */
  SORT(Family.SORTING, "copy and sort"),
  MATMUL(Family.MATMUL, "matrix product", F64, F32);

  /** Operations that have a mean of their own. */
  public enum Family {
    ELEMENTWISE,
    REDUCTION,
    CONVERSION,
    LAYOUT,
    SORTING,
    MATMUL;

    String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Family family;
  private final String title;
  private final List<Format> formats;

  Operation(Family family, String title, Format... formats) {
    this.family = family;
    this.title = title;
    this.formats = formats.length == 0 ? List.of(F32, F64, I32, U8) : List.of(formats);
  }

  Family family() {
    return family;
  }

  /** What the operation is called in tables. */
  String title() {
    return title;
  }

  /** What the operation is called on a command line, such as {@code sum-axis-0}. */
  String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The formats of its sources. */
  List<Format> formats() {
    return formats;
  }

  /** Whether people would write a plain loop over whole arrays for it. */
  boolean isPlainLoop() {
    return family == Family.ELEMENTWISE
        || family == Family.REDUCTION
        || family == Family.CONVERSION;
  }

  /**
   * The operation of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Operation named(String text) {
    for (Operation operation : values()) {
      if (operation.optionName().equalsIgnoreCase(text)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(
        "no row %s; there are %s"
            .formatted(
                text,
                String.join(", ", List.of(values()).stream().map(Operation::optionName).toList())));
  }
}
