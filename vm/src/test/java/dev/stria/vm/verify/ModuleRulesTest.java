package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.accepts;
import static dev.stria.vm.verify.Verification.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Export;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Lines;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Names;
import dev.stria.vm.program.Snippets;
import dev.stria.vm.program.TestModule;
import dev.stria.vm.program.Var;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds outside code, whoever made the module. */
class ModuleRulesTest {
  private static TestModule module() {
    return new TestModule();
  }

  private static Function function(String name, Local... locals) {
    return new Function(name, Snippets.signature("->"), List.of(locals), List.of(), Lines.NONE);
  }

  private static dev.stria.vm.program.Test test(int function) {
    return new dev.stria.vm.program.Test(function, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1x", "a b", "a.", ".a", "a..b", "x-y", "\u00e4", "a.1", "x\n", "\ud800"})
  void namesAreThoseThatTextsCanHave(String name) {
    refuses(module().add(function(name)).build(), "function `" + name + "`", "this is no name");
    refuses(
        module().add(new Global(name, ValueType.I64, 0)).build(),
        "global `" + name + "`",
        "this is no name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "_", "A1_", "hash.crc32", "i64.sum", "a.b.c", "test.view", "x.end"})
  void namesMayBeQualified(String name) {
    accepts(
        module()
            .imports(name, "->")
            .add(Data.named(name, Format.U8, Shape.of(0), new byte[0]))
            .add(new Var(name, Format.U8, Shape.of(0)))
            .add(new Global(name, ValueType.I64, 0))
            .build());
    accepts(module().add(function(name)).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nop", "i64.add", "load", "data", "array.sum", "u8", "f64be", "bool", "view", "new", "inf",
        "nan", "file", "traps", "as", "if", "then", "else", "end", "while", "do", "break",
        "continue"
      })
  void wordsOfTheLanguageAreNoNames(String name) {
    String message = "this name means something already";
    refuses(module().add(function(name)).build(), "function `" + name + "`", message);
    refuses(
        module().add(new Var(name, Format.U8, Shape.of(0))).build(),
        "static `" + name + "`",
        message);
    if (Names.isPlain(name)) {
      refuses(
          module().add(function("f", new Local(name, ValueType.I64, 0))).build(),
          "function `f`, local `" + name + "`",
          message);
    }
  }

  @Test
  void localsHavePlainNames() {
    refuses(
        module().add(function("f", new Local("a.b", ValueType.I64, 0))).build(),
        "function `f`, local `a.b`",
        "this is no name");
  }

  @Test
  void everyTableHasItsOwnNames() {
    Data data = Data.named("x", Format.U8, Shape.of(0), new byte[0]);
    Var variable = new Var("x", Format.U8, Shape.of(0));
    Global global = new Global("x", ValueType.I64, 0);
    Local local = new Local("x", ValueType.I64, 0);
    // A test may be called as a function is: nothing can call it.
    accepts(
        module()
            .add(data)
            .add(variable)
            .add(global)
            .add(function("x", local))
            .add(function("x"))
            .add(test(1))
            .build());
    String twice = "it is defined twice";
    refuses(module().add(data).add(data).build(), "constant `x`", twice);
    refuses(module().add(variable).add(variable).build(), "static `x`", twice);
    refuses(module().add(global).add(global).build(), "global `x`", twice);
    refuses(module().add(function("x")).add(function("x")).build(), "function `x`", twice);
    refuses(module().imports("x", "->").imports("x", "->").build(), "import `x`", twice);
    refuses(module().imports("x", "->").add(function("x")).build(), "function `x`", twice);
    refuses(module().add(function("f", local, local)).build(), "function `f`, local `x`", twice);
    refuses(
        module().add(function("x")).add(function("x")).add(test(0)).add(test(1)).build(),
        "test `x`",
        twice);
  }

  @Test
  void hostFunctionsAreNamedButMayBeCalledLikeAnInstruction() {
    accepts(
        module()
            .add(new Import("any text", "load", Snippets.signature("->"), "host_load"))
            .build());
    refuses(
        module().add(new Import("env", "a b", Snippets.signature("->"), "x")).build(),
        "import `x`",
        "the host function's name is none: a b");
    refuses(
        module().add(new Import("\udfff", "a", Snippets.signature("->"), "x")).build(),
        "import `x`",
        "half a surrogate pair");
  }

  @Test
  void constantsHaveTheBytesOfTheirShape() {
    accepts(module().add(Data.named("x", Format.F32, Shape.of(2, 3), new byte[24])).build());
    accepts(module().add(Data.named("x", Format.F32, Shape.SCALAR, new byte[4])).build());
    refuses(
        module().add(Data.named("x", Format.F32, Shape.of(2, 3), new byte[23])).build(),
        "constant `x`",
        "its shape is f32[2, 3], which does not take 23 bytes");
    refuses(
        module().add(Data.named("x", Format.U8, Shape.of(1L << 62, 4), new byte[0])).build(),
        "constant `x`",
        "does not take 0 bytes");
    refuses(
        module().add(Data.named("x", Format.U8, Shape.of(-1), new byte[0])).build(),
        "constant `x`",
        "its extents [-1] are not plain numbers");
    refuses(
        module().add(Data.named("x", Format.U8, Shape.of(Shape.STAR), new byte[0])).build(),
        "constant `x`",
        "its extents [*] are not plain numbers");
  }

  @Test
  void namedConstantsComeBeforeLiterals() {
    Data named = Data.named("x", Format.U8, Shape.of(0), new byte[0]);
    Data literal = Data.literal(new byte[] {1});
    accepts(module().add(named).add(literal).function("f", "->", "", "data 1; drop").build());
    refuses(
        module().add(literal).add(named).build(),
        "constant `x`",
        "named constants come before string literals");
  }

  @Test
  void stringLiteralsAreListedOnceInTheOrderOfTheirFirstUse() {
    Data a = Data.literal(new byte[] {1});
    Data b = Data.literal(new byte[] {2});
    String uses = "data 0; data 1; data 0; drop; drop; drop";
    accepts(module().add(a).add(b).function("f", "->", "", uses).build());
    refuses(
        module().add(a).add(a).function("f", "->", "", uses).build(),
        "string literals",
        "equal ones are listed once");
    refuses(
        module().add(a).add(b).function("f", "->", "", "data 1; data 0; drop; drop").build(),
        "string literals",
        "they are listed in the order of their first use");
    refuses(
        module().add(a).add(b).function("f", "->", "", "data 0; drop").build(),
        "string literals",
        "one is never used");
  }

  @Test
  void filesAreListedOnceInTheOrderInWhichCodeComesFromThem() {
    accepts(withFiles(List.of("a", "b"), 0, 1, 0));
    refuses(withFiles(List.of("a", "a"), 0, 1), "files", "each is listed once");
    refuses(
        withFiles(List.of("a", "b"), 1, 0),
        "files",
        "they are listed in the order in which code comes from them");
    refuses(withFiles(List.of("a", "b"), 0, 0), "files", "no code comes from one");
  }

  /** A function of {@code nop}s, each from the file of the given number. */
  private static Module withFiles(List<String> names, int... files) {
    Function function =
        new Function(
            "f",
            Snippets.signature("->"),
            List.of(),
            Collections.nCopies(files.length, Instruction.of(Opcode.NOP)),
            Lines.of(files, new int[files.length]));
    return new Module(
        List.of(), List.of(), List.of(), List.of(), List.of(function), List.of(), List.of(), names);
  }

  @Test
  void staticsHavePlainExtents() {
    accepts(module().add(new Var("x", Format.F64, Shape.of(0, 5))).build());
    refuses(
        module().add(new Var("x", Format.U8, Shape.of(2, -1))).build(),
        "static `x`",
        "its extents [2, -1] are not plain numbers");
    refuses(
        module().add(new Var("x", Format.U8, Shape.of(Shape.STAR, 1L << 62, 4))).build(),
        "static `x`",
        "are not plain numbers");
    refuses(
        module().add(new Var("x", Format.U8, Shape.of(0, 1L << 40))).build(),
        "static `x`",
        "u8[0, 1099511627776] is larger than any region");
  }

  @Test
  void initialBitsFitTheType() {
    long bits = Double.doubleToLongBits(Double.NaN);
    accepts(module().add(new Global("x", ValueType.F64, bits)).build());
    accepts(module().add(new Global("x", ValueType.I64, -1)).build());
    refuses(
        module().add(new Global("x", ValueType.F64, bits + 1)).build(),
        "global `x`",
        "its initial NaN is not the canonical one");
    refuses(module().add(new Global("x", ValueType.VIEW, 1)).build(), "global `x`", "starts empty");
    refuses(
        module().add(function("f", new Local("x", Snippets.type("u8[]"), 1))).build(),
        "function `f`, local `x`",
        "starts empty");
  }

  @Test
  void parametersHaveTheSignaturesTypes() {
    refuses(
        module()
            .add(
                new Function(
                    "f",
                    Snippets.signature("i64"),
                    List.of(new Local("x", ValueType.F64, 0)),
                    List.of(),
                    Lines.NONE))
            .build(),
        "function `f`, local `x`",
        "a parameter has the signature's type and no initial bits");
    refuses(
        module()
            .add(
                new Function(
                    "f",
                    Snippets.signature("i64"),
                    List.of(new Local("x", ValueType.I64, 1)),
                    List.of(),
                    Lines.NONE))
            .build(),
        "function `f`, local `x`",
        "no initial bits");
  }

  @Test
  void positionsAreInFilesOfTheModule() {
    Function function =
        new Function(
            "f",
            Snippets.signature("->"),
            List.of(),
            Snippets.code("nop; nop"),
            Lines.of(new int[] {0, 1}, new int[] {0, 5}));
    refuses(
        module().add(function).build(),
        "function `f`",
        "instruction 1 comes from line 5 of file 1, which is no position: there are 1 files");
    Function negative =
        new Function(
            "f",
            Snippets.signature("->"),
            List.of(),
            Snippets.code("nop"),
            Lines.of(new int[] {0}, new int[] {-1}));
    refuses(module().add(negative).build(), "function `f`", "line -1");
  }

  @Test
  void exportsAreFunctionsUnderDifferentNames() {
    accepts(
        module()
            .imports("host", "->")
            .add(function("f"))
            .add(new Export("any text!", 1))
            .add(new Export("f", 1))
            .add(new Export("host", 0))
            .build());
    refuses(
        module().add(function("f")).add(new Export("f", 0)).add(new Export("f", 0)).build(),
        "export `f`",
        "it is defined twice");
    refuses(
        module().add(function("f")).add(new Export("f", 1)).build(),
        "export `f`",
        "there is no function 1");
    refuses(
        module().add(function("f")).add(new Export("f", -1)).build(),
        "export `f`",
        "there is no function -1");
    refuses(
        module().add(function("t")).add(test(0)).add(new Export("t", 0)).build(),
        "export `t`",
        "tests are not exported");
    refuses(
        module().add(function("f")).add(new Export("\ud800", 0)).build(),
        "export `\ud800`",
        "half a surrogate pair");
  }

  @Test
  void testsAreFunctionsWithoutParametersAndResults() {
    refuses(
        module().function("t", "i64 ->", "", "nop").add(test(0)).build(),
        "test `t`",
        "a test has no parameters and no results");
    refuses(
        module().function("t", "-> i64", "", "i64.const 1").add(test(0)).build(),
        "test `t`",
        "a test has no parameters and no results");
    refuses(
        module().imports("t", "->").add(test(0)).build(),
        "tests",
        "no function of the program's own 0");
    refuses(module().add(test(0)).build(), "tests", "no function of the program's own 0");
  }

  @Test
  void testsAreListedOnceInOrder() {
    refuses(
        module().add(function("t")).add(test(0)).add(test(0)).build(),
        "test `t`",
        "tests are listed once each");
    refuses(
        module().add(function("s")).add(function("t")).add(test(1)).add(test(0)).build(),
        "test `s`",
        "tests are listed once each");
  }

  @Test
  void filesHaveUtf8Names() {
    Module module =
        new Module(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("a\udc00"));
    refuses(module, "file `a\udc00`", "half a surrogate pair");
  }

  @Test
  void codeIsNotLookedAtWhereTablesAreWrong() {
    Problem problem =
        Verification.only(
            module()
                .add(new Global("x", ValueType.VIEW, 1))
                .function("f", "->", "", "drop")
                .build());
    assertEquals(new Place.InModule("global `x`"), problem.place());
  }
}
