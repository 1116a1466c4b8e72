package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;

/** Chooses formats for operands that are numbers, so that loops need no others for them. */
final class Fitting {
  private Fitting() {}

  /** The format of an operand: a view's own, or one that holds a number where it matters. */
  static Format of(Operand operand, Operation operation, Domain domain, Format dst, Operand other) {
    if (operand instanceof View view) {
      return view.format();
    }
    Format like = other instanceof View view ? view.format().littleEndian() : Format.I64;
    if (domain == Domain.FLOAT) {
      double value = Numbers.toDouble(operand);
      boolean wide =
          like.itemSize() == Long.BYTES || (float) value != value && !Double.isNaN(value);
      return wide ? Format.F64 : Format.F32;
    }
    long value = ((Operand.OfLong) operand).value();
    boolean wraps = operation.keepsLowBits() && like.itemSize() >= dst.itemSize();
    boolean toBits = dst.kind() == Format.Kind.SIGNED || dst.kind() == Format.Kind.UNSIGNED;
    return holds(like, value) || wraps && toBits && like.kind() != Format.Kind.BOOL
        ? like
        : Format.I64;
  }

  /** Whether an integer format holds a number; {@code u64} those that the domain reads so. */
  private static boolean holds(Format format, long value) {
    int unused = Long.SIZE - Byte.SIZE * format.itemSize();
    return switch (format.kind()) {
      case SIGNED -> value << unused >> unused == value;
      case UNSIGNED -> value << unused >>> unused == value;
      case BOOL, FLOAT -> false;
    };
  }
}
