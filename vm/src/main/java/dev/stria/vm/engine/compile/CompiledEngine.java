package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.VerifiedModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Executes a program as JVM classes. Functions are compiled when they are first called; all
 * machines of the program share them.
 *
 * <p>Compiled calls take Java stack. Calls nested so deeply that they would take more than is their
 * due, and functions that no JVM would compile, are interpreted instead.
 */
public final class CompiledEngine implements Engine {
  private final Module module;
  private final Engine interpreter;
  private final int maxResults;
  private final Variant metered;
  private final Variant unmetered;

  /** The program's classes in one of the two forms: with calls counted, or not. */
  private static final class Variant {
    private final GuestLoader loader;
    private final AtomicReferenceArray<@Nullable GuestCode> entries;

    /** The entries of functions that are found to be compiled and not interpreted. */
    private final AtomicReferenceArray<@Nullable GuestCode> compiled;

    /** What goes on at a loop's header, by function and header. */
    private final Map<Long, Optional<GuestCode>> resumptions = new ConcurrentHashMap<>();

    Variant(VerifiedModule program, Counting counting) {
      loader = new GuestLoader(program, counting);
      entries = new AtomicReferenceArray<>(program.module().functionCount());
      compiled = new AtomicReferenceArray<>(program.module().functionCount());
    }

    GuestCode entry(int function) {
      GuestCode known = entries.get(function);
      if (known == null) {
        known = loader.code(function);
        entries.set(function, known);
      }
      return known;
    }

    /** A function's code; null if it is interpreted. */
    @Nullable GuestCode compiled(int function) {
      GuestCode known = compiled.get(function);
      if (known != null) {
        return known;
      }
      GuestCode found = entry(function);
      if (loader.isInterpreted(found)) {
        return null;
      }
      compiled.set(function, found);
      return found;
    }

    Optional<GuestCode> resumption(int function, int header) {
      long key = (long) function << Integer.SIZE | header;
      return resumptions.computeIfAbsent(key, k -> loader.continuation(function, header));
    }
  }

  /**
   * A compiler of a program; compiles nothing yet.
   *
   * @param interpreter executes what is not compiled
   */
  public CompiledEngine(VerifiedModule program, Engine interpreter) {
    this.module = program.module();
    this.interpreter = interpreter;
    this.metered = new Variant(program, Counting.of(true));
    this.unmetered = new Variant(program, Counting.of(false));
    int most = 0;
    for (int i = 0; i < module.functionCount(); i++) {
      most = Math.max(most, module.signature(i).results().size());
    }
    this.maxResults = most;
  }

  @Override
  public void call(Instance instance, int function, Values args, Values results) {
    Signature signature = module.signature(function);
    if (!JavaTypes.fits(signature)) {
      interpreter.call(instance, function, args, results);
      return;
    }
    Context context = context(instance);
    long[] numbers = new long[Math.max(args.count(), results.count())];
    View[] views = new View[numbers.length];
    pack(args, signature.params(), numbers, views);
    int depth = instance.depth();
    try {
      instance.enter();
      context.run(variant(instance).entry(function), numbers, views);
    } catch (RuntimeException | StackOverflowError failure) {
      throw Unwinding.trap(failure, instance);
    } finally {
      instance.unwindTo(depth);
    }
    unpack(results, signature.results(), numbers, views);
  }

  /**
   * Runs a function for an interpreter, until it returns. The call remains entered on the instance,
   * as deep as it is now.
   *
   * @param function one that {@link #prepareToEnter} has found to be possible, on this machine or
   *     another
   * @param numbers the parameters that are integers or floats (as raw bits), in order; receives the
   *     results that are numbers; long enough for both
   * @param views the parameters that are views, in order; receives the results that are
   * @return false if that is not possible, because the function is not compiled or the Java stack
   *     is used up: then nothing has happened
   * @throws Trap with the function's own entry in its stack; its temporary blocks have been freed
   */
  public boolean enter(Instance instance, int function, long[] numbers, View[] views) {
    GuestCode code = variant(instance).compiled(function);
    return code != null && run(context(instance), code, numbers, views);
  }

  /**
   * Compiles a function, if it is not yet; any thread may do so.
   *
   * @return whether that is possible: functions that are too large are not compiled
   */
  public boolean prepareToEnter(Instance instance, int function) {
    return JavaTypes.fits(module.signature(function))
        && variant(instance).compiled(function) != null;
  }

  /**
   * Goes on in the middle of a function that has been interpreted so far, until it returns. The
   * call remains entered on the instance, as deep as it is now.
   *
   * @param header a loop's header, where nothing is on the stack
   * @param numbers the locals that are integers or floats (as raw bits), in order, and then, if the
   *     function makes temporary blocks, what {@link Instance#tempMark} was when it began; receives
   *     the results that are numbers; long enough for both
   * @param views the locals that are views, in order; receives the results that are
   * @return false if that is not possible, because the function is too large to be compiled or the
   *     Java stack is used up: then nothing has happened
   * @throws Trap with the function's own entry in its stack; its temporary blocks have been freed
   */
  public boolean resume(Instance instance, int function, int header, long[] numbers, View[] views) {
    Optional<GuestCode> code = variant(instance).resumption(function, header);
    return code.isPresent() && run(context(instance), code.get(), numbers, views);
  }

  private static boolean run(Context context, GuestCode code, long[] numbers, View[] views) {
    if (!context.hasRoom()) {
      return false;
    }
    Instance instance = context.instance;
    int depth = instance.depth();
    try {
      context.run(code, numbers, views);
    } catch (RuntimeException | StackOverflowError failure) {
      throw Unwinding.trap(failure, instance);
    } finally {
      instance.unwindTo(depth);
    }
    return true;
  }

  /**
   * Compiles what {@link #resume} would go on with, if it is not yet; any thread may do so.
   *
   * @return whether that is possible
   */
  public boolean prepareToResume(Instance instance, int function, int header) {
    return variant(instance).resumption(function, header).isPresent();
  }

  private Context context(Instance instance) {
    return instance.engineState(Context.class, i -> new Context(i, interpreter, maxResults));
  }

  private Variant variant(Instance instance) {
    return instance.meter().isCounting() ? metered : unmetered;
  }

  private static void pack(Values args, List<ValueType> types, long[] numbers, View[] views) {
    int number = 0;
    int view = 0;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        views[view++] = args.getView(i);
      } else {
        numbers[number++] = args.getLong(i);
      }
    }
  }

  private static void unpack(Values results, List<ValueType> types, long[] numbers, View[] views) {
    int number = 0;
    int view = 0;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        results.setView(i, views[view++]);
      } else {
        results.setLong(i, numbers[number++]);
      }
    }
  }
}
