package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.CodeSite;
import dev.stria.vm.engine.interp.CallOps.Call;
import dev.stria.vm.engine.interp.JumpOps.Jump;
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
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Module;
import dev.stria.vm.verify.TypeStack;
import dev.stria.vm.verify.VerifiedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a verified function from stack code into steps on registers, in one pass: locals and
 * constants become operands, results go straight to their local, comparisons join their branches.
 */
final class Translator {
  private final Interpreter interpreter;
  private final Module module;
  private final int number;
  private final VerifiedFunction verified;
  private final Function function;
  private final Emitter out;
  private final ViewTranslator views;
  private final int[] firstOps;
  private final List<Integer> callPositions = new ArrayList<>();
  private boolean usesTemps;

  private Translator(
      Interpreter interpreter, int number, VerifiedFunction verified, boolean isPlain) {
    this.interpreter = interpreter;
    this.module = interpreter.module();
    this.number = number;
    this.verified = verified;
    this.function = verified.function();
    this.out = new Emitter(verified, isPlain);
    this.views = new ViewTranslator(module, number, out);
    this.firstOps = new int[function.code().size() + 1];
  }

  /**
   * Translates a function.
   *
   * @param number its number in the module
   * @param isPlain whether every instruction is to remain a step of its own
   */
  static Code translate(
      Interpreter interpreter, int number, VerifiedFunction verified, boolean isPlain) {
    return new Translator(interpreter, number, verified, isPlain).run();
  }

  private Code run() {
    List<Instruction> code = function.code();
    usesTemps = code.stream().anyMatch(i -> makesTemp(i.opcode()));
    boolean falls = true;
    for (int i = 0; i < code.size(); i++) {
      begin(i, falls);
      if (!verified.isReachable(i)) {
        falls = false;
        continue;
      }
      TypeStack before = verified.stackBefore(i);
      falls = translate(code.get(i), before);
    }
    int end = code.size();
    begin(end, falls);
    if (verified.isReachable(end)) {
      leave();
    }
    return finish();
  }

  /** Prepares for an instruction, or the function's end. */
  private void begin(int instruction, boolean falls) {
    out.setPosition(instruction);
    if (verified.isBranchTarget(instruction) && verified.isReachable(instruction)) {
      TypeStack types = verified.stackBefore(instruction);
      if (falls) {
        out.flush();
      }
      out.startBlock(types);
    }
    firstOps[instruction] = out.ops().size();
  }

  private Code finish() {
    List<Op> ops = out.ops();
    new Linker(ops, firstOps, out.isPlain() ? null : out.fusion()).link();
    Code.Builder code = out.finish();
    code.function = number;
    code.entry = ops.getFirst();
    code.calls = new @Nullable Op[callPositions.size()];
    for (Op op : ops) {
      if (op instanceof Call call) {
        code.calls[call.c] = call.next;
      }
    }
    code.callPositions = callPositions.stream().mapToInt(Integer::intValue).toArray();
    code.usesTemps = usesTemps;
    code.heat = out.isPlain() ? null : interpreter.heat(number, verified);
    return new Code(code);
  }

  private static boolean makesTemp(Opcode opcode) {
    return opcode == Opcode.TEMP || opcode == Opcode.TEMP_LIKE;
  }

