package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.compile.RawAccess.Computed;
import dev.stria.vm.engine.compile.RawAccess.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes several rounds of an outer loop side by side. */
final class JamTranslator {
  private final Body body;
  private final MethodCode code;
  private final Fuel fuel;
  private final NestTranslator nests;

  /** The lane whose instructions are being translated. */
  private int lane;

  JamTranslator(Body body, Fuel fuel, NestTranslator nests) {
    this.body = body;
    this.code = body.code;
    this.fuel = fuel;
    this.nests = nests;
  }

  /**
   * Writes what is looked at before the rounds.
   *
   * @param translate translates instructions without effect
   * @param otherwise where to go if one round has to follow the other
   */
  void begin(Jam jam, BiConsumer<Integer, Integer> translate, Label otherwise) {
    int innerVariable = body.localSlot(jam.inner().variable());
    body.mayTrap();
    body.pushContext();
    fuel.pushLeft();
    translate.accept(jam.start(), jam.start() + 1);
    translate.accept(jam.inner().boundStart(), jam.inner().boundEnd());
    code.invokeStatic(
        Jams.class, "fuel", long.class, Context.class, long.class, long.class, long.class);
    fuel.popLeft();
    translate.accept(jam.start(), jam.start() + 1);
    translate.accept(jam.inner().boundStart(), jam.inner().boundEnd());
    code.op(Opcodes.DUP2);
    code.var(Opcodes.LSTORE, body.variable(jam.end()));
    code.var(Opcodes.LLOAD, body.localSlot(jam.outer().variable()));
    translate.accept(jam.outer().boundStart(), jam.outer().boundEnd());
    fuel.pushLeft();
    code.invokeStatic(
        Jams.class,
        "rounds",
        long.class,
        long.class,
        long.class,
        long.class,
        long.class,
        long.class);
    code.op(Opcodes.DUP2);
    code.var(Opcodes.LSTORE, body.variable(jam.rounds()));
    code.op(Opcodes.LCONST_0);
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFEQ, otherwise);
    // There is a next round now, and it will set the variable before it looks at it.
    translate.accept(jam.start(), jam.start() + 1);
    code.var(Opcodes.LSTORE, innerVariable);
    for (Jam.Access access : jam.distinct()) {
      findPlace(jam, access, translate);
      code.op(Opcodes.DUP2);
      code.var(Opcodes.LSTORE, body.variable(access.base()));
      code.push(Hoisted.NOWHERE);
      code.op(Opcodes.LCMP);
      code.jump(Opcodes.IFEQ, otherwise);
    }
    for (NestView loaded : jam.loaded()) {
      for (NestView stored : jam.stored()) {
        pushSpan(loaded);
        pushSpan(stored);
        List<Class<?>> params = Collections.nCopies(6, long.class);
        code.invokeStatic(Jams.class, "areApart", boolean.class, params.toArray(Class<?>[]::new));
        code.jump(Opcodes.IFEQ, otherwise);
      }
    }
  }

  private void findPlace(Jam jam, Jam.Access access, BiConsumer<Integer, Integer> translate) {
    NestView view = access.view();
    code.var(Opcodes.LLOAD, body.variable(view.base()));
    for (int axis = 0; axis < view.type().rank(); axis++) {
      switch (access.indices().get(axis)) {
        case Written(long value) -> code.push(value);
        case Computed(int first, int last) -> translate.accept(first, last + 1);
      }
      boolean isInner = axis == access.innerAxis();
      if (isInner) {
        code.var(Opcodes.LLOAD, body.localSlot(jam.inner().variable()));
        code.var(Opcodes.LLOAD, body.variable(jam.end()));
      }
      nests.pushExtent(view, axis);
      nests.pushStride(view, axis);
      List<Class<?>> params = new ArrayList<>(Collections.nCopies(isInner ? 6 : 4, long.class));
      boolean isLane = axis == access.laneAxis();
      code.invokeStatic(
          isLane ? Jams.class : Hoisted.class,
          isLane ? "lanes" : isInner ? "run" : "fix",
          long.class,
          params.toArray(Class<?>[]::new));
    }
  }

  /** Pushes where a view's lowest and highest elements are, and their size. */
  private void pushSpan(NestView view) {
    for (String end : List.of("low", "high")) {
      code.var(Opcodes.LLOAD, body.variable(view.base()));
      for (int axis = 0; axis < view.type().rank(); axis++) {
        nests.pushExtent(view, axis);
        nests.pushStride(view, axis);
        code.invokeStatic(Jams.class, end, long.class, long.class, long.class, long.class);
      }
    }
    code.push((long) view.type().format().itemSize());
  }

  /**
   * Writes the rounds, after which the outer loop's condition is to be looked at again.
   *
   * @param translate translates instructions of the lane whose turn it is
   */
  void translate(Jam jam, BiConsumer<Integer, Integer> translate) {
    int outerVariable = body.localSlot(jam.outer().variable());
    int innerVariable = body.localSlot(jam.inner().variable());
    List<Object> types = new ArrayList<>();
    for (int i = 0; i < Jams.LANES; i++) {
      jam.kept().forEach(local -> types.add(JavaTypes.frameType(body.localType(local))));
    }
    int[] slots = body.beginLanes(types);
    for (lane = 0; lane < Jams.LANES; lane++) {
      translate.accept(jam.outer().bodyStart(), jam.inner().header());
      move(jam, slots, true);
      add(outerVariable, 1);
    }
    add(outerVariable, -Jams.LANES);
    Label round = new Label();
    Label done = new Label();
    body.joinTo(jam.outer().header());
    body.place(round);
    code.var(Opcodes.LLOAD, innerVariable);
    code.var(Opcodes.LLOAD, body.variable(jam.end()));
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFGE, done);
    for (lane = 0; lane < Jams.LANES; lane++) {
      body.beginLane(slots(jam, slots));
      translate.accept(jam.inner().bodyStart(), jam.inner().bodyEnd());
      body.endLane();
    }
    add(innerVariable, 1);
    code.jump(Opcodes.GOTO, round);
    body.joinTo(jam.outer().header());
    body.place(done);
    code.markStage();
    for (lane = 0; lane < Jams.LANES; lane++) {
      move(jam, slots, false);
      translate.accept(jam.afterInner(), jam.outer().bodyEnd());
      add(outerVariable, 1);
    }
    body.endLanes();
    fuel.pushLeft();
    code.var(Opcodes.LLOAD, body.variable(jam.rounds()));
    code.op(Opcodes.LCONST_1);
    code.op(Opcodes.LADD);
    code.push((long) Jams.LANES);
    code.op(Opcodes.LMUL);
    code.op(Opcodes.LSUB);
    fuel.popLeft();
  }

  /** The variables of the lane's own locals. */
  private Map<Integer, Integer> slots(Jam jam, int[] slots) {
    Map<Integer, Integer> own = new HashMap<>();
    for (int i = 0; i < jam.kept().size(); i++) {
      own.put(jam.kept().get(i), slots[lane * jam.kept().size() + i]);
    }
    return own;
  }

  /** Moves the lane's own locals to its variables, or back. */
  private void move(Jam jam, int[] slots, boolean away) {
    slots(jam, slots)
        .forEach((local, own) -> {
          int here = body.localSlot(local);
          code.load(body.localType(local), away ? here : own);
          code.store(body.localType(local), away ? own : here);
        });
  }

  private void add(int slot, long amount) {
    code.var(Opcodes.LLOAD, slot);
    code.push(amount);
    code.op(Opcodes.LADD);
    code.var(Opcodes.LSTORE, slot);
  }

  /** Pushes the place of an access of the lane whose turn it is. */
  void pushPlace(Jam jam, Jam.Access access) {
    NestView view = access.view();
    code.var(Opcodes.LLOAD, body.variable(access.base()));
    if (access.innerAxis() >= 0) {
      code.var(Opcodes.LLOAD, body.localSlot(jam.inner().variable()));
      nests.pushStride(view, access.innerAxis());
      code.op(Opcodes.LMUL);
      code.op(Opcodes.LADD);
    }
    if (access.laneAxis() < 0 || lane == 0) {
      return;
    }
    if (view.isRow(access.laneAxis())) {
      code.push((long) lane * view.type().format().itemSize());
    } else {
      nests.pushStride(view, access.laneAxis());
      code.push((long) lane);
      code.op(Opcodes.LMUL);
    }
    code.op(Opcodes.LADD);
  }
}
