package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.ViewMeanings;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Elements;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.View;
import dev.stria.vm.verify.TypeStack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Translates access to elements: where it is, then what is there. */
final class ElementTranslator {
  private static final int MAX_RANK = 3;

  private final Body body;
  private final MethodCode code;
  private final NestTranslator nests;
  private final BatchTranslator batches;
  private final Narrowing narrowing;
  private final Singles singles;

  /** What has the methods of accesses whose place is known. */
  private Class<?> raw = Bytes.class;

  /** Whether accesses belong to a nest with many of them. */
  private boolean isOneOfMany;

  ElementTranslator(Body body, NestTranslator nests, BatchTranslator batches, Plan plan) {
    this.body = body;
    this.code = body.code;
    this.nests = nests;
    this.batches = batches;
    this.narrowing = plan.narrowing();
    this.singles = plan.singles();
  }

  /** Says whether the accesses that follow belong to a nest with many of them. */
  void setOneOfMany(boolean isOneOfMany) {
    this.isOneOfMany = isOneOfMany;
  }

  /**
   * A load.
   *
   * @param hoisted the view, if it has been taken apart: it is not on the stack then
   */
  void load(OfIndices indices, @Nullable NestView hoisted) {
    ViewType type = viewType(body.verified.stackBefore(body.at()));
    int rank = type.rank();
    if (rank > MAX_RANK) {
      int array = indexArray(indices, rank);
      int view = code.spill(type);
      body.pushBytes();
      code.load(type, view);
      code.var(Opcodes.ALOAD, array);
      boolean isFloat = type.format().isFloat();
      code.invokeStatic(
          ViewMeanings.class,
          isFloat ? "loadDouble" : "loadLong",
          isFloat ? double.class : long.class,
          byte[].class,
          View.class,
          long[].class);
      narrow();
      return;
    }
    pushLiterals(indices);
    pushAddress("at", type, hoisted);
    pushBytesBelow();
    get(Direct.class, type.format());
    narrow();
  }

  /** Makes the double that has been loaded a float if one is wanted. */
  private void narrow() {
    if (singles.isSingle(body.at())) {
      code.op(Opcodes.D2F);
    }
  }

  /**
   * A store.
   *
   * @param hoisted the view, if it has been taken apart: it is not on the stack then
   */
  void store(OfIndices indices, boolean isExact, @Nullable NestView hoisted) {
    ValueType valueType = body.operand(0);
    ViewType type = viewType(body.verified.stackBefore(body.at()).below());
    Format format = type.format();
    int value = spillValue(valueType);
    if (type.rank() > MAX_RANK) {
      storeAtArray(type, indices, value, valueType, isExact);
      return;
    }
    pushLiterals(indices);
    pushAddress("atForStore", type, hoisted);
    requireExact(format, isExact, value);
    pushBytesBelow();
    code.load(valueType, value);
    put(Direct.class, format);
  }

  /**
   * Begins an access whose place is known: pushes where it is. Loops with steps that HotSpot's
   * compiler does not know become no vectors, so they have the form that costs it less.
   *
   * @param push the instruction that would push its view
   */
  void beginRaw(RawAccess access, int push, CountedLoop loop) {
    raw = loop.step() instanceof CountedLoop.Fixed ? Bytes.class : Direct.class;
    if (batches.isOpen()) {
      batches.begin(access, push);
      return;
    }
    body.pushBytes();
    nests.pushRawPlace(access, loop);
  }

  /** Begins an access of a lane: pushes where it is. */
  void beginLane(Jam jam, Jam.Access access, JamTranslator jams) {
    raw = Direct.class;
    body.pushBytes();
    jams.pushPlace(jam, access);
  }

  /** Ends a load whose place is on the stack. */
  void endRawLoad(NestView view) {
    Format format = view.type().format();
    if (batches.isOpen() && format.isFloat()) {
      batches.endLoad(format, singles.isSingle(body.at()));
    } else if (isFloat(format) && singles.isSingle(body.at())) {
      String name = format == Format.F32 ? "getF32" : "getF32BE";
      code.invokeStatic(Floats.class, name, float.class, byte[].class, long.class);
    } else {
      get(raw, format);
      narrow();
    }
  }

  /** Ends a store whose place is on the stack, below the value. */
  void endRawStore(NestView view, boolean isExact) {
    Format format = view.type().format();
    if (batches.isOpen()) {
      int at = body.at();
      batches.endStore(format, singles.takesSingle(at) || narrowing.isValueNarrow(at));
      return;
    }
    if (isExact) {
      ValueType valueType = body.operand(0);
      int value = spillValue(valueType);
      requireExact(format, true, value);
      code.load(valueType, value);
    } else if (singles.takesSingle(body.at())) {
      String name = format == Format.F32 ? "putF32" : "putF32BE";
      code.invokeStatic(Floats.class, name, void.class, byte[].class, long.class, float.class);
      return;
    } else if (narrowing.isValueNarrow(body.at())) {
      code.op(Opcodes.I2L);
    }
    put(raw, format);
  }

