package dev.stria.assembler;

import static dev.stria.assembler.Texts.code;
import static dev.stria.assembler.Texts.error;
import static dev.stria.assembler.Texts.module;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperandsTest {
  private static String slice(String subscript) {
    return code(module(".func f(v: u8[,,]) (drop (slice " + subscript + " $v)) .end")).stream()
        .filter(line -> line.startsWith("slice"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | []",
        "[0] | [0]",
        "[-1] | [-1]",
        "[:] | [:]",
        "[::] | [:]",
        "[1:] | [1:]",
        "[:2] | [:2]",
        "[1:2] | [1:2]",
        "[1:2:] | [1:2]",
        "[::-1] | [::-1]",
        "[1:2:3] | [1:2:3]",
        "[ 1 : 2 : 3 ] | [1:2:3]",
        "[0+:2] | [0+:2]",
        "[0 +: 2] | [0+:2]",
        "[-2+:2] | [-2+:2]",
        "[...] | [...]",
        "[new] | [new]",
        "[..., 0] | [..., 0]",
        "[new, ..., new, 1:2] | [new, ..., new, 1:2]",
        "['a'] | [97]",
        "[0x10] | [16]"
      })
  void subscriptsAreIndicesSlicesExactSlicesEllipsisAndNew(String written, String shown) {
    assertEquals("slice " + shown, slice(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[*] | 1", "[*:*:*] | 3", "[*+:*] | 2", "[*, *:, :*] | 3", "[::*] | 1"})
  void starsTakeNumbersFromTheStack(String subscript, int stars) {
    String numbers = " 1".repeat(stars);
    List<String> code =
        code(module(".func f(v: u8[,,]) (drop (slice " + subscript + " $v" + numbers + ")) .end"));
    assertEquals("slice " + subscript, code.get(stars + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1:2:3:4]",
        "[1,]",
        "[,]",
        "[1 2]",
        "[+:1]",
        "[1+:]",
        "[..., ...]",
        "[new:1]",
        "[1.5]",
        "[18446744073709551615]",
        "[1+ :2]",
        "[x]"
      })
  void otherSubscriptsAreErrors(String subscript) {
    error(".func f(v: u8[,,])\n(drop (slice " + subscript + " $v))\n.end");
  }

  @Test
  void elementsTakeIndicesAlone() {
    assertEquals(
        "load [*, 0]", code(module(".func f(v: u8[,]) (drop (load [*, 0] $v 1)) .end")).get(2));
    assertEquals("load", code(module(".func f(v: u8[,]) (drop (load $v 1 0)) .end")).get(3));
    assertEquals(
        "store.exact [0, 1]",
        code(module(".func f(v: u8[,]) (store.exact [0, 1] $v 9) .end")).get(2));
    assertTrue(
        error(".func f(v: u8[,]) (drop (load [:, 0] $v)) .end").contains("by indices alone"));
    assertTrue(error(".func f(v: u8[.]) (drop (load [] $v)) .end").contains("index is missing"));
  }

  @Test
  void shapesAreExtentsConstsAndStars() {
    assertEquals(
        List.of("i64.const 1", "alloc u8[2, *]", "drop"), code("(drop (alloc u8[2, *] 1))"));
    assertEquals(List.of("alloc f32be[.]", "drop"), code("(drop (alloc f32be[.]))"));
    assertEquals(
        List.of("alloc u8[4]", "reshape [2, -1]", "drop"),
        code("(drop (reshape [2, -1] (alloc u8[4])))"));
    assertEquals(
        List.of("alloc u8[1]", "reshape [.]", "drop"), code("(drop (reshape [.] (alloc u8[1])))"));
  }

  @Test
  void emptyBracketsAreForCastAndSliceOnly() {
    assertEquals(
        List.of("alloc u8[4]", "cast u16[-1]", "drop"), code("(drop (cast u16[] (alloc u8[4])))"));
    for (String instruction : List.of("alloc u8[]", "temp u8[]", "reshape []", "broadcast []")) {
      assertTrue(
          error(".func f() " + instruction + " drop .end").contains("this shape has no extents"));
    }
  }

  @Test
  void castTakesRankZeroToo() {
    assertEquals(
        List.of("alloc u8[4]", "cast u32[.]", "drop"), code("(drop (cast u32[.] (alloc u8[4])))"));
    assertTrue(error(".func f(v: u8[]) (cast u16[,] $v) drop .end").contains("expected an extent"));
  }

  @Test
  void theSmallestIntegerIsNoExtent() {
    assertTrue(error(".func f() (alloc u8[-9223372036854775808]) drop .end").contains("too small"));
    assertTrue(error(".func f() (alloc u8[18446744073709551615]) drop .end").contains("too large"));
  }

  @Test
  void viewTypesHaveCommasBetweenTheirAxes() {
    assertEquals(
        new Signature(
            List.of(
                new dev.stria.vm.isa.ViewType(Format.U8, 0),
                new dev.stria.vm.isa.ViewType(Format.I16BE, 1),
                new dev.stria.vm.isa.ViewType(Format.F64, 3),
                dev.stria.vm.isa.ValueType.VIEW,
                dev.stria.vm.isa.ValueType.I64),
            List.of(dev.stria.vm.isa.ValueType.F64)),
        module(".func f(a: u8[.], b: i16be[], c: f64[,,], d: view, e: i64) -> f64 1.0 .end")
            .functions()
            .getFirst()
            .signature());
    assertTrue(error(".func f(a: u8) .end").contains("not a type of values"));
    assertTrue(error(".func f(a: u8[2]) .end").contains("expected `,` or `]`"));
    assertTrue(error(".func f(a: int) .end").contains("unknown type `int`"));
  }

  @Test
  void aViewHasAtMost64Axes() {
    String most = ",".repeat(Shape.MAX_RANK - 1);
    module(".func f(v: u8[" + most + "]) .end");
    assertTrue(error(".func f(v: u8[" + most + ",]) .end").contains("at most 64 axes"));
    module(".func f() (drop (alloc u8[1" + ", 1".repeat(63) + "])) .end");
    assertTrue(
        error(".func f() (drop (alloc u8[1" + ", 1".repeat(64) + "])) .end")
            .contains("at most 64 axes"));
  }

  @Test
  void resultsAreNoneOneOrAList() {
    for (String results : List.of("", "-> ()")) {
      assertEquals(
          List.of(),
          module(".func f() " + results + " .end").functions().getFirst().signature().results());
    }
    assertEquals(
        "() -> i64",
        module(".func f() -> i64 1 .end").functions().getFirst().signature().toString());
    assertEquals(
        "() -> (i64, f64)",
        module(".func f() -> (i64, f64) 1 1.0 .end").functions().getFirst().signature().toString());
  }

  @Test
  void parametersGroupAsLocalsDo() {
    assertEquals(
        "(i64, i64, u8[])",
        module(".func f(a, b: i64, v: u8[]) .end").functions().getFirst().signature().toString());
  }

  @Test
  void importsHaveAModuleANameAndASignature() {
    var module =
        module(
            """
            .import "env" log(u8[])
            .import "env" clock() -> i64 as now
            .import "env" mix(a, b: i64, f64, v: view) -> (i64, f64)
            .import "other module" drop(i64) as let_go
            .func f() (call log "x") (drop (call now)) .end
            """);
    assertEquals("log", module.imports().getFirst().name());
    assertEquals("clock", module.imports().get(1).field());
    assertEquals("now", module.imports().get(1).name());
    assertEquals(
        "(i64, i64, f64, view) -> (i64, f64)", module.imports().get(2).signature().toString());
    assertEquals("drop", module.imports().get(3).field());
    assertEquals("other module", module.imports().get(3).module());
  }

  @Test
  void globalsAreI64F64OrViews() {
    var globals =
        module(
                ".global a: i64 = -1 .global b: f64 = 2 .global c: u8[,] .global d: view .global e: i64")
            .globals();
    assertEquals(-1, globals.getFirst().initial());
    assertEquals(Double.doubleToLongBits(2.0), globals.get(1).initial());
    assertEquals(0, globals.get(4).initial());
    assertTrue(error(".global g: view = 0").contains("takes no initial value"));
    assertTrue(error(".global g: u8 = 0").contains("not a type of values"));
  }

  @Test
  void exportsMayHaveAnotherName() {
    var exports = module(".export f .export f as \"another name\" .func f() .end").exports();
    assertEquals(
        List.of("f", "another name"), exports.stream().map(export -> export.name()).toList());
    assertTrue(
        error(".export f .export g as \"f\" .func f() .end .func g() .end").contains("twice"));
  }

  @Test
  void exportIsForFunctions() {
    assertTrue(error(".export g .global g: i64").contains("unknown function `g`"));
    assertTrue(error(".export t .test t .end").contains("unknown function `t`"));
  }

  @Test
  void testsPassOnlyByTheirTrap() {
    var tests = module(".test a .end .test b traps divide_by_zero nop .end").tests();
    assertEquals(Optional.empty(), tests.getFirst().trap());
    assertEquals(Optional.of(TrapKind.DIVIDE_BY_ZERO), tests.get(1).trap());
    assertTrue(error(".test t traps boom .end").contains("unknown trap kind `boom`"));
    module(".test t traps: br traps .end");
  }

  @Test
  void messagesAreText() {
    assertEquals(List.of("trap \"no\\n\"", "trap \"é\""), code("trap \"no\\n\" trap \"\\u{e9}\""));
    assertTrue(error(".func f() trap \"\\xff\" .end").contains("must be UTF-8"));
  }

  @Test
  void brTableTakesAnyNumberOfLabels() {
    assertEquals(
        new Immediate.OfLabels(List.of(), 2),
        module(".func f() 0 br_table [] l l: .end")
            .functions()
            .getFirst()
            .code()
            .get(1)
            .immediate());
  }

  @Test
  void commentsRunToTheLineEnd() {
    assertEquals(List.of("nop", "nop"), code("nop ; drop\n nop ;; drop ( \" '\n ;"));
    assertEquals(List.of("nop"), code(";\r\nnop;\r\n"));
  }

  @Test
  void delimitersDelimitThemselvesAndLineEndsDoNotMatter() {
    assertEquals(code("(drop (i64.add 1 2))"), code("(\ndrop\n(\ni64.add\n1\n2\n)\n)"));
    module(".func f(a:i64,b:u8[,])->(i64)(i64.add $a 1).end".replace(".end", " .end"));
    module(".global g:i64=5 .const N 3 .func f()l:br l .end");
  }

  @Test
  void aByteOrderMarkIsLeftOut() {
    module("\uFEFF.func f() .end");
  }
}
