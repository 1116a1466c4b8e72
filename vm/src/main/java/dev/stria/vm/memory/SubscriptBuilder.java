package dev.stria.vm.memory;

import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the entries of a {@link Subscript}, one axis after the other: {@code
 * Subscript.builder().index(3).from(1).reversed().build()} is {@code [3, 1:, ::-1]}.
 */
public final class SubscriptBuilder {
  private final List<Entry> entries = new ArrayList<>();

  SubscriptBuilder() {}

  /** {@code index}: drops the axis; negative counts from the end. */
  public SubscriptBuilder index(long index) {
    return add(new Index(new Literal(index)));
  }

  /** {@code start:stop}. */
  public SubscriptBuilder range(long start, long stop) {
    return add(new Range(new Literal(start), new Literal(stop), Implied.OMITTED));
  }

  /**
   * {@code start:stop:step}.
   *
   * @throws IllegalArgumentException if the step is 0
   */
  public SubscriptBuilder range(long start, long stop, long step) {
    return add(new Range(new Literal(start), new Literal(stop), step(step)));
  }

  /** {@code start:}. */
  public SubscriptBuilder from(long start) {
    return add(new Range(new Literal(start), Implied.OMITTED, Implied.OMITTED));
  }

  /** {@code :stop}. */
  public SubscriptBuilder to(long stop) {
    return add(new Range(Implied.OMITTED, new Literal(stop), Implied.OMITTED));
  }

  /** {@code :}, the whole axis. */
  public SubscriptBuilder all() {
    return add(new Range(Implied.OMITTED, Implied.OMITTED, Implied.OMITTED));
  }

  /**
   * {@code ::step}, every so manieth; backwards from the last if negative.
   *
   * @throws IllegalArgumentException if the step is 0
   */
  public SubscriptBuilder every(long step) {
    return add(new Range(Implied.OMITTED, Implied.OMITTED, step(step)));
  }

  /** {@code ::-1}. */
  public SubscriptBuilder reversed() {
    return every(-1);
  }

  /** {@code start+:count}: exactly so many, all of which must be there. */
  public SubscriptBuilder exact(long start, long count) {
    return add(new Exact(new Literal(start), new Literal(count)));
  }

  /** {@code ...}: as many whole axes as the other entries leave; at most once. */
  public SubscriptBuilder ellipsis() {
    return add(Marker.ELLIPSIS);
  }

  /** {@code new}: an axis of extent 1. */
  public SubscriptBuilder newAxis() {
    return add(Marker.NEW_AXIS);
  }

  /**
   * The subscript collected so far.
   *
   * @throws IllegalArgumentException if there is more than one ellipsis
   */
  public Subscript build() {
    return new Subscript(entries);
  }

  private SubscriptBuilder add(Entry entry) {
    entries.add(entry);
    return this;
  }

  private static Literal step(long step) {
    if (step == 0) {
      throw new IllegalArgumentException("the step of a slice is 0");
    }
    return new Literal(step);
  }
}
