package dev.stria.suite.properties.views;

import dev.stria.reference.RefSlicing;
import dev.stria.reference.RefSubscript;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefViews;
import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Operations that make a view of another, and move nothing. */
final class ViewSteps {
  private static final int MOST_RANK = 8;

  private final World world;
  private final Choices choices;

  ViewSteps(World world, Choices choices) {
    this.world = world;
    this.choices = choices;
  }

  Optional<Twin> step() {
    Twin twin = world.pick(choices);
    return switch (choices.weighted(5, 5, 3, 3, 2, 2, 3, 1, 1, 2)) {
      case 0 -> carve(Draw.extents(choices, Draw.rank(choices)));
      case 1 -> slice(twin);
      case 2 -> axis(twin);
      case 3 -> cast(twin);
      case 4 -> reshape(twin);
      case 5 -> transpose(twin);
      case 6 -> permute(twin);
      case 7 -> readonly(twin);
      case 8 -> as(twin);
      default -> broadcast(twin);
    };
  }

  /** A view of this shape laid over the heap, or what comes of trying. */
  Optional<Twin> carve(long... extents) {
    Format format = Draw.format(choices, world.focus);
    CarveDraw drawn = CarveDraw.of(choices, format, world.all().model().size(), extents);
    return carve(
        world.all(),
        choices.chance(15) ? drawn.disturbed(choices, world.all().model().size()) : drawn);
  }

  Optional<Twin> carve(Twin parent, CarveDraw drawn) {
    return world.run(
        "carve %s of %s, offset %d, extents %s, strides %s"
            .formatted(
                drawn.format(),
                parent,
                drawn.offset(),
                Arrays.toString(drawn.extents()),
                Arrays.toString(drawn.strides())),
        () ->
            Optional.of(
                RefViews.carve(
                    parent.model(),
                    Twin.model(drawn.format()),
                    drawn.offset(),
                    drawn.extents(),
                    drawn.strides())),
        () ->
            Optional.of(
                View.carve(
                    parent.view(),
                    drawn.format(),
                    drawn.offset(),
                    drawn.extents(),
                    drawn.strides())));
  }

  /** The first element of a row, as a view. */
  Twin elementOf(Twin row) {
    return world
        .run(
            row + ".index(0, 0)",
            () -> subscripted(row, 0, new RefSubscript.Index(0)),
            () -> Optional.of(row.view().index(0, 0)))
        .orElseThrow();
  }

  private Optional<Twin> slice(Twin twin) {
    SubscriptDraw drawn = new SubscriptDraw(choices, twin.extents());
    return world.run(
        "slice " + drawn.subscript() + " of " + twin + " with " + Arrays.toString(drawn.stars()),
        () -> Optional.of(RefSlicing.slice(twin.model(), drawn.model())),
        () -> Optional.of(twin.view().slice(drawn.subscript(), drawn.stars())));
  }

  /** The methods that subscript one axis. */
  private Optional<Twin> axis(Twin twin) {
    if (twin.rank() == 0) {
      return Optional.empty();
    }
    int axis = choices.below(twin.rank());
    int named = choices.chance(30) ? axis - twin.rank() : axis;
    long extent = twin.extents()[axis];
    long a = Draw.index(choices, extent);
    long b = Draw.index(choices, extent);
    long step = choices.one(1L, -1L, 2L, -2L, 0L, Long.MIN_VALUE);
    return switch (choices.below(4)) {
      case 0 ->
          world.run(
              "%s.index(%d, %d)".formatted(twin, named, a),
              () -> subscripted(twin, axis, new RefSubscript.Index(a)),
              () -> Optional.of(twin.view().index(named, a)));
      case 1 ->
          world.run(
              "%s.slice(%d, %d, %d, %d)".formatted(twin, named, a, b, step),
              () ->
                  subscripted(
                      twin,
                      axis,
                      new RefSubscript.Slice(
                          OptionalLong.of(a), OptionalLong.of(b), OptionalLong.of(step))),
              () -> Optional.of(twin.view().slice(named, a, b, step)));
      case 2 ->
          world.run(
              "%s.sliceExact(%d, %d, %d)".formatted(twin, named, a, b),
              () -> subscripted(twin, axis, new RefSubscript.Exactly(OptionalLong.of(a), b)),
              () -> Optional.of(twin.view().sliceExact(named, a, b)));
      default -> {
        if (twin.rank() >= MOST_RANK) {
          yield Optional.empty();
        }
        yield world.run(
            "%s.newAxis(%d)".formatted(twin, axis),
            () -> subscripted(twin, axis, new RefSubscript.New()),
            () -> Optional.of(twin.view().newAxis(axis)));
      }
    };
  }

