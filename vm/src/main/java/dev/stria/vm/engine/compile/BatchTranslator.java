package dev.stria.vm.engine.compile;

import dev.stria.vm.memory.Format;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes loops whose rounds are done in batches. */
final class BatchTranslator {
  private final Body body;
  private final MethodCode code;
  private final Fuel fuel;

  /** What is being written. */
  private @Nullable Batch batch;

  /** The slots of {@link Batch#variables}. */
  private int[] slots = {};

  BatchTranslator(Body body, Fuel fuel) {
    this.body = body;
    this.code = body.code;
    this.fuel = fuel;
  }

  /**
   * Writes a strip that has been looked over, as batches.
   *
   * @param translate translates the loop's body
   * @param otherwise where to go if it has to be done round by round
   * @param done where to go after it
   */
  void translate(Batch written, CountedLoop loop, Runnable translate, Label otherwise, Label done) {
    look(written, otherwise);
    batch = written;
    slots = body.beginLanes(written.variables());
    takeArrays(written);
    int variable = body.localSlot(loop.variable());
    moveBases(written, () -> code.var(Opcodes.LLOAD, variable));
    Label next = new Label();
    Label round = new Label();
    Label last = new Label();
    body.joinTo(loop.bodyStart());
    body.place(next);
    code.var(Opcodes.LLOAD, variable);
    code.var(Opcodes.LLOAD, fuel.stripEndSlot());
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFGE, done);
    code.var(Opcodes.LLOAD, variable);
    code.var(Opcodes.LLOAD, fuel.stripEndSlot());
    code.invokeStatic(Batches.class, "count", int.class, long.class, long.class);
    code.var(Opcodes.ISTORE, countSlot());
    copy(written);
    code.op(Opcodes.ICONST_0);
    code.var(Opcodes.ISTORE, indexSlot());
    body.place(round);
    code.var(Opcodes.ILOAD, indexSlot());
    code.var(Opcodes.ILOAD, countSlot());
    code.jump(Opcodes.IF_ICMPGE, last);
    translate.run();
    code.visitor().visitIincInsn(indexSlot(), 1);
    code.jump(Opcodes.GOTO, round);
    body.joinTo(loop.bodyStart());
    body.place(last);
    code.var(Opcodes.ALOAD, targetSlot());
    body.pushBytes();
    code.var(Opcodes.LLOAD, body.variable(written.target().base()));
    code.var(Opcodes.ILOAD, countSlot());
    Class<?> array = Batch.array(Batch.format(written.target()));
    code.invokeStatic(
        Batches.class, "store", void.class, array, byte[].class, long.class, int.class);
    moveBases(written, this::pushCount);
    code.var(Opcodes.LLOAD, variable);
    pushCount();
    code.op(Opcodes.LADD);
    code.var(Opcodes.LSTORE, variable);
    code.jump(Opcodes.GOTO, next);
    body.endLanes();
    batch = null;
  }

  /** Goes elsewhere unless batches are worth it and cannot be told apart from single rounds. */
  private void look(Batch written, Label otherwise) {
    code.var(Opcodes.LLOAD, fuel.stripStartSlot());
    code.var(Opcodes.LLOAD, fuel.stripEndSlot());
    code.invokeStatic(Batches.class, "areMany", boolean.class, long.class, long.class);
    code.jump(Opcodes.IFEQ, otherwise);
    for (RawAccess source : written.sources()) {
      if (!source.equals(written.target())) {
        for (RawAccess access : List.of(source, written.target())) {
          code.var(Opcodes.LLOAD, body.variable(access.base()));
          code.push((long) Batch.format(access).itemSize());
        }
        code.var(Opcodes.LLOAD, fuel.stripStartSlot());
        code.var(Opcodes.LLOAD, fuel.stripEndSlot());
        List<Class<?>> params = Collections.nCopies(6, long.class);
        code.invokeStatic(
            Batches.class, "mayLoadFirst", boolean.class, params.toArray(Class<?>[]::new));
        code.jump(Opcodes.IFEQ, otherwise);
      }
    }
  }

  private void takeArrays(Batch written) {
    takeArray(Batch.format(written.target()), 0);
    List<RawAccess> copied = written.copied();
    for (int i = 0; i < copied.size(); i++) {
      takeArray(Batch.format(copied.get(i)), i + 1);
    }
  }

  /** Puts a machine's array into its variable. */
  private void takeArray(Format format, int number) {
    Class<?> array = Batch.array(format);
    body.pushContext();
    code.getField(Context.class, "batches", Batches.class);
    if (format.isFloat()) {
      code.push(number);
      String name = array == float[].class ? "floats" : "doubles";
      code.invoke(Batches.class, name, array, int.class);
    } else {
      String name = array == int[].class ? "ints" : array == short[].class ? "shorts" : "longs";
      code.invoke(Batches.class, name, array);
    }
    code.var(Opcodes.ASTORE, targetSlot() + number);
  }

  /**
   * Has the places of all accesses be those of the next batch's first round.
   *
   * @param rounds pushes how many rounds later it is
   */
  private void moveBases(Batch written, Runnable rounds) {
    Set<RawAccess> all = new LinkedHashSet<>(written.sources());
    all.add(written.target());
    for (RawAccess access : all) {
      code.var(Opcodes.LLOAD, body.variable(access.base()));
      rounds.run();
      pushTimesSize(Batch.format(access));
      code.op(Opcodes.LADD);
      code.var(Opcodes.LSTORE, body.variable(access.base()));
    }
  }

  private void pushTimesSize(Format format) {
    if (format.itemSize() > 1) {
      code.push((long) format.itemSize());
      code.op(Opcodes.LMUL);
    }
  }

  private void pushCount() {
    code.var(Opcodes.ILOAD, countSlot());
    code.op(Opcodes.I2L);
  }

  private void copy(Batch written) {
    List<RawAccess> copied = written.copied();
    for (int i = 0; i < copied.size(); i++) {
      body.pushBytes();
      code.var(Opcodes.LLOAD, body.variable(copied.get(i).base()));
      code.var(Opcodes.ALOAD, targetSlot() + i + 1);
      code.var(Opcodes.ILOAD, countSlot());
      Class<?> array = Batch.array(Batch.format(copied.get(i)));
      code.invokeStatic(
          Batches.class, "load", void.class, byte[].class, long.class, array, int.class);
    }
  }

  private int indexSlot() {
    return slots[0];
  }

  private int countSlot() {
    return slots[1];
  }

  private int targetSlot() {
    return slots[2];
  }

  /** Whether the accesses that are being translated belong to a batch. */
  boolean isOpen() {
    return batch != null;
  }

  /**
   * Begins an access: pushes an array, and where in it the element is.
   *
   * @param push the instruction that would push its view
   */
  void begin(RawAccess access, int push) {
    Batch open = Objects.requireNonNull(batch);
    Format format = Batch.format(access);
    if (push == open.targetPush()) {
      code.var(Opcodes.ALOAD, targetSlot());
      code.var(Opcodes.ILOAD, indexSlot());
    } else if (format.isFloat()) {
      code.var(Opcodes.ALOAD, targetSlot() + 1 + open.copied().indexOf(access));
      code.var(Opcodes.ILOAD, indexSlot());
    } else {
      body.pushBytes();
      code.var(Opcodes.LLOAD, body.variable(access.base()));
      code.var(Opcodes.ILOAD, indexSlot());
      code.op(Opcodes.I2L);
      pushTimesSize(format);
      code.op(Opcodes.LADD);
    }
  }

  /**
   * Ends a load of a float that has been copied.
   *
   * @param isSingle whether it is to be a Java float
   */
  void endLoad(Format format, boolean isSingle) {
    if (format == Format.F64) {
      code.op(Opcodes.DALOAD);
      return;
    }
    code.op(Opcodes.FALOAD);
    if (!isSingle) {
      code.op(Opcodes.F2D);
    }
  }

  /**
   * Ends a store.
   *
   * @param isShort whether the value is a Java float or int already, not a double or long
   */
  void endStore(Format format, boolean isShort) {
    if (format == Format.F64) {
      code.op(Opcodes.DASTORE);
      return;
    }
    if (!isShort) {
      code.op(format.isFloat() ? Opcodes.D2F : Opcodes.L2I);
    }
    switch (format.itemSize()) {
      case Byte.BYTES ->
          code.invokeStatic(Batches.class, "put", void.class, long[].class, int.class, int.class);
      case Short.BYTES -> {
        if (format.isBigEndian()) {
          code.op(Opcodes.I2S);
          code.invokeStatic(Short.class, "reverseBytes", short.class, short.class);
        }
        code.op(Opcodes.SASTORE);
      }
      default -> {
        if (format.isBigEndian()) {
          code.invokeStatic(Integer.class, "reverseBytes", int.class, int.class);
        }
        code.op(format.isFloat() ? Opcodes.FASTORE : Opcodes.IASTORE);
      }
    }
  }
}
