package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output that takes nothing, such as a full disk. */
class LostOutputTest {
  private static final OutputStream FULL =
      new OutputStream() {
        @Override
        public void write(int value) throws IOException {
          throw new IOException("no space left");
        }
      };

  @TempDir private Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String body) throws Exception {
    Path program =
        Files.writeString(folder.resolve("p.stria"), ".use std/io .func main() " + body + " .end");
    return Main.run(InputStream.nullInputStream(), FULL, err, "run", program.toString());
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void outputThatIsLostAtTheEndIsNoSuccess() throws Exception {
    assertEquals(74, run("(call io.print \"a\")"));
    assertEquals("stria: not all output could be written\n", errors());
  }

  @Test
  void outputThatIsLostOnTheWayIsAHostErrorThatIsShown() throws Exception {
    assertEquals(134, run("(call io.print \"a\") (call io.eprint \"b\")"));
    assertTrue(errors().startsWith("trap: host_error: "), errors());
    assertTrue(errors().contains("no space left"), errors());
  }

  @Test
  void aProgramThatPrintsNothingLosesNothing() throws Exception {
    assertEquals(0, run("nop"));
    assertEquals("", errors());
  }
}
