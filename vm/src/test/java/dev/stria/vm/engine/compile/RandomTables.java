package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.interp.Rig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a loop over the columns, or rows, of a table with a loop over the other axis inside, which
 * sums something up: with everything in it that may keep several columns from being summed up side
 * by side, and much that need not.
 *
 * <p>Locals: 0 and 1 the bounds of the outer and of the inner loop, 2 a number, 3 the outer and 4
 * the inner variable, 5 the sum, 6 and 7 more of its kind, 8 an integer, 9 the table, 10 what is
 * stored to, 11 a row.
 */
final class RandomTables {
  private static final String[] FLOATS = {"f32", "f64", "f32be"};
  private static final String[] INTEGERS = {"u8", "i16", "i64", "u32be"};

  private final Random random;
  private final String format;
  private final boolean isFloat;
  private final List<String> code = new ArrayList<>();

  private RandomTables(long seed) {
    this.random = new Random(seed);
    this.isFloat = random.nextInt(3) > 0;
    this.format = one(isFloat ? FLOATS : INTEGERS);
  }

  /** A program whose first function takes three integers and gives a number. */
  static Rig write(long seed) {
    RandomTables tables = new RandomTables(seed);
    String kind = tables.isFloat ? "f64" : "i64";
    String views = tables.format + "[,] " + tables.format + "[] " + tables.format + "[]";
    String locals = "i64 i64 " + kind + " " + kind + " " + kind + " i64 " + views;
    Rig rig = Programs.rig(Programs.function("f", "i64 i64 i64 -> " + kind, locals, tables.code()));
    return tables.random.nextInt(3) == 0 ? rig.fuel(tables.random.nextInt(900)) : rig;
  }

  private int any(int bound) {
    return random.nextInt(bound);
  }

  private String one(String... choices) {
    return choices[any(choices.length)];
  }

  private RandomTables put(String... instructions) {
    code.addAll(List.of(instructions));
    return this;
  }

  private String code() {
    put("alloc " + format + "[24, 26]", "local.set 9", "i64.const 0", "local.set 8");
    put("fill: local.get 8", "i64.const 624", "i64.ge_s", "br_if filled");
    put("local.get 9", "reshape [624]", "local.get 8", "local.get 8", "i64.const 37", "i64.mul");
    put("i64.const 101", "i64.and");
    if (isFloat) {
      put("f64.convert_i64_s", "f64.const 0.3", "f64.mul");
    }
    put("store", "local.get 8", "i64.const 1", "i64.add", "local.set 8", "br fill");
    put("filled: local.get 9", one("slice [3, ...]", "slice [..., 5]", "slice [0, 4:]", "clone"));
    if (code.getLast().equals("clone")) {
      put("slice [1, ...]");
    }
    put("local.set 11");
    target();
    if (any(5) == 0) {
      put("local.get 9", "transpose", "local.set 9");
    }
    put("i64.const " + one("0", "0", "0", "2", "-1"), "local.set 3");
    put("outer: local.get 3", "local.get 0", "i64.ge_s", "br_if end");
    before();
    put("inner: local.get 4", one("local.get 1", "local.get 1", "i64.const 12"), "i64.ge_s");
    put("br_if after");
    inside();
    put("local.get 4", "i64.const 1", "i64.add", "local.set 4", "br inner");
    put("after: nop");
    after();
    put("local.get 3", "i64.const 1", "i64.add", "local.set 3", "br outer");
    put("end: local.get " + (5 + any(3)));
    return String.join("; ", code);
  }

  /** Where sums are stored: apart from the table, or part of it. */
  private void target() {
    switch (any(6)) {
      case 0 -> put("local.get 9", "slice [0, ...]");
      case 1 -> put("local.get 9", "slice [7, ...]");
      case 2 -> put("local.get 11");
      default -> put("alloc " + format + "[30]");
    }
    if (any(8) == 0) {
      put("readonly");
    }
    if (any(6) == 0) {
      put("slice [::-1]");
    }
    put("local.set 10");
  }

  private void before() {
    switch (any(6)) {
      case 0 -> put("local.get 10", "local.get 3", "load", "local.set 5");
      case 1 -> put("local.get 11", "local.get 3", "load", "local.set 5");
      case 2 -> put("local.get 6", "local.set 5");
      default -> put(zero(), "local.set 5");
    }
    if (any(3) == 0) {
      put("local.get 3", "local.get 2", "i64.add", isFloat ? "f64.convert_i64_s" : "nop");
      put("local.set 6");
    }
    put(one("i64.const 0", "i64.const 0", "i64.const 1", "local.get 2", "local.get 8"));
    put("local.set 4");
  }

  private String zero() {
    return isFloat ? "f64.const 0.5" : "i64.const 0";
  }

  private void inside() {
    if (any(4) == 0) {
      element();
      put("local.set 7");
    }
    put("local.get 5");
    element();
    switch (any(4)) {
      case 0 -> put("local.get " + (6 + any(2)), op("mul"));
      case 1 -> {
        put("local.get 11", "local.get " + (3 + any(2)), "load", op("mul"));
      }
      case 2 -> put("local.get 3", isFloat ? "f64.convert_i64_s" : "nop", op("add"));
      default -> {}
    }
    put(op(one("add", "add", "sub")));
    if (isFloat && any(4) == 0) {
      put("f64.round_f32");
    }
    if (!isFloat && any(8) == 0) {
      put("local.get 4", "i64.const 3", "i64.sub", "i64.div_s");
    }
    put("local.set 5");
    if (any(10) == 0) {
      put("local.get 10", "local.get 4", "local.get 5", "store");
    }
  }

  private void element() {
    put("local.get 9");
    String outer = one("local.get 3", "local.get 3; i64.const 1; i64.add");
    String inner = one("local.get 4", "local.get 4", "local.get 4; local.get 2; i64.add");
    if (any(4) == 0) {
      put(outer, inner, "load");
    } else if (any(10) == 0) {
      put(outer, "load [3, *]");
    } else {
      put(inner, outer, "load");
    }
  }

  private String op(String name) {
    return (isFloat ? "f64." : "i64.") + name;
  }

  private void after() {
    if (any(8) > 0) {
      put("local.get 10", "local.get 3");
      if (any(5) == 0) {
        put("i64.const 2", "i64.add");
      }
      put("local.get 5", "store");
    }
    switch (any(5)) {
      case 0 -> put("local.get 6", "local.get 5", op("add"), "local.set 6");
      case 1 -> put("local.get 8", "local.get 4", "i64.add", "local.set 8");
      case 2 -> put("local.get 10", "local.get 3", "local.get 10", "local.get 3", "load");
      default -> {}
    }
    if (code.getLast().equals("load")) {
      put("local.get 7", op("add"), "store");
    }
  }
}
