package dev.stria.vm.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscript: what stands between the brackets of NumPy's basic indexing, one entry per axis or
 * new axis.
 *
 * <p>Numbers may be stars, which take their values from a list given when the subscript is applied,
 * in the order written. Subscripts are equal if their entries are.
 */
public final class Subscript {
  private final List<Entry> entries;

  /**
   * This subscript prepared for views of the rank it was last applied to. Threads may overwrite
   * each other's, which are as good.
   */
  private @Nullable Slicer slicer;

  /** A number in a subscript. */
  public sealed interface Bound {}

  /** A number written in the subscript itself. */
  public record Literal(long value) implements Bound {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** Numbers that are not written in the subscript. */
  public enum Implied implements Bound {
    /** Given when the subscript is applied. */
    STAR("*"),
    /** Left out of a slice: the step's natural end, or the step 1. */
    OMITTED("");

    private final String text;

    Implied(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** One part of a subscript. */
  public sealed interface Entry {}

  /**
   * An index, which drops its axis; negative counts from the end; outside is {@code
   * index_out_of_bounds}.
   */
  public record Index(Bound at) implements Entry {
    @Override
    public String toString() {
      return at.toString();
    }
  }

  /**
   * A slice {@code start:stop:step} that clamps as Python's do; a step of 0 is {@code
   * invalid_argument}.
   */
  public record Range(Bound start, Bound stop, Bound step) implements Entry {
    @Override
    public String toString() {
      return start + ":" + stop + (step == Implied.OMITTED ? "" : ":" + step);
    }
  }

  /** A slice {@code start+:count} that must lie inside its axis. */
  public record Exact(Bound start, Bound count) implements Entry {
    @Override
    public String toString() {
      return start + "+:" + count;
    }
  }

  /** Entries without numbers. */
  public enum Marker implements Entry {
    /** {@code ...}: as many whole axes as the other entries leave. */
    ELLIPSIS("..."),
    /** {@code new}: a new axis of extent 1. */
    NEW_AXIS("new");

    private final String text;

    Marker(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Reads a subscript as Python writes it: {@code "1:-1, ::2, ..., newaxis, 3"}. Also as programs
   * do: {@code start+:count} for an exact slice, {@code *} for a number given later, {@code new},
   * and brackets around it all. What {@link #toString} gives is read back as the same subscript.
   *
   * @throws SubscriptSyntaxException if it is none; a step of 0 is none either
   */
  public static Subscript parse(String text) {
    return SubscriptParser.parse(text);
  }

  /** Begins a subscript made entry by entry. */
  public static SubscriptBuilder builder() {
    return new SubscriptBuilder();
  }

  /**
   * Copies the entries.
   *
   * @param entries at most one of them {@link Marker#ELLIPSIS}
   */
  public Subscript(List<? extends Entry> entries) {
    this.entries = List.copyOf(entries);
    if (this.entries.stream().filter(Marker.ELLIPSIS::equals).count() > 1) {
      throw new IllegalArgumentException("a subscript has at most one `...`");
    }
  }

  /** The entries, unmodifiable. */
  public List<Entry> entries() {
    return entries;
  }

  /** {@link Slicer#of} for this subscript, kept. */
  Slicer slicer(int rank) {
    Slicer kept = slicer;
    if (kept == null || kept.rank() != rank) {
      kept = Slicer.of(this, rank);
      slicer = kept;
    }
    return kept;
  }

  /** The number of stars: how many numbers must be given when the subscript is applied. */
  public int stars() {
    int count = 0;
    for (Entry entry : entries) {
      switch (entry) {
        case Index(Bound at) -> count += star(at);
        case Range(Bound start, Bound stop, Bound step) ->
            count += star(start) + star(stop) + star(step);
        case Exact(Bound start, Bound length) -> count += star(start) + star(length);
        case Marker marker -> {}
      }
    }
    return count;
  }

  private static int star(Bound bound) {
    return bound == Implied.STAR ? 1 : 0;
  }

  /**
   * The number of axes of the source that entries name one by one: all entries but {@code ...} and
   * {@code new}.
   */
  public int axes() {
    return (int) entries.stream().filter(entry -> !(entry instanceof Marker)).count();
  }

  /** Whether every entry is an index, as element access requires. */
  public boolean isIndices() {
    return entries.stream().allMatch(Index.class::isInstance);
  }

  /**
   * The rank of the view that this subscript makes of a view of the given rank; negative if it
   * names more axes than there are.
   */
  public int resultRank(int rank) {
    if (axes() > rank) {
      return -1;
    }
    int result = rank;
    for (Entry entry : entries) {
      if (entry instanceof Index) {
        result--;
      } else if (entry == Marker.NEW_AXIS) {
        result++;
      }
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Subscript subscript && entries.equals(subscript.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  /** The subscript as program texts write it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < entries.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(entries.get(i));
    }
    return text.append(']').toString();
  }
}
