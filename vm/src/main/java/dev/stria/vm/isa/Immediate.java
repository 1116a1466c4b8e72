package dev.stria.vm.isa;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import java.util.List;
import java.util.Optional;

/** What an instruction carries with it. */
public sealed interface Immediate {
  /** The immediate of instructions that have none. */
  None NONE = None.NONE;

  /** Nothing. */
  enum None implements Immediate {
    NONE
  }

  /** An integer, of {@code i64.const}. */
  record OfLong(long value) implements Immediate {}

  /** A float, of {@code f64.const}. */
  record OfDouble(double value) implements Immediate {}

  /** A parameter or local by its number; parameters come first. */
  record OfLocal(int index) implements Immediate {}

  /** A global by its number. */
  record OfGlobal(int index) implements Immediate {}

  /** A function by its number; imported functions come first. */
  record OfFunction(int index) implements Immediate {}

  /**
   * A branch's target: the number of an instruction of the same function, or the number of
   * instructions for its end.
   */
  record OfLabel(int target) implements Immediate {}

  /** The targets of {@code br_table}. */
  record OfLabels(List<Integer> targets, int otherwise) implements Immediate {
    /** Copies the list. */
    public OfLabels {
      targets = List.copyOf(targets);
    }
  }

  /** A constant by its number. */
  record OfData(int index) implements Immediate {}

  /** A static by its number. */
  record OfVar(int index) implements Immediate {}

  /** A view type. */
  record OfViewType(ViewType type) implements Immediate {}

  /** A format. */
  record OfFormat(Format format) implements Immediate {}

  /** A format and a shape. */
  record OfFormatShape(Format format, Shape shape) implements Immediate {
    /** The type of views of this format and shape. */
    public ViewType type() {
      return new ViewType(format, shape.rank());
    }
  }

  /** A shape. */
  record OfShape(Shape shape) implements Immediate {}

  /** The subscript of {@code slice}. */
  record OfSubscript(Subscript subscript) implements Immediate {}

  /**
   * The indices of an element, if they are written with the instruction and not all on the stack.
   */
  record OfIndices(Optional<Subscript> subscript) implements Immediate {
    /** All indices are on the stack. */
    public static final OfIndices ON_STACK = new OfIndices(Optional.empty());
  }

  /** An axis; negative counts from the end. */
  record OfAxis(int axis) implements Immediate {}

  /** A list of axes; negative ones count from the end. */
  record OfAxes(List<Integer> axes) implements Immediate {
    /** Copies the list. */
    public OfAxes {
      axes = List.copyOf(axes);
    }
  }

  /** A text. */
  record OfMessage(String text) implements Immediate {}
}
