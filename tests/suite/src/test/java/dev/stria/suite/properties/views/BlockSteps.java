package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Origin;
import java.util.Arrays;
import java.util.Optional;

/** The life of blocks. */
final class BlockSteps {
  private final World world;
  private final Choices choices;

  BlockSteps(World world, Choices choices) {
    this.world = world;
    this.choices = choices;
  }

  /** Does something to a block, or makes one. */
  Optional<Twin> step() {
    Twin twin = world.pickOfBlock(choices);
    return switch (choices.weighted(4, 3, 2, 2, 2, 3)) {
      case 0 -> alloc(Draw.extents(choices, Draw.rank(choices)));
      case 1 -> copy(world.pick(choices));
      case 2 -> free(twin);
      case 3 ->
          world.run(
              "acquire " + twin,
              () -> {
                world.heap.acquire(twin.model());
                return Optional.empty();
              },
              () -> {
                world.region.acquire(twin.view());
                return Optional.empty();
              });
      case 4 ->
          world.run(
              "release " + twin,
              () -> {
                world.heap.release(twin.model());
                return Optional.empty();
              },
              () -> {
                world.region.release(twin.view());
                return Optional.empty();
              });
      default -> resize(twin);
    };
  }

  private Optional<Twin> alloc(long... extents) {
    if (extents.length > 0 && choices.chance(10)) {
      extents[choices.below(extents.length)] = Draw.integer(choices);
    }
    Format format = Draw.format(choices, world.focus);
    return world.run(
        "alloc " + format + Arrays.toString(extents),
        () -> Optional.of(world.heap.alloc(Twin.model(format), extents)),
        () -> Optional.of(world.region.allocate(format, extents, world.clock, Origin.HOST)));
  }

  private Optional<Twin> copy(Twin twin) {
    return world.run(
        "clone " + twin,
        () -> Optional.of(world.heap.copyOf(twin.model())),
        () -> Optional.of(world.region.copyOf(twin.view(), world.clock, Origin.HOST)));
  }

  private Optional<Twin> free(Twin twin) {
    world.run(
        "free " + twin,
        () -> {
          world.heap.free(twin.model());
          return Optional.empty();
        },
        () -> {
          world.region.free(twin.view(), Origin.HOST);
          return Optional.empty();
        });
    world.checkStaleness();
    return Optional.empty();
  }

  private Optional<Twin> resize(Twin twin) {
    if (twin.rank() == 0) {
      return Optional.empty();
    }
    long extent = choices.chance(15) ? Draw.integer(choices) : choices.below(12);
    Optional<Twin> resized =
        world.run(
            "resize " + twin + " to " + extent,
            () -> Optional.of(world.heap.resize(twin.model(), extent)),
            () -> Optional.of(world.region.resize(twin.view(), extent, world.clock, Origin.HOST)));
    world.checkStaleness();
    return resized;
  }
}