  // One case per instruction, and no default: a new instruction does not compile until it is
  // handled. The result says
  // whether the next instruction can follow.
  private boolean translate(Instruction instruction, TypeStack types) {
    Opcode opcode = instruction.opcode();
    Immediate immediate = instruction.immediate();
    return switch (opcode) {
      case I64_CONST -> out.pushConstant(((OfLong) immediate).value());
      case F64_CONST ->
          out.pushConstant(Double.doubleToRawLongBits(((OfDouble) immediate).value()));
      case DROP -> out.drop();
      case DUP -> out.again(0);
      case SWAP -> out.swap();
      case OVER -> out.again(1);
      case SELECT -> select(types.below().top());
      case LOCAL_GET -> out.pushLocal(((OfLocal) immediate).index());
      case LOCAL_SET -> out.setLocal(((OfLocal) immediate).index());
      case LOCAL_TEE -> out.teeLocal(((OfLocal) immediate).index());
      case GLOBAL_GET -> getGlobal(((OfGlobal) immediate).index());
      case GLOBAL_SET -> setGlobal(((OfGlobal) immediate).index());

      case NOP -> out.nop();
      case BR -> jump(((OfLabel) immediate).target());
      case BR_IF -> branch(((OfLabel) immediate).target());
      case BR_TABLE -> table((OfLabels) immediate);
      case CALL -> call(((OfFunction) immediate).index());
      case RETURN -> leave();
      case UNREACHABLE -> stop(new JumpOps.Unreachable());
      case TRAP -> stop(new JumpOps.Trap(((OfMessage) immediate).text()));

      case I64_ADD -> commutative(new LongOps.Add(), new LongOps.AddK());
      case I64_SUB -> subtract();
      case I64_MUL -> commutative(new LongOps.Mul(), new LongOps.MulK());
      case I64_AND -> commutative(new LongOps.And(), new LongOps.AndK());
      case I64_OR -> binary(new LongOps.Or());
      case I64_XOR -> commutative(new LongOps.Xor(), new LongOps.XorK());
      case I64_SHL -> withConstant(new LongOps.Shl(), new LongOps.ShlK());
      case I64_SHR_S -> binary(new LongOps.ShrS());
      case I64_SHR_U -> withConstant(new LongOps.ShrU(), new LongOps.ShrUK());
      case I64_ROTL -> binary(new LongOps.Rotl());
      case I64_ROTR -> binary(new LongOps.Rotr());
      case I64_DIV_S -> binary(new LongOps.DivS());
      case I64_DIV_U -> binary(new LongOps.DivU());
      case I64_REM_S -> binary(new LongOps.RemS());
      case I64_REM_U -> binary(new LongOps.RemU());
      case I64_CLZ -> unary(new LongOps.Clz());
      case I64_CTZ -> unary(new LongOps.Ctz());
      case I64_POPCNT -> unary(new LongOps.Popcnt());
      case I64_EXTEND8_S -> unary(new LongOps.Extend8());
      case I64_EXTEND16_S -> unary(new LongOps.Extend16());
      case I64_EXTEND32_S -> unary(new LongOps.Extend32());
      case I64_EQZ -> unary(new CompareOps.Eqz());
      case I64_EQ -> binary(new CompareOps.Eq());
      case I64_NE -> binary(new CompareOps.Ne());
      case I64_LT_S -> binary(new CompareOps.LtS());
      case I64_LT_U -> binary(new CompareOps.LtU());
      case I64_GT_S -> exchanged(new CompareOps.LtS());
      case I64_GT_U -> exchanged(new CompareOps.LtU());
      case I64_LE_S -> binary(new CompareOps.LeS());
      case I64_LE_U -> binary(new CompareOps.LeU());
      case I64_GE_S -> exchanged(new CompareOps.LeS());
      case I64_GE_U -> exchanged(new CompareOps.LeU());

      case F64_ADD -> binary(new DoubleOps.Add());
      case F64_SUB -> binary(new DoubleOps.Sub());
      case F64_MUL -> binary(new DoubleOps.Mul());
      case F64_DIV -> binary(new DoubleOps.Div());
      case F64_NEG -> unary(new DoubleOps.Neg());
      case F64_ABS -> unary(new DoubleOps.Abs());
      case F64_SQRT -> unary(new DoubleOps.Sqrt());
      case F64_CEIL -> unary(new DoubleOps.Ceil());
      case F64_FLOOR -> unary(new DoubleOps.Floor());
      case F64_TRUNC -> unary(new DoubleOps.Trunc());
      case F64_NEAREST -> unary(new DoubleOps.Nearest());
      case F64_MIN -> binary(new DoubleOps.Min());
      case F64_MAX -> binary(new DoubleOps.Max());
      case F64_COPYSIGN -> binary(new DoubleOps.Copysign());
      case F64_FMA -> ternary(new DoubleOps.Fma());
      case F64_EQ -> binary(new CompareOps.DoubleEq());
      case F64_NE -> binary(new CompareOps.DoubleNe());
      case F64_LT -> binary(new CompareOps.DoubleLt());
      case F64_GT -> exchanged(new CompareOps.DoubleLt());
      case F64_LE -> binary(new CompareOps.DoubleLe());
      case F64_GE -> exchanged(new CompareOps.DoubleLe());
      case F64_ROUND_F32 -> unary(new DoubleOps.RoundF32());

      case F64_CONVERT_I64_S -> unary(new ConvertOps.ConvertS());
      case F64_CONVERT_I64_U -> unary(new ConvertOps.ConvertU());
      case I64_TRUNC_F64_S -> unary(new ConvertOps.TruncS());
      case I64_TRUNC_F64_U -> unary(new ConvertOps.TruncU());
      case I64_TRUNC_SAT_F64_S -> unary(new ConvertOps.TruncSatS());
      case I64_TRUNC_SAT_F64_U -> unary(new ConvertOps.TruncSatU());
      case I64_REINTERPRET_F64, F64_REINTERPRET_I64 -> unary(new MoveOps.Move());

      case DATA, VAR, ALLOC, ALLOC_LIKE, TEMP, TEMP_LIKE, CLONE, REGION, CARVE ->
          views.make(opcode, immediate);
      case SLICE, CAST, RESHAPE, TRANSPOSE, PERMUTE, BROADCAST, READONLY, AS ->
          views.derive(opcode, immediate, types);
      case LEN,
          DIM,
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
          OVERLAPS ->
          views.ask(opcode, immediate, types);
      case LOAD, STORE, STORE_EXACT -> views.access(opcode, immediate, types);
      case FREE, ACQUIRE, RELEASE, RESIZE -> views.lifetime(opcode);

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
          ArrayTranslator.translate(out, instruction, types);
    };
  }

  // Scalars.

  private boolean unary(Made made) {
    Op op = (Op) made;
    op.a = out.pop();
    return out.number(op);
  }