  private static Optional<RefValue> subscripted(Twin twin, int axis, RefSubscript entry) {
    List<RefSubscript> entries = new ArrayList<>(Collections.nCopies(axis, RefSubscript.whole()));
    entries.add(entry);
    return Optional.of(RefSlicing.slice(twin.model(), entries));
  }

  private Optional<Twin> cast(Twin twin) {
    Format format = Draw.format(choices, world.focus);
    ShapeDraw drawn = ShapeDraw.of(choices, twin.model().byteSize() / format.itemSize(), true);
    return world.run(
        "cast %s%s of %s with %s".formatted(format, drawn.shape(), twin, drawn.starText()),
        () ->
            Optional.of(
                RefViews.cast(twin.model(), Twin.model(format), drawn.fit(), drawn.extents())),
        () -> Optional.of(twin.view().cast(format, drawn.shape(), drawn.stars())));
  }

  private Optional<Twin> reshape(Twin twin) {
    ShapeDraw drawn = ShapeDraw.of(choices, twin.model().size(), true);
    return world.run(
        "reshape %s of %s with %s".formatted(drawn.shape(), twin, drawn.starText()),
        () -> Optional.of(RefViews.reshape(twin.model(), drawn.fit(), drawn.extents())),
        () -> Optional.of(twin.view().reshape(drawn.shape(), drawn.stars())));
  }

  private Optional<Twin> transpose(Twin twin) {
    return world.run(
        "transpose of " + twin,
        () -> Optional.of(RefViews.transpose(twin.model())),
        () -> Optional.of(twin.view().transpose()));
  }

  private Optional<Twin> permute(Twin twin) {
    int[] axes = permutation(choices, twin.rank());
    return world.run(
        "permute " + Arrays.toString(axes) + " of " + twin,
        () -> Optional.of(RefViews.permute(twin.model(), axes)),
        () -> Optional.of(twin.view().permute(axes)));
  }

  /** The axes in any order, some numbered from the end. */
  static int[] permutation(Choices choices, int rank) {
    List<Integer> left = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      left.add(axis);
    }
    int[] axes = new int[rank];
    for (int k = 0; k < rank; k++) {
      axes[k] = left.remove(choices.below(left.size()));
      if (choices.chance(20)) {
        axes[k] -= rank;
      }
    }
    return axes;
  }

  private Optional<Twin> readonly(Twin twin) {
    return world.run(
        "readonly of " + twin,
        () -> Optional.of(RefViews.readonly(twin.model())),
        () -> Optional.of(twin.view().readOnly()));
  }

  private Optional<Twin> as(Twin twin) {
    Format format = choices.chance(50) ? Draw.format(choices, world.focus) : twin.format();
    int rank = choices.chance(50) ? Draw.rank(choices) : twin.rank();
    return world.run(
        "as %s of rank %d: %s".formatted(format, rank, twin),
        () -> Optional.of(RefViews.as(twin.model(), Twin.model(format), rank)),
        () -> Optional.of(twin.view().as(format, rank)));
  }

  private Optional<Twin> broadcast(Twin twin) {
    int added = Math.min(choices.below(3), MOST_RANK - twin.rank());
    long[] extents = new long[Math.max(0, added + twin.rank() - (choices.chance(5) ? 1 : 0))];
    for (int axis = 0; axis < extents.length; axis++) {
      boolean there = axis >= added && axis - added < twin.rank();
      boolean spreads = !there || twin.extents()[axis - added] == 1 || choices.chance(4);
      extents[axis] = spreads ? Draw.extent(choices) : twin.extents()[axis - added];
    }
    if (extents.length > 0 && choices.chance(5)) {
      extents[choices.below(extents.length)] = Draw.integer(choices);
    }
    ShapeDraw drawn = ShapeDraw.exactly(choices, extents);
    return world.run(
        "broadcast %s of %s with %s".formatted(drawn.shape(), twin, drawn.starText()),
        () -> Optional.of(RefViews.broadcast(twin.model(), extents)),
        () -> Optional.of(twin.view().broadcast(drawn.shape(), drawn.stars())));
  }
}
