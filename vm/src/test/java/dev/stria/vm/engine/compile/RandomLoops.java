package dev.stria.vm.engine.compile;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.F64;
import static dev.stria.vm.isa.ValueType.I64;

import dev.stria.vm.engine.interp.Fn;
import dev.stria.vm.engine.interp.Rig;
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
 * Writes functions whose loops walk over views in every way: forwards from anywhere, along any
 * axis, past the ends, through views that overlap, are strided, read-only or stale.
 */
final class RandomLoops {
  private static final String[] VARIABLES = {"i", "j", "k"};
  private static final int MAX_DEPTH = 3;

  /** What loops that step by a local step by; those that are less than 1 need limited fuel. */
  private static final long[] STEPS = {1, 1, 2, 3, 7, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE};

  private final Random random;
  private final long step;
  private final Format first;
  private final Format second;
  private Fn out = new Fn("none");
  private int labels;
  private int windows;
  private int budget = 40;

  private RandomLoops(Random random, long step) {
    this.random = random;
    this.step = step;
    this.first = format();
    this.second = format();
  }

  /** A program whose first function takes an i64 and gives one, perhaps with limited fuel. */
  static Rig write(long seed) {
    Random random = new Random(seed);
    long step = STEPS[random.nextInt(STEPS.length)];
    Rig rig = write(seed, step);
    return step < 1 || random.nextInt(3) == 0 ? rig.fuel(random.nextInt(400)) : rig;
  }

  /** A program whose first function takes an i64 and gives one. */
  static Rig writeUnlimited(long seed) {
    return write(seed, 1 + (seed & 3));
  }

  private static Rig write(long seed, long step) {
    RandomLoops loops = new RandomLoops(new Random(seed), step);
    Rig rig = new Rig();
    rig.global("total", I64, 0);
    rig.var(new Var("table", Format.U8, Shape.of(9)));
    rig.function(loops.function());
    rig.function(new Fn("g").param("n", I64).returns(I64).get("n").i64(3).op(I64_ADD));
    return rig;
  }

  private Format format() {
    return any(3) == 0 ? Format.F32 : Format.values()[any(Format.values().length)];
  }

  private int any(int bound) {
    return random.nextInt(bound);
  }

  private Fn function() {
    out =
        new Fn("f")
            .param("n", I64)
            .returns(I64)
            .local("i", I64)
            .local("j", I64)
            .local("k", I64)
            .local("s", I64, 1)
            .local("p", I64, step)
            .local("x", F64)
            .local("w0", new ViewType(first, 1))
            .local("w1", new ViewType(first, 1))
            .local("w2", new ViewType(first, 1))
            .local("r", new ViewType(first, 1))
            .local("a", new ViewType(first, 1))
            .local("b", new ViewType(first, 1))
            .local("c", new ViewType(second, 2))
            .local("d", new ViewType(second, 3))
            .local("e", new ViewType(second, 0));
    allocate(any(4) == 0 ? TEMP : ALLOC, first, Shape.of(20)).set("a");
    fill("a", first);
    out.get("a");
    switch (any(6)) {
      case 0 -> slice(star(), star(), new Subscript.Literal(-1), 19, 2);
      case 1 -> slice(star(), star(), new Subscript.Literal(2), 1, 20);
      case 2 -> slice(star(), star(), new Subscript.Literal(1), 3, 18);
      case 3 -> out.op(READONLY);
      case 4 -> out.op(CLONE);
      default -> {}
    }
    out.set("b");
    allocate(ALLOC, second, Shape.of(5, 6)).set("c");
    fill("c", second);
    if (any(3) == 0) {
      out.get("c").op(TRANSPOSE).set("c");
    }
    allocate(ALLOC, second, Shape.of(3, 4, 5)).set("d");
    fill("d", second);
    if (any(12) > 0) {
      allocate(ALLOC, second, Shape.SCALAR).set("e");
    }
    switch (any(12)) {
      case 0 -> out.get("b").op(FREE);
      case 1 -> out.get("c").op(FREE);
      case 2 -> out.get("d").op(READONLY).set("d");
      default -> {}
    }
    int count = 1 + any(3);
    for (int i = 0; i < count; i++) {
      loop(0);
    }
    return out.get("s").op(GLOBAL_GET, new Immediate.OfGlobal(0)).op(I64_ADD);
  }

  private static Subscript.Bound star() {
    return Subscript.Implied.STAR;
  }

  private void slice(
      Subscript.Bound start, Subscript.Bound stop, Subscript.Bound step, long from, long to) {
    out.i64(from).i64(to);
    out.op(
        SLICE,
        new Immediate.OfSubscript(new Subscript(List.of(new Subscript.Range(start, stop, step)))));
  }

  private Fn allocate(Opcode opcode, Format format, Shape shape) {
    return out.op(opcode, new Immediate.OfFormatShape(format, shape));
  }

  private void fill(String view, Format format) {
    out.get(view);
    if (format.isFloat()) {
      out.f64(0.5).f64(1.25);
    } else {
      out.i64(-3).i64(29);
    }
    out.op(ARRAY_IOTA);
  }