  private boolean binary(Made made) {
    Op op = (Op) made;
    op.b = out.pop();
    op.a = out.pop();
    return out.number(op);
  }

  private boolean exchanged(Made made) {
    Op op = (Op) made;
    op.a = out.pop();
    op.b = out.pop();
    return out.number(op);
  }

  private boolean ternary(Made made) {
    Op op = (Op) made;
    op.c = out.pop();
    op.b = out.pop();
    op.a = out.pop();
    return out.number(op);
  }

  private boolean withConstant(Made general, Made constant) {
    if (!out.isTopConstant()) {
      return binary(general);
    }
    Op op = (Op) constant;
    op.k = out.popConstant();
    op.a = out.pop();
    return out.number(op);
  }

  private boolean commutative(Made general, Made constant) {
    if (out.isTopConstant() || !out.isSecondConstant()) {
      return withConstant(general, constant);
    }
    Op op = (Op) constant;
    op.a = out.pop();
    op.k = out.popConstant();
    return out.number(op);
  }

  private boolean subtract() {
    if (!out.isTopConstant()) {
      return binary(new LongOps.Sub());
    }
    Op op = new LongOps.AddK();
    op.k = -out.popConstant();
    op.a = out.pop();
    return out.number(op);
  }

  private boolean select(ValueType type) {
    boolean view = type.isView();
    Op op = view ? new MoveOps.SelectView() : new MoveOps.Select();
    op.c = out.pop();
    op.b = out.pop();
    op.a = out.pop();
    return view ? out.view(op) : out.number(op);
  }

  private boolean getGlobal(int global) {
    boolean view = module.globals().get(global).type().isView();
    Op op = view ? new MoveOps.GlobalGetView() : new MoveOps.GlobalGet();
    op.a = global;
    return view ? out.view(op) : out.number(op);
  }

  private boolean setGlobal(int global) {
    boolean view = module.globals().get(global).type().isView();
    Op op = view ? new MoveOps.GlobalSetView() : new MoveOps.GlobalSet();
    op.a = out.pop();
    op.d = global;
    out.add(op);
    return true;
  }

  // Control.

  private boolean jump(int target) {
    out.flush();
    out.add(new Jump(target, out.position()));
    return false;
  }

  private boolean branch(int target) {
    Branch branch;
    if (out.isPlain()) {
      branch = new BranchOps.NotZero().to(target, false);
      branch.a = out.pop();
    } else {
      branch = Conditions.branch(out, out.pop(), target);
      out.flush();
    }
    out.add(branch);
    return true;
  }

  private boolean table(OfLabels labels) {
    Op op = new JumpOps.Table(labels, out.position());
    op.a = out.pop();
    out.flush();
    out.add(op);
    return false;
  }

  private boolean stop(Op op) {
    out.add(op);
    return false;
  }

  private boolean call(int callee) {
    Signature signature = module.signature(callee);
    int[] args = out.pop(signature.params().size());
    Op op;
    if (module.isImport(callee)) {
      op = new CallOps.CallHost(callee, signature, args);
    } else {
      int[] numbers = select(args, signature.params(), false);
      int[] viewArgs = select(args, signature.params(), true);
      boolean isSimple =
          numbers.length == 1
              && viewArgs.length == 0
              && signature.results().stream().noneMatch(ValueType::isView);
      Call call =
          isSimple
              ? new CallOps.CallNumber(interpreter, out.isPlain(), callee, numbers)
              : new Call(interpreter, out.isPlain(), callee, numbers, viewArgs);
      call.c = callPositions.size();
      callPositions.add(out.position());
      op = call;
    }
    pushResults(op, signature.results());
    return true;
  }

  private void pushResults(Op op, List<ValueType> results) {
    boolean hasNumber = false;
    boolean hasView = false;
    for (ValueType type : results) {
      int register = out.push(type.isView());
      if (type.isView()) {
        op.b = hasView ? op.b : register;
        hasView = true;
      } else {
        op.d = hasNumber ? op.d : register;
        hasNumber = true;
      }
    }
    if (results.size() == 1 && hasNumber) {
      op.result = Op.Result.NUMBER;
    }
    out.add(op);
  }

  /** {@code return}, and the function's end. */
  private boolean leave() {
    List<ValueType> results = function.signature().results();
    int[] registers = out.pop(results.size());
    if (!usesTemps && results.size() == 1 && !results.getFirst().isView()) {
      Op op = new CallOps.ReturnNumber();
      op.a = registers[0];
      out.add(op);
    } else {
      CodeSite site = usesTemps ? new CodeSite(module, number, out.position()) : null;
      out.add(
          new CallOps.Return(
              select(registers, results, false), select(registers, results, true), site));
    }
    return false;
  }

  /** The registers of the values that are views, or of those that are not. */
  private static int[] select(int[] registers, List<ValueType> types, boolean view) {
    int[] selected = new int[registers.length];
    int count = 0;
    for (int i = 0; i < registers.length; i++) {
      if (types.get(i).isView() == view) {
        selected[count++] = registers[i];
      }
    }
    return Arrays.copyOf(selected, count);
  }
}
