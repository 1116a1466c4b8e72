package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/**
 * Any life of blocks: they never overlap, space is neither lost nor invented, a request fails only
 * if nothing fits, and all is as in the model.
 */
class AllocatorProperties {
  @Provide
  Arbitrary<Script> lives() {
    return Script.of(2, 60, 8);
  }

  @Tried(Tries.OTHERS)
  void blocksKeepApartAndSpaceIsKept(@ForAll("lives") Script script) {
    BlockLives lives = new BlockLives(1_200 - script.step(0).below(33));
    for (int k = 1; k < script.size(); k++) {
      step(lives, script.step(k));
      lives.check();
    }
    lives.giveAllBack();
  }

  private static void step(BlockLives lives, Choices choices) {
    switch (choices.weighted(8, 6, 6, 4, 4, 4, 2, 2)) {
      case 0 -> lives.create(choices.below(240), false);
      case 1 -> lives.pick(choices).ifPresent(lives::free);
      case 2 -> lives.pick(choices).ifPresent(twin -> lives.resize(twin, choices.below(300)));
      case 3 -> lives.pick(choices).ifPresent(lives::acquire);
      case 4 -> lives.pick(choices).ifPresent(lives::release);
      case 5 -> lives.create(choices.below(120), true);
      case 6 -> lives.enter();
      default -> lives.leave();
    }
  }
}