  private void loop(int depth) {
    String variable = VARIABLES[depth];
    String top = "l" + labels++;
    String leave = "l" + labels++;
    out.i64(any(8) == 0 ? -2 : any(3)).set(variable);
    out.label(top);
    condition(variable, leave);
    int statements = 1 + any(3);
    for (int i = 0; i < statements; i++) {
      statement(depth, leave);
    }
    step(variable);
    out.br(top).label(leave);
  }

  private void step(String variable) {
    switch (any(9)) {
      case 0, 1 -> out.get(variable).get("p").op(I64_ADD);
      case 2 -> out.get("p").get(variable).op(I64_ADD);
      case 3, 4 -> out.get(variable).i64(2 + any(3)).op(I64_ADD);
      default -> out.get(variable).i64(1).op(I64_ADD);
    }
    out.set(variable);
  }

  private void condition(String variable, String leave) {
    if (any(4) == 0) {
      bound();
      out.get(variable).op(any(2) == 0 ? I64_GT_S : I64_GE_S).unless(leave);
    } else {
      out.get(variable);
      bound();
      if (any(3) == 0) {
        out.op(I64_GE_S).brIf(leave);
      } else {
        out.op(any(5) == 0 ? I64_LE_S : I64_LT_S).unless(leave);
      }
    }
  }

  private void bound() {
    switch (any(8)) {
      case 0 -> out.get("n");
      case 1 -> out.get("b").op(LEN);
      case 2 -> out.get("c").op(DIM, new Immediate.OfAxis(any(2)));
      case 3 -> out.get("d").op(DIM, new Immediate.OfAxis(-1));
      case 4 -> out.i64(20);
      case 5 -> out.i64(9 + any(3));
      case 6 -> out.i64(5);
      default -> out.get("a").op(LEN);
    }
  }

  private void statement(int depth, String leave) {
    budget--;
    int kind = budget < 0 ? any(5) : any(14);
    switch (kind) {
      case 0, 1 -> {
        integer(depth, 2);
        out.set("s");
      }
      case 2 -> {
        real(depth, 2);
        out.set("x");
      }
      case 3, 4, 5, 6 -> store(depth);
      case 7 -> {
        integer(depth, 1);
        out.i64(random.nextInt()).op(I64_LT_S).brIf(leave);
      }
      case 8 -> {
        String past = "l" + labels++;
        integer(depth, 1);
        out.i64(7).op(I64_AND).unless(past);
        statement(depth, leave);
        out.label(past);
      }
      case 9 -> {
        if (any(4) == 0) {
          out.get("s").call(1).set("s");
        } else if (any(6) == 0) {
          out.get("a").op(CLONE).op(FREE);
        } else if (any(6) == 0) {
          end();
        } else if (any(3) == 0) {
          // A bound that changes; downwards, so that loops end.
          out.get("n").i64(1).op(I64_SUB).set("n");
        } else {
          out.get("s").op(GLOBAL_SET, new Immediate.OfGlobal(0));
        }
      }
      case 10 -> {
        if (any(3) == 0) {
          window(depth);
        } else if (any(10) == 0) {
          out.get("a").set("b");
        } else {
          store(depth);
        }
      }
      default -> {
        if (depth + 1 < MAX_DEPTH) {
          loop(depth + 1);
        } else {
          store(depth);
        }
      }
    }
  }

  /** Ends the right to a block in the middle of the loops that go through it. */
  private void end() {
    if (any(2) == 0) {
      out.get(new String[] {"a", "b", "c", "d"}[any(4)]).op(FREE);
    } else {
      out.get("a").i64(any(40)).op(RESIZE).set("r");
    }
  }

  /** Takes a slice of a row, and most often loads some of its elements. */
  private void window(int depth) {
    String window = "w" + (windows++ % 3);
    long width = 1 + any(4);
    out.get(any(2) == 0 ? "a" : "b");
    index(depth, 18);
    Subscript exact =
        new Subscript(List.of(new Subscript.Exact(star(), new Subscript.Literal(width))));
    out.op(SLICE, new Immediate.OfSubscript(exact)).set(window);
    int count = any(4);
    for (int i = 0; i < count; i++) {
      out.get(window);
      long at = any((int) width * 2) - width + (any(12) == 0 ? 1 : 0);
      if (any(2) == 0) {
        out.op(LOAD, fixed(0, at));
      } else {
        out.i64(at).op(LOAD, Immediate.OfIndices.ON_STACK);
      }
      if (first.isFloat()) {
        out.get("x").op(F64_ADD).set("x");
      } else {
        out.get("s").op(I64_ADD).set("s");
      }
    }
    if (any(8) == 0) {
      out.get(window).op(LEN).get("s").op(I64_ADD).set("s");
    }
  }

  /** Pushes a view and its indices; what the access has to say of them. */
  private Immediate.OfIndices place(int depth, String view) {
    out.get(view);
    switch (view) {
      case "a", "b" -> index(depth, 20);
      case "c" -> {
        if (any(3) == 0) {
          index(depth, 5);
          return fixed(1, any(6) - 1);
        }
        index(depth, 5);
        index(depth, 5);
      }
      case "d" -> {
        if (any(3) == 0) {
          index(depth, 3);
          index(depth, 4);
          return fixed(2, any(6) - 1);
        }
        index(depth, 3);
        index(depth, 4);
        index(depth, 5);
      }
      default -> {}
    }
    return Immediate.OfIndices.ON_STACK;
  }

