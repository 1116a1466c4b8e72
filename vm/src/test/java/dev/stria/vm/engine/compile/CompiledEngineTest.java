package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.program.Var;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiled programs do what interpreted ones do, whatever the shape of their code. */
class CompiledEngineTest {
  /** Runs a function of the given results with three views, two integers and a float as locals. */
  private static String run(String results, String code) {
    Rig rig = Programs.rig(Programs.function("f", "-> " + results, LOCALS, code));
    rig.data(Data.named("table", Format.I32, Shape.of(2, 3), new byte[24]));
    rig.var(new Var("grid", Format.U16, Shape.of(4, 4, 4)));
    return Engines.agree(rig).how();
  }

  private static final String LOCALS = "u8[] f64[,] view i64 i64 f64";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i64.const 1; i64.const 2; swap; i64.sub",
        "f64.const 1.5; i64.const 2; swap; drop",
        "i64.const 2; local.get 0; swap; local.get 0; drop; swap; drop",
        "local.get 0; i64.const 2; swap; drop",
        "i64.const 7; i64.const 9; over; i64.sub; i64.add",
        "i64.const 7; f64.const 9.5; over; swap; drop; i64.add",
        "i64.const 7; local.get 0; over; swap; drop; i64.add",
        "local.get 0; i64.const 7; over; drop; swap; drop",
        "local.get 0; local.get 0; over; drop; drop; len",
        "i64.const 7; i64.const 9; i64.const 0; select",
        "f64.const 7.5; f64.const 9.5; i64.const 1; select; i64.trunc_f64_s",
        "local.get 0; local.get 0; i64.const 1; select; dup; drop; len",
        "i64.const 5; local.tee 3; local.get 3; i64.mul",
        "local.get 0; local.set 2; local.get 2; as u8[]; len",
        "local.get 0; local.tee 2; nbytes"
      })
  void valuesOfAllKindsAreMovedAbout(String code) {
    run("i64", code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i64.const -7; i64.const 2; i64.div_s",
        "i64.const -7; i64.const 2; i64.div_u",
        "i64.const -7; i64.const 0; i64.div_u",
        "i64.const -7; i64.const 2; i64.rem_s",
        "i64.const -7; i64.const 0; i64.rem_s",
        "i64.const -7; i64.const 60; i64.rotl; i64.const 99; i64.rotr",
        "i64.const 300; i64.extend8_s; i64.popcnt; i64.clz; i64.ctz",
        "i64.const 1; i64.const 65; i64.shl",
        "i64.const -1; i64.const 2147483648; i64.shr_u",
        "f64.const -0.0; f64.const 0.0; f64.min; i64.reinterpret_f64",
        "f64.const 2.5; f64.nearest; i64.trunc_sat_f64_s",
        "f64.const 1e300; i64.trunc_f64_s",
        "f64.const -1e300; i64.trunc_sat_f64_u",
        "i64.const -1; f64.convert_i64_u; i64.reinterpret_f64",
        "f64.const 0.1; f64.round_f32; i64.reinterpret_f64",
        "f64.const NaN; f64.const 1.0; f64.lt",
        "f64.const NaN; f64.const 1.0; f64.lt; i64.eqz",
        "f64.const NaN; f64.const 1.0; f64.ne; i64.eqz; i64.eqz"
      })
  void arithmeticIsTheSame(String code) {
    run("i64", code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"f64.eq", "f64.ne", "f64.lt", "f64.gt", "f64.le", "f64.ge"})
  void comparisonsWithNanFailInBranchesAsInValues(String compare) {
    for (String left : new String[] {"NaN", "1.0", "2.0"}) {
      for (String right : new String[] {"NaN", "1.0", "2.0"}) {
        for (String negation : new String[] {"", "i64.eqz;", "i64.eqz; i64.eqz;"}) {
          String condition =
              "f64.const " + left + "; f64.const " + right + ";" + compare + ";" + negation;
          String value = run("i64", condition);
          String branch =
              run("i64", condition + "br_if yes; i64.const 0; return; yes: i64.const 1");
          assertEquals(value, branch, condition);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 2, 3, 4, Long.MIN_VALUE, 1L << 32})
  void tablesBranchForwardsAndBackwards(long index) {
    // Back to the top at most three times, which the counter in local 4 sees to.
    run(
        "i64",
        "top: local.get 4; i64.const 1; i64.add; local.tee 4; i64.const 3; i64.gt_s; br_if out;"
            + "i64.const "
            + index
            + "; br_table [top, one, two, top] out; one: i64.const 10; return;"
            + "two: i64.const 20; return; out: local.get 4");
  }

  @Test
  void tableWithoutTargetsAlwaysTakesTheLast() {
    assertEquals("5;", run("i64", "i64.const 3; br_table [] out; out: i64.const 5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data 0; dim -1",
        "data 0; i64.const 1; load [-1, *]",
        "data 0; load [1, 2]",
        "data 0; i64.const 2; i64.const 0; load",
        "data 0; load [0, 0]; drop; data 0; is_readonly",
        "var 0; i64.const 1; i64.const 2; i64.const 70000; store [*, 3, *]; var 0; load [1, 3, 2]",
        "var 0; i64.const 1; i64.const 2; i64.const 3; i64.const 70000; store.exact; i64.const 0",
        "var 0; slice [1, 0]; i64.const -5; store.exact [2]; i64.const 0",
        "var 0; slice [1, 0, 3]; i64.const 5; store.exact; var 0; load [1, 0, 3]",
        "var 0; i64.const 1; i64.const 2; slice [..., *, 1:*]; ndim",
        "var 0; i64.const 2; slice [new, ::*]; ndim",
        "var 0; i64.const -1; slice [::*, 3]; stride 0",
        "var 0; i64.const 2; i64.const -1; slice [0, *:0:*]; ndim; nop",
        "var 0; i64.const 5; i64.const 2; slice [1+:*, *]; ndim",
        "var 0; slice []; size",
        "var 0; slice [new, new]; slice [0, 0]; size",
        "var 0; slice [1+:2, ::2, ::-1]; size",
        "var 0; transpose; permute [1, 2, 0]; reshape [-1]; len",
        "var 0; reshape [64]; len",
        "var 0; i64.const 8; reshape [*, -1]; dim 1",
        "var 0; reshape [64]; cast u8[8, -1]; dim 1",
        "var 0; slice [0, 0, 0]; i64.const 3; broadcast [*, 2]; size",
        "var 0; readonly; is_readonly",
        "var 0; local.set 2; local.get 2; format; local.get 2; itemsize; i64.add",
        "var 0; local.set 2; local.get 2; as f64[,]; size",
        "var 0; dup; overlaps",
        "var 0; is_contiguous; var 0; transpose; is_f_contiguous; i64.add",
        "region; i64.const 4; carve u16[.]; offset",
        "region; i64.const 4; i64.const 3; i64.const 2; carve u16[]; nbytes",
        "region; i64.const 4; i64.const 3; i64.const 2; i64.const 6; i64.const 2; carve u16[,];"
            + " nbytes",
        "region; i64.const 4; i64.const 3; i64.const 2; i64.const 1; i64.const 6; i64.const 2;"
            + " i64.const 2; carve u16[,,]; nbytes",
        "region; i64.const 4; i64.const 3; i64.const 2; i64.const 1; i64.const 1; i64.const 6;"
            + " i64.const 2; i64.const 2; i64.const 2; carve u16[,,,]; nbytes",
        "region; i64.const 40000000; carve u16[.]; offset",
        "local.get 0; i64.const 0; load",
        "i64.const 4; alloc f32[*, 2]; size",
        "i64.const -4; alloc f32[*, 2]; size",
        "i64.const 400000000; alloc f32[*, 2]; size",
        "alloc u8[4]; alloc.like f64; nbytes",
        "alloc u8[4]; dup; free; load [0]",
        "temp u8[4]; dup; free; load [0]",
        "temp u8[4]; temp.like i16; drop; unreachable",
        "alloc u8[4]; dup; acquire; dup; free; len",
        "alloc u8[4]; dup; acquire; dup; release; dup; free; len",
        "alloc u8[4]; release; i64.const 1",
        "alloc u8[4]; i64.const 8; resize; dup; load [7]; swap; len; i64.add",
        "alloc u8[4]; clone; len",
        "trap \"no more\""
      })
  void viewsAreTheSame(String code) {
    run("i64", code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alloc i16[2, 2, 2, 2]; local.set 2; local.get 2; as i16[,,,]; load [1, 0, 1, 0]",
        "alloc i16[2, 2, 2, 2]; dup; i64.const 1; i64.const 1; i64.const 0; i64.const 1;"
            + " i64.const -9; store; i64.const 1; load [1, *, 0, 1]",
        "alloc i16[2, 2, 2, 2]; dup; i64.const 40000; store.exact [0, 0, 0, 0]; size",
        "alloc f16[2, 2, 2, 2]; dup; f64.const 0.1; store [0, 0, 1, 0]; load [0, 0, 1, 0];"
            + " i64.reinterpret_f64",
        "alloc i16[2, 3, 4, 5]; i64.const 1; slice [*, 0:2]; slice [..., 1]; size",
        "alloc i16[2, 2, 2, 2]; load [0, 0, 2, 0]"
      })
  void highRanksAreTheSame(String code) {
    run("i64", code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bool", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "i16be", "u16be", "i32be",
        "u32be", "i64be", "u64be"
      })
  void integerElementsOfEveryFormat(String format) {
    for (String store : new String[] {"store", "store.exact"}) {
      for (long value : new long[] {0, 1, -1, 200, 70_000, Long.MIN_VALUE}) {
        run(
            "i64",
            "alloc %s[3]; dup; i64.const -2; i64.const %d; %s; cast u8[]; cast %s[3]; load [1]"
                .formatted(format, value, store, format));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"f16", "f32", "f64", "f16be", "f32be", "f64be"})
  void floatElementsOfEveryFormat(String format) {
    for (double value : new double[] {0, -1.1, 1e-30, 1e300, Double.NaN}) {
      run(
          "i64",
          "alloc %s[2, 2]; dup; i64.const 1; f64.const %s; store [*, 0]; load [1, 0];"
                  .formatted(format, value)
              + "i64.reinterpret_f64");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local.get 0; i64.const 300; array.fill",
        "local.get 0; local.get 0; array.copy",
        "local.get 0; local.get 0; array.saturate",
        "local.get 0; i64.const 3; local.get 0; array.add",
        "local.get 0; local.get 0; f64.const 2.5; array.mul",
        "local.get 0; i64.const 3; local.get 0; array.div",
        "local.get 0; local.get 0; array.not",
        "local.get 0; local.get 0; local.get 0; local.get 0; array.fma",
        "local.get 0; local.get 0; i64.const 3; f64.const 4.0; array.select",
        "local.get 0; i64.const 3; i64.const 4; array.iota",
        "local.get 0; array.sum; local.set 3",
        "local.get 0; array.argmax; local.set 3",
        "local.get 0; array.any; local.set 3",
        "local.get 0; local.get 0; array.dot; local.set 3",
        "local.get 0; local.get 0; array.cumsum",
        "local.get 0; reshape [4, 4]; dup; dup; array.matmul",
        "local.get 0; slice [0+:4]; local.get 0; reshape [4, 4]; array.sum_axis -1",
        "local.get 0; local.get 0; array.equal; local.set 3",
        "local.get 0; local.get 0; array.compare; local.set 3",
        "local.get 0; i64.const 3; array.find; local.set 3",
        "local.get 0; i64.const 0; array.count; local.set 3",
        "local.get 0; array.sort",
        "local.get 0; local.get 0; local.get 0; array.take",
        "local.get 1; array.sum; local.set 5; local.get 1; local.get 1; array.sqrt",
        "local.get 0; slice [0+:3]; local.get 0; array.copy"
      })
  void arrayOperationsAreTheSame(String code) {
    run(
        "i64",
        "alloc u8[16]; local.set 0; local.get 0; i64.const 3; i64.const 77; store; "
            + "local.get 0; i64.const 1; i64.const 7; array.iota;"
            + code
            + "; local.get 3");
  }

  @Test
  void globalsOfAllKindsAreSharedByCalls() {
    Rig rig =
        Programs.rig(
            Programs.function(
                "f",
                "-> i64",
                "",
                "call 1; global.get 0; global.get 1; i64.trunc_f64_s; i64.add; global.get 2; len;"
                    + " i64.add"),
            Programs.function(
                "g",
                "->",
                "",
                "i64.const 5; global.set 0; f64.const 2.5; global.set 1; alloc u8[9]; global.set"
                    + " 2"));
    rig.global("a", ValueType.I64, 3);
    rig.global("b", ValueType.F64, 0);
    rig.global("c", ViewType.BYTES, 0);
    assertEquals("16;16;", Engines.agreeRepeatedly(2, rig).how());
  }

  @Test
  void severalResultsOfAllKindsComeBack() {
    Rig rig =
        Programs.rig(
            Programs.function(
                "f",
                "-> i64",
                "i64 f64",
                "i64.const 100; call 1; local.set 1; local.set 0; len; i64.add; i64.add; local.get"
                    + " 0; i64.add; local.get 1; i64.trunc_f64_s; i64.add"),
            Programs.function(
                "g",
                "-> i64 u8[] i64 f64",
                "",
                "f64.const 9.0; i64.const 1; alloc u8[2]; i64.const 3; f64.const 4.0; return"));
    assertEquals("110;", Engines.agree(rig).how());
  }

  @Test
  void severalResultsReachTheEmbedder() {
    Rig rig =
        Programs.rig(
            Programs.function(
                "f",
                "i64 -> i64 f64 u8[] i64",
                "",
                "local.get 0; f64.const 2.0; alloc u8[1]; dup; len"));
    assertTrue(Engines.agree(rig, 7).how().startsWith("7, "), "the first is the argument");
  }

  @Test
  void functionsWithMoreParametersThanJavaAllows() {
    String params = "i64 ".repeat(120) + "u8[] f64 " + "i64 ".repeat(20);
    StringBuilder sum = new StringBuilder("local.get 0");
    StringBuilder call = new StringBuilder();
    for (int i = 0; i < 142; i++) {
      call.append(i == 120 ? "alloc u8[5];" : i == 121 ? "f64.const 3.0;" : "i64.const " + i + ";");
      if (i > 0) {
        sum.append("; local.get ").append(i);
        sum.append(i == 120 ? "; len" : i == 121 ? "; i64.trunc_f64_s" : "").append("; i64.add");
      }
    }
    Rig rig =
        Programs.rig(
            Programs.function("f", "-> i64", "", call + "call 1; i64.add"),
            Programs.function("many", params + "-> i64 i64", "", sum + "; i64.const 4"));
    assertEquals("9782;", Engines.agree(rig).how());
  }

  @Test
  void hostFunctionsTakeAndGiveAllKinds() {
    Signature signature = Snippets.signature("i64 f64 u8[] -> u8[] f64 i64");
    Rig rig = new Rig();
    rig.host(
        "turn",
        signature,
        (machine, args, results) -> {
          results.setView(0, args.getView(2));
          results.setDouble(1, args.getDouble(1) * 2);
          results.setLong(2, args.getLong(0) + 1);
        });
    rig.function(
        Programs.function(
            "f",
            "-> i64",
            "i64",
            "i64.const 4; f64.const 5.5; alloc u8[3]; call 0; local.set 0; i64.trunc_f64_s; swap;"
                + " len; i64.add; local.get 0; i64.add"));
    assertEquals("19;", Engines.agree(rig).how());
  }

  @Test
  void fuelRunsOutAtTheSameStep() {
    String loop =
        "top: local.get 0; i64.const 1; i64.sub; local.tee 0; br_if top; call 1; local.get 0";
    for (long fuel = 0; fuel < 12; fuel++) {
      Rig rig =
          Programs.rig(
                  Programs.function("f", "i64 -> i64", "", loop),
                  Programs.function("g", "->", "u8[]", "alloc u8[130]; local.set 0"))
              .fuel(fuel);
      Engines.agreeRepeatedly(2, rig, 5);
    }
  }

  @Test
  void branchToTheBeginningUsesFuel() {
    Rig rig = Programs.rig(Programs.function("f", "->", "", "top: br top")).fuel(1000);
    assertEquals(1000, Engines.agree(rig).fuel());
  }

  @Test
  void emptyFunctionReturns() {
    assertEquals(";", Engines.agree(Programs.rig(Programs.function("f", "->", "", ""))).how());
  }

  @Test
  void deadCodeIsLeftOut() {
    String code =
        "br out; dead: i64.const 1; br dead; out: i64.const 2; return; local.get 0; i64.add;"
            + " more: br more";
    Rig rig = Programs.rig(Programs.function("f", "-> i64", "u8[]", code));
    assertEquals("2;", Engines.agree(rig).how());
  }

  @Test
  void valuesLieOnTheStackWherePathsMeet() {
    String code =
        "f64.const 1.0; alloc u8[3]; local.get 0; br_if yes; i64.const 10; br out;"
            + " yes: i64.const 20; out: swap; len; i64.add; swap; i64.trunc_f64_s; i64.add";
    for (int i = 0; i < 2; i++) {
      Engines.agree(Programs.rig(Programs.function("f", "i64 -> i64", "", code)), i);
    }
  }

  @Test
  void loopsKeepValuesOnTheStack() {
    String code =
        "i64.const 0; top: local.get 0; i64.add; local.get 0; i64.const 1; i64.sub; local.tee 0;"
            + " br_if top";
    Rig rig = Programs.rig(Programs.function("f", "i64 -> i64", "", code));
    assertEquals("55;", Engines.agree(rig, 10).how());
  }

  @Test
  void loopsThatWrapAroundCountTheirFuel() {
    // 0: from, 1: bound, 2: step, 3: rounds
    String loop =
        "top: local.get 0; local.get 1; i64.ge_s; br_if out; local.get 3; i64.const 1; i64.add;"
            + " local.set 3; local.get 0; STEP; i64.add; local.set 0; br top; out: local.get 3";
    long max = Long.MAX_VALUE;
    for (long step : new long[] {1, 2, 3, 7, max, 0, -1}) {
      for (String amount : List.of("local.get 2", "i64.const " + step)) {
        Function function =
            Programs.function("f", "i64 i64 i64 -> i64", "i64", loop.replace("STEP", amount));
        Rig rig = Programs.rig(function).fuel(1000);
        Engines.agree(rig, max - 9, max, step);
        Engines.agree(rig, max - 9, max - 2, step);
        Engines.agree(rig, Long.MIN_VALUE, max, step);
        Engines.agree(rig, 0, 100, step);
        Engines.agree(rig, 5, 3, step);
      }
    }
  }
}
