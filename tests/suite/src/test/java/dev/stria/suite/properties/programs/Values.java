package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.TypeRule;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
    if (!body.sweep.counters().isEmpty() && choices.chance(35) && swept(type)) {
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

  /** An element of what a loop goes through, or how far it is; false if neither is wanted. */
  private boolean swept(ValueType type) {
    int view = choices.of(body.sweep.views());
    ViewType swept = (ViewType) body.typeOf(view);
    if (type == swept.element() && choices.chance(75)) {
      body.get(view);
      body.emit(Opcode.LOAD, sweptIndices(swept.rank()));
    } else if (type == ValueType.I64) {
      body.get(choices.of(body.sweep.counters()));
    } else {
      return false;
    }
    return true;
  }

  /** Emits indices that follow the loops under way, but for those that are written. */
  Immediate sweptIndices(int rank) {
    List<Subscript.Entry> entries = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      if (choices.chance(12)) {
        entries.add(new Subscript.Index(new Subscript.Literal(choices.below(4) - 2)));
      } else {
        int count = body.sweep.counters().size();
        sweptIndex(
            body.sweep
                .counters()
                .get(choices.chance(75) ? Math.min(axis, count - 1) : choices.below(count)));
        entries.add(new Subscript.Index(Subscript.Implied.STAR));
      }
    }
    boolean allPopped = new Subscript(entries).stars() == rank && choices.chance(70);
    return rank == 0 || allPopped
        ? Immediate.OfIndices.ON_STACK
        : new Immediate.OfIndices(Optional.of(new Subscript(entries)));
  }

  /** A counter, or one with a number added, before or behind it, or taken away. */
  private void sweptIndex(int counter) {
    int form = choices.weighted(10, 2, 1, 2, 1);
    if (form == 2) {
      body.integer(choices.between(-1, 2));
    }
    body.get(counter);
    switch (form) {
      case 1, 3 -> {
        body.integer(choices.between(-1, 2));
        body.emit(form == 1 ? Opcode.I64_ADD : Opcode.I64_SUB);
      }
      case 2 -> body.emit(Opcode.I64_ADD);
      case 4 -> {
        body.integer(choices.one(2L, -1L, 0L, 1L << 62));
        body.emit(Opcode.I64_MUL);
      }
      default -> {}
    }
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
