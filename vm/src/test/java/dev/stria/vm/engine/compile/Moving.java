package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.Engine;
import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.engine.interp.Interpreter;
import dev.stria.vm.engine.interp.Stepper;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import dev.stria.vm.program.Local;
import dev.stria.vm.verify.VerifiedFunction;
import dev.stria.vm.verify.VerifiedModule;
import java.util.List;

/**
 * Interprets a call one instruction at a time until it has come to the headers of its loops some
 * times, and then has compiled code go on.
 */
final class Moving implements Engine {
  private final VerifiedModule program;
  private final Interpreter interpreter;
  private final CompiledEngine compiler;
  private final int arrivals;

  /** How many calls have been moved. */
  int moved;

  Moving(VerifiedModule program, int arrivals) {
    this.program = program;
    this.interpreter = new Interpreter(program);
    this.compiler = new CompiledEngine(program, interpreter);
    this.arrivals = arrivals;
  }

  @Override
  public void call(Instance instance, int function, Values args, Values results) {
    int mark = instance.tempMark();
    VerifiedFunction verified = program.function(function - program.module().imports().size());
    LoopFinder loops = new LoopFinder(verified);
    int left = arrivals;
    try (Stepper stepper = new Stepper(interpreter, instance, function, args)) {
      while (stepper.isOpen()) {
        if (stepper.callDepth() == 1) {
          int at = stepper.instruction();
          boolean isHeader = loops.lastBranchTo(at) >= at && stepper.stackTypes().isEmpty();
          left -= isHeader ? 1 : 0;
          if (isHeader && left <= 0 && goOn(instance, verified, function, stepper, mark, results)) {
            return;
          }
        }
        stepper.step();
      }
      Values returned = stepper.results();
      copy(verified.function().signature().results(), returned, results);
    }
  }

  private boolean goOn(
      Instance instance,
      VerifiedFunction verified,
      int function,
      Stepper stepper,
      int mark,
      Values results) {
    List<Local> locals = verified.function().locals();
    List<ValueType> types = verified.function().signature().results();
    long[] numbers = new long[locals.size() + 1 + types.size()];
    View[] views = new View[locals.size() + types.size()];
    Values values = stepper.locals();
    int number = 0;
    int view = 0;
    for (int i = 0; i < locals.size(); i++) {
      if (locals.get(i).type().isView()) {
        views[view++] = values.getView(i);
      } else {
        numbers[number++] = values.getLong(i);
      }
    }
    numbers[number] = mark;
    int header = stepper.instruction();
    if (!compiler.resume(instance, function, header, numbers, views)) {
      return false;
    }
    moved++;
    number = 0;
    view = 0;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        results.setView(i, views[view++]);
      } else {
        results.setLong(i, numbers[number++]);
      }
    }
    return true;
  }

  private static void copy(List<ValueType> types, Values from, Values to) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        to.setView(i, from.getView(i));
      } else {
        to.setLong(i, from.getLong(i));
      }
    }
  }
}
