package dev.stria.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {
  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileIsMade() throws Exception {
    Path file = folder.resolve("a");
    FileReplacement.write(file, NEW);
    assertArrayEquals(NEW, Files.readAllBytes(file));
    assertEquals(List.of("a"), names());
  }

  @Test
  void aFileIsReplacedAndNothingElseIsLeft() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "something longer");
    FileReplacement.write(file, NEW);
    assertArrayEquals(NEW, Files.readAllBytes(file));
    assertEquals(List.of("a"), names());
  }

  @Test
  void aReplacedFileKeepsItsPermissions() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    FileReplacement.write(file, NEW);
    assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whoReadsTheOldFileKeepsReadingIt() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "old");
    try (var open = Files.newInputStream(file)) {
      FileReplacement.write(file, NEW);
      assertArrayEquals("old".getBytes(StandardCharsets.UTF_8), open.readAllBytes());
    }
  }

  @Test
  void aFolderIsNotReplaced() throws Exception {
    Path below = Files.createDirectory(folder.resolve("below"));
    assertThrows(FileSystemException.class, () -> FileReplacement.write(below, NEW));
    assertThrows(FileSystemException.class, () -> FileReplacement.write(Path.of("/"), NEW));
    assertEquals(List.of("below"), names());
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() throws Exception {
    assertThrows(IOException.class, () -> FileReplacement.write(folder.resolve("none/a"), NEW));
    assertEquals(List.of(), names());
  }
}
