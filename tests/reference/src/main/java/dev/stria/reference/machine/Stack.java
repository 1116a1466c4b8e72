package dev.stria.reference.machine;

import dev.stria.reference.RefInt;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;
import java.util.ArrayList;
import java.util.List;

/** The values of one running function, the top last. */
final class Stack {
  private final List<RefValue> values = new ArrayList<>();

  void push(RefValue value) {
    values.add(value);
  }

  void push(long value) {
    push(new RefInt(value));
  }

  void push(boolean value) {
    push(value ? 1 : 0);
  }

  RefValue pop() {
    return values.removeLast();
  }

  long popInt() {
    return pop().asInt();
  }

  RefView popView() {
    return pop().asView();
  }

  /** So many values from the top, in the order in which they were pushed. */
  List<RefValue> pop(int count) {
    List<RefValue> top = values.subList(values.size() - count, values.size());
    List<RefValue> popped = List.copyOf(top);
    top.clear();
    return popped;
  }

  long[] popInts(int count) {
    return pop(count).stream().mapToLong(RefValue::asInt).toArray();
  }

  /** The integers above the topmost view. */
  long[] popIntsToView() {
    int count = 0;
    while (!(values.get(values.size() - 1 - count) instanceof RefView)) {
      count++;
    }
    return popInts(count);
  }
}