  /** Stars, then a number. */
  private static Immediate.OfIndices fixed(int stars, long last) {
    List<Subscript.Entry> entries = new java.util.ArrayList<>();
    for (int i = 0; i < stars; i++) {
      entries.add(new Subscript.Index(Subscript.Implied.STAR));
    }
    entries.add(new Subscript.Index(new Subscript.Literal(last)));
    return new Immediate.OfIndices(Optional.of(new Subscript(entries)));
  }

  private String anyView() {
    return new String[] {"a", "b", "a", "b", "c", "c", "d", "e"}[any(8)];
  }

  private Format format(String view) {
    return view.equals("a") || view.equals("b") ? first : second;
  }

  private void store(int depth) {
    if (any(8) == 0) {
      out.op(VAR, new Immediate.OfVar(0));
      index(depth, 9);
      integer(depth, 2);
      out.op(STORE, Immediate.OfIndices.ON_STACK);
      return;
    }
    String view = anyView();
    Immediate.OfIndices indices = place(depth, view);
    if (format(view).isFloat()) {
      real(depth, 2);
    } else {
      integer(depth, 2);
    }
    out.op(any(8) == 0 ? STORE_EXACT : STORE, indices);
  }

  private void index(int depth, int extent) {
    String variable = VARIABLES[any(depth + 1)];
    switch (any(12)) {
      case 0 -> out.i64(any(extent + 1) - (any(2) == 0 ? extent : 0));
      case 1 -> out.get(variable).i64(ahead()).op(I64_ADD);
      case 2 -> out.get(variable).i64(any(4)).op(I64_SUB);
      case 3 -> out.i64(any(4)).get(variable).op(I64_ADD);
      case 4 -> out.get("n").i64(3).op(I64_AND).get(VARIABLES[depth]).op(I64_ADD);
      case 5 -> out.get("s").i64(extent > 8 ? 7 : 1).op(I64_AND);
      case 6 -> out.get(VARIABLES[0]).get(VARIABLES[depth]).op(I64_ADD);
      case 7, 8 -> out.get(VARIABLES[depth]).i64(Long.highestOneBit(extent) - 1).op(I64_AND);
      default -> out.get(VARIABLES[any(3) == 0 ? any(depth + 1) : depth]);
    }
  }

  /**
   * How far an index is ahead of a variable; now and then so far that the last ones wrap around.
   */
  private long ahead() {
    return any(16) == 0 ? Long.MAX_VALUE - any(8) : any(4);
  }

  private void integer(int depth, int height) {
    switch (height <= 0 ? any(3) : any(12)) {
      case 0 -> out.get("s");
      case 1 -> out.i64(any(5) == 0 ? random.nextLong() : any(300));
      case 2 -> out.get(VARIABLES[depth]);
      case 3, 4 -> {
        integer(depth, height - 1);
        integer(depth, height - 1);
        out.op(
            new Opcode[] {I64_ADD, I64_SUB, I64_MUL, I64_XOR, I64_AND, I64_OR, I64_DIV_S}[any(7)]);
      }
      case 5 -> {
        integer(depth, height - 1);
        out.i64(any(40)).op(any(2) == 0 ? I64_SHL : I64_SHR_U);
      }
      case 6 -> {
        integer(depth, height - 1);
        out.op(new Opcode[] {I64_EXTEND8_S, I64_EXTEND16_S, I64_EXTEND32_S}[any(3)]);
      }
      case 7 -> {
        real(depth, height - 1);
        out.op(I64_TRUNC_SAT_F64_S);
      }
      default -> load(depth, false);
    }
  }

  private void real(int depth, int height) {
    switch (height <= 0 ? any(2) : any(10)) {
      case 0 -> out.get("x");
      case 1 -> out.f64(any(4) == 0 ? random.nextDouble() : any(9) / 4.0 - 1);
      case 5 -> {
        real(depth, height - 1);
        out.op(new Opcode[] {F64_NEG, F64_ABS, F64_SQRT}[any(3)]);
      }
      case 6, 7 -> {
        real(depth, height - 1);
        out.op(F64_ROUND_F32);
      }
      case 2, 3 -> {
        real(depth, height - 1);
        real(depth, height - 1);
        out.op(new Opcode[] {F64_ADD, F64_SUB, F64_MUL, F64_DIV}[any(4)]);
      }
      case 4 -> {
        integer(depth, height - 1);
        out.op(F64_CONVERT_I64_S);
      }
      default -> load(depth, true);
    }
  }

  private void load(int depth, boolean wantsFloat) {
    String view = anyView();
    out.op(LOAD, place(depth, view));
    boolean isFloat = format(view).isFloat();
    if (isFloat && !wantsFloat) {
      out.op(I64_TRUNC_SAT_F64_S);
    } else if (!isFloat && wantsFloat) {
      out.op(F64_CONVERT_I64_S);
    }
  }
}
