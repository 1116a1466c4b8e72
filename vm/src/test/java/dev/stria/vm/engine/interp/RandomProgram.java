package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.F64;
import static dev.stria.vm.isa.ValueType.I64;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.program.Var;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Writes programs at random that are valid, mostly do not trap, and twist stack, locals and control
 * flow in ways that people do not.
 */
public final class RandomProgram {
  private static final Opcode[] INTEGER_PAIRS = {
    I64_ADD, I64_SUB, I64_MUL, I64_AND, I64_OR, I64_XOR, I64_SHL, I64_SHR_S, I64_SHR_U, I64_ROTL,
    I64_ROTR, I64_DIV_S, I64_REM_U, I64_DIV_U, I64_REM_S, I64_ADD, I64_SUB, I64_ADD
  };
  private static final Opcode[] COMPARISONS = {
    I64_EQ, I64_NE, I64_LT_S, I64_LT_U, I64_GT_S, I64_GT_U, I64_LE_S, I64_LE_U, I64_GE_S, I64_GE_U
  };
  private static final Opcode[] FLOAT_COMPARISONS = {
    F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE
  };
  private static final Opcode[] INTEGER_SINGLES = {
    I64_EQZ, I64_CLZ, I64_CTZ, I64_POPCNT, I64_EXTEND8_S, I64_EXTEND16_S, I64_EXTEND32_S
  };
  private static final Opcode[] FLOAT_PAIRS = {
    F64_ADD, F64_SUB, F64_MUL, F64_DIV, F64_MIN, F64_MAX, F64_COPYSIGN, F64_MUL, F64_ADD
  };
  private static final Opcode[] FLOAT_SINGLES = {
    F64_NEG, F64_ABS, F64_SQRT, F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST, F64_ROUND_F32
  };
  private static final String[] INTEGERS = {"i", "j", "k", "n"};
  private static final String[] FLOATS = {"x", "y", "z"};
  private static final Format[] FORMATS = Format.values();

  private final Random random;
  private final int functions;
  private Fn out = new Fn("none");
  private int labels;
  private int loops;
  private int budget;

  private RandomProgram(Random random, int functions) {
    this.random = random;
    this.functions = functions;
  }

  public static Rig write(long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(3);
    Rig rig = new Rig().fuel(50 + random.nextInt(3_000)).depthLimit(1 + random.nextInt(20));
    rig.global("gi", I64, 7).global("gx", F64, Double.doubleToRawLongBits(2.5));
    rig.global("gv", ViewType.BYTES, 0);
    rig.var(new Var("table", Format.I32, Shape.of(8)));
    RandomProgram program = new RandomProgram(random, count);
    for (int i = 0; i < count; i++) {
      rig.function(program.function(i));
    }
    return rig;
  }

  private int any(int bound) {
    return random.nextInt(bound);
  }

  private <T> T any(T[] of) {
    return of[any(of.length)];
  }

  private String label() {
    return "l" + labels++;
  }

  /** Takes (i64, f64) and returns an i64. */
  private Fn function(int number) {
    budget = 150;
    loops = 0;
    Format odd = any(FORMATS);
    out =
        new Fn("f" + number)
            .param("n", I64)
            .param("x", F64)
            .returns(I64)
            .local("i", I64)
            .local("j", I64, 3)
            .local("k", I64)
            .local("y", F64)
            .local("z", F64, Double.doubleToRawLongBits(0.75))
            .local("c0", I64)
            .local("c1", I64)
            .local("c2", I64)
            .local("v", ViewType.BYTES)
            .local("w", new ViewType(odd, 2))
            .local("u", ViewType.BYTES);
    allocate(any(2) == 0 ? ALLOC : TEMP, Format.U8, Shape.of(16)).set("v");
    allocate(any(2) == 0 ? ALLOC : TEMP, odd, Shape.of(4, 4)).set("w");
    int statements = 2 + any(6);
    for (int i = 0; i < statements; i++) {
      statement(odd, 3);
    }
    integer(3);
    if (any(3) == 0) {
      out.op(RETURN);
      if (any(2) == 0) {
        out.op(UNREACHABLE);
      } else {
        out.i64(1);
      }
    }
    return out;
  }

  private Fn allocate(Opcode opcode, Format format, Shape shape) {
    return out.op(opcode, new Immediate.OfFormatShape(format, shape));
  }

  private void statement(Format odd, int depth) {
    budget--;
    int kind = budget < 0 || depth == 0 ? any(6) : any(14);
    switch (kind) {
      case 0, 1 -> {
        integer(depth);
        out.set(any(INTEGERS));
      }
      case 2 -> {
        real(depth);
        out.set(any(FLOATS));
      }
      case 3 -> {
        out.get("v");
        index(16, depth);
        integer(depth);
        out.op(any(2) == 0 ? STORE : STORE_EXACT, Immediate.OfIndices.ON_STACK);
      }
      case 4 -> storeOdd(odd, depth);
      case 5 -> {
        anyValue(depth);
        out.op(DROP);
      }
      case 6, 7 -> branch(odd, depth);
      case 8, 9 -> loop(odd, depth);
      case 10 -> table(odd, depth);
      case 11 -> views(depth);
      case 12 -> {
        if (any(2) == 0) {
          integer(depth);
          out.op(GLOBAL_SET, new Immediate.OfGlobal(0));
        } else {
          real(depth);
          out.op(GLOBAL_SET, new Immediate.OfGlobal(1));
        }
      }
      default -> {
        // A conditional return in the middle, with more below its result.
        String past = label();
        integer(depth);
        condition(depth);
        out.unless(past);
        out.i64(any(9)).op(RETURN).label(past).op(DROP);
      }
    }
  }

