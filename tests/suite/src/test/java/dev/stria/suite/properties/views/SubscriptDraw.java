package dev.stria.suite.properties.views;

import dev.stria.reference.RefSubscript;
import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A random subscript for a view, on both sides; stars stand for some of its numbers. */
final class SubscriptDraw {
  private static final int MOST_RANK = 8;

  private final Choices choices;
  private final List<Entry> entries = new ArrayList<>();
  private final List<RefSubscript> model = new ArrayList<>();
  private final List<Long> stars = new ArrayList<>();

  SubscriptDraw(Choices choices, long... extents) {
    this.choices = choices;
    int named = choices.below(extents.length + 1);
    int rest = choices.chance(30) ? choices.below(named + 1) : -1;
    int axis = 0;
    int added = 0;
    for (int k = 0; k <= named; k++) {
      if (extents.length + added < MOST_RANK && choices.chance(15)) {
        entries.add(Subscript.Marker.NEW_AXIS);
        model.add(new RefSubscript.New());
        added++;
      }
      if (k == rest) {
        entries.add(Subscript.Marker.ELLIPSIS);
        model.add(new RefSubscript.Rest());
        axis = extents.length - named + k;
      }
      if (k < named) {
        entry(extents[axis++]);
      }
    }
  }

  private void entry(long extent) {
    switch (choices.weighted(5, 2, 2)) {
      case 0 -> {
        OptionalLong start = edge(extent);
        OptionalLong stop = edge(extent);
        OptionalLong step = step();
        entries.add(new Subscript.Range(bound(start), bound(stop), bound(step)));
        model.add(new RefSubscript.Slice(start, stop, step));
      }
      case 1 -> {
        long at = Draw.index(choices, extent);
        entries.add(new Subscript.Index(bound(at)));
        model.add(new RefSubscript.Index(at));
      }
      default -> {
        long start = Draw.index(choices, extent);
        long room = start < 0 ? -start : extent - start;
        boolean fits = room >= 0 && room < Integer.MAX_VALUE && !choices.chance(25);
        long count =
            fits ? choices.below((int) room + 1) : choices.one(0L, 1L, Draw.integer(choices));
        entries.add(new Subscript.Exact(bound(start), bound(count)));
        model.add(new RefSubscript.Exactly(OptionalLong.of(start), count));
      }
    }
  }

  private OptionalLong edge(long extent) {
    return choices.chance(60) ? OptionalLong.of(Draw.index(choices, extent)) : OptionalLong.empty();
  }

  private OptionalLong step() {
    return switch (choices.weighted(3, 3, 2, 1, 1)) {
      case 0 -> OptionalLong.empty();
      case 1 -> OptionalLong.of(-1);
      case 2 -> OptionalLong.of(choices.one(2, -2, 3, -3));
      case 3 -> OptionalLong.of(Draw.integer(choices));
      default -> OptionalLong.of(choices.one(Long.MIN_VALUE, Long.MAX_VALUE, 1L));
    };
  }

  private Bound bound(OptionalLong number) {
    return number.isPresent() ? bound(number.getAsLong()) : Subscript.Implied.OMITTED;
  }

  private Bound bound(long number) {
    if (choices.chance(40)) {
      stars.add(number);
      return Subscript.Implied.STAR;
    }
    return new Subscript.Literal(number);
  }

  Subscript subscript() {
    return new Subscript(entries);
  }

  List<RefSubscript> model() {
    return model;
  }

  long[] stars() {
    return stars.stream().mapToLong(Long::longValue).toArray();
  }
}
