package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/**
 * Any chain of operations on views, blocks, elements and arrays does what the model says: the same
 * results, the same traps, the same bytes everywhere, the same fuel.
 */
class ChainProperties {
  private static final int HEAP = 400;

  @Provide
  Arbitrary<Script> chains() {
    return Script.of(1, 12, 48);
  }

  @Tried(Tries.CHAINS)
  void anyChainDoesWhatTheModelDoes(@ForAll("chains") Script script) {
    World world = new World(script.step(0), HEAP);
    for (int k = 1; k < script.size(); k++) {
      step(world, script.step(k));
    }
  }

  private static void step(World world, Choices choices) {
    switch (choices.weighted(6, 2, 3, 5)) {
      case 0 -> new ViewSteps(world, choices).step();
      case 1 -> new ElementSteps(world, choices).step();
      case 2 -> new BlockSteps(world, choices).step();
      default -> ArraySteps.step(world, choices);
    }
  }
}
