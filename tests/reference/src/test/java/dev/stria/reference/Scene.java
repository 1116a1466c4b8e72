package dev.stria.reference;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small memory with views in it, for tests. */
final class Scene {
  final RefMemory memory;
  final RefHeap heap;

  Scene() {
    this(RefFuel.unlimited());
  }

  Scene(RefFuel fuel) {
    memory = new RefMemory(new byte[1 << 14]);
    heap = new RefHeap(memory, new FirstFit(0, 1 << 14), fuel);
  }

  static RefFormat format(String name) {
    return RefFormat.of(name);
  }

  /** A rank-1 view of a new block holding these values. */
  RefView view(String format, Number... values) {
    return view(
        format,
        Stream.of(values)
            .map(value ->
                value instanceof Double number
                    ? (RefValue) new RefFloat(number)
                    : new RefInt(value.longValue()))
            .toList());
  }

  RefView view(String format, List<? extends RefValue> values) {
    RefView view = heap.alloc(format(format), values.size());
    for (int k = 0; k < values.size(); k++) {
      RefElements.store(memory, view, values.get(k), k);
    }
    return view;
  }

  /** A view of a new block with 0, 1, 2 … in C order. */
  RefView counting(String format, long... extents) {
    RefView view = heap.alloc(format(format), extents);
    List<RefValue> numbers =
        IntStream.range(0, view.size()).mapToObj(k -> (RefValue) new RefInt(k)).toList();
    return RefViews.reshape(view(format, numbers), OptionalInt.empty(), extents);
  }

  /** The elements in C order, as they load. */
  List<RefValue> values(RefView view) {
    return Operands.elements(memory, view).stream().map(Num::onStack).toList();
  }

  /** The elements of a view of integers, in C order. */
  List<Long> integers(RefView view) {
    return values(view).stream().map(RefValue::asInt).toList();
  }

  List<Double> floats(RefView view) {
    return values(view).stream().map(RefValue::asFloat).toList();
  }

  /** Runs an array operation that leaves nothing on the stack. */
  void run(String operation, RefValue... operands) {
    effect(operation, operands).apply(memory);
  }

  RefValue ask(String operation, RefValue... operands) {
    return effect(operation, operands).apply(memory).orElseThrow();
  }

  RefEffect effect(String operation, RefValue... operands) {
    return RefArrays.effect(memory, operation, OptionalInt.empty(), Arrays.asList(operands));
  }

  void runAxis(String operation, int axis, RefValue... operands) {
    RefArrays.effect(memory, operation, OptionalInt.of(axis), Arrays.asList(operands))
        .apply(memory);
  }

  /** A subscript written as programs write it, with plain numbers alone. */
  static List<RefSubscript> subscript(String text) {
    return Stream.of(text.split(",")).map(String::strip).map(Scene::entry).toList();
  }

  private static RefSubscript entry(String text) {
    if (text.equals("...")) {
      return new RefSubscript.Rest();
    }
    if (text.equals("new")) {
      return new RefSubscript.New();
    }
    if (text.contains("+:")) {
      String[] parts = text.split("\\+:");
      return new RefSubscript.Exactly(number(parts[0]), Long.parseLong(parts[1]));
    }
    if (!text.contains(":")) {
      return new RefSubscript.Index(Long.parseLong(text));
    }
    String[] parts = (text + ":").split(":", -1);
    return new RefSubscript.Slice(number(parts[0]), number(parts[1]), number(parts[2]));
  }

  private static OptionalLong number(String text) {
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  static RefView slice(RefView view, String subscript) {
    return RefSlicing.slice(view, subscript(subscript));
  }

  static RefInt i(long value) {
    return new RefInt(value);
  }

  static RefFloat f(double value) {
    return new RefFloat(value);
  }
}
