package dev.stria.reference.machine;

import dev.stria.reference.RefElements;
import dev.stria.reference.RefFormat;
import dev.stria.reference.RefHeap;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefSlicing;
import dev.stria.reference.RefSubscript;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;
import dev.stria.reference.RefViews;
import dev.stria.reference.Unspecified;
import dev.stria.reference.machine.RefImmediate.Axes;
import dev.stria.reference.machine.RefImmediate.Format;
import dev.stria.reference.machine.RefImmediate.Part;
import dev.stria.reference.machine.RefImmediate.Shape;
import dev.stria.reference.machine.RefImmediate.Subscript;
import dev.stria.reference.machine.RefImmediate.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The instructions on views, but for array operations. */
final class Views {
  private final RefMemory memory;
  private final RefHeap heap;

  Views(RefMemory memory, RefHeap heap) {
    this.memory = memory;
    this.heap = heap;
  }

  /** Runs an instruction; false if it is none of these. */
  boolean run(RefInstruction instruction, Stack stack) {
    RefImmediate immediate = instruction.immediate();
    switch (instruction.mnemonic()) {
      case "alloc" -> stack.push(heap.alloc(format(immediate), extents(immediate, stack)));
      case "temp" -> stack.push(heap.temp(format(immediate), extents(immediate, stack)));
      case "alloc.like" -> stack.push(heap.alloc(format(immediate), stack.popView().extents()));
      case "temp.like" -> stack.push(heap.temp(format(immediate), stack.popView().extents()));
      case "clone" -> stack.push(heap.copyOf(stack.popView()));
      case "carve" -> stack.push(carve((Type) immediate, stack));
      case "slice" -> {
        List<RefSubscript> entries = entries((Subscript) immediate, stack);
        stack.push(RefSlicing.slice(stack.popView(), entries));
      }
      case "cast" -> {
        long[] extents = extents(immediate, stack);
        OptionalInt fit = fit((Shape) immediate);
        stack.push(RefViews.cast(stack.popView(), format(immediate), fit, extents));
      }
      case "reshape" -> {
        long[] extents = extents(immediate, stack);
        stack.push(RefViews.reshape(stack.popView(), fit((Shape) immediate), extents));
      }
      case "broadcast" -> {
        long[] extents = extents(immediate, stack);
        stack.push(RefViews.broadcast(stack.popView(), extents));
      }
      case "transpose" -> stack.push(RefViews.transpose(stack.popView()));
      case "permute" -> stack.push(RefViews.permute(stack.popView(), axes(immediate)));
      case "readonly" -> stack.push(RefViews.readonly(stack.popView()));
      case "as" -> {
        Type type = (Type) immediate;
        stack.push(RefViews.as(stack.popView(), type.format(), type.rank()));
      }
      case "free" -> heap.free(stack.popView());
      case "acquire" -> heap.acquire(stack.popView());
      case "release" -> heap.release(stack.popView());
      case "resize" -> {
        long extent = stack.popInt();
        stack.push(heap.resize(stack.popView(), extent));
      }
      case "load" -> {
        long[] index = index(immediate, stack);
        stack.push(RefElements.load(memory, stack.popView(), index));
      }
      case "store" -> {
        RefValue value = stack.pop();
        long[] index = index(immediate, stack);
        RefElements.store(memory, stack.popView(), value, index);
      }
      case "store.exact" -> {
        RefValue value = stack.pop();
        long[] index = index(immediate, stack);
        RefElements.storeExact(memory, stack.popView(), value, index);
      }
      default -> {
        return ask(instruction, stack);
      }
    }
    return true;
  }

