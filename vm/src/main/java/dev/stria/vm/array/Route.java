package dev.stria.vm.array;

import org.jspecify.annotations.Nullable;

/** How the operation of one formula is done: when it has been used enough, by a loop of its own. */
final class Route {
  private final int sources;
  private final Candidate candidate;
  private @Nullable RowLoop loop;
  private @Nullable Kernel kernel;

  Route(Formula formula) {
    sources = formula.operation().sources;
    candidate = new Candidate(vectors -> vectors.loop(formula), () -> StripLoop.of(formula));
  }

  /** The loop to use for so many elements, or null if there is none yet. */
  @Nullable RowLoop loop(long elements) {
    return candidate.forWork(elements);
  }

  /** The kernel to use for so many elements, or null if there is none yet. */
  @Nullable Kernel forWork(long elements) {
    RowLoop found = candidate.forWork(elements);
    // Threads may race: any of the kernels they see will do.
    if (found != loop) {
      kernel = found == null ? null : new RowKernel(found, sources);
      loop = found;
    }
    return kernel;
  }
}
