package dev.stria.assembler;

import static dev.stria.assembler.Texts.code;
import static dev.stria.assembler.Texts.error;
import static dev.stria.assembler.Texts.errors;
import static dev.stria.assembler.Texts.module;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.memory.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final List<String> RESERVED =
      List.of(
          "view",
          "new",
          "inf",
          "nan",
          "file",
          "traps",
          "as",
          "if",
          "then",
          "else",
          "end",
          "while",
          "do",
          "break",
          "continue",
          "load",
          "select",
          "data",
          "format",
          "i64.add");

  static Stream<String> reservedWords() {
    return Stream.concat(RESERVED.stream(), Arrays.stream(Format.values()).map(Format::formatName));
  }

  @ParameterizedTest
  @MethodSource("reservedWords")
  void mnemonicsFormatsAndReservedWordsNameNothing(String word) {
    for (String declaration :
        List.of(
            ".const %s 1",
            ".func %s() .end",
            ".data %s u8[]",
            ".var %s u8[1]",
            ".global %s: i64",
            ".test %s .end",
            ".func f() .local %s: i64 .end",
            ".func f(%s: i64) .end",
            ".use m as %s")) {
      List<String> errors = errors(declaration.formatted(word), Texts.modules(Map.of("m", "")));
      assertTrue(
          errors.getFirst().contains("cannot be the name of"), () -> declaration + ": " + errors);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"if", "end", "nan", "inf", "load", "f64", "as", "traps", "x"})
  void aReservedWordWithAColonIsALabelEvenSo(String word) {
    assertEquals(List.of("L1:", "br L1"), code("%s: br %s".formatted(word, word)));
    assertEquals(List.of("L1:", "br L1"), code("%s : br %s".formatted(word, word)));
  }

  @Test
  void everyKindHasANamespaceOfItsOwn() {
    module(
        """
        .use m as x
        .const x 1
        .data x u8[] x
        .var x u8[x]
        .global x: i64 = x
        .func x(y: i64)
          .local x: i64 = x
          x:
          (data x) drop (var x) drop (global.get x) drop $x drop x drop
          (call x 1)
          br x
        .end
        .test x .end
        """,
        Texts.modules(Map.of("m", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".const x 1 .const x 1",
        ".func x() .end .func x() .end",
        ".import \"env\" x() .func x() .end",
        ".import \"env\" y() as x .import \"env\" x()",
        ".data x u8[] .data x u8[]",
        ".var x u8[1] .var x u8[1]",
        ".global x: i64 .global x: i64",
        ".test x .end .test x .end",
        ".func f(x: i64, x: i64) .end",
        ".func f(x: i64) .local x: i64 .end",
        ".func f() .local x, x: i64 .end",
        ".func f() x: x: .end"
      })
  void aNameDefinedTwiceIsAnError(String text) {
    assertTrue(error(text).endsWith("`x` is defined twice"));
  }

  @Test
  void aUseDefinedTwiceIsAnError() {
    assertTrue(
        errors(".use m .use n as m", Texts.modules(Map.of("m", "", "n", "")))
            .getFirst()
            .endsWith("`m` is defined twice"));
  }

  @Test
  void definedNamesMayBeQualifiedWithDots() {
    module(
        """
        .const a.N 1
        .data a.d u8[] a.N
        .var a.v u8[a.N]
        .global a.g: i64 = a.N
        .import "env" log() as a.log
        .func hash.crc32() (call hash.crc32) (call a.log) .end
        .func f() (data a.d) drop (var a.v) drop (global.get a.g) drop a.N drop .end
        .export hash.crc32
        .test a.b .end
        """);
  }

  @Test
  void aQualifiedNameIsNoMnemonic() {
    assertTrue(error(".func array.sum() .end").contains("is an instruction"));
  }

  @ParameterizedTest
  @ValueSource(strings = {".use m as a.b", ".func f() .local a.b: i64 .end", ".func f() a.b: .end"})
  void modulesLocalsAndLabelsHaveNoDots(String text) {
    assertEquals(1, errors(text, Texts.modules(Map.of("m", ""))).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "a..b", "foo-bar", "a/b", "a$", "a.1"})
  void otherWordsAreNoNames(String name) {
    assertTrue(error(".func " + name + "() .end").contains("is not a name"));
  }

  @Test
  void labelsAndLocalsBelongToTheirFunction() {
    module(".func f() .local x: i64 l: br l .end .func g() .local x: f64 l: br l .end");
    assertTrue(error(".func f() l: .end .func g() br l .end").contains("unknown label `l`"));
    assertTrue(
        error(".func f() .local x: i64 .end .func g() $x drop .end").contains("unknown local `x`"));
  }

  @Test
  void aConstMayBeAnotherConstWhereverItStands() {
    assertEquals(
        List.of("i64.const 5", "drop"),
        code(module(".const A B .const B C .const C 5 .func f() A drop .end")));
  }

  @Test
  void constsThatAreDefinedByThemselvesAreErrors() {
    assertTrue(error(".const A B .const B A").contains("is defined by itself"));
    assertTrue(error(".const A A").contains("is defined by itself"));
  }

  @Test
  void constsStandWhereverNumbersMay() {
    assertEquals(
        List.of(
            "i64.const 2",
            "f64.const 2.0",
            "i64.const 2",
            "alloc u8[2, *]",
            "dim 1",
            "drop",
            "drop",
            "drop",
            "local.get v",
            "slice [2, 2+:2, 2:2:2, ...]",
            "permute [2, 0, 1, 3]",
            "drop"),
        code(
            module(
                """
                .const N 2
                .const ONE 1
                .func f(v: u8[,,,,])
                  N
                  f64.const N
                  (dim ONE (alloc u8[N, *] N)) drop drop drop
                  (permute [N, 0, 1, 3] (slice [N, N+:N, N:N:N, ...] $v)) drop
                .end
                """)));
  }
}