  private static boolean ask(RefInstruction instruction, Stack stack) {
    RefImmediate immediate = instruction.immediate();
    switch (instruction.mnemonic()) {
      case "len" -> stack.push(stack.popView().extent(0));
      case "dim" -> stack.push(stack.popView().extent(axes(immediate)[0]));
      case "stride" -> stack.push(specified(stack.popView().stride(axes(immediate)[0]), "stride"));
      case "size" -> stack.push(stack.popView().size());
      case "nbytes" -> stack.push(stack.popView().byteSize());
      case "itemsize" -> stack.push(stack.popView().format().itemSize());
      case "ndim" -> stack.push(stack.popView().rank());
      case "format" -> stack.push(stack.popView().format().code());
      case "offset" -> stack.push(specified(stack.popView().offset(), "offset"));
      case "is_readonly" -> stack.push(stack.popView().isReadOnly());
      case "is_contiguous" -> stack.push(stack.popView().isContiguous());
      case "is_f_contiguous" -> stack.push(stack.popView().isFortranContiguous());
      case "overlaps" -> stack.push(stack.popView().overlaps(stack.popView()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long specified(OptionalLong answer, String question) {
    return answer.orElseThrow(() -> new Unspecified(question));
  }

  private static RefView carve(Type type, Stack stack) {
    long[] strides = stack.popInts(type.rank());
    long[] extents = stack.popInts(type.rank());
    long offset = stack.popInt();
    return RefViews.carve(stack.popView(), type.format(), offset, extents, strides);
  }

  private static RefFormat format(RefImmediate immediate) {
    return switch (immediate) {
      case Format(RefFormat format) -> format;
      case Shape shape -> shape.format().orElseThrow();
      default -> throw new IllegalArgumentException("no format: " + immediate);
    };
  }

  private static int[] axes(RefImmediate immediate) {
    return ((Axes) immediate).axes().stream().mapToInt(Integer::intValue).toArray();
  }

  private static long[] extents(RefImmediate immediate, Stack stack) {
    List<OptionalLong> written = ((Shape) immediate).extents();
    long popped = written.stream().filter(OptionalLong::isEmpty).count();
    Deque<RefValue> numbers = new ArrayDeque<>(stack.pop((int) popped));
    return written.stream()
        .mapToLong(extent -> extent.orElseGet(() -> numbers.removeFirst().asInt()))
        .toArray();
  }

  /** The axis whose written extent is -1; one from the stack is not meant so. */
  private static OptionalInt fit(Shape shape) {
    return IntStream.range(0, shape.extents().size())
        .filter(axis -> shape.extents().get(axis).equals(OptionalLong.of(-1)))
        .findFirst();
  }

  private static long[] index(RefImmediate immediate, Stack stack) {
    if (!(immediate instanceof Subscript subscript)) {
      return stack.popIntsToView();
    }
    return entries(subscript, stack).stream()
        .flatMapToLong(entry -> LongStream.of(((RefSubscript.Index) entry).at()))
        .toArray();
  }

  private static List<RefSubscript> entries(Subscript subscript, Stack stack) {
    long popped =
        subscript.entries().stream()
            .flatMap(entry -> entry.parts().stream())
            .filter(part -> part instanceof Part.FromStack)
            .count();
    Deque<RefValue> numbers = new ArrayDeque<>(stack.pop((int) popped));
    List<RefSubscript> entries = new ArrayList<>();
    for (RefImmediate.Entry entry : subscript.entries()) {
      List<OptionalLong> parts =
          entry.parts().stream()
              .map(part ->
                  switch (part) {
                    case Part.Given(long value) -> OptionalLong.of(value);
                    case Part.FromStack() -> OptionalLong.of(numbers.removeFirst().asInt());
                    case Part.Absent() -> OptionalLong.empty();
                  })
              .toList();
      entries.add(
          switch (entry.kind()) {
            case INDEX -> new RefSubscript.Index(parts.get(0).orElseThrow());
            case SLICE -> new RefSubscript.Slice(parts.get(0), parts.get(1), parts.get(2));
            case EXACTLY -> new RefSubscript.Exactly(parts.get(0), parts.get(1).orElseThrow());
            case REST -> new RefSubscript.Rest();
            case NEW -> new RefSubscript.New();
          });
    }
    return entries;
  }
}
