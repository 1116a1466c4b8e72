package dev.stria.vm.engine.tier;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Shortcut;
import dev.stria.vm.engine.Shortcuts;
import dev.stria.vm.engine.compile.CompiledEngine;
import dev.stria.vm.memory.View;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has compiled what is hot, each piece once, in the thread that finds it so: what runs next does
 * not depend on how fast another thread is.
 */
final class Promotions implements Shortcuts {
  private final Warmth warmth;
  private final Supplier<CompiledEngine> makeCompiler;
  private volatile @Nullable CompiledEngine compiler;

  Promotions(Warmth warmth, Supplier<CompiledEngine> makeCompiler) {
    this.warmth = warmth;
    this.makeCompiler = makeCompiler;
  }

  @Override
  public long period() {
    return warmth.period();
  }

  @Override
  public long threshold() {
    return warmth.threshold();
  }

  @Override
  public Optional<Shortcut> function(Instance instance, int function) {
    CompiledEngine engine = compiler();
    return engine.prepareToEnter(instance, function)
        ? Optional.of(new Whole(engine, function))
        : Optional.empty();
  }

  @Override
  public Optional<Shortcut> loop(Instance instance, int function, int header) {
    CompiledEngine engine = compiler();
    return engine.prepareToResume(instance, function, header)
        ? Optional.of(new Rest(engine, function, header))
        : Optional.empty();
  }

  /** Made only when asked for, so that short runs load none of it. */
  private CompiledEngine compiler() {
    CompiledEngine made = compiler;
    return made == null ? makeOnce() : made;
  }

  private synchronized CompiledEngine makeOnce() {
    CompiledEngine made = compiler;
    if (made == null) {
      made = makeCompiler.get();
      compiler = made;
    }
    return made;
  }

  /** A function from its beginning. */
  private record Whole(CompiledEngine engine, int function) implements Shortcut {
    @Override
    public boolean run(Instance instance, long[] numbers, View[] views) {
      return engine.enter(instance, function, numbers, views);
    }
  }

  /** A function from a loop on. */
  private record Rest(CompiledEngine engine, int function, int header) implements Shortcut {
    @Override
    public boolean run(Instance instance, long[] numbers, View[] views) {
      return engine.resume(instance, function, header, numbers, views);
    }
  }
}
