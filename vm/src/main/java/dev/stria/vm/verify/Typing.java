package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Immediate.OfAxes;
import dev.stria.vm.isa.Immediate.OfAxis;
import dev.stria.vm.isa.Immediate.OfData;
import dev.stria.vm.isa.Immediate.OfFormat;
import dev.stria.vm.isa.Immediate.OfFormatShape;
import dev.stria.vm.isa.Immediate.OfFunction;
import dev.stria.vm.isa.Immediate.OfGlobal;
import dev.stria.vm.isa.Immediate.OfIndices;
import dev.stria.vm.isa.Immediate.OfLocal;
import dev.stria.vm.isa.Immediate.OfShape;
import dev.stria.vm.isa.Immediate.OfSubscript;
import dev.stria.vm.isa.Immediate.OfVar;
import dev.stria.vm.isa.Immediate.OfViewType;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;

/**
 * The typing rules: what each instruction takes from the stack and what it leaves there. One case
 * per rule, and no default: a new rule does not compile until it is handled. The numbers in
 * immediates are in range when a rule is asked.
 */
final class Typing {
  private Typing() {}

  /** Applies an instruction to the operands, which then hold its results and what was wrong. */
  static Operands apply(Context context, Instruction instruction, Operands ops) {
    Opcode opcode = instruction.opcode();
    Immediate immediate = instruction.immediate();
    return switch (opcode.typeRule()) {
      case FIXED -> StackTyping.fixed(opcode, ops);

      case DROP -> StackTyping.drop(ops);
      case DUP -> StackTyping.dup(ops);
      case SWAP -> StackTyping.swap(ops);
      case OVER -> StackTyping.over(ops);
      case SELECT -> StackTyping.select(ops);
      case LOCAL_GET -> StackTyping.get(context.localType((OfLocal) immediate), ops);
      case LOCAL_SET -> StackTyping.set(context.localType((OfLocal) immediate), ops);
      case LOCAL_TEE -> StackTyping.tee(context.localType((OfLocal) immediate), ops);
      case GLOBAL_GET -> StackTyping.get(context.globalType((OfGlobal) immediate), ops);
      case GLOBAL_SET -> StackTyping.set(context.globalType((OfGlobal) immediate), ops);

      case BR, STOP -> ops;
      case BR_IF -> StackTyping.integer("the condition", ops);
      case BR_TABLE -> StackTyping.integer("the index", ops);
      case CALL -> StackTyping.call(context, (OfFunction) immediate, ops);
      case RETURN -> StackTyping.returning(context.function().signature(), ops);

      case DATA -> StackTyping.get(context.dataType((OfData) immediate), ops);
      case VAR -> StackTyping.get(context.varType((OfVar) immediate), ops);
      case ALLOC -> ViewTyping.alloc((OfFormatShape) immediate, ops);
      case ALLOC_LIKE -> ViewTyping.allocLike((OfFormat) immediate, ops);
      case SAME_VIEW -> ViewTyping.sameView(ops);
      case CARVE -> ViewTyping.carve((OfViewType) immediate, ops);
      case SLICE -> ViewTyping.slice((OfSubscript) immediate, ops);
      case CAST -> ViewTyping.cast((OfFormatShape) immediate, ops);
      case RESHAPE -> ViewTyping.reshape((OfShape) immediate, ops);
      case TRANSPOSE -> ViewTyping.transpose(ops);
      case PERMUTE -> ViewTyping.permute((OfAxes) immediate, ops);
      case BROADCAST -> ViewTyping.broadcast((OfShape) immediate, ops);
      case AS -> ViewTyping.as((OfViewType) immediate, ops);

      case LEN -> ViewTyping.len(ops);
      case AXIS_QUESTION -> ViewTyping.axisQuestion((OfAxis) immediate, ops);
      case QUESTION -> ViewTyping.question(ops);
      case OVERLAPS, EQUAL -> ViewTyping.questionOfTwo(ops);
      case LOAD -> ElementTyping.load((OfIndices) immediate, ops);
      case STORE -> ElementTyping.store((OfIndices) immediate, ops);
      case LIFETIME -> ViewTyping.lifetime(ops);
      case RESIZE -> ViewTyping.resize(ops);

      case FILL -> ArrayTyping.fill(ops);
      case COPY -> ArrayTyping.copy(ops);
      case SATURATE -> ArrayTyping.saturate(ops);
      case UNARY -> ArrayTyping.unary(opcode, ops);
      case BINARY -> ArrayTyping.binary(opcode, ops);
      case FMA -> ArrayTyping.fma(ops);
      case CHOOSE -> ArrayTyping.choose(ops);
      case IOTA -> ArrayTyping.iota(ops);
      case REDUCE -> ArrayTyping.reduce(ops);
      case REDUCE_I64 -> ArrayTyping.reduceToInteger(ops);
      case DOT -> ArrayTyping.dot(ops);
      case REDUCE_AXIS -> ArrayTyping.reduceAxis((OfAxis) immediate, ops);
      case CUMSUM -> ArrayTyping.cumsum(ops);
      case MATMUL -> ArrayTyping.matmul(ops);
      case COMPARE -> ArrayTyping.compare(ops);
      case SEARCH -> ArrayTyping.search(ops);
      case SORT -> ArrayTyping.sort(ops);
      case TAKE -> ArrayTyping.take(ops);
    };
  }
}
