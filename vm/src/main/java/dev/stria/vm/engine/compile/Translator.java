package dev.stria.vm.engine.compile;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Immediate.OfDouble;
import dev.stria.vm.isa.Immediate.OfFunction;
import dev.stria.vm.isa.Immediate.OfGlobal;
import dev.stria.vm.isa.Immediate.OfLabel;
import dev.stria.vm.isa.Immediate.OfLabels;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Immediate.OfLong;
import dev.stria.vm.isa.Immediate.OfMessage;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Translates a function's instructions, one after the other: values on the program's stack are
 * values on Java's.
 */
final class Translator {
  private final Body body;
  private final MethodCode code;
  private final Plan plan;
  private final Fuel fuel;
  private final ControlTranslator control;
  private final StackTranslator stack;
  private final CallTranslator calls;
  private final ViewTranslator views;
  private final SliceTranslator slices;
  private final ElementTranslator elements;
  private final ArrayTranslator arrays;
  private final NestTranslator nests;
  private final JamTranslator jams;
  private final BatchTranslator batches;
  private final Map<Continuation, Label> handovers = new LinkedHashMap<>();

  /** The nests of the copy that is being translated. */
  private Plan.Nests nestsHere;

  private @Nullable Nest nest;
  private @Nullable RawLoop raw;

  /** The loops of which several rounds are being translated side by side. */
  private @Nullable Jam jam;

  /** The counted loop whose condition is being translated. */
  private @Nullable CountedLoop current;

  Translator(Body body, Plan plan, Fuel fuel, GuestNames names) {
    this.body = body;
    this.code = body.code;
    this.plan = plan;
    this.nestsHere = plan.whole();
    this.fuel = fuel;
    this.stack = new StackTranslator(body);
    this.calls = new CallTranslator(body, fuel, names);
    this.control = new ControlTranslator(body, fuel);
    this.views = new ViewTranslator(body);
    this.slices = new SliceTranslator(body);
    this.nests = new NestTranslator(body, fuel, stack, views);
    this.jams = new JamTranslator(body, fuel, nests);
    this.batches = new BatchTranslator(body, fuel);
    this.elements = new ElementTranslator(body, nests, batches, plan);
    this.arrays = new ArrayTranslator(body);
  }

  /** Translates all copies of the instructions; the one that the method begins with comes first. */
  void translateAll(Phases phases) {
    int size = body.function.code().size();
    for (int copy = phases.last(); copy >= 0; copy--) {
      body.beginCopy(copy);
      nestsHere = plan.nests(copy);
      translate(0, size);
      if (body.isReached(size)) {
        body.moveTo(size);
        calls.leave();
      }
    }
  }

  /** Writes what hands over to other code, for every nest whose views may not be as wished. */
  void translateHandovers() {
    handovers.forEach((continuation, label) -> {
      body.joinTo(continuation.start());
      body.place(label);
      calls.goOn(continuation);
    });
  }

  private Label handover(int header, Continuation.Kind kind) {
    return handovers.computeIfAbsent(new Continuation(body.number, header, kind), c -> new Label());
  }

  private void translate(int from, int to) {
    int next = from;
    while (next < to) {
      next = body.isReached(next) ? translateAt(next) : next + 1;
    }
  }

  /** Translates what begins at an instruction; the instruction to go on with. */
  private int translateAt(int at) {
    Nest beginning = nestsHere.nests().get(at);
    if (beginning != null && nest == null) {
      nest(beginning);
      return beginning.latch() + 1;
    }
    CountedLoop loop = plan.loops().get(at);
    if (loop != null && fuel.strip() == null && loop != current) {
      counted(loop);
      return loop.latch() + 1;
    }
    body.moveTo(at);
    if (plan.edges().contains(at) && (nest == null || nest.header() != at)) {
      code.markStage();
    }
    Jam found = nestsHere.jams().get(at);
    if (found != null && nest != null) {
      jam(found);
    }
    Integer sliced = raw == null ? null : raw.slices().get(at);
    if (sliced != null) {
      return sliced;
    }
    RawLoop.Place place = raw == null ? null : raw.places().get(at);
    if (place != null) {
      elements.beginRaw(place.access(), at, Objects.requireNonNull(fuel.strip()));
      return place.end();
    }
    if (nest != null && nest.isPushed(at)) {
      return at + 1;
    }
    translate();
    int next = body.at() + 1;
    if (!body.function.code().get(body.at()).opcode().endsPath() && body.leavesCopy(next)) {
      code.jump(Opcodes.GOTO, body.label(next));
    }
    return next;
  }

