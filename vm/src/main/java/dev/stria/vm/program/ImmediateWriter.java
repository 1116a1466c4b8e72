package dev.stria.vm.program;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Writes what instructions carry. {@link ImmediateReader} is its counterpart. */
final class ImmediateWriter {
  private final ByteSink sink;
  private final ToIntFunction<String> strings;

  /**
   * A writer.
   *
   * @param strings gives the number of a string
   */
  ImmediateWriter(ByteSink sink, ToIntFunction<String> strings) {
    this.sink = sink;
    this.strings = strings;
  }

  /** Writes an instruction's immediate. */
  void put(Instruction instruction) {
    switch (instruction.immediate()) {
      case Immediate.None _ -> {}
      case Immediate.OfLong(long value) -> sink.putSigned(value);
      case Immediate.OfDouble(double value) -> sink.putLong(Double.doubleToLongBits(value));
      case Immediate.OfLocal(int index) -> sink.putUnsigned(index);
      case Immediate.OfGlobal(int index) -> sink.putUnsigned(index);
      case Immediate.OfFunction(int index) -> sink.putUnsigned(index);
      case Immediate.OfData(int index) -> sink.putUnsigned(index);
      case Immediate.OfVar(int index) -> sink.putUnsigned(index);
      case Immediate.OfLabel(int target) -> sink.putUnsigned(target);
      case Immediate.OfLabels(List<Integer> targets, int otherwise) -> {
        sink.putUnsigned(targets.size());
        targets.forEach(sink::putUnsigned);
        sink.putUnsigned(otherwise);
      }
      case Immediate.OfViewType(ViewType type) -> {
        putFormat(type.format());
        sink.putByte(type.rank());
      }
      case Immediate.OfFormat(Format format) -> putFormat(format);
      case Immediate.OfFormatShape(Format format, Shape shape) -> {
        putFormat(format);
        putShape(shape);
      }
      case Immediate.OfShape(Shape shape) -> putShape(shape);
      case Immediate.OfSubscript(Subscript subscript) -> putSubscript(subscript);
      case Immediate.OfIndices(Optional<Subscript> subscript) -> {
        if (subscript.isPresent()) {
          sink.putByte(BinaryCodes.INDICES_WRITTEN);
          putSubscript(subscript.get());
        } else {
          sink.putByte(BinaryCodes.INDICES_ON_STACK);
        }
      }
      case Immediate.OfAxis(int axis) -> sink.putSigned(axis);
      case Immediate.OfAxes(List<Integer> axes) -> {
        sink.putUnsigned(axes.size());
        axes.forEach(sink::putSigned);
      }
      case Immediate.OfMessage(String text) -> sink.putUnsigned(strings.applyAsInt(text));
    }
  }

  private void putFormat(Format format) {
    sink.putByte(BinaryCodes.code(format));
  }

  private void putShape(Shape shape) {
    sink.putByte(shape.rank());
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.isStar(axis)) {
        sink.putByte(BinaryCodes.DIM_STAR);
      } else {
        sink.putByte(BinaryCodes.DIM_LITERAL);
        sink.putSigned(shape.dim(axis));
      }
    }
  }

  private void putSubscript(Subscript subscript) {
    sink.putUnsigned(subscript.entries().size());
    for (Entry entry : subscript.entries()) {
      switch (entry) {
        case Marker marker ->
            sink.putByte(
                switch (marker) {
                  case ELLIPSIS -> BinaryCodes.ENTRY_ELLIPSIS;
                  case NEW_AXIS -> BinaryCodes.ENTRY_NEW_AXIS;
                });
        case Index(Bound at) -> {
          sink.putByte(BinaryCodes.ENTRY_INDEX);
          putBound(at);
        }
        case Range(Bound start, Bound stop, Bound step) -> {
          sink.putByte(BinaryCodes.ENTRY_RANGE);
          putBound(start);
          putBound(stop);
          putBound(step);
        }
        case Exact(Bound start, Bound count) -> {
          sink.putByte(BinaryCodes.ENTRY_EXACT);
          putBound(start);
          putBound(count);
        }
      }
    }
  }

  private void putBound(Bound bound) {
    switch (bound) {
      case Implied implied ->
          sink.putByte(
              switch (implied) {
                case OMITTED -> BinaryCodes.BOUND_OMITTED;
                case STAR -> BinaryCodes.BOUND_STAR;
              });
      case Literal(long value) -> {
        sink.putByte(BinaryCodes.BOUND_LITERAL);
        sink.putSigned(value);
      }
    }
  }
}
