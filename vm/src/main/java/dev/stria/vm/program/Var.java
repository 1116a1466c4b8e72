package dev.stria.vm.program;

import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;

/**
 * A zeroed, writable static.
 *
 * @param name what the program calls it
 * @param format the format of its elements
 * @param shape its extents, all of them plain numbers
 */
public record Var(String name, Format format, Shape shape) {
  /** The type of views of it. */
  public ViewType type() {
    return new ViewType(format, shape.rank());
  }
}
