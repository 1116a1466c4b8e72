package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFuel;
import dev.stria.reference.RefMemory;
import dev.stria.reference.RefView;
import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.suite.properties.views.ArrayCall.Argument;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.View;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/**
 * No operation reads or writes a byte that belongs to no element of its operands: whatever stands
 * there, the result is the same, and it stands there still.
 */
class SurroundingsProperties {
  /** What an operation gave, and what it left in memory. */
  private record Run(Outcome<Object> outcome, long fuel, byte[] before, byte[] after) {}

  @Provide
  Arbitrary<Script> chains() {
    return Script.of(2, 6, 48);
  }

  @Tried(Tries.OTHERS)
  void arrayOperationsTouchElementsAlone(@ForAll("chains") Script script) {
    World world = new World(script.step(0), 300);
    for (int k = 1; k < script.size() - 1; k++) {
      new ViewSteps(world, script.step(k)).step();
    }
    Choices last = script.step(script.size() - 1);
    ArraySteps.over(world.all(), world, last).draw().ifPresent(call -> hold(world, call));
  }

  private static void hold(World world, ArrayCall call) {
    BitSet inside = new BitSet();
    for (Argument argument : call.arguments()) {
      if (argument instanceof Argument.OfView(Twin twin)) {
        RefView view = twin.model();
        for (int k = 0; k < view.size(); k++) {
          int offset = view.elementOffset(k);
          inside.set(offset, offset + view.format().itemSize());
        }
      }
    }
    Run first = run(world, call, inside, 0x00);
    Run second = run(world, call, inside, 0xFF);
    Run third = run(world, call, inside, 0x5A);
    for (Run run : List.of(first, second, third)) {
      compare(world, call, first, run);
    }
  }

  /** The operation in a memory of its own, with one value in all bytes outside. */
  private static Run run(World world, ArrayCall call, BitSet inside, int poison) {
    byte[] bytes = world.region.bytes().clone();
    for (int at = inside.nextClearBit(0); at < bytes.length; at = inside.nextClearBit(at + 1)) {
      bytes[at] = (byte) poison;
    }
    byte[] before = bytes.clone();
    Region region = Region.create(bytes, bytes.length, false);
    List<Operand> operands =
        call.arguments().stream()
            .map(argument ->
                argument instanceof Argument.OfView(Twin twin)
                    ? moved(twin.view(), region)
                    : argument.operand())
            .toList();
    Clock clock = new Clock(Long.MAX_VALUE);
    Outcome<Object> outcome = Outcome.ofMachine(() -> call.onMachine(operands, clock));
    return new Run(outcome, clock.used(), before, bytes);
  }

  private static View moved(View view, Region region) {
    View copy =
        View.carve(region.all(), view.format(), view.offset(), view.shape(), view.strides());
    return view.isReadOnly() ? copy.readOnly() : copy;
  }

  private static void compare(World world, ArrayCall call, Run first, Run run) {
    if (!comparable(first.outcome).equals(comparable(run.outcome)) || first.fuel != run.fuel) {
      throw world.failure(
          call + " depends on bytes outside: " + first.outcome + ", " + run.outcome, null);
    }
    RefMemory memory = new RefMemory(run.before);
    Outcome.ofModel(() -> call.onModel(memory, RefFuel.unlimited()));
    memory
        .settle(run.after)
        .ifPresent(difference -> {
          throw world.failure(call + " left memory otherwise: " + difference, null);
        });
  }

  private static Object comparable(Outcome<Object> outcome) {
    return outcome instanceof Outcome.Done<Object>(Optional<Object> result)
        ? result.map(value -> value instanceof Double number ? new RefFloat(number) : value)
        : outcome;
  }

  /** Copying a view's bytes out gives its elements' bytes, whatever lies between them. */
  @Tried(Tries.OTHERS)
  void bytesCopiedOutAreTheElementsAlone(@ForAll("chains") Script script) {
    World world = new World(script.step(0), 300);
    for (int k = 1; k < script.size(); k++) {
      new ViewSteps(world, script.step(k)).step();
    }
    Twin twin = world.pick(script.step(0));
    int[] offsets = twin.model().elementOffsets();
    byte[] bytes = twin.view().toByteArray();
    int size = twin.format().itemSize();
    assertEquals(offsets.length * size, bytes.length, world.story());
    for (int k = 0; k < bytes.length; k++) {
      byte wanted = world.region.bytes()[offsets[k / size] + k % size];
      assertEquals(wanted, bytes[k], () -> world.story());
    }
  }
}
