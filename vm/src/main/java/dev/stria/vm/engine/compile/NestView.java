package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.ViewType;

/**
 * A view that stays the same in a nest of loops, taken apart into variables: the offset of its
 * first element, then extent and stride of each axis. Variables are numbered as by {@link
 * Body#variable}.
 *
 * @param source the instruction that pushes the view
 * @param type its type
 * @param isStored whether the nest stores through it
 * @param base the first of the variables
 */
record NestView(Instruction source, ViewType type, boolean isStored, int base) {
  /** The number of variables that a view takes. */
  static int variables(ViewType type) {
    return 1 + 2 * type.rank();
  }

  int extent(int axis) {
    return base + 1 + 2 * axis;
  }

  int stride(int axis) {
    return base + 2 + 2 * axis;
  }
}
