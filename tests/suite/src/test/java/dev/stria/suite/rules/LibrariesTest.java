package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.suite.commandline.Stria;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .use} and {@code --lib}. */
class LibrariesTest {
  @TempDir private Path folder;

  private Path app;
  private Path first;
  private Path second;

  @BeforeEach
  void prepare() throws Exception {
    app = Files.createDirectories(folder.resolve("app"));
    first = Files.createDirectories(folder.resolve("first/codec"));
    second = Files.createDirectories(folder.resolve("second/codec"));
    Files.writeString(
        app.resolve("main.stria"), ".use codec/a .func main() -> i64 (call a.f) .end");
    Files.writeString(first.resolve("a.stria"), module(1));
    Files.writeString(second.resolve("a.stria"), module(2));
  }

  private static String module(int value) {
    return ".export f .func f() -> i64 " + value + " .end .test t unreachable .end";
  }

  private Path main() {
    return app.resolve("main.stria");
  }

  @Test
  void librariesAreLookedForUnderLib() {
    assertEquals(1, Stria.run("run", "--lib", folder.resolve("first"), main()).status());
    assertEquals(2, Stria.run("run", "--lib", folder.resolve("second"), main()).status());
  }

  @Test
  void ofSeveralLibsTheFirstThatHasTheModuleIsTaken() {
    Path none = app;
    assertEquals(
        2,
        Stria.run(
                "run",
                "--lib",
                none,
                "--lib",
                folder.resolve("second"),
                "--lib",
                folder.resolve("first"),
                main())
            .status());
  }

  @Test
  void whatIsBesideTheFileComesFirst() throws Exception {
    Files.createDirectories(app.resolve("codec"));
    Files.writeString(app.resolve("codec/a.stria"), module(3));
    assertEquals(3, Stria.run("run", "--lib", folder.resolve("first"), main()).status());
    assertEquals(3, Stria.run("run", main()).status());
  }

  @Test
  void aModuleThatIsNotFoundIsAnErrorAtItsPath() {
    Stria run = Stria.run("run", main());
    assertTrue(run.err().startsWith(main() + ":1:6: error: "), run.err());
    assertEquals(65, run.status());
  }

  @Test
  void checkAsmDisAndTestTakeLibToo() {
    Path lib = folder.resolve("first");
    assertEquals(new Stria(0, "", ""), Stria.run("check", "--lib", lib, main()));
    assertEquals(0, Stria.run("asm", "--lib", lib, main(), "-o", app.resolve("m.strb")).status());
    assertEquals(1, Stria.run("run", app.resolve("m.strb")).status());
    assertTrue(Stria.run("dis", "--lib", lib, main()).out().contains(".func a.f"));
    assertEquals(65, Stria.run("check", main()).status());
  }

  @Test
  void aModulesTestsRunOnlyWhenItIsNamedItself() {
    Path lib = folder.resolve("first");
    assertEquals("0 passed, 0 failed\n", Stria.run("test", "--lib", lib, main()).out());
    assertTrue(Stria.run("test", first).out().endsWith("0 passed, 1 failed\n"));
  }
}