  private void storeOdd(Format odd, int depth) {
    out.get("w");
    if (any(2) == 0) {
      index(4, depth);
      index(4, depth);
      value(odd, depth);
      out.store();
    } else {
      index(4, depth);
      value(odd, depth);
      out.op(STORE, fixedColumn());
    }
  }

  private static Immediate.OfIndices fixedColumn() {
    return new Immediate.OfIndices(
        Optional.of(
            new Subscript(
                List.of(
                    new Subscript.Index(Subscript.Implied.STAR),
                    new Subscript.Index(new Subscript.Literal(-2))))));
  }

  private void value(Format format, int depth) {
    if (format.isFloat()) {
      real(depth);
    } else {
      integer(depth);
    }
  }

  private void views(int depth) {
    switch (any(6)) {
      case 0 -> {
        out.get("v").i64(any(8)).i64(16);
        slice(
            new Subscript.Range(
                Subscript.Implied.STAR, Subscript.Implied.STAR, Subscript.Implied.OMITTED));
        out.set("u");
      }
      case 1 -> {
        out.get("v");
        index(12, depth);
        slice(new Subscript.Exact(Subscript.Implied.STAR, new Subscript.Literal(4)));
        out.tee("u").op(GLOBAL_SET, new Immediate.OfGlobal(2));
      }
      case 2 -> out.op(GLOBAL_GET, new Immediate.OfGlobal(2)).set("u");
      case 3 -> out.get("v", "u").op(SWAP).set("u").op(DROP);
      case 4 -> {
        out.get("v", "u");
        condition(depth);
        out.op(SELECT).op(DUP).set("u").op(LEN).set("k");
      }
      default -> out.get("v").op(CLONE).set("u");
    }
  }

  private void slice(Subscript.Entry entry) {
    out.op(SLICE, new Immediate.OfSubscript(new Subscript(List.of(entry))));
  }

  private void branch(Format odd, int depth) {
    String otherwise = label();
    String end = label();
    condition(depth - 1);
    if (any(2) == 0) {
      out.unless(otherwise);
    } else {
      out.brIf(otherwise);
    }
    statement(odd, depth - 1);
    if (any(2) == 0) {
      out.label(otherwise);
      return;
    }
    out.br(end).label(otherwise);
    statement(odd, depth - 1);
    out.label(end);
  }

  private void loop(Format odd, int depth) {
    if (loops == 3) {
      return;
    }
    String counter = "c" + loops++;
    String top = label();
    String end = label();
    int rounds = 1 + any(5);
    out.i64(0).set(counter);
    out.label(top);
    if (any(3) == 0) {
      // Test at the end.
      statement(odd, depth - 1);
      out.get(counter).i64(1).op(I64_ADD).tee(counter).i64(rounds).op(I64_LT_S);
      if (any(2) == 0) {
        out.ops(I64_EQZ, I64_EQZ);
      }
      out.brIf(top).label(end);
    } else {
      out.get(counter);
      if (any(2) == 0) {
        out.i64(rounds).op(I64_LT_S).unless(end);
      } else {
        out.i64(rounds).op(I64_GE_S).brIf(end);
      }
      statement(odd, depth - 1);
      if (any(3) == 0) {
        condition(depth - 1);
        out.brIf(end);
      }
      int step = 1 + any(2);
      out.get(counter).i64(step).op(I64_ADD).set(counter).br(top).label(end);
    }
    loops--;
  }

  private void table(Format odd, int depth) {
    String a = label();
    String b = label();
    String end = label();
    integer(depth - 1);
    if (any(2) == 0) {
      out.i64(3).op(I64_AND);
    }
    out.brTable(end, a, b, a);
    out.label(a);
    statement(odd, depth - 1);
    out.br(end);
    out.label(b);
    statement(odd, depth - 1);
    out.label(end);
  }

  private void anyValue(int depth) {
    if (any(2) == 0) {
      integer(depth);
    } else {
      real(depth);
    }
  }

  private void condition(int depth) {
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
      }
      default -> {
        condition(depth - 1);
        out.op(I64_EQZ);
      }
    }
  }

  /** An index that is nearly always inside. */
  private void index(int extent, int depth) {
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

  private void integer(int depth) {
    budget--;
    int kind = depth <= 0 || budget < 0 ? any(3) : any(18);
    switch (kind) {
      case 0 -> out.get(any(INTEGERS));
      case 1 -> out.i64(any(5) == 0 ? random.nextLong() : any(20) - 5);
      case 2 -> out.get(any(INTEGERS));
      case 3, 4, 5 -> {
        integer(depth - 1);
        integer(depth - 1);
        out.op(any(INTEGER_PAIRS));
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
        if (any(4) == 0) {
          out.call(any(functions));
        } else {
          out.op(DROP);
        }
      }
      case 16 -> out.op(VAR, new Immediate.OfVar(0)).i64(any(8)).load();
      default -> {
        out.get("v", "u");
        integer(depth - 1);
        out.op(SWAP).op(LEN).ops(I64_ADD).op(SWAP).op(LEN).op(I64_ADD);
      }
    }
  }

  /** An integer by one of two paths, left on the stack where they meet. */
  private void choice(int depth) {
    String otherwise = label();
    String end = label();
    condition(depth - 1);
    out.brIf(otherwise);
    integer(depth - 1);
    out.br(end).label(otherwise);
    integer(depth - 1);
    out.label(end);
  }

  private void real(int depth) {
    budget--;
    switch (depth <= 0 || budget < 0 ? any(2) : any(9)) {
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
      default -> {
        real(depth - 1);
        out.tee(any(FLOATS));
      }
    }
  }
}
