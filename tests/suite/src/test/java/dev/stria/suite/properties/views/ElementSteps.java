package dev.stria.suite.properties.views;

import dev.stria.reference.RefElements;
import dev.stria.reference.RefFloat;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;
import dev.stria.suite.properties.Choices;
import dev.stria.vm.engine.ViewMeanings;
import dev.stria.vm.memory.View;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reading and writing elements, one at a time or all as bytes. */
final class ElementSteps {
  private final World world;
  private final Choices choices;

  ElementSteps(World world, Choices choices) {
    this.world = world;
    this.choices = choices;
  }

  void step() {
    Twin twin = world.pick(choices);
    switch (choices.weighted(3, 3, 2, 1)) {
      case 0 -> load(twin);
      case 1 -> store(twin, false);
      case 2 -> store(twin, true);
      default -> allBytes(twin);
    }
  }

  private long[] index(Twin twin) {
    long[] index = twin.extents();
    for (int axis = 0; axis < index.length; axis++) {
      index[axis] = Draw.index(choices, index[axis]);
    }
    return index;
  }

  private void load(Twin twin) {
    View view = twin.view();
    long[] index = index(twin);
    world.run(
        "load " + Arrays.toString(index) + " of " + twin,
        () -> Optional.of(RefElements.load(world.memory, twin.model(), index)),
        () -> {
          Object element = twin.format().isFloat() ? null : (Object) view.getLong(index);
          return Optional.of(element == null ? (Object) view.getDouble(index) : element);
        });
  }

  private void store(Twin twin, boolean exact) {
    View view = twin.view();
    long[] index = index(twin);
    if (twin.format().isFloat()) {
      double value = Draw.real(choices);
      world.run(
          "store %s at %s of %s".formatted(value, Arrays.toString(index), twin),
          () -> stored(twin, new RefFloat(value), exact, index),
          () -> {
            view.setDouble(value, index);
            return Optional.empty();
          });
      return;
    }
    long value = Draw.integer(choices);
    world.run(
        "store%s %s at %s of %s"
            .formatted(exact ? ".exact" : "", value, Arrays.toString(index), twin),
        () -> stored(twin, new RefInt(value), exact, index),
        () -> {
          if (exact) {
            ViewMeanings.storeExact(world.region.bytes(), view, value, index);
          } else {
            view.setLong(value, index);
          }
          return Optional.empty();
        });
  }

  private Optional<RefValue> stored(Twin twin, RefValue value, boolean exact, long... index) {
    if (exact) {
      RefElements.storeExact(world.memory, twin.model(), value, index);
    } else {
      RefElements.store(world.memory, twin.model(), value, index);
    }
    return Optional.empty();
  }

  /** {@code toByteArray}: the elements' bytes in C order. */
  private void allBytes(Twin twin) {
    RefView model = twin.model();
    world.run(
        "the bytes of " + twin,
        () -> {
          if (model.lease().isStale()) {
            throw new RefTrap(RefTrapKind.STALE_VIEW, "the view is stale");
          }
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          for (int k = 0; k < model.size(); k++) {
            bytes.writeBytes(world.memory.read(model.elementOffset(k), model.format().itemSize()));
          }
          return Optional.of(new RefInt(Arrays.hashCode(bytes.toByteArray())));
        },
        () -> Optional.of((long) Arrays.hashCode(twin.view().toByteArray())));
  }
}
