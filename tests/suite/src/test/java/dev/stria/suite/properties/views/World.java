package dev.stria.suite.properties.views;

import dev.stria.reference.FirstFit;
import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFuel;
import dev.stria.reference.RefHeap;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefLease;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;
import dev.stria.reference.TooLarge;
import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The machine's memory and the model's, with the same bytes, and the views there are of both.
 * Everything is done to both and compared at once: the result or the kind of trap, every byte, and
 * the fuel.
 */
final class World {
  /** The most elements of a view that further steps use. */
  private static final int MOST_ELEMENTS = 600;

  final Format focus;
  final Region region;
  final RefMemory memory;
  final RefHeap heap;
  final Clock clock;
  final RefFuel fuel;
  private final List<Twin> twins = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private int made;

  /** A heap of some size, with constants behind it, and views of both. */
  World(Choices choices, int size) {
    focus = choices.of(List.of(Format.values()));
    int constants = 32;
    int heapSize = size - choices.below(9);
    int start = (heapSize + 15) / 16 * 16;
    byte[] bytes = Contents.of(start + constants, focus, choices);
    long limit = choices.chance(15) ? choices.below(80) : Long.MAX_VALUE;
    memory = new RefMemory(bytes);
    fuel = new RefFuel(limit == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(limit));
    clock = new Clock(limit);
    heap = new RefHeap(memory, new FirstFit(0, heapSize), fuel);
    region = Region.create(bytes, heapSize, false);
    log.add(
        "a heap of %d bytes, constants at %d, fuel %d, contents for %s"
            .formatted(heapSize, start, limit, focus));
    add(
        region.staticView(Format.U8, new long[] {constants}, start, true),
        RefView.contiguous(
            Twin.model(Format.U8), new long[] {constants}, start, true, RefLease.permanent()));
    add(
        region.all(),
        RefView.contiguous(
            Twin.model(Format.U8), new long[] {heapSize}, 0, false, RefLease.permanent()));
  }

  /** The whole heap as bytes. */
  Twin all() {
    return twins.get(1);
  }

  List<Twin> twins() {
    return twins;
  }

  /** One of the views there are; the latest is the simplest. */
  Twin pick(Choices choices) {
    int oldest = choices.chance(20) ? 0 : Math.min(2, twins.size() - 1);
    return twins.get(twins.size() - 1 - choices.below(twins.size() - oldest));
  }

  /** A view of a block that can be freed, or of one that was, most of the time. */
  Twin pickOfBlock(Choices choices) {
    List<Twin> ofBlocks =
        twins.stream().filter(twin -> twin.view().lease().block().isAllocated()).toList();
    return ofBlocks.isEmpty() || choices.chance(10)
        ? pick(choices)
        : ofBlocks.get(ofBlocks.size() - 1 - choices.below(ofBlocks.size()));
  }

  private Twin add(View view, RefView model) {
    Twin twin = new Twin("v" + made++, view, model);
    log.add("  " + twin + " = " + view);
    try {
      twin.check();
    } catch (AssertionError difference) {
      throw failure(twin + " is not what the model has, " + model, difference);
    }
    for (Twin other : twins) {
      if (view.overlaps(other.view()) != model.overlaps(other.model())) {
        throw failure(twin + " overlaps " + other + ", or does not, unlike the model", null);
      }
    }
    if (model.size() <= Math.max(MOST_ELEMENTS, memory.size())) {
      twins.add(twin);
    }
    return twin;
  }

  /**
   * Does the same to both.
   *
   * @param what what is done, for people
   * @return the view that came of it, if one did
   */
  Optional<Twin> run(
      String what, Supplier<Optional<RefValue>> onModel, Supplier<Optional<Object>> onMachine) {
    Outcome<RefValue> wanted;
    try {
      wanted = Outcome.ofModel(onModel);
    } catch (TooLarge beyondTheModel) {
      return Optional.empty();
    }
    log.add(what + " -> " + wanted);
    Outcome<Object> found;
    try {
      found = Outcome.ofMachine(onMachine);
    } catch (RuntimeException crash) {
      throw failure("crashed: " + crash, crash);
    }
    Optional<Twin> twin = Optional.empty();
    if (wanted instanceof Outcome.Done<RefValue>(Optional<RefValue> model)
        && found instanceof Outcome.Done<Object>(Optional<Object> actual)) {
      if (model.isPresent() != actual.isPresent()) {
        throw failure("gave " + actual + ", not " + model, null);
      }
      if (model.isPresent()) {
        twin = result(model.get(), actual.orElseThrow());
      }
    } else if (!(wanted instanceof Outcome.Trapped<RefValue>(String kind, String message)
        && found instanceof Outcome.Trapped<Object>(String actualKind, String actualMessage)
        && kind.equals(actualKind))) {
      throw failure("ended with " + found + ", not " + wanted, null);
    }
    memory
        .settle(region.bytes())
        .ifPresent(difference -> {
          throw failure("left memory otherwise: " + difference, null);
        });
    if (fuel.used() != clock.used()) {
      throw failure("used " + clock.used() + " fuel in all, not " + fuel.used(), null);
    }
    return twin;
  }

  private Optional<Twin> result(RefValue model, Object actual) {
    return switch (model) {
      case RefView view when actual instanceof View found -> Optional.of(add(found, view));
      case RefInt(long bits) when actual.equals(bits) -> Optional.empty();
      case RefFloat number
          when actual instanceof Double found && number.equals(new RefFloat(found)) ->
          Optional.empty();
      default -> throw failure("gave " + actual + ", not " + model, null);
    };
  }

  /** Views whose blocks have gone are stale on both sides, others on neither. */
  void checkStaleness() {
    for (Twin twin : twins) {
      if (twin.view().isStale() != twin.model().lease().isStale()) {
        throw failure(twin + " is stale, or not, unlike the model", null);
      }
    }
  }

  /** What has been done so far, for people. */
  String story() {
    return String.join("\n", log);
  }

  AssertionError failure(String message, Throwable cause) {
    return new AssertionError(message + "\nafter:\n" + story(), cause);
  }
}
