package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.vm.memory.Format;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/**
 * Array operations give what they would give if every source had been read before anything is
 * written, however their operands overlap: the model does just that.
 */
class OverlapProperties {
  @Provide
  Arbitrary<Script> inAWindow() {
    return Script.of(2, 6, 48);
  }

  @Provide
  Arbitrary<Script> ofManyElements() {
    return Script.of(2, 2, 48);
  }

  /** All operands lie in so few bytes that they can hardly keep apart. */
  @Tried(Tries.OVERLAPS)
  void sourcesAreReadBeforeAnythingIsWritten(@ForAll("inAWindow") Script script) {
    Choices scene = script.step(0);
    World world = new World(scene, 160);
    long length = length(scene);
    CarveDraw window =
        new CarveDraw(Format.U8, scene.below(16), new long[] {length}, new long[] {1});
    Twin bytes = new ViewSteps(world, scene).carve(world.all(), window).orElseThrow();
    for (int k = 1; k < script.size(); k++) {
      ArraySteps.over(bytes, world, script.step(k)).draw().ifPresent(call -> call.run(world));
    }
  }

  private static long length(Choices scene) {
    return scene.one(40L, 24L, 64L, 16L, 100L, 130L);
  }

  /** The same where an operation is done in several pieces. */
  @Tried(Tries.OTHERS)
  void piecesOfLongOperationsDoNotSeeEachOther(@ForAll("ofManyElements") Script script) {
    World world = new World(script.step(0), 26_000);
    for (int k = 1; k < script.size(); k++) {
      ArraySteps.large(world, script.step(k)).draw().ifPresent(call -> call.run(world));
    }
  }
}
