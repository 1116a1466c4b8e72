package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.FuelMeter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the counting of fuel. A function with loops keeps what the clock has granted in a variable
 * of its own, which goes back to the {@link Context} around calls and when the function ends, and
 * from there to the clock around everything that uses the clock itself. A counted loop does not
 * count at all: it runs in strips no longer than what is granted, and how far it came says what it
 * used.
 *
 * <p>Without a clock calls use nothing, and what loops count only says when to look for
 * interruption. It is passed on from function to function all the same: a loop that calls one that
 * loops would otherwise look as seldom as both together.
 */
final class Fuel {
  private final Body body;
  private final MethodCode code;
  private final Counting counting;
  private final boolean isLocal;

  /** Where exceptions find the clock up to date: pairs of labels. */
  private final List<Label> settled = new ArrayList<>();

  private final List<StripRange> strips = new ArrayList<>();
  private @Nullable CountedLoop strip;

  /** The Java instructions of a strip. */
  private record StripRange(CountedLoop loop, Label start, Label end) {}

  Fuel(Body body, Counting counting, boolean hasBackEdges) {
    this.body = body;
    this.code = body.code;
    this.counting = counting;
    this.isLocal = hasBackEdges && counting != Counting.NOTHING;
  }

  /**
   * The number of variables that a function needs.
   *
   * @param loops its counted loops
   */
  static int variables(boolean hasBackEdges, Collection<CountedLoop> loops) {
    boolean countsRounds = loops.stream().anyMatch(Fuel::countsRounds);
    return countsRounds ? 4 : !loops.isEmpty() ? 3 : hasBackEdges ? 1 : 0;
  }

  /**
   * Whether a loop's rounds are counted beside its variable, because HotSpot's compiler does not
   * see that the loop ends if it does not know the step.
   */
  private static boolean countsRounds(CountedLoop loop) {
    return loop.step() instanceof CountedLoop.Held;
  }

  private int leftSlot() {
    return body.variable(0);
  }

  /** At the method's beginning. */
  void begin() {
    int instructions = body.function.code().size();
    if (counting == Counting.FUEL && instructions > FuelMeter.FEW_INSTRUCTIONS) {
      // Calls use fuel, and there may be no other use in a function.
      body.pushContext();
      keep(instructions, this::pushLeftInContext);
      code.putField(Context.class, "left", long.class);
    }
    if (isLocal) {
      takeFromContext();
    }
  }

  /** Pushes how much is left, and no more than code may have that uses fuel seldom. */
  private void keep(int instructions, Runnable left) {
    body.pushContext();
    left.run();
    code.push(FuelMeter.most(instructions));
    code.invoke(Context.class, "keep", long.class, long.class, long.class);
  }

  private void takeFromContext() {
    pushLeftInContext();
    code.var(Opcodes.LSTORE, leftSlot());
  }

  private void pushLeftInContext() {
    body.pushContext();
    code.getField(Context.class, "left", long.class);
  }

  /** Says how much is left to what goes on in this method's place. */
  void beforeLeaving() {
    if (isLocal) {
      giveToContext();
    }
  }

  private void giveToContext() {
    body.pushContext();
    code.var(Opcodes.LLOAD, leftSlot());
    code.putField(Context.class, "left", long.class);
  }

  /** Before the function returns. */
  void beforeReturn() {
    if (strip != null) {
      settleStrip(strip);
    }
    beforeLeaving();
  }

  /** Before an instruction that charges the clock. */
  void beforeCharge() {
    if (isLocal) {
      giveToContext();
      startSettled();
    }
    body.pushContext();
    code.invoke(Context.class, "giveFuel", void.class);
  }

  /** After an instruction that charges the clock. */
  void afterCharge() {
    body.pushContext();
    code.invoke(Context.class, "takeFuel", void.class);
    afterCall();
  }

  /** Before a call. */
  void beforeCall() {
    if (isLocal) {
      giveToContext();
      startSettled();
    }
  }

  /**
   * Uses one unit for a call of the program that is not a call of a Java method, which would count
   * itself; to be written between the two of a call.
   */
  void countCall() {
    if (counting == Counting.FUEL) {
      tick();
    }
  }

  private void tick() {
    body.pushContext();
    code.invoke(Context.class, "tick", void.class);
  }

