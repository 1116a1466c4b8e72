package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.CodeSite;
import dev.stria.vm.engine.Values;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls and returns. */
final class CallOps {
  private CallOps() {}

  /**
   * A call of a function of the program. Registers: the first number among the results goes to d,
   * the first view to b; c is the call's number in the caller.
   */
  static class Call extends Op {
    final int[] numbers;
    final int[] views;
    private final Interpreter interpreter;
    private final boolean isPlain;
    private final int function;
    private @Nullable Code callee;

    Call(Interpreter interpreter, boolean isPlain, int function, int[] numbers, int[] views) {
      super(true);
      this.interpreter = interpreter;
      this.isPlain = isPlain;
      this.function = function;
      this.numbers = numbers;
      this.views = views;
    }

    @Override
    @Nullable Op execute(Frame f) {
      Frame frame = begin(f);
      f.viewResult = b;
      for (int i = 0; i < numbers.length; i++) {
        frame.r[i] = f.r[numbers[i]];
      }
      for (int i = 0; i < views.length; i++) {
        frame.v[i] = f.v[views[i]];
      }
      return null;
    }

    Call(Call other) {
      this(other.interpreter, other.isPlain, other.function, other.numbers, other.views);
      position = other.position;
      b = other.b;
      c = other.c;
    }

    /** Uses the call's fuel and prepares both frames, but for the parameters and views returned. */
    final Frame begin(Frame f) {
      Code known = callee;
      Code code = known == null ? resolve() : known;
      if (!f.meter.tryTick()) {
        f.tickSlowly(code);
      }
      Frame frame = f.enter(code);
      f.call = c;
      f.numberResult = d;
      return frame;
    }

    private Code resolve() {
      // A race is harmless: whoever comes first, it is the same function.
      Code code = interpreter.code(function, isPlain);
      callee = code;
      return code;
    }
  }

  /** A call with one parameter, a number, in register a, and without views among its results. */
  static final class CallNumber extends Call {
    CallNumber(Interpreter interpreter, boolean isPlain, int function, int[] numbers) {
      super(interpreter, isPlain, function, numbers, new int[0]);
      a = numbers[0];
    }

    @Override
    @Nullable Op execute(Frame f) {
      long value = f.r[a];
      begin(f).r[0] = value;
      return null;
    }

    /** This call, with a parameter that is computed by adding a constant. */
    CallSum plus(Op sum) {
      CallSum joined = new CallSum(this);
      joined.a = sum.a;
      joined.k = sum.k;
      return joined;
    }
  }

  /** A call with one parameter: the number in register a plus a constant. */
  static final class CallSum extends Call {
    CallSum(Call call) {
      super(call);
    }

    @Override
    @Nullable Op execute(Frame f) {
      long value = f.r[a] + k;
      begin(f).r[0] = value;
      return null;
    }
  }

  /** A call of a host function. Registers as for {@link Call}. */
  static final class CallHost extends Op {
    private final int function;
    private final List<ValueType> params;
    private final List<ValueType> results;
    private final int[] args;

    /**
     * Creates the step.
     *
     * @param args the register of each parameter
     */
    CallHost(int function, Signature signature, int[] args) {
      this.function = function;
      this.params = signature.params();
      this.results = signature.results();
      this.args = args;
    }

    @Override
    Op execute(Frame f) {
      Values given = new Values(args.length);
      for (int i = 0; i < args.length; i++) {
        if (params.get(i).isView()) {
          given.setView(i, f.v[args[i]]);
        } else {
          given.setLong(i, f.r[args[i]]);
        }
      }
      Values taken = new Values(results.size());
      Frame outer = f.stack.setActive(f);
      try {
        f.instance.callHost(function, given, taken);
      } finally {
        f.stack.setActive(outer);
      }
      int number = d;
      int view = b;
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).isView()) {
          f.v[view++] = taken.getView(i);
        } else {
          f.r[number++] = taken.getLong(i);
        }
      }
      return next;
    }
  }

  /** A return of any results. */
  static final class Return extends Op {
    private final int[] numbers;
    private final int[] views;
    private final @Nullable CodeSite freesTemps;

    /**
     * Creates the step.
     *
     * @param freesTemps where this is, if the function may have temporary blocks
     */
    Return(int[] numbers, int[] views, @Nullable CodeSite freesTemps) {
      this.numbers = numbers;
      this.views = views;
      this.freesTemps = freesTemps;
    }

    @Override
    @Nullable Op execute(Frame f) {
      Frame caller = f.caller;
      for (int i = 0; i < numbers.length; i++) {
        caller.r[caller.numberResult + i] = f.r[numbers[i]];
      }
      for (int i = 0; i < views.length; i++) {
        caller.v[caller.viewResult + i] = f.v[views[i]];
      }
      if (freesTemps != null) {
        f.instance.freeTemps(f.tempMark, freesTemps);
      }
      f.instance.leave();
      return null;
    }
  }

  /** A return of one number, in register a, from a function without temporary blocks. */
  static final class ReturnNumber extends Op {
    @Override
    @Nullable Op execute(Frame f) {
      Frame caller = f.caller;
      caller.r[caller.numberResult] = f.r[a];
      f.instance.leave();
      return null;
    }
  }

  /** A return of a ∘ b, from a function without temporary blocks. */
  static final class ReturnArith extends Op {
    /** What is computed, an {@link Arith} number. */
    int kind;

    @Override
    @Nullable Op execute(Frame f) {
      Frame caller = f.caller;
      caller.r[caller.numberResult] = Arith.longs(kind, f.r[a], f.r[b]);
      f.instance.leave();
      return null;
    }
  }
}
