package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.TypeRule;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Emits code that leaves one value of a wanted type on the stack. */
final class Values {
  private static final Set<TypeRule> INTEGER_RULES =
      EnumSet.of(
          TypeRule.LEN,
          TypeRule.AXIS_QUESTION,
          TypeRule.QUESTION,
          TypeRule.OVERLAPS,
          TypeRule.REDUCE_I64,
          TypeRule.EQUAL,
          TypeRule.COMPARE,
          TypeRule.SEARCH);

  /** Rules whose result is a number of the class of their view's format. */
  private static final Set<TypeRule> NUMBER_RULES =
      EnumSet.of(TypeRule.LOAD, TypeRule.REDUCE, TypeRule.DOT, TypeRule.SELECT);

  private static final Set<TypeRule> VIEW_RULES =
      EnumSet.of(
          TypeRule.ALLOC,
          TypeRule.ALLOC_LIKE,
          TypeRule.SAME_VIEW,
          TypeRule.CARVE,
          TypeRule.SLICE,
          TypeRule.CAST,
          TypeRule.RESHAPE,
          TypeRule.TRANSPOSE,
          TypeRule.PERMUTE,
          TypeRule.BROADCAST,
          TypeRule.AS,
          TypeRule.SELECT);

  private static final List<Opcode> INTEGERS = opcodes(ValueType.I64, INTEGER_RULES);
  private static final List<Opcode> REALS = opcodes(ValueType.F64, EnumSet.noneOf(TypeRule.class));
  private static final List<Opcode> VIEWS =
      Arrays.stream(Opcode.values()).filter(op -> VIEW_RULES.contains(op.typeRule())).toList();

