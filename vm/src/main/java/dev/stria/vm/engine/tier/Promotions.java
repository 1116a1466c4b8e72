package dev.stria.vm.engine.tier;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Shortcut;
import dev.stria.vm.engine.Shortcuts;
import dev.stria.vm.engine.compile.CompiledEngine;
import dev.stria.vm.memory.View;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has compiled what is hot, each piece once. */
final class Promotions implements Shortcuts {
  /** Stands for a function's beginning among the places where compiled code is entered. */
  private static final int BEGINNING = -1;

  private final Warmth warmth;
  private final Supplier<CompiledEngine> makeCompiler;
  private final Executor worker;
  private final Set<Place> requested = ConcurrentHashMap.newKeySet();
  private final Map<Place, Optional<Shortcut>> done = new ConcurrentHashMap<>();
  private volatile @Nullable CompiledEngine compiler;

  /**
   * A place where compiled code is entered.
   *
   * @param header a loop's first instruction, or {@link #BEGINNING}
   */
  private record Place(int function, int header, boolean isMetered) {}

  /**
   * Promotions for a program.
   *
   * @param worker what compiles: whatever it does not do at once is interpreted meanwhile
   */
  Promotions(Warmth warmth, Supplier<CompiledEngine> makeCompiler, Executor worker) {
    this.warmth = warmth;
    this.makeCompiler = makeCompiler;
    this.worker = worker;
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
    return find(instance, function, BEGINNING);
  }

  @Override
  public Optional<Shortcut> loop(Instance instance, int function, int header) {
    return find(instance, function, header);
  }

  private Optional<Shortcut> find(Instance instance, int function, int header) {
    Place place = new Place(function, header, instance.meter().isCounting());
    if (requested.add(place)) {
      worker.execute(() -> done.put(place, compile(instance, function, header)));
    }
    Optional<Shortcut> found = done.get(place);
    return found == null ? Optional.empty() : found;
  }

  private Optional<Shortcut> compile(Instance instance, int function, int header) {
    CompiledEngine engine = compiler();
    if (header == BEGINNING) {
      return engine.prepareToEnter(instance, function)
          ? Optional.of(new Whole(engine, function))
          : Optional.empty();
    }
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
