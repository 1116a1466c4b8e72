package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileResolverTest {
  @TempDir Path folder;
  private Path main;
  private Path library;

  @BeforeEach
  void prepare() throws IOException {
    main = folder.resolve("app");
    library = folder.resolve("lib");
    Files.createDirectories(main.resolve("codec"));
    Files.createDirectories(library.resolve("codec"));
  }

  private Assembly assemble(String text) throws IOException {
    Path file = Files.writeString(main.resolve("main.stria"), text);
    return Assembler.assemble(
        FileResolver.source("app/main.stria", file),
        new FileResolver(
            List.of(library),
            path ->
                path.equals("std/io")
                    ? Optional.of(
                        new Library.Text(
                            Source.of("std/io.stria", ".export print .func print(v: u8[]) .end")))
                    : Optional.empty()));
  }

  private static String module(String body) {
    return ".export f .func f() " + body + " .end";
  }

  @Test
  void modulesBesideTheUsingFileComeBeforeLibraries() throws IOException {
    Files.writeString(main.resolve("codec/qoi.stria"), module("nop"));
    Files.writeString(library.resolve("codec/qoi.stria"), module("nop nop"));
    Files.writeString(library.resolve("codec/png.stria"), module("nop nop nop"));
    Assembly assembly =
        assemble(".use codec/qoi .use codec/png .func main() (call qoi.f) (call png.f) .end");
    assertTrue(assembly.isSuccess(), () -> Texts.printed(assembly));
    var functions = assembly.module().orElseThrow().functions();
    assertEquals(1, functions.get(1).code().size());
    assertEquals(3, functions.get(2).code().size());
    assertEquals(
        List.of(
            "app/main.stria", "app/codec/qoi.stria", library.resolve("codec/png.stria").toString()),
        assembly.module().orElseThrow().files());
  }

  @Test
  void aModuleLooksBesideItselfFirst() throws IOException {
    Files.writeString(library.resolve("codec/a.stria"), ".use b " + module("(call b.f)"));
    Files.writeString(library.resolve("codec/b.stria"), module("nop"));
    assertTrue(assemble(".use codec/a .func main() (call a.f) .end").isSuccess());
  }

  @Test
  void oneFileIsOneModuleByWhateverPath() throws IOException {
    Files.writeString(library.resolve("codec/a.stria"), ".use b " + module("(call b.f)"));
    Files.writeString(library.resolve("codec/b.stria"), module("nop"));
    Assembly assembly =
        assemble(".use codec/a .use codec/b .func main() (call a.f) (call b.f) .end");
    assertEquals(3, assembly.module().orElseThrow().functions().size());
  }

  @Test
  void aFileThatUsesItsUserIsACycle() throws IOException {
    Files.writeString(main.resolve("other.stria"), ".use main");
    assertTrue(Texts.printed(assemble(".use other")).contains("in a circle"));
  }

  @Test
  void stdIsTheStandardLibraryAlone() throws IOException {
    Files.createDirectories(main.resolve("std"));
    Files.writeString(main.resolve("std/io.stria"), module("nop"));
    Files.writeString(main.resolve("std/other.stria"), module("nop"));
    assertTrue(assemble(".use std/io .func f() (call io.print \"\") .end").isSuccess());
    assertTrue(
        Texts.printed(assemble(".use std/other")).contains("there is no module `std/other`"));
  }

  @Test
  void aForgottenUseOfTheStandardLibraryIsHinted() throws IOException {
    assertTrue(
        Texts.printed(assemble(".func f() (call io.print \"\") .end"))
            .contains("hint: `.use std/io` brings it in"));
  }

  @Test
  void filesAreRelativeToTheSourceFileThatNamesThem() throws IOException {
    Files.write(library.resolve("codec/table.bin"), new byte[] {1, 2, 3});
    Files.writeString(
        library.resolve("codec/a.stria"),
        ".data table u8[] file \"table.bin\" " + module("(drop (data table))"));
    Assembly assembly = assemble(".use codec/a .func main() (call a.f) .end");
    assertEquals(3, assembly.module().orElseThrow().data().getFirst().length());
  }

  @Test
  void whatIsNoFileIsAnErrorWithTheReason() throws IOException {
    assertTrue(Texts.printed(assemble(".data d u8[] file \"gone\"")).contains("there is no file"));
    assertTrue(
        Texts.printed(assemble(".data d u8[] file \"codec\"")).contains("not a regular file"));
    assertTrue(Texts.printed(assemble(".data d u8[] file \"\\0\"")).contains("there is no file"));
  }
}
