package dev.stria.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
  @Test
  void redactsInTheCallersOwnBuffer() throws Exception {
    byte[] buffer = new byte[4096];
    byte[] message = "a1b22".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(message, 0, buffer, 0, message.length);

    assertEquals(List.of(1L, 3L, 4L), Redaction.redact(buffer, message.length));

    assertEquals("a#b##", new String(buffer, 0, message.length, StandardCharsets.US_ASCII));
  }

  @Test
  void theReadmeShowsTheCodeThatIsTestedHere() throws Exception {
    Path root = Path.of("..");
    String source =
        Files.readString(root.resolve("examples/src/main/java/dev/stria/examples/Redaction.java"));
    String shown =
        source.substring(
            source.indexOf("  // begin README\n") + "  // begin README\n".length(),
            source.indexOf("  // end README"));
    String readme = Files.readString(root.resolve("README.md"));

    assertEquals(shown.stripTrailing().stripIndent().strip(), javaBlock(readme));
  }

  private static String javaBlock(String readme) {
    int start = readme.indexOf("```java\n") + "```java\n".length();
    return readme.substring(start, readme.indexOf("```", start)).strip();
  }
}
