package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.memory.Format;
import java.util.Random;

/** Writes random instructions that leave a value, for {@link RandomProgram}. */
abstract class RandomValues {
  static final Opcode[] INTEGER_PAIRS = {
    I64_ADD, I64_SUB, I64_MUL, I64_AND, I64_OR, I64_XOR, I64_SHL, I64_SHR_S, I64_SHR_U, I64_ROTL,
    I64_ROTR, I64_ADD, I64_SUB, I64_ADD, I64_AND, I64_XOR, I64_MUL, I64_SHR_U, I64_SHL, I64_OR,
    I64_ADD, I64_SUB
  };
  static final Opcode[] DIVISIONS = {I64_DIV_S, I64_REM_U, I64_DIV_U, I64_REM_S};
  static final Opcode[] COMPARISONS = {
    I64_EQ, I64_NE, I64_LT_S, I64_LT_U, I64_GT_S, I64_GT_U, I64_LE_S, I64_LE_U, I64_GE_S, I64_GE_U
  };
  static final Opcode[] FLOAT_COMPARISONS = {F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE};
  static final Opcode[] INTEGER_SINGLES = {
    I64_EQZ, I64_CLZ, I64_CTZ, I64_POPCNT, I64_EXTEND8_S, I64_EXTEND16_S, I64_EXTEND32_S
  };

  /** Without {@code f64.copysign}, which would show the sign of a NaN; that is open. */
  static final Opcode[] FLOAT_PAIRS = {
    F64_ADD, F64_SUB, F64_MUL, F64_DIV, F64_MIN, F64_MAX, F64_MUL, F64_ADD
  };

  static final Opcode[] FLOAT_SINGLES = {
    F64_NEG, F64_ABS, F64_SQRT, F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST, F64_ROUND_F32
  };
  static final String[] INTEGERS = {"i", "j", "k", "n"};
  static final String[] FLOATS = {"x", "y", "z"};

  final Random random;
  final int functions;
  Fn out = new Fn("none");
  int labels;
  int budget;
  Format format = Format.U8;

  RandomValues(Random random, int functions) {
    this.random = random;
    this.functions = functions;
  }

  int any(int bound) {
    return random.nextInt(bound);
  }

  <T> T any(T[] of) {
    return of[any(of.length)];
  }

  String label() {
    return "l" + labels++;
  }

  void value(Format format, int depth) {
    if (format.isFloat()) {
      real(depth);
    } else {
      integer(depth);
    }
  }

  void anyValue(int depth) {
    if (any(2) == 0) {
      integer(depth);
    } else {
      real(depth);
    }
  }

  void condition(int depth) {
    switch (depth <= 0 ? 0 : any(5)) {
      case 0 -> out.get(any(INTEGERS));
      case 1, 2 -> {
        integer(depth - 1);
        integer(depth - 1);
        out.op(any(COMPARISONS));
      }
      case 3 -> {
        real(depth - 1);
        real(depth - 1);
        out.op(any(FLOAT_COMPARISONS));
        if (any(6) == 0) {
          out.get("i").op(I64_AND);
        }
      }
      default -> {
        condition(depth - 1);
        out.op(I64_EQZ);
      }
    }
  }

  /** An index that is nearly always inside. */
  void index(int extent, int depth) {
    if (any(3) > 0) {
      out.i64(any(extent + 1) - (any(3) == 0 ? extent : 0));
      if (any(12) > 0) {
        out.op(DROP).i64(any(extent));
      }
    } else {
      integer(depth - 1);
      out.i64(extent - 1).op(I64_AND);
    }
  }

