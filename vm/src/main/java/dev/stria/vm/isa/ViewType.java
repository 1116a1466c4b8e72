package dev.stria.vm.isa;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;

/**
 * The type of views with elements of one format and a fixed number of axes.
 *
 * @param format the format of the elements
 * @param rank the number of axes, from 0 to {@link Shape#MAX_RANK}
 */
public record ViewType(Format format, int rank) implements ValueType {
  /** The type of plain bytes, {@code u8[]}. */
  public static final ViewType BYTES = new ViewType(Format.U8, 1);

  /** Checks the rank. */
  public ViewType {
    if (rank < 0 || rank > Shape.MAX_RANK) {
      throw new IllegalArgumentException(
          "a view has from 0 to " + Shape.MAX_RANK + " axes, not " + rank);
    }
  }

  /** The scalar type that elements load to. */
  public Scalar element() {
    return format.isFloat() ? F64 : I64;
  }

  @Override
  public boolean isView() {
    return true;
  }

  @Override
  public boolean isAssignableTo(ValueType target) {
    return target == VIEW || equals(target);
  }

  /** The type as program texts write it: {@code u8[.]}, {@code u8[]}, {@code u8[,]} and so on. */
  @Override
  public String toString() {
    return format + (rank == 0 ? "[.]" : "[" + ",".repeat(rank - 1) + "]");
  }
}
