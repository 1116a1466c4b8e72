package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.View;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A translated function. Immutable but for its {@link #entry}, and safe to hand to another thread
 * by any means: everything else is reached through final fields.
 */
final class Code {
  /** What a boundary frame runs: nothing. Its only call resumes nowhere, which ends the run. */
  static final Code BOUNDARY =
      new Code(
          new Builder() {
            {
              calls = new @Nullable Op[] {null};
            }
          });

  /** What a function is put together from. */
  static class Builder {
    int function = -1;
    Op entry = new JumpOps.Unreachable();
    @Nullable Op[] calls = {};
    int[] callPositions = {0};
    int numbers;
    int viewCount;
    int numberParams;
    int viewParams;
    int firstConstant;
    int firstFixedView;
    long[] initialNumbers = {};
    long[] constants = {};
    List<ValueType> initialViews = List.of();
    List<Immediate> fixedViews = List.of();
    boolean usesTemps;
    @Nullable Heat heat;
  }

  private final int function;

  /** The first step of the function as translated. */
  private final Op first;

  /** The first step: that of the function as translated, or one that may go on in compiled code. */
  Op entry;

  /** How hot the function is; null if nobody wants to know. */
  final @Nullable Heat heat;

  /** The step after each call has returned; null where the run ends. Not to be written to. */
  final @Nullable Op[] calls;

  /** Whether a call needs more than parameters in a frame that the function has used before. */
  final boolean isPrepared;

  private final int[] callPositions;
  private final int numbers;
  private final int viewCount;
  private final int numberParams;
  private final int viewParams;
  private final int firstConstant;
  private final int firstFixedView;
  private final long[] initialNumbers;
  private final long[] constants;
  private final List<ValueType> initialViews;
  private final List<Immediate> fixedViews;
  private final boolean usesTemps;

  Code(Builder from) {
    this.function = from.function;
    this.first = from.entry;
    this.entry = from.entry;
    this.heat = from.heat;
    this.calls = from.calls.clone();
    this.callPositions = from.callPositions.clone();
    this.numbers = from.numbers;
    this.viewCount = from.viewCount;
    this.numberParams = from.numberParams;
    this.viewParams = from.viewParams;
    this.firstConstant = from.firstConstant;
    this.firstFixedView = from.firstFixedView;
    this.initialNumbers = from.initialNumbers.clone();
    this.constants = from.constants.clone();
    this.initialViews = List.copyOf(from.initialViews);
    this.fixedViews = List.copyOf(from.fixedViews);
    this.usesTemps = from.usesTemps;
    this.isPrepared = usesTemps || initialNumbers.length != 0 || !initialViews.isEmpty();
    // Whoever sees this object is to see the entry too, although it is not final.
    VarHandle.releaseFence();
  }

  /**
   * Has calls go on in compiled code as soon as there is some. A race is harmless: all entries lead
   * to the same.
   */
  void promote(Heat hot) {
    if (entry == first) {
      enterBy(new Arrival(hot, first));
    }
  }

  /** Has calls begin with another step. */
  void enterBy(Op step) {
    // Whoever sees the step is to see what it is made of.
    VarHandle.releaseFence();
    entry = step;
  }

  /** The function's number. */
  int function() {
    return function;
  }

  /** The instruction of a call. */
  int callPosition(int call) {
    return callPositions[call];
  }

  /** The number of registers for numbers. */
  int numbers() {
    return numbers;
  }

  /** The number of registers for views. */
  int viewCount() {
    return viewCount;
  }

  /** The number of parameters that are numbers. */
  int numberParams() {
    return numberParams;
  }

  /** The number of locals, parameters included, that are numbers. */
  int numberLocals() {
    return numberParams + initialNumbers.length;
  }

  /** The number of parameters that are views. */
  int viewParams() {
    return viewParams;
  }

  /** The first register that holds a constant number. */
  int firstConstant() {
    return firstConstant;
  }

  /** The first register that holds a view of a constant or static. */
  int firstFixedView() {
    return firstFixedView;
  }

  /** What the locals that are numbers and not parameters start with. Not to be written to. */
  long[] initialNumbers() {
    return initialNumbers;
  }

  /** The constant numbers. Not to be written to. */
  long[] constants() {
    return constants;
  }

  /** Whether the function makes blocks that are freed when it ends. */
  boolean usesTemps() {
    return usesTemps;
  }

  /** The views that this function needs in every frame, of a certain machine. */
  Views viewsOf(Instance instance) {
    if (initialViews.isEmpty() && fixedViews.isEmpty()) {
      return Views.NONE;
    }
    View[] fresh = initialViews.stream().map(instance::freshView).toArray(View[]::new);
    View[] fixed =
        fixedViews.stream()
            .map(what ->
                what instanceof Immediate.OfData(int data)
                    ? instance.data(data)
                    : instance.var(((Immediate.OfVar) what).index()))
            .toArray(View[]::new);
    return new Views(fresh, fixed);
  }

  /**
   * Views that do not change from call to call.
   *
   * @param fresh what the view locals start with
   * @param fixed the constants and statics that the function uses
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Views(View[] fresh, View[] fixed) {
    static final Views NONE = new Views(new View[0], new View[0]);
  }
}