  void integer(int depth) {
    budget--;
    int kind = depth <= 0 || budget < 0 ? any(3) : any(19);
    switch (kind) {
      case 0 -> out.get(any(INTEGERS));
      case 1 -> out.i64(any(5) == 0 ? random.nextLong() : any(20) - 5);
      case 2 -> out.get(any(INTEGERS));
      case 3, 4, 5 -> {
        integer(depth - 1);
        integer(depth - 1);
        out.op(any(40) == 0 ? any(DIVISIONS) : any(INTEGER_PAIRS));
      }
      case 6 -> {
        integer(depth - 1);
        out.op(any(INTEGER_SINGLES));
      }
      case 7 -> condition(depth);
      case 8 -> {
        integer(depth - 1);
        out.tee(any(INTEGERS));
      }
      case 9 -> {
        integer(depth - 1);
        out.op(DUP).op(any(INTEGER_PAIRS));
      }
      case 10 -> {
        integer(depth - 1);
        integer(depth - 1);
        if (any(2) == 0) {
          out.op(SWAP);
        } else {
          out.op(OVER).op(any(INTEGER_PAIRS));
        }
        out.op(I64_SUB);
      }
      case 11 -> {
        integer(depth - 1);
        integer(depth - 1);
        condition(depth - 1);
        out.op(SELECT);
      }
      case 12 -> {
        out.get("v");
        index(16, depth);
        out.load();
      }
      case 13 -> {
        real(depth - 1);
        out.op(any(4) == 0 ? I64_TRUNC_F64_S : I64_TRUNC_SAT_F64_U);
      }
      case 14 -> choice(depth);
      case 15 -> {
        integer(depth - 2);
        real(depth - 2);
        if (any(6) == 0) {
          out.call(1 + any(functions));
        } else {
          out.op(DROP);
        }
      }
      case 16 -> {
        switch (any(5)) {
          case 0 -> oddElement();
          case 1 -> {
            integer(depth - 1);
            out.call(0);
          }
          case 2 -> {
            out.get(any(INTEGERS));
            if (any(2) == 0) {
              out.i64(any(3) - 1).op(I64_ADD);
            }
            out.call(any(2) == 0 ? 1 + functions : 0);
          }
          case 3 -> out.op(GLOBAL_GET, new Immediate.OfGlobal(0));
          default -> {
            real(depth - 1);
            out.op(any(9) == 0 ? I64_TRUNC_F64_U : I64_TRUNC_SAT_F64_S);
          }
        }
      }
      case 17 -> out.op(VAR, new Immediate.OfVar(0)).i64(any(8)).load();
      default -> {
        out.get("v", "u");
        integer(depth - 1);
        out.op(SWAP).op(LEN).ops(I64_ADD).op(SWAP).op(LEN).op(I64_ADD);
      }
    }
  }

  /** An element of the odd vector, as an integer. */
  void oddElement() {
    out.get("o");
    index(16, 1);
    out.load();
    if (format.isFloat()) {
      out.op(I64_TRUNC_SAT_F64_S);
    }
  }

  /** An integer by one of two paths, left on the stack where they meet. */
  void choice(int depth) {
    String otherwise = label();
    String end = label();
    condition(depth - 1);
    out.brIf(otherwise);
    integer(depth - 1);
    out.br(end).label(otherwise);
    integer(depth - 1);
    out.label(end);
  }

  void real(int depth) {
    budget--;
    switch (depth <= 0 || budget < 0 ? any(2) : any(10)) {
      case 0 -> out.get(any(FLOATS));
      case 1 -> out.f64(any(9) / 4.0 - 1);
      case 2, 3, 4 -> {
        real(depth - 1);
        real(depth - 1);
        out.op(any(FLOAT_PAIRS));
      }
      case 5 -> {
        real(depth - 1);
        out.op(any(FLOAT_SINGLES));
      }
      case 6 -> {
        integer(depth - 1);
        out.op(any(2) == 0 ? F64_CONVERT_I64_S : F64_CONVERT_I64_U);
      }
      case 7 -> {
        real(depth - 1);
        real(depth - 1);
        real(depth - 1);
        out.op(F64_FMA);
      }
      case 8 -> {
        real(depth - 1);
        integer(depth - 1);
        out.op(F64_CONVERT_I64_S).op(F64_COPYSIGN);
      }
      default -> {
        real(depth - 1);
        out.tee(any(FLOATS));
      }
    }
  }
}
