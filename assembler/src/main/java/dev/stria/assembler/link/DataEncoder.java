package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Declaration;
import dev.stria.assembler.syntax.NumberExpression;
import dev.stria.assembler.syntax.NumberLiteral;
import dev.stria.assembler.syntax.Operands;
import dev.stria.assembler.syntax.Spanned;
import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.SourceText;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Limits;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Turns the values of {@code .data} into bytes, and extents into shapes. */
final class DataEncoder {
  /** Reads the files that constants are made of. */
  interface Files {
    /** The bytes of a file; empty if they cannot be had, which has been reported. */
    Optional<byte[]> read(Declaration.FileBytes file);
  }

  private final SourceText source;
  private final Diagnostics diagnostics;
  private final Constants constants;

  DataEncoder(SourceText source, Diagnostics diagnostics, Constants constants) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.constants = constants;
  }

  /** The constant that is declared; empty if something is wrong, which has been reported. */
  Optional<Data> data(Declaration.Data declaration, Files files) {
    if (declaration.extents().isEmpty()) {
      return Optional.empty();
    }
    Operands.Extents extents = declaration.extents().get();
    Format format = extents.format().orElseThrow();
    Optional<byte[]> bytes =
        switch (declaration.contents()) {
          case Declaration.Values values -> values(values, format);
          case Declaration.FileBytes file -> files.read(file);
          case Declaration.RawBytes(var text) -> Optional.of(text.bytes());
        };
    Optional<Shape> given = extents.isEmpty() ? Optional.empty() : shape(extents);
    if (bytes.isEmpty() || (given.isEmpty() && !extents.isEmpty())) {
      return Optional.empty();
    }
    int length = bytes.get().length;
    int itemSize = format.itemSize();
    if (given.isPresent()) {
      long wanted = size(given.get());
      if (length % itemSize != 0 || length / itemSize != wanted) {
        mismatch(extents, declaration.contents(), wanted, length, itemSize);
        return Optional.empty();
      }
    } else if (length % itemSize != 0) {
      error(
          extents,
          "%d bytes are not a whole number of `%s` elements of %d bytes"
              .formatted(length, format, itemSize));
      return Optional.empty();
    }
    Shape shape = given.orElseGet(() -> Shape.of(length / itemSize));
    return Optional.of(Data.named(declaration.name().text(), format, shape, bytes.get()));
  }

  private void mismatch(
      Operands.Extents extents,
      Declaration.Contents contents,
      long wanted,
      int length,
      int itemSize) {
    String message =
        contents instanceof Declaration.Values
            ? "the extents ask for %d values, but there are %d".formatted(wanted, length / itemSize)
            : "the extents ask for %d bytes, but there are %d".formatted(wanted * itemSize, length);
    error(extents, message);
  }

  /** The extents as a shape; empty if they are malformed or too large, which has been reported. */
  Optional<Shape> shape(Operands.Extents extents) {
    if (extents.isEmpty()) {
      error(extents, "the extents are missing", "rank 0 is written `[.]`");
      return Optional.empty();
    }
    long[] dims = new long[extents.extents().size()];
    for (int axis = 0; axis < dims.length; axis++) {
      NumberExpression expression = extents.extents().get(axis);
      Optional<Long> extent = constants.signed(expression);
      if (extent.isEmpty()) {
        return Optional.empty();
      }
      if (extent.get() < 0) {
        error(expression, "extent %d is negative".formatted(extent.get()));
        return Optional.empty();
      }
      dims[axis] = extent.get();
    }
    Shape shape = Shape.of(dims);
    if (span(shape) > Limits.STATIC_BYTES / extents.format().orElseThrow().itemSize()) {
      error(extents, "this is larger than any region");
      return Optional.empty();
    }
    return Optional.of(shape);
  }

  /** The number of elements. */
  static long size(Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.dim(axis) == 0) {
        return 0;
      }
    }
    return span(shape);
  }

  /**
   * The product of the extents other than 0, or as much as a long holds: what strides may reach.
   */
  private static long span(Shape shape) {
    long span = 1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      long extent = Math.max(1, shape.dim(axis));
      span =
          Math.multiplyHigh(span, extent) == 0 && span * extent > 0
              ? span * extent
              : Long.MAX_VALUE;
    }
    return span;
  }

  private Optional<byte[]> values(Declaration.Values values, Format format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(values.values().size());
    byte[] element = new byte[format.itemSize()];
    boolean complete = true;
    for (Declaration.Value value : values.values()) {
      switch (value) {
        case Declaration.StringValue(var text) -> {
          if (format == Format.U8 || format == Format.I8) {
            out.writeBytes(text.bytes());
          } else {
            error(text, "a string holds bytes, which `%s` data does not".formatted(format));
            complete = false;
          }
        }
        case Declaration.NumberValue(var expression) -> {
          Optional<NumberLiteral> number = constants.number(expression);
          if (number.isPresent() && encode(number.get(), format, element, expression)) {
            out.writeBytes(element);
          } else {
            complete = false;
          }
        }
      }
    }
    return complete ? Optional.of(out.toByteArray()) : Optional.empty();
  }

  private boolean encode(NumberLiteral number, Format format, byte[] element, Spanned place) {
    if (format.isFloat()) {
      return encodeFloat(Constants.toDouble(number), format, element, place);
    }
    if (!(number instanceof NumberLiteral.Int value)) {
      error(place, "a float cannot stand in `%s` data".formatted(format));
      return false;
    }
    if (!fits(value, format)) {
      error(place, "%s is out of range for `%s`".formatted(value, format));
      return false;
    }
    Bytes.putLong(format, element, 0, value.bits());
    return true;
  }

  private static boolean fits(NumberLiteral.Int value, Format format) {
    int bits = format.itemSize() * 8;
    long number = value.bits();
    return switch (format.kind()) {
      case BOOL -> number >= 0 && number <= 1;
      case SIGNED ->
          !value.isBig() && number >= -1L << (bits - 1) && number <= ~(-1L << (bits - 1));
      case UNSIGNED ->
          bits == 64
              ? value.isBig() || number >= 0
              : !value.isBig() && number >= 0 && number < 1L << bits;
      case FLOAT -> false;
    };
  }

  private boolean encodeFloat(double value, Format format, byte[] element, Spanned place) {
    Bytes.putDouble(format, element, 0, value);
    if (Double.isInfinite(Bytes.getDouble(format, element, 0)) && !Double.isInfinite(value)) {
      String shown = Double.toString(value).replace('E', 'e');
      error(place, "%s is out of range for `%s`".formatted(shown, format));
      return false;
    }
    return true;
  }

  private void error(Spanned place, String message) {
    diagnostics.error(source, place.start(), place.end(), message);
  }

  private void error(Spanned place, String message, String hint) {
    diagnostics.error(source, place.start(), place.end(), message, hint);
  }
}