  private void nest(Nest beginning) {
    int header = beginning.header();
    body.moveTo(header);
    code.markStage();
    nests.begin(
        beginning,
        handover(header, Continuation.Kind.CAREFUL),
        () -> handover(header, Continuation.Kind.GENERAL));
    body.beginAlias(header, new Label());
    elements.setOneOfMany(beginning.hasManyAccesses());
    nest = beginning;
    translate(beginning.header(), beginning.latch() + 1);
    nest = null;
    body.endScope();
  }

  private void counted(CountedLoop loop) {
    current = loop;
    translate(loop.header(), loop.bodyStart());
    current = null;
    body.moveTo(loop.bodyStart());
    Runnable bound = () -> range(loop.boundStart(), loop.boundEnd());
    if (!loop.isStepOne()) {
      fuel.requireEven(loop, bound, handover(loop.header(), Continuation.Kind.CAREFUL));
    }
    fuel.beginStrip(loop, bound);
    RawLoop found = nest == null ? null : nestsHere.raws().get(loop.header());
    Label done = new Label();
    if (found == null) {
      round(loop, new Label(), done);
    } else {
      Label checked = new Label();
      nests.begin(found, this::single, checked);
      raw = found;
      Batch batch = nestsHere.batches().get(loop.header());
      Label start = new Label();
      if (batch != null) {
        Runnable inner = () -> translate(loop.bodyStart(), loop.bodyEnd());
        batches.translate(batch, loop, inner, start, done);
      }
      body.beginAgain(loop.bodyStart() + 1, loop.bodyEnd());
      round(loop, start, done);
      body.endScope();
      raw = null;
      round(loop, checked, done);
    }
    body.joinTo(loop.bodyStart());
    body.place(done);
    body.joinTo(loop.latch());
    fuel.endStrip(loop, body.label(loop.header()));
  }

  /**
   * Several rounds of a loop side by side, as long as that is possible; then goes on with the loop
   * as it stands.
   */
  private void jam(Jam found) {
    int header = found.outer().header();
    Label otherwise = new Label();
    jams.begin(found, this::range, otherwise);
    jam = found;
    jams.translate(found, this::lane);
    jam = null;
    code.jump(Opcodes.GOTO, body.label(header));
    body.joinTo(header);
    body.place(otherwise);
    code.markStage();
  }

  /** Translates instructions of a lane. */
  private void lane(int from, int to) {
    Jam side = Objects.requireNonNull(jam);
    int next = from;
    while (next < to) {
      body.passTo(next);
      Jam.Place place = side.places().get(next);
      if (place != null) {
        elements.beginLane(side, place.access(), jams);
        next = place.end();
      } else {
        if (!Objects.requireNonNull(nest).isPushed(next)) {
          translate();
        }
        next = body.at() + 1;
      }
    }
  }

  /** Translates a loop's body, which is repeated until the strip ends. */
  private void round(CountedLoop loop, Label start, Label done) {
    body.joinTo(loop.bodyStart());
    body.place(start);
    fuel.beginRound(loop, done);
    translate(loop.bodyStart(), loop.bodyEnd());
    body.moveTo(loop.bodyEnd());
    fuel.endRound(loop, start);
  }