  /** After a call. */
  void afterCall() {
    if (isLocal) {
      takeFromContext();
      mark();
    }
  }

  private void startSettled() {
    mark();
  }

  private void mark() {
    Label here = new Label();
    code.label(here);
    settled.add(here);
  }

  /**
   * Uses one unit and branches back.
   *
   * @param instructions over how many instructions
   */
  void branchBack(Label target, int instructions) {
    if (counting == Counting.NOTHING) {
      code.jump(Opcodes.GOTO, target);
      return;
    }
    if (instructions > FuelMeter.FEW_INSTRUCTIONS) {
      keep(instructions, this::pushLeft);
    } else {
      pushLeft();
    }
    code.op(Opcodes.LCONST_1);
    code.op(Opcodes.LSUB);
    countDown(target);
  }

  /** Stores what is left from the stack, and branches back once it is not negative. */
  private void countDown(Label target) {
    code.op(Opcodes.DUP2);
    code.var(Opcodes.LSTORE, leftSlot());
    code.op(Opcodes.LCONST_0);
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFGE, target);
    body.mayTrap();
    code.op(Opcodes.LCONST_0);
    code.var(Opcodes.LSTORE, leftSlot());
    giveToContext();
    tick();
    takeFromContext();
    code.jump(Opcodes.GOTO, target);
  }

  /** Pushes how much is left of what is granted, in a function with loops. */
  void pushLeft() {
    if (counting == Counting.NOTHING) {
      code.push(FuelMeter.UNLIMITED);
    } else {
      code.var(Opcodes.LLOAD, leftSlot());
    }
  }

  /** Pops how much is left of what is granted. */
  void popLeft() {
    code.var(Opcodes.LSTORE, leftSlot());
  }

  // Strips.

  /** The counted loop that is being translated, if one is. */
  @Nullable CountedLoop strip() {
    return strip;
  }

  /**
   * Looks whether a loop's variable will grow to its bound.
   *
   * @param bound pushes the bound
   * @param otherwise where to go if not
   */
  void requireEven(CountedLoop loop, Runnable bound, Label otherwise) {
    bound.run();
    pushStep(loop);
    code.invokeStatic(Strips.class, "isEven", boolean.class, long.class, long.class);
    code.jump(Opcodes.IFEQ, otherwise);
  }

  private void pushStep(CountedLoop loop) {
    switch (loop.step()) {
      case CountedLoop.Fixed(long amount) -> code.push(amount);
      case CountedLoop.Held(int local) -> body.loadLocal(local);
    }
  }

  /**
   * Begins a strip, if the loop's variable is less than its bound.
   *
   * @param bound pushes the bound
   */
  void beginStrip(CountedLoop loop, Runnable bound) {
    int variable = body.localSlot(loop.variable());
    code.var(Opcodes.LLOAD, variable);
    code.var(Opcodes.LSTORE, stripStartSlot());
    code.var(Opcodes.LLOAD, variable);
    bound.run();
    pushLeft();
    if (loop.isStepOne()) {
      code.invokeStatic(Strips.class, "end", long.class, long.class, long.class, long.class);
    } else {
      pushStep(loop);
      code.invokeStatic(
          Strips.class, "end", long.class, long.class, long.class, long.class, long.class);
    }
    code.var(Opcodes.LSTORE, stripEndSlot());
    if (countsRounds(loop)) {
      code.var(Opcodes.LLOAD, stripStartSlot());
      code.var(Opcodes.LLOAD, stripEndSlot());
      pushStep(loop);
      code.invokeStatic(Strips.class, "rounds", long.class, long.class, long.class, long.class);
      code.var(Opcodes.LSTORE, roundsSlot());
    }
    strip = loop;
    Label here = new Label();
    code.label(here);
    strips.add(new StripRange(loop, here, new Label()));
  }

  /**
   * Begins a round, unless the strip ends. The test stands before the round, although it cannot
   * fail the first time: where a loop's first block ends with its test, HotSpot's compiler copies
   * that block, which would be the whole round.
   */
  void beginRound(CountedLoop loop, Label done) {
    if (countsRounds(loop)) {
      code.var(Opcodes.LLOAD, roundsSlot());
      code.op(Opcodes.LCONST_0);
      code.op(Opcodes.LCMP);
      code.jump(Opcodes.IFLE, done);
      return;
    }
    code.var(Opcodes.LLOAD, body.localSlot(loop.variable()));
    code.var(Opcodes.LLOAD, stripEndSlot());
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFGE, done);
  }

  /** Ends a round: goes on to the next one. */
  void endRound(CountedLoop loop, Label round) {
    int variable = body.localSlot(loop.variable());
    code.var(Opcodes.LLOAD, variable);
    pushStep(loop);
    code.op(Opcodes.LADD);
    code.var(Opcodes.LSTORE, variable);
    if (countsRounds(loop)) {
      code.var(Opcodes.LLOAD, roundsSlot());
      code.op(Opcodes.LCONST_1);
      code.op(Opcodes.LSUB);
      code.var(Opcodes.LSTORE, roundsSlot());
    }
    code.jump(Opcodes.GOTO, round);
  }

  /**
   * Ends a strip after its last round.
   *
   * @param header the label of the loop's condition
   */
  void endStrip(CountedLoop loop, Label header) {
    code.label(strips.getLast().end());
    strip = null;
    if (counting == Counting.NOTHING) {
      code.jump(Opcodes.GOTO, header);
    } else {
      pushLeftAfterStrip(loop);
      countDown(header);
    }
  }

  /** The Java variable of what the loop's variable was when the strip began. */
  int stripStartSlot() {
    return body.variable(1);
  }

  /** The Java variable of what the loop's variable stays less than in the strip. */
  int stripEndSlot() {
    return body.variable(2);
  }

  private int roundsSlot() {
    return body.variable(3);
  }

  /** Pushes what is left after the rounds that have been completed. */
  private void pushLeftAfterStrip(CountedLoop loop) {
    code.var(Opcodes.LLOAD, leftSlot());
    code.var(Opcodes.LLOAD, body.localSlot(loop.variable()));
    code.var(Opcodes.LLOAD, stripStartSlot());
    code.op(Opcodes.LSUB);
    if (!loop.isStepOne()) {
      pushStep(loop);
      code.op(Opcodes.LDIV);
    }
    code.op(Opcodes.LSUB);
  }

  /** Before control leaves the strip that is being translated, in the middle of a round. */
  void settleStrip() {
    settleStrip(Objects.requireNonNull(strip));
  }

  private void settleStrip(CountedLoop loop) {
    if (counting == Counting.NOTHING) {
      return;
    }
    pushLeftAfterStrip(loop);
    code.var(Opcodes.LSTORE, leftSlot());
  }

  // Handlers.

  /**
   * Writes the handlers, for exceptions between two labels: they bring the clock up to date, then
   * go on to the function's own handler.
   */
  void handle(Label start, Label end, Label handler) {
    var out = code.visitor();
    String any = Type.getInternalName(Throwable.class);
    if (!isLocal || counting != Counting.FUEL) {
      out.visitTryCatchBlock(start, end, handler, null);
      code.label(handler);
      body.rawFrame(any);
      return;
    }
    for (int i = 0; i + 1 < settled.size(); i += 2) {
      out.visitTryCatchBlock(settled.get(i), settled.get(i + 1), handler, null);
    }
    // C1 refuses methods where a handler's beginning is also reached by other ways: each handler
    // begins with an instruction of its own.
    Label unsettled = new Label();
    for (StripRange range : strips) {
      Label inStrip = new Label();
      out.visitTryCatchBlock(range.start(), range.end(), inStrip, null);
      code.label(inStrip);
      body.rawFrame(any);
      settleStrip(range.loop());
      code.jump(Opcodes.GOTO, unsettled);
    }
    Label outsideStrips = new Label();
    out.visitTryCatchBlock(start, end, outsideStrips, null);
    code.label(outsideStrips);
    body.rawFrame(any);
    code.op(Opcodes.NOP);
    code.label(unsettled);
    body.rawFrame(any);
    giveToContext();
    Label common = new Label();
    code.jump(Opcodes.GOTO, common);
    code.label(handler);
    body.rawFrame(any);
    code.op(Opcodes.NOP);
    code.label(common);
    body.rawFrame(any);
  }
}
