package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.F64;
import static dev.stria.vm.isa.ValueType.I64;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
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
public final class RandomProgram extends RandomValues {
  private static final Format[] FORMATS = Format.values();

  private int loops;

  private RandomProgram(Random random, int functions) {
    super(random, functions);
  }

  public static Rig write(long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(3);
    Rig rig =
        new Rig()
            .fuel(random.nextInt(4) == 0 ? random.nextInt(30) : 5_000)
            .depthLimit(1 + random.nextInt(40));
    rig.global("gi", I64, 7).global("gx", F64, Double.doubleToRawLongBits(2.5));
    rig.global("gv", ViewType.BYTES, 0);
    rig.var(new Var("table", Format.I32, Shape.of(8)));
    RandomProgram program = new RandomProgram(random, count);
    rig.host(
        "thrice",
        new Signature(List.of(I64), List.of(I64)),
        (instance, args, results) -> {
          if (args.getLong(0) == -1) {
            throw new IllegalStateException("not that one");
          }
          results.setLong(0, 3 * args.getLong(0));
        });
    for (int i = 0; i < count; i++) {
      rig.function(program.function(i));
    }
    rig.function(new Fn("next").param("n", I64).returns(I64).get("n").i64(1).op(I64_ADD));
    return rig;
  }

  /** Takes (i64, f64) and returns an i64. */
  private Fn function(int number) {
    budget = 250;
    loops = 0;
    Format odd = any(FORMATS);
    format = odd;
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
            .local("u", ViewType.BYTES)
            .local("p", new ViewType(Format.F64, 2))
            .local("q", new ViewType(Format.F64, 1))
            .local("o", new ViewType(odd, 1));
    allocate(any(2) == 0 ? ALLOC : TEMP, Format.U8, Shape.of(16)).set("v");
    allocate(any(2) == 0 ? ALLOC : TEMP, odd, Shape.of(4, 4)).set("w");
    allocate(ALLOC, Format.F64, Shape.of(4, 4)).set("p");
    out.get("p").op(RESHAPE, new Immediate.OfShape(Shape.of(16))).set("q");
    out.get("w").op(RESHAPE, new Immediate.OfShape(Shape.of(16))).set("o");
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
    int kind = budget < 0 || depth == 0 ? any(6) : any(20);
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
      case 12, 13 -> update(odd, depth);
      case 14 -> dot();
      case 15, 16 -> tightLoop(odd);
      case 17 -> {
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

  /** An element that is changed in place, at an index that may be outside. */
  private void update(Format odd, int depth) {
    String i = any(INTEGERS);
    if (any(2) == 0) {
      boolean isInside = any(4) > 0;
      if (isInside) {
        out.get(i).i64(7).op(I64_AND).set(i);
      }
      out.get("v", i, "v", i).load();
      integer(any(2));
      out.op(any(INTEGER_PAIRS)).store();
      return;
    }
    String j = any(INTEGERS);
    if (any(2) == 0) {
      out.get(i).i64(15).op(I64_AND).set(i);
      out.get("o", i, "o", i).load();
      value(odd, any(2));
      out.op(any(odd.isFloat() ? FLOAT_PAIRS : INTEGER_PAIRS)).store();
      return;
    }
    if (any(4) > 0) {
      out.get(i).i64(3).op(I64_AND).tee(i).set(j);
    }
    out.get("w", i, j, "w", i, j).load();
    value(odd, depth - 2);
    out.op(any(odd.isFloat() ? FLOAT_PAIRS : INTEGER_PAIRS)).store();
  }

  /** A sum of products of elements, at indices that may be outside. */
  private void dot() {
    String i = any(INTEGERS);
    String j = any(INTEGERS);
    out.get(i).i64(any(6)).op(I64_AND).set(i);
    Opcode product = any(FLOAT_PAIRS);
    if (any(2) == 0) {
      boolean isMatrix = any(2) == 0;
      out.get("z", "y").get(isMatrix ? "p" : "q", i);
      if (isMatrix) {
        out.get(j);
      }
      out.load().op(product).op(any(FLOAT_PAIRS)).set(any(FLOATS));
      return;
    }
    out.get("x").get("p").get(i, j).load().get("p").get(j, i).load().op(product).op(F64_ADD);
    out.set(any(FLOATS));
    out.get("q", i).load().get("q", j).load().op(any(FLOAT_PAIRS)).get("x").op(any(FLOAT_PAIRS));
    out.set(any(FLOATS));
  }

  /** A loop whose body is one step or two, which may run out of its view. */
  private void tightLoop(Format odd) {
    if (loops == 3) {
      return;
    }
    String c = "c" + loops;
    String top = label();
    String end = label();
    int limit = 3 + any(5);
    out.i64(0).set(c);
    if (any(6) == 0) {
      limit = 17;
    }
    boolean isFixed = any(2) == 0;
    if (!isFixed) {
      out.i64(limit).set("k");
    }
    out.label(top).get(c);
    if (isFixed) {
      out.i64(limit);
    } else {
      out.get("k");
    }
    out.op(I64_LT_S).unless(end);
    work(odd, c);
    out.get(c);
    if (any(2) == 0) {
      out.i64(1 + any(2));
    } else {
      out.i64(7).op(I64_AND).set("n").get(c).i64(1).get("n").op(I64_OR);
    }
    out.op(I64_ADD).set(c).br(top).label(end);
  }

  private void work(Format odd, String c) {
    switch (any(10)) {
      case 9 -> {
        out.get(odd.isFloat() ? "y" : "i", "w", c, c).load();
        out.op(any(odd.isFloat() ? FLOAT_PAIRS : INTEGER_PAIRS));
        out.set(odd.isFloat() ? "y" : "i");
      }
      case 0 -> out.get("v", c).i64(any(300)).store();
      case 1 -> {
        out.get("o", c);
        if (odd.isFloat()) {
          out.get(any(FLOATS));
        } else {
          out.get(any(INTEGERS));
        }
        out.store();
      }
      case 2 -> out.get("i", "v", c).load().op(any(INTEGER_PAIRS)).set("i");
      case 3 -> {
        out.get(odd.isFloat() ? "x" : "j", "o", c).load();
        out.op(any(odd.isFloat() ? FLOAT_PAIRS : INTEGER_PAIRS));
        out.set(odd.isFloat() ? "x" : "j");
      }
      case 4 -> out.get("y", "q", c).load().op(any(FLOAT_PAIRS)).set("y");
      case 5 -> {
        out.get("o", c, "o", c).load().get(odd.isFloat() ? "y" : "j");
        out.op(any(odd.isFloat() ? FLOAT_PAIRS : INTEGER_PAIRS)).store();
      }
      case 6 -> {
        String i = any(2) == 0 ? "c0" : c;
        out.get("x", "p", i, c).load().get("p", c, i).load().op(F64_MUL).op(F64_ADD).set("x");
      }
      case 7 -> {
        out.get("q", c, "q", c).load().get("x").op(any(FLOAT_PAIRS)).store();
      }
      default -> {
        out.get("x", "y").op(any(FLOAT_PAIRS)).get("z").op(any(FLOAT_PAIRS)).set("z");
      }
    }
  }

  private void storeOdd(Format odd, int depth) {
    if (any(2) == 0) {
      out.get("o");
      index(16, depth);
      value(odd, depth);
      out.op(any(4) == 0 ? STORE_EXACT : STORE, Immediate.OfIndices.ON_STACK);
      return;
    }
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
    int rounds = 1 + any(9);
    if (any(5) == 0) {
      // Counting down.
      out.i64(rounds).set(counter).label(top);
      statement(odd, depth - 1);
      out.get(counter).i64(1).op(I64_SUB).tee(counter).brIf(top);
      loops--;
      return;
    }
    out.i64(0).set(counter);
    out.label(top);
    if (any(3) == 0) {
      // Test at the end.
      statement(odd, depth - 1);
      out.get(counter).i64(1).op(I64_ADD).tee(counter).i64(rounds).op(I64_LT_S);
      if (any(2) == 0) {
        out.ops(I64_EQZ, I64_EQZ);
      }
      if (any(2) == 0) {
        out.brIf(top).label(end);
      } else {
        out.unless(end).br(top).label(end);
      }
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
      if (any(6) == 0) {
        // A jump over what is never reached.
        String body = label();
        out.get(counter).i64(step).op(I64_ADD).set(counter);
        out.br(body).label(end + "x").br(end).label(body);
      }
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
}