  /** Translates instructions without effect, out of their place. */
  private void range(int from, int to) {
    int here = body.at();
    for (int i = from; i < to; i++) {
      if (nest == null || !nest.isPushed(i)) {
        body.joinTo(i);
        translate();
      }
    }
    body.joinTo(here);
  }

  private void single(int at) {
    range(at, at + 1);
  }

  /** Translates the current instruction, and perhaps some that follow. */
  private void translate() {
    Instruction instruction = body.instruction();
    Opcode opcode = instruction.opcode();
    Immediate immediate = instruction.immediate();
    int at = body.at();
    if (ScalarTranslator.translateShort(code, plan, instruction, at)) {
      return;
    }
    // The view of an access whose place is on the stack.
    NestView placed = jam != null ? jam.viewAt(at) : raw != null ? raw.viewAt(at) : null;
    NestView hoisted = nest == null ? null : nest.accesses().get(at);
    if (!opcode.traps().isEmpty() && (placed == null || opcode == Opcode.STORE_EXACT)) {
      body.mayTrap();
    }
    boolean charges =
        switch (opcode.fuel()) {
          case NONE, BRANCH, CALL -> false;
          case ELEMENTS, BLOCK, MATMUL, SORT -> true;
        };
    if (charges) {
      body.mayTrap();
      fuel.beforeCharge();
    }
    // One case per instruction, and no default: a new instruction does not compile until it is
    // handled.
    switch (opcode) {
      case I64_CONST -> code.push(((OfLong) immediate).value());
      case F64_CONST -> code.push(((OfDouble) immediate).value());
      case DROP -> stack.drop(body.operand(0));
      case DUP -> stack.dup(body.operand(0));
      case SWAP -> stack.swap(body.operand(1), body.operand(0));
      case OVER -> stack.over(body.operand(1), body.operand(0));
      case SELECT -> stack.select();
      case LOCAL_GET -> body.loadLocal(((OfLocal) immediate).index());
      case LOCAL_SET -> body.storeLocal(((OfLocal) immediate).index());
      case LOCAL_TEE -> {
        stack.dup(body.operand(0));
        body.storeLocal(((OfLocal) immediate).index());
      }
      case GLOBAL_GET -> stack.getGlobal(((OfGlobal) immediate).index());
      case GLOBAL_SET -> stack.setGlobal(((OfGlobal) immediate).index());

      case NOP -> code.op(Opcodes.NOP);
      case BR -> control.jump(((OfLabel) immediate).target());
      case BR_IF -> control.branch(((OfLabel) immediate).target());
      case BR_TABLE -> control.table((OfLabels) immediate);
      case CALL -> calls.call(((OfFunction) immediate).index());
      case RETURN -> calls.leave();
      case UNREACHABLE -> control.unreachable();
      case TRAP -> control.trap(((OfMessage) immediate).text());

      case I64_EQZ,
          I64_EQ,
          I64_NE,
          I64_LT_S,
          I64_LT_U,
          I64_GT_S,
          I64_GT_U,
          I64_LE_S,
          I64_LE_U,
          I64_GE_S,
          I64_GE_U,
          F64_EQ,
          F64_NE,
          F64_LT,
          F64_GT,
          F64_LE,
          F64_GE ->
          control.compare(opcode);

      case I64_ADD,
          I64_SUB,
          I64_MUL,
          I64_AND,
          I64_OR,
          I64_XOR,
          I64_SHL,
          I64_SHR_S,
          I64_SHR_U,
          I64_ROTL,
          I64_ROTR,
          I64_DIV_S,
          I64_DIV_U,
          I64_REM_S,
          I64_REM_U,
          I64_CLZ,
          I64_CTZ,
          I64_POPCNT,
          I64_EXTEND8_S,
          I64_EXTEND16_S,
          I64_EXTEND32_S,
          F64_ADD,
          F64_SUB,
          F64_MUL,
          F64_DIV,
          F64_NEG,
          F64_ABS,
          F64_SQRT,
          F64_CEIL,
          F64_FLOOR,
          F64_TRUNC,
          F64_NEAREST,
          F64_MIN,
          F64_MAX,
          F64_COPYSIGN,
          F64_FMA,
          F64_ROUND_F32,
          F64_CONVERT_I64_S,
          F64_CONVERT_I64_U,
          I64_TRUNC_F64_S,
          I64_TRUNC_F64_U,
          I64_TRUNC_SAT_F64_S,
          I64_TRUNC_SAT_F64_U,
          I64_REINTERPRET_F64,
          F64_REINTERPRET_I64 ->
          ScalarTranslator.translate(code, opcode);

      case LEN, DIM -> {
        if (hoisted != null) {
          nests.pushExtent(hoisted, immediate instanceof Immediate.OfAxis(int axis) ? axis : 0);
        } else {
          views.translate(opcode, immediate);
        }
      }
      case DATA,
          VAR,
          ALLOC,
          ALLOC_LIKE,
          TEMP,
          TEMP_LIKE,
          CLONE,
          REGION,
          CARVE,
          CAST,
          RESHAPE,
          TRANSPOSE,
          PERMUTE,
          BROADCAST,
          READONLY,
          AS,
          STRIDE,
          SIZE,
          NBYTES,
          ITEMSIZE,
          NDIM,
          FORMAT,
          OFFSET,
          IS_READONLY,
          IS_CONTIGUOUS,
          IS_F_CONTIGUOUS,
          OVERLAPS,
          FREE,
          ACQUIRE,
          RELEASE,
          RESIZE ->
          views.translate(opcode, immediate);
      case SLICE -> slices.slice(((Immediate.OfSubscript) immediate).subscript());
      case LOAD -> {
        if (placed != null) {
          elements.endRawLoad(placed);
        } else {
          elements.load((Immediate.OfIndices) immediate, hoisted);
        }
      }
      case STORE, STORE_EXACT -> {
        boolean isExact = opcode == Opcode.STORE_EXACT;
        if (placed != null) {
          elements.endRawStore(placed, isExact);
        } else {
          elements.store((Immediate.OfIndices) immediate, isExact, hoisted);
        }
      }

      case ARRAY_FILL,
          ARRAY_COPY,
          ARRAY_SATURATE,
          ARRAY_ADD,
          ARRAY_SUB,
          ARRAY_MUL,
          ARRAY_DIV,
          ARRAY_REM,
          ARRAY_MINIMUM,
          ARRAY_MAXIMUM,
          ARRAY_AND,
          ARRAY_OR,
          ARRAY_XOR,
          ARRAY_SHL,
          ARRAY_SHR,
          ARRAY_EQ,
          ARRAY_NE,
          ARRAY_LT,
          ARRAY_LE,
          ARRAY_GT,
          ARRAY_GE,
          ARRAY_NEG,
          ARRAY_ABS,
          ARRAY_NOT,
          ARRAY_SQRT,
          ARRAY_FLOOR,
          ARRAY_CEIL,
          ARRAY_TRUNC,
          ARRAY_NEAREST,
          ARRAY_FMA,
          ARRAY_SELECT,
          ARRAY_IOTA,
          ARRAY_SUM,
          ARRAY_PROD,
          ARRAY_MIN,
          ARRAY_MAX,
          ARRAY_ARGMIN,
          ARRAY_ARGMAX,
          ARRAY_ANY,
          ARRAY_ALL,
          ARRAY_DOT,
          ARRAY_SUM_AXIS,
          ARRAY_MIN_AXIS,
          ARRAY_MAX_AXIS,
          ARRAY_CUMSUM,
          ARRAY_MATMUL,
          ARRAY_EQUAL,
          ARRAY_COMPARE,
          ARRAY_FIND,
          ARRAY_COUNT,
          ARRAY_SORT,
          ARRAY_TAKE ->
          arrays.translate(instruction);
    }
    if (charges) {
      fuel.afterCharge();
    }
    if (plan.narrowing().isNarrow(at)) {
      code.op(Opcodes.L2I);
    }
  }
}
