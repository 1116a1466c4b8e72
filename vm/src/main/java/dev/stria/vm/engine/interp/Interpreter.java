package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.CodeSite;
import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Frames;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Shortcuts;
import dev.stria.vm.engine.StackWalk;
import dev.stria.vm.engine.Values;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.VerifiedFunction;
import dev.stria.vm.verify.VerifiedModule;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Executes a program by linked steps on registers, without the Java stack growing with the
 * program's. Functions are translated when they are first called; any number of machines and
 * threads share what was translated.
 */
public final class Interpreter implements Engine {
  /**
   * The most fuel that is granted at once: where the program uses none, steps look for interruption
   * every so often, and no round takes so little time that more were worth it.
   */
  private static final long MAX_GRANT = 1 << 14;

  private final VerifiedModule program;
  private final Module module;
  private final Shortcuts shortcuts;
  private final AtomicReferenceArray<@Nullable Code> fast;
  private final AtomicReferenceArray<@Nullable Code> plain;

  /** An interpreter of a program; translates nothing yet. */
  public Interpreter(VerifiedModule program) {
    this(program, Shortcuts.NONE);
  }

  /**
   * An interpreter that goes on in compiled code where it can.
   *
   * @param shortcuts knows the compiled code
   */
  public Interpreter(VerifiedModule program, Shortcuts shortcuts) {
    this.shortcuts = shortcuts;
    this.program = program;
    this.module = program.module();
    this.fast = new AtomicReferenceArray<>(module.functions().size());
    this.plain = new AtomicReferenceArray<>(module.functions().size());
  }

  Module module() {
    return module;
  }

  VerifiedModule program() {
    return program;
  }

  @Nullable Heat heat(int function, VerifiedFunction verified) {
    return shortcuts == Shortcuts.NONE ? null : new Heat(shortcuts, function, verified);
  }

  /** One of the program's own functions, translated. */
  Code code(int function, boolean isPlain) {
    AtomicReferenceArray<@Nullable Code> codes = isPlain ? plain : fast;
    int own = function - module.imports().size();
    Code known = codes.get(own);
    if (known != null) {
      return known;
    }
    // Two threads may both come here; the first to finish is the one that counts.
    Code made = Translator.translate(this, function, program.function(own), isPlain);
    codes.compareAndSet(own, null, made);
    return Objects.requireNonNull(codes.get(own));
  }

  @Override
  public void call(Instance instance, int function, Values args, Values results) {
    GuestStack stack = GuestStack.of(instance);
    int depth = instance.depth();
    Frame boundary = openBoundary(stack, function);
    long granted = boundary.meter.grantAtMost(Math.min(shortcuts.period(), MAX_GRANT));
    try {
      Frame frame = enter(boundary, function, args, false);
      Heat heat = frame.code.heat;
      if (heat != null) {
        heat.add(1);
        if (heat.isHot()) {
          frame.code.promote(heat);
        }
      }
      run(frame, frame.code.entry, boundary, depth);
      takeResults(boundary, function, results);
    } finally {
      boundary.meter.grantAtMost(granted);
      stack.closeBoundary(boundary);
    }
  }

  /** Takes the frame that a function will return its results to. */
  Frame openBoundary(GuestStack stack, int function) {
    List<ValueType> results = module.signature(function).results();
    int views = (int) results.stream().filter(ValueType::isView).count();
    return stack.openBoundary(results.size() - views, views);
  }

  /** Prepares a function's frame, parameters included. */
  Frame enter(Frame boundary, int function, Values args, boolean isPlain) {
    Frame frame;
    try {
      frame = boundary.enter(code(function, isPlain));
    } catch (RuntimeException | StackOverflowError failure) {
      throw StackWalk.of(failure).trap(boundary.meter.used());
    }
    List<ValueType> params = module.signature(function).params();
    int number = 0;
    int view = 0;
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i).isView()) {
        frame.v[view++] = args.getView(i);
      } else {
        frame.r[number++] = args.getLong(i);
      }
    }
    return frame;
  }

  /** Reads what a function has returned. */
  void takeResults(Frame boundary, int function, Values results) {
    List<ValueType> types = module.signature(function).results();
    int number = 0;
    int view = 0;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        results.setView(i, boundary.v[view++]);
      } else {
        results.setLong(i, boundary.r[number++]);
      }
    }
  }

  /**
   * Runs until control comes back to the boundary.
   *
   * @param frame where to begin
   * @param step the step to begin with
   * @param depth how deeply calls were nested at the boundary
   */
  static void run(Frame frame, Op step, Frame boundary, int depth) {
    Frame f = frame;
    Op op = step;
    try {
      while (true) {
        Op next = op.execute(f);
        if (next == null) {
          if (op.enters) {
            f = f.callee;
            next = f.code.entry;
          } else {
            f = f.caller;
            next = f.code.calls[f.call];
            if (next == null) {
              return;
            }
          }
        }
        op = next;
      }
    } catch (RuntimeException | StackOverflowError failure) {
      throw unwind(failure, f, op, boundary, depth);
    } catch (Error error) {
      release(f, op.position, boundary, depth);
      throw error;
    }
  }

  /** Ends all calls down to the boundary, and says how they stood. */
  static Trap unwind(Throwable failure, Frame frame, Op op, Frame boundary, int depth) {
    long fuel = frame.meter.used();
    StackWalk walk = StackWalk.of(failure);
    Module module = frame.instance.module();
    int innermost = op.blame(frame, failure);
    boolean isReported = op.runsCompiled() && failure instanceof Trap;
    for (Frame f = isReported ? frame.caller : frame; f != boundary; f = f.caller) {
      int position = f == frame ? innermost : f.code.callPosition(f.call);
      if (walk.wantsMore()) {
        walk.add(Frames.at(module, f.code.function(), position));
      } else {
        walk.skip(1);
      }
    }
    release(frame, innermost, boundary, depth);
    return walk.trap(fuel);
  }

  /** Frees the temporary blocks of all calls down to the boundary, and forgets the calls. */
  static void release(Frame frame, int innermost, Frame boundary, int depth) {
    Instance instance = frame.instance;
    for (Frame f = frame; f != boundary; f = f.caller) {
      if (f.code.usesTemps()) {
        int position = f == frame ? innermost : f.code.callPosition(f.call);
        instance.freeTemps(
            f.tempMark, new CodeSite(instance.module(), f.code.function(), position));
      }
    }
    instance.unwindTo(depth);
  }
}