  private static boolean isFloat(Format format) {
    return format == Format.F32 || format == Format.F32BE;
  }

  private int spillValue(ValueType type) {
    if (singles.takesSingle(body.at())) {
      code.op(Opcodes.F2D);
    } else if (narrowing.isValueNarrow(body.at())) {
      code.op(Opcodes.I2L);
    }
    return code.spill(type);
  }

  private void requireExact(Format format, boolean isExact, int value) {
    if (isExact && !format.isFloat()) {
      code.pushEnum(format);
      code.var(Opcodes.LLOAD, value);
      code.invokeStatic(Bytes.class, "requireExact", void.class, Format.class, long.class);
    }
  }

  /** Pushes the region's bytes below the address on top. */
  private void pushBytesBelow() {
    body.pushBytes();
    code.op(Opcodes.DUP_X2);
    code.op(Opcodes.POP);
  }

  private void storeAtArray(
      ViewType type, OfIndices indices, int value, ValueType valueType, boolean isExact) {
    int array = indexArray(indices, type.rank());
    int view = code.spill(type);
    body.pushBytes();
    code.load(type, view);
    code.load(valueType, value);
    code.var(Opcodes.ALOAD, array);
    boolean isFloat = type.format().isFloat();
    code.invokeStatic(
        ViewMeanings.class,
        isFloat ? "storeDouble" : isExact ? "storeExact" : "storeLong",
        void.class,
        byte[].class,
        View.class,
        isFloat ? double.class : long.class,
        long[].class);
  }

  /** The type of the view below the indices. */
  private static ViewType viewType(TypeStack types) {
    TypeStack stack = types;
    while (!(stack.top() instanceof ViewType)) {
      stack = stack.below();
    }
    return (ViewType) stack.top();
  }

  /** Puts the indices that are written in the instruction among those on the stack. */
  private void pushLiterals(OfIndices indices) {
    if (indices.subscript().isEmpty()) {
      return;
    }
    Subscript subscript = indices.subscript().get();
    List<Entry> entries = subscript.entries();
    int leading = 0;
    while (leading < entries.size() && !isLiteral(entries.get(leading))) {
      leading++;
    }
    // Those before the first literal are where they belong.
    int[] stars = code.spillLongs(subscript.stars() - leading);
    int next = 0;
    for (Entry entry : entries.subList(leading, entries.size())) {
      if (entry instanceof Index(Literal(long at))) {
        code.push(at);
      } else {
        code.var(Opcodes.LLOAD, stars[next++]);
      }
    }
  }

  private static boolean isLiteral(Entry entry) {
    return entry instanceof Index(Literal at);
  }

  /** Takes all indices from the stack into an array; the variable that holds it. */
  private int indexArray(OfIndices indices, int rank) {
    pushLiterals(indices);
    int[] slots = code.spillLongs(rank);
    int array = code.temp(1);
    code.longArray(slots);
    code.var(Opcodes.ASTORE, array);
    return array;
  }

  /** Replaces view and indices on the stack by the element's address. */
  private void pushAddress(String method, ViewType type, @Nullable NestView hoisted) {
    if (hoisted != null) {
      nests.pushAddress(hoisted, isOneOfMany);
      return;
    }
    int rank = type.rank();
    List<Class<?>> params = new ArrayList<>();
    params.add(JavaTypes.viewClass(rank));
    for (int i = 0; i < rank; i++) {
      params.add(long.class);
    }
    if (rank > 0) {
      code.push((long) type.format().itemSize());
      params.add(long.class);
    }
    code.invokeStatic(Elements.class, method, long.class, params.toArray(Class<?>[]::new));
  }

  /** Replaces array and address on the stack by the element. */
  private void get(Class<?> owner, Format format) {
    Class<?> type = format.isFloat() ? double.class : long.class;
    code.invokeStatic(owner, "get" + accessor(format, false), type, byte[].class, long.class);
  }

  /** Stores the value above array and address on the stack. */
  private void put(Class<?> owner, Format format) {
    Class<?> type = format.isFloat() ? double.class : long.class;
    code.invokeStatic(
        owner, "put" + accessor(format, true), void.class, byte[].class, long.class, type);
  }

  private static String accessor(Format format, boolean isStore) {
    int bits = format.itemSize() * 8;
    String kind =
        switch (format.kind()) {
          case BOOL -> "Bool";
          case FLOAT -> "F" + bits;
          case SIGNED -> "I" + bits;
          // The low bits are the same, and so are all 64.
          case UNSIGNED -> (isStore || bits == 64 ? "I" : "U") + bits;
        };
    return format.isBigEndian() ? kind + "BE" : kind;
  }
}
