package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.ViewType;
import java.util.List;

/**
 * A view that stays the same in a nest of loops, taken apart into variables, which are numbered as
 * by {@link Body#variable}.
 *
 * @param source the instruction that pushes the view
 * @param type its type
 * @param isStored whether the nest stores through it
 * @param base the variable for the offset of the first element
 * @param axes what is known of each axis
 */
record NestView(Instruction source, ViewType type, boolean isStored, int base, List<Axis> axes) {
  /** Stands for the stride of elements that stand in a row. */
  static final int ROW = -1;

  /**
   * An axis of a view.
   *
   * @param extent the variable for the extent
   * @param isShared whether that is another view's, whose extent must be the same
   * @param stride the variable for the stride; {@link #ROW} if it must be the size of an element
   */
  record Axis(int extent, boolean isShared, int stride) {}

  int extent(int axis) {
    return axes.get(axis).extent();
  }

  int stride(int axis) {
    return axes.get(axis).stride();
  }

  /** Whether elements must stand in a row along an axis. */
  boolean isRow(int axis) {
    return stride(axis) == ROW;
  }
}