  private static final Long[] LONGS = {
    0L,
    1L,
    2L,
    -1L,
    3L,
    5L,
    63L,
    64L,
    255L,
    256L,
    -128L,
    65535L,
    1L << 31,
    -(1L << 31),
    1L << 53,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final Double[] DOUBLES = {
    0.0,
    1.0,
    -1.0,
    0.5,
    -0.0,
    2.5,
    1e10,
    -3.75,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0x1p63,
    -0x1p63,
    0x1p64,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    65520.0,
    0.1
  };

  private final Body body;
  private final Tables tables;
  private final Choices choices;
  private final Instances instances;

  Values(Body body, Tables tables, Choices choices, Instances instances) {
    this.body = body;
    this.tables = tables;
    this.choices = choices;
    this.instances = instances;
  }

  private static List<Opcode> opcodes(ValueType result, Set<TypeRule> rules) {
    return Arrays.stream(Opcode.values())
        .filter(op ->
            rules.contains(op.typeRule())
                || NUMBER_RULES.contains(op.typeRule())
                || (op.typeRule() == TypeRule.FIXED
                    && !op.signature().params().isEmpty()
                    && op.signature().results().equals(List.of(result))))
        .toList();
  }

  /**
   * Emits a value.
   *
   * @param depth how many instructions it may be made of at most, one feeding the other
   */
  void emit(ValueType type, int depth) {
    if (!body.sweeps.isEmpty() && choices.chance(35) && swept(type)) {
      return;
    }
    if (depth <= 0 || !choices.chance(65)) {
      leaf(type);
      return;
    }
    switch (type) {
      case ValueType.Scalar.I64 -> instances.emit(choices.of(INTEGERS), depth - 1, type);
      case ValueType.Scalar.F64 -> instances.emit(choices.of(REALS), depth - 1, type);
      case ValueType.AnyView any -> emit(tables.viewType(choices), depth);
      case ViewType view -> instances.emit(choices.of(VIEWS), depth - 1, type);
    }
  }

  /** What a loop goes through, or how far it is; false if there is none of this type. */
  private boolean swept(ValueType type) {
    Body.Sweep sweep = choices.of(List.copyOf(body.sweeps));
    ValueType element = ((ViewType) body.typeOf(sweep.view())).element();
    if (type != element && type != ValueType.I64) {
      return false;
    }
    if (type == element && choices.chance(75)) {
      body.get(sweep.view());
      body.get(sweep.index());
      if (choices.chance(15)) {
        body.integer(choices.one(1L, -1L, 50L));
        body.emit(choices.one(Opcode.I64_ADD, Opcode.I64_SUB));
      }
      body.emit(Opcode.LOAD, Immediate.OfIndices.ON_STACK);
    } else if (type == ValueType.I64) {
      body.get(sweep.index());
    } else {
      return false;
    }
    return true;
  }

  /** A view that shows all of a block of its own. */
  void block(ViewType type) {
    body.emit(
        choices.one(Opcode.TEMP, Opcode.ALLOC),
        new Immediate.OfFormatShape(type.format(), Tables.shape(type.rank())));
  }

  /**
   * A view of which nothing is known before the program runs; one of this type if there is none.
   */
  void unknown(ViewType type) {
    List<Integer> locals = body.localsOf(ValueType.VIEW);
    if (locals.isEmpty()) {
      leaf(type);
    } else {
      body.get(choices.of(locals));
    }
  }

  void integer() {
    body.integer(choices.chance(10) ? choices.bits() : choices.one(LONGS));
  }

  /** An index that is inside most of the time. */
  long index() {
    return choices.chance(5)
        ? choices.one(LONGS)
        : choices.below(2 * Tables.EXTENT) - Tables.EXTENT;
  }

  private void leaf(ValueType type) {
    List<Integer> locals = body.localsOf(type);
    if (!locals.isEmpty() && choices.chance(65)) {
      body.get(choices.of(locals));
      return;
    }
    List<Integer> globals = tables.globalsOf(type);
    if (!globals.isEmpty() && choices.chance(10)) {
      body.emit(Opcode.GLOBAL_GET, new Immediate.OfGlobal(choices.of(globals)));
      return;
    }
    switch (type) {
      case ValueType.Scalar.I64 -> integer();
      case ValueType.Scalar.F64 -> body.real(choices.one(DOUBLES));
      case ValueType.AnyView any -> leaf(tables.viewType(choices));
      case ViewType view -> viewLeaf(view);
    }
  }

  /** A view of a static, a constant, the region or a new block. */
  void lasting(ViewType type) {
    if (choices.chance(30)) {
      body.emit(Opcode.VAR, new Immediate.OfVar(choices.below(tables.vars.size())));
    } else {
      viewLeaf(type);
    }
  }

  private void viewLeaf(ViewType type) {
    List<Integer> datas = tables.datasOf(type);
    List<Integer> vars = tables.varsOf(type);
    if (!vars.isEmpty() && choices.chance(60)) {
      body.emit(Opcode.VAR, new Immediate.OfVar(choices.of(vars)));
    } else if (!datas.isEmpty() && choices.chance(50)) {
      body.emit(Opcode.DATA, new Immediate.OfData(choices.of(datas)));
    } else if (choices.chance(30)) {
      carve(type);
    } else {
      block(type);
    }
  }

  /** Elements in a row somewhere in the first bytes of the region. */
  private void carve(ViewType type) {
    body.emit(Opcode.REGION);
    body.integer(choices.below(700));
    for (int axis = 0; axis < type.rank(); axis++) {
      body.integer(Tables.EXTENT);
    }
    long stride = type.format().itemSize() * (long) Tables.elements(type.rank());
    for (int axis = 0; axis < type.rank(); axis++) {
      stride /= Tables.EXTENT;
      body.integer(stride);
    }
    body.emit(Opcode.CARVE, new Immediate.OfViewType(type));
  }

  /** Bytes in a row, as many as a view of this type has. */
  void bytesFor(ViewType type) {
    body.emit(
        Opcode.ALLOC,
        new Immediate.OfFormatShape(
            Format.U8, Shape.of(Tables.elements(type.rank()) * (long) type.format().itemSize())));
  }
}
