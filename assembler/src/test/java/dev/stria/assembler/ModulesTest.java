package dev.stria.assembler;

import static dev.stria.assembler.Texts.errors;
import static dev.stria.assembler.Texts.module;
import static dev.stria.assembler.Texts.modules;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.program.Data;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Global;
import dev.stria.vm.program.Import;
import dev.stria.vm.program.Module;
import dev.stria.vm.program.Var;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesTest {
  private static final String COUNTER =
      """
      .import "env" log(u8[])
      .data label u8[] "count"
      .data spare u8[] "spare"
      .var seen u8[4]
      .var rest u8[4]
      .global count: i64
      .global other: i64
      .export next
      .export log
      .func next() -> i64
        (call step)
        (call log (data label))
        (drop (len (var seen)))
        (global.get count)
      .end
      .func step() (global.set count (i64.add (global.get count) 1)) (drop "step") .end
      .func reset() (global.set other 0) (drop (data spare)) (drop (var rest)) .end
      .test counts (drop (call next)) .end
      """;

  private static List<String> functions(Module module) {
    return module.functions().stream().map(Function::name).toList();
  }

  @Test
  void onlyFunctionsThatAreUsedAreLinkedWithWhatTheyUse() {
    Module module =
        module(
            ".use lib/counter .func main() (drop (call counter.next)) .end",
            modules(Map.of("lib/counter", COUNTER)));
    assertEquals(List.of("main", "counter.next", "counter.step"), functions(module));
    assertEquals(List.of("counter.log"), module.imports().stream().map(Import::name).toList());
    assertEquals(List.of("counter.seen"), module.vars().stream().map(Var::name).toList());
    assertEquals(List.of("counter.count"), module.globals().stream().map(Global::name).toList());
    assertEquals(
        List.of(Optional.of("counter.label"), Optional.empty()),
        module.data().stream().map(Data::name).toList());
    assertEquals(List.of(), module.tests());
    assertEquals(List.of(), module.exports());
    assertEquals(List.of("test.stria", "lib/counter.stria"), module.files());
  }

  @Test
  void everythingOfTheFileItselfIsKept() {
    Module module =
        module(
            COUNTER.replace(".export log", "") + ".use lib/counter",
            modules(Map.of("lib/counter", COUNTER)));
    assertEquals(List.of("next", "step", "reset", "counts"), functions(module));
    assertEquals(2, module.vars().size());
    assertEquals(2, module.globals().size());
    assertEquals(1, module.tests().size());
  }

  @Test
  void aModuleIsCalledByThePathsLastPartOrAsSaid() {
    Module module =
        module(
            ".use lib/counter as c .func main() (drop (call c.next)) .end",
            modules(Map.of("lib/counter", COUNTER)));
    // Linked names do not depend on what the user calls the module.
    assertEquals(List.of("main", "counter.next", "counter.step"), functions(module));
  }

  @Test
  void aModuleIsLinkedOnceWhoeverUsesIt() {
    Module module =
        module(
            """
            .use a
            .use b
            .use lib/counter
            .func main() (call a.f) (call b.f) (drop (call counter.next)) .end
            """,
            modules(
                Map.of(
                    "lib/counter", COUNTER,
                    "a", ".use lib/counter .export f .func f() (drop (call counter.next)) .end",
                    "b", ".use lib/counter as x .export f .func f() (drop (call x.next)) .end")));
    assertEquals(List.of("main", "a.f", "b.f", "counter.next", "counter.step"), functions(module));
  }

  @Test
  void modulesOfTheSameLastPartAreToldApartByTheirPaths() {
    Module module =
        module(
            ".use one/m as a .use two/m as b .func main() (call a.f) (call b.f) .end",
            modules(
                Map.of(
                    "one/m", ".export f .func f() nop .end",
                    "two/m", ".export f .func f() nop nop .end")));
    assertEquals(List.of("main", "m.f", "two.m.f"), functions(module));
  }

  @Test
  void linkedNamesNeverCollideWithTheFilesOwnNorWithMnemonics() {
    Module module =
        module(
            """
            .use m
            .use array
            .func m.f() nop .end
            .func main() (call m.g) (call array.sum) .end
            """,
            modules(
                Map.of(
                    "m", ".export f .export g .func f() nop nop .end .func g() (call f) .end",
                    "array", ".export sum .func sum() nop .end")));
    assertEquals(List.of("m.f", "main", "m.g", "array.sum_2", "m.f_2"), functions(module));
    Module again = module(Disassembler.disassemble(module));
    assertArrayEquals(Texts.bytes(module), Texts.bytes(again));
  }

  @Test
  void aDottedCallMeansTheFilesOwnFunctionFirst() {
    Module module =
        module(
            ".use m .func m.f() nop .end .func main() (call m.f) .end",
            modules(Map.of("m", ".export f .func f() nop nop .end")));
    assertEquals(List.of("m.f", "main"), functions(module));
  }

  @Test
  void onlyExportedFunctionsCanBeCalled() {
    assertTrue(
        errors(
                ".use lib/counter .func f() (call counter.step) .end",
                modules(Map.of("lib/counter", COUNTER)))
            .getFirst()
            .contains("`lib/counter` exports no function `step`"));
  }

  @Test
  void usersCallAnExportByItsExportedName() {
    Module module =
        module(
            ".use m .func main() (call m.outer) .end",
            modules(Map.of("m", ".export inner as \"outer\" .func inner() nop .end")));
    assertEquals(List.of("main", "m.inner"), functions(module));
  }

  @Test
  void anExportedImportIsCalledDirectly() {
    Module module =
        module(
            ".use lib/counter .func main() (call counter.log \"x\") .end",
            modules(Map.of("lib/counter", COUNTER)));
    assertEquals(List.of("main"), functions(module));
    assertEquals(List.of("counter.log"), module.imports().stream().map(Import::name).toList());
  }

  @Test
  void modulesThatImportTheSameHostFunctionShareIt() {
    Module module =
        module(
            """
            .use lib/counter
            .import "env" log(u8[])
            .import "env" log() as short.log
            .func main() (drop (call counter.next)) .end
            """,
            modules(Map.of("lib/counter", COUNTER)));
    assertEquals(List.of("log", "short.log"), module.imports().stream().map(Import::name).toList());
  }

  @Test
  void anAssembledModuleLinksAsItsTextDoes() {
    Module assembled = module(Source.of("lib/counter.stria", COUNTER), Resolver.NONE);
    String user = ".use lib/counter .func main() (drop \"step\") (drop (call counter.next)) .end";
    Resolver resolver =
        new Resolver() {
          @Override
          public Optional<Library> library(Source from, String path) {
            return Optional.of(new Library.Assembled(path, assembled));
          }

          @Override
          public Optional<byte[]> file(Source from, String path) {
            return Optional.empty();
          }
        };
    assertArrayEquals(
        Texts.bytes(module(user, modules(Map.of("lib/counter", COUNTER)))),
        Texts.bytes(module(user, resolver)));
  }

  @Test
  void modulesAssembledTogetherShareWhatTheyUse() {
    Module bundle =
        module(
            """
            .export a.f
            .export b.f
            .export b.g as "b.h"
            .func a.f() (call shared) .end
            .func b.f() (call shared) .end
            .func b.g() nop .end
            .func shared() nop .end
            """);
    Resolver resolver =
        new Resolver() {
          @Override
          public Optional<Library> library(Source from, String path) {
            return Optional.of(new Library.Bundled("bundle", bundle, path + "."));
          }

          @Override
          public Optional<byte[]> file(Source from, String path) {
            return Optional.empty();
          }
        };
    Module module =
        module(".use a .use b .func main() (call a.f) (call b.f) (call b.h) .end", resolver);
    assertEquals(List.of("main", "a.f", "b.f", "b.g", "shared"), functions(module));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "a/../b", "./a", "/a", "a/", "a//b", "a.stria", "a.b", "..", "-a", "a\\b"})
  void aPathHasNoDotsAndNoEmptyParts(String path) {
    List<String> errors = errors(".use " + path + " as m", modules(Map.of()));
    assertEquals(1, errors.size(), errors::toString);
    assertTrue(
        errors.getFirst().contains("is not a path of a module")
            || errors.getFirst().contains("expected a path"),
        errors::toString);
  }

  @Test
  void cyclesAreAnError() {
    assertTrue(
        errors(".use a", modules(Map.of("a", ".use b", "b", ".use c", "c", ".use a")))
            .getFirst()
            .startsWith("c.stria:1:6: modules use each other in a circle"));
    assertTrue(
        errors(".use a", modules(Map.of("a", ".use a")))
            .getFirst()
            .startsWith("a.stria:1:6: this module uses itself"));
  }

  @Test
  void aDiamondIsNoCycle() {
    module(
        ".use a .use b", modules(Map.of("a", ".use c", "b", ".use c", "c", ".func f() nop .end")));
  }

  @Test
  void aModuleThatIsNotThereIsOneErrorHoweverOftenItIsCalled() {
    assertEquals(
        List.of("1:6: there is no module `gone`"),
        errors(".use gone .func f() (call gone.a) (call gone.b) .end"));
  }

  @Test
  void mistakesInAModuleAreReportedWithItsName() {
    assertEquals(
        List.of("m.stria:1:12: unknown local `x`", "m.stria:1:30: unknown local `y`"),
        errors(".use m", modules(Map.of("m", ".func f() $x drop (local.get y) drop .end"))));
  }

  @Test
  void chainsOfModulesMayBeLong() {
    Map<String, String> chain = new java.util.HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      chain.put("m" + i, ".use m%d .export f .func f() (call m%d.f) .end".formatted(i + 1, i + 1));
    }
    chain.put("m3000", ".export f .func f() nop .end");
    Module module = module(".use m0 .func main() (call m0.f) .end", modules(chain));
    assertEquals(3_002, module.functions().size());
  }
}
