package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.Values;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that is executed one instruction at a time and can be looked at in between: which
 * instruction is next, the values of locals and operand stack, the calls under way. Results, traps,
 * memory and fuel are those of a run.
 *
 * <p>While a stepper is open, its machine must be left to it, but for calls into the program that
 * end before the next step. Host functions are executed in one step. Not thread-safe.
 */
public final class Stepper implements AutoCloseable {
  private final Interpreter interpreter;
  private final GuestStack stack;
  private final int function;
  private final Frame boundary;
  private final @Nullable Frame outer;
  private final int depth;
  private final Values results;
  private Frame frame;
  private Op next;
  private boolean isOpen = true;
  private boolean hasReturned;

  /**
   * Begins a call.
   *
   * @param function the function's number, not that of an import
   * @param args one slot per parameter
   * @throws Trap {@code stack_overflow} if there is no room for another call
   */
  public Stepper(Interpreter interpreter, Instance instance, int function, Values args) {
    this.interpreter = interpreter;
    this.stack = GuestStack.of(instance);
    this.function = function;
    this.depth = instance.depth();
    this.results = new Values(interpreter.module().signature(function).results().size());
    this.boundary = interpreter.openBoundary(stack, function);
    this.frame = interpreter.enter(boundary, function, args, true);
    this.next = frame.code.entry;
    this.outer = stack.setActive(frame);
  }

  /**
   * Whether an instruction is left to execute: the call has neither returned nor trapped, nor been
   * closed.
   */
  public boolean isOpen() {
    return isOpen;
  }

  /**
   * Executes one instruction. The end of a function counts as one, a return.
   *
   * @throws Trap if the instruction traps, which ends the call
   * @throws IllegalStateException if the call has ended
   */
  public void step() {
    requireOpen();
    try {
      advance();
    } catch (RuntimeException | StackOverflowError failure) {
      Trap trap = Interpreter.unwind(failure, frame, next, boundary, depth);
      end();
      throw trap;
    }
  }

  private void advance() {
    Op following = next.execute(frame);
    if (following == null) {
      if (next.enters) {
        frame = frame.callee;
        following = frame.code.entry;
      } else {
        frame = frame.caller;
        following = frame.code.calls[frame.call];
      }
      stack.setActive(frame);
    }
    if (following == null) {
      interpreter.takeResults(boundary, function, results);
      hasReturned = true;
      end();
    } else {
      next = following;
    }
  }

  /**
   * Executes instructions until the call returns.
   *
   * @throws Trap if one traps
   */
  public void finish() {
    while (isOpen) {
      step();
    }
  }

  /**
   * The results.
   *
   * @throws IllegalStateException unless the call has returned
   */
  public Values results() {
    if (!hasReturned) {
      throw new IllegalStateException("the call has not returned");
    }
    return results;
  }

  /** The number of the function that runs. */
  public int function() {
    requireOpen();
    return frame.code.function();
  }

  /** The number of the next instruction; the number of instructions at the function's end. */
  public int instruction() {
    requireOpen();
    return next.position;
  }

  /** How many calls of this stepper's are under way, the first one included. */
  public int callDepth() {
    requireOpen();
    int count = 0;
    for (Frame f = frame; f != boundary; f = f.caller) {
      count++;
    }
    return count;
  }

  /** The values of parameters and other locals, in the order of the function's locals. */
  public Values locals() {
    requireOpen();
    List<ValueType> types = verified().function().locals().stream().map(Local::type).toList();
    return read(types, 0, 0);
  }

  /** The types of the values on the operand stack, bottom first. */
  public List<ValueType> stackTypes() {
    return List.copyOf(verified().stackBefore(instruction()).toList());
  }

  /** The values on the operand stack, bottom first. */
  public Values stack() {
    List<Local> locals = verified().function().locals();
    int views = (int) locals.stream().filter(local -> local.type().isView()).count();
    return read(stackTypes(), locals.size() - views, views);
  }

  private VerifiedFunction verified() {
    Module module = interpreter.module();
    return interpreter.program().function(function() - module.imports().size());
  }

  private Values read(List<ValueType> types, int firstNumber, int firstView) {
    Values values = new Values(types.size());
    int number = firstNumber;
    int view = firstView;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).isView()) {
        values.setView(i, frame.v[view++]);
      } else {
        values.setLong(i, frame.r[number++]);
      }
    }
    return values;
  }

  /** Abandons the call, as a trap would but without one. Does nothing if the call has ended. */
  @Override
  public void close() {
    if (isOpen) {
      Interpreter.release(frame, next.position, boundary, depth);
      end();
    }
  }

  private void end() {
    isOpen = false;
    stack.setActive(outer);
    stack.closeBoundary(boundary);
  }

  private void requireOpen() {
    if (!isOpen) {
      throw new IllegalStateException("the call has ended");
    }
  }
}
