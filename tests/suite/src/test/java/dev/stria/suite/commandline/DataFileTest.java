package dev.stria.suite.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
  @TempDir private Path folder;

  private Stria runWithFile(String path) throws Exception {
    Files.writeString(folder.resolve("bytes.bin"), "ABC");
    Path program =
        Files.writeString(
            folder.resolve("p.stria"),
            ".use std/io\n.data d u8[] file \""
                + path
                + "\"\n.func main() (call io.print (data d)) .end");
    return Stria.run("run", program);
  }

  @Test
  void aFilesBytesAreFoundRelativeToTheText() throws Exception {
    assertEquals(new Stria(0, "ABC", ""), runWithFile("bytes.bin"));
  }

  @Test
  void anAbsolutePathIsRefused() throws Exception {
    Stria run = runWithFile(folder.resolve("bytes.bin").toAbsolutePath().toString());
    assertEquals(65, run.status());
    assertTrue(run.err().contains("not relative to the source file"), run.err());
  }

  @Test
  void asmSaysWhichFolderIsMissing() throws Exception {
    Path program = Files.writeString(folder.resolve("q.stria"), ".func main() .end");
    Stria run = Stria.run("asm", program, "-o", folder.resolve("none/q.strb"));
    assertEquals(2, run.status());
    assertTrue(run.err().endsWith("q.strb: there is no such folder\n"), run.err());
  }
}
