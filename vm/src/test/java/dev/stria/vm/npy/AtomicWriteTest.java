package dev.stria.vm.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import dev.stria.vm.record.RecordArray;
import dev.stria.vm.record.RecordLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is written is there completely or not at all. */
class AtomicWriteTest {
  @TempDir private Path folder;

  private static View numbers(int... bytes) {
    byte[] array = new byte[bytes.length];
    for (int k = 0; k < bytes.length; k++) {
      array[k] = (byte) bytes[k];
    }
    return View.over(array);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNewFileIsLeftAlone() throws IOException {
    Path path = folder.resolve("new.npy");
    Npy.write(path, numbers(1, 2, 3));
    assertEquals(List.of("new.npy"), names());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, numbers(1, 2, 3));
    assertArrayEquals(out.toByteArray(), Files.readAllBytes(path));
  }

  @Test
  void anOldFileIsReplaced() throws IOException {
    Path path = folder.resolve("old.npy");
    Npy.write(path, numbers(1, 2, 3));
    Npy.write(path, numbers(4));
    assertArrayEquals(new byte[] {4}, Npy.read(path).view().toByteArray());
    assertEquals(List.of("old.npy"), names());
  }

  @Test
  void whenWritingFailsTheOldFileStays() throws IOException {
    Path path = folder.resolve("old.npy");
    Npy.write(path, numbers(1, 2, 3));
    View gone;
    try (Arena arena = Arena.ofConfined()) {
      gone = View.over(arena.allocate(8));
    }
    Fault fault = assertThrows(Fault.class, () -> Npy.write(path, gone));
    assertEquals(TrapKind.STALE_VIEW, fault.kind());
    IOException broken =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    path,
                    file -> {
                      file.write(ByteBuffer.allocate(7));
                      throw new IOException("disk full");
                    }));
    assertEquals("disk full", broken.getMessage());
    assertEquals(List.of("old.npy"), names());
    assertArrayEquals(new byte[] {1, 2, 3}, Npy.read(path).view().toByteArray());
  }

  @Test
  void othersSeeTheOldFileUntilTheNewOneIsComplete() throws IOException {
    Path path = folder.resolve("old.npy");
    Npy.write(path, numbers(1));
    byte[] old = Files.readAllBytes(path);
    AtomicFile.write(
        path,
        file -> {
          file.write(ByteBuffer.allocate(100_000));
          file.force(true);
          assertArrayEquals(old, Files.readAllBytes(path));
        });
    assertEquals(100_000, Files.size(path));
  }

  @Test
  void aFileIsMadeToBeFilled() throws IOException {
    Path path = folder.resolve("made.npy");
    Path zeros = folder.resolve("zeros.npy");
    for (long[] shape : new long[][] {{}, {0}, {3}, {2, 0}, {4, 5, 6}}) {
      for (Format format : new Format[] {Format.U8, Format.F64BE}) {
        try (Arena arena = Arena.ofConfined()) {
          View view = Npy.create(path, arena, format, shape).view();
          Npy.write(
              zeros, View.over(arena.allocate(view.byteSize())).cast(format, Shape.of(shape)));
          assertArrayEquals(Files.readAllBytes(zeros), Files.readAllBytes(path));
          if (view.rank() == 3) {
            view.setValue(7L, -1, -1, -1);
          }
        }
      }
    }
    assertEquals(7.0, Npy.read(path).view().getDouble(3, 4, 5));
    assertEquals(List.of("made.npy", "zeros.npy"), names());
  }

  @Test
  void aFileOfRecordsIsMadeToBeFilled() throws IOException {
    Path path = folder.resolve("made.npy");
    RecordLayout layout = RecordLayout.parse("T{<h:a:>d:b:x}");
    try (Arena arena = Arena.ofConfined()) {
      RecordArray records = Npy.create(path, arena, layout, 2, 3).records();
      assertEquals(layout, records.layout());
      records.field("b").setDouble(2.5, 1, 2);
    }
    assertEquals(2.5, Npy.read(path).records().field("b").getDouble(1, 2));
  }

  @Test
  void whatCannotBeMadeIsRefusedBeforeTheOldFileIsTouched() throws IOException {
    Path path = folder.resolve("old.npy");
    Npy.write(path, numbers(1));
    RecordLayout nothing = RecordLayout.packed().build();
    try (Arena arena = Arena.ofConfined()) {
      assertThrows(IllegalArgumentException.class, () -> Npy.create(path, arena, Format.U8, -1));
      assertThrows(
          IllegalArgumentException.class, () -> Npy.create(path, arena, Format.U8, new long[65]));
      assertThrows(
          IllegalArgumentException.class,
          () -> Npy.create(path, arena, Format.F64, Long.MAX_VALUE));
      assertThrows(IllegalArgumentException.class, () -> Npy.create(path, arena, nothing, 1));
      assertEquals(
          "the file's size does not fit in 64 bits",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Npy.create(path, arena, Format.U8, Long.MAX_VALUE))
              .getMessage());
    }
    Arena closed = Arena.ofConfined();
    closed.close();
    assertThrows(IllegalStateException.class, () -> Npy.create(path, closed, Format.U8, 5));
    assertEquals(1, Npy.read(path).view().getLong(0));
    assertEquals(List.of("old.npy"), names());
  }

  @Test
  void aLinkIsFollowed() throws IOException {
    Path real = folder.resolve("real.npy");
    Path link = folder.resolve("link.npy");
    Npy.write(real, numbers(1));
    Files.createSymbolicLink(link, real.getFileName());
    Npy.write(link, numbers(2));
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(new byte[] {2}, Npy.read(real).view().toByteArray());
  }

  @Test
  void aLinkToNoFileYetIsFollowed() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path first = Files.createSymbolicLink(folder.resolve("first.npy"), Path.of("second.npy"));
    Path second =
        Files.createSymbolicLink(folder.resolve("second.npy"), Path.of("inner", "real.npy"));
    Npy.write(first, numbers(3));
    assertTrue(Files.isSymbolicLink(first) && Files.isSymbolicLink(second));
    assertArrayEquals(new byte[] {3}, Npy.read(inner.resolve("real.npy")).view().toByteArray());
    Path circle = Files.createSymbolicLink(folder.resolve("circle.npy"), Path.of("circle.npy"));
    assertThrows(FileSystemLoopException.class, () -> Npy.write(circle, numbers(1)));
    assertTrue(Files.isSymbolicLink(circle));
  }

  @Test
  void permissionsStay() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path path = folder.resolve("own.npy");
    Npy.write(path, numbers(1));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    Npy.write(path, numbers(2));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertThrows(FileSystemException.class, () -> Npy.write(inner, numbers(1)));
    assertTrue(Files.isDirectory(inner));
    Path nowhere = folder.resolve("nowhere").resolve("a.npy");
    assertThrows(NoSuchFileException.class, () -> Npy.write(nowhere, numbers(1)));
    assertFalse(Files.exists(nowhere));
  }
}
