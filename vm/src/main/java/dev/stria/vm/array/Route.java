package dev.stria.vm.array;

import org.jspecify.annotations.Nullable;

/** How the operation of one formula is done: when it has been used enough, by a loop of its own. */
final class Route {
  private final Formula formula;
  private volatile @Nullable Kernel kernel;
  private @Nullable Trial trial;
  private long worked;
  private long next = Tuning.enough();

  Route(Formula formula) {
    this.formula = formula;
  }

  /**
   * The kernel to use for so many elements, or null if there is none yet. Threads may race: they
   * lose counts, nothing else.
   */
  @Nullable Kernel forWork(long elements) {
    if (next != Long.MAX_VALUE) {
      worked += Math.min(elements, next);
      if (worked >= next) {
        specialize();
      }
    }
    return kernel;
  }

  private void specialize() {
    Trial running = trial;
    if (running == null) {
      use(StripLoop.of(formula));
      running = Trial.of(formula);
      trial = running;
    }
    if (!running.goesOn()) {
      use(running.winner());
      next = Long.MAX_VALUE;
    } else {
      next = Numbers.saturatedSum(worked, Tuning.betweenTrials());
    }
  }

  private void use(@Nullable RowLoop loop) {
    if (loop != null) {
      kernel = new RowKernel(loop, formula.operation().sources);
    }
  }
}
