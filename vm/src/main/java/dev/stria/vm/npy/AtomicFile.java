package dev.stria.vm.npy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are there completely or not at all. */
final class AtomicFile {
  /** What writes the contents, from the start of an empty file. */
  interface Body {
    void writeTo(FileChannel file) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a new file beside the target and moves it there. A link is followed, a file's
   * permissions stay.
   *
   * @throws FileSystemException if the target is something else than a file
   */
  static void write(Path path, Body body) throws IOException {
    boolean exists = Files.exists(path);
    Path target = exists ? path.toRealPath() : path.toAbsolutePath();
    if (exists && !Files.isRegularFile(target)) {
      throw new FileSystemException(path.toString(), null, "is not a regular file");
    }
    Path temporary = temporary(target);
    try {
      try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        body.writeTo(file);
      }
      if (exists) {
        copyPermissions(target, temporary);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A new empty file in the target's folder. */
  private static Path temporary(Path target) throws IOException {
    while (true) {
      String number = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
      Path candidate = target.resolveSibling("." + target.getFileName() + "." + number + ".tmp");
      try {
        return Files.createFile(candidate);
      } catch (FileAlreadyExistsException taken) {
        // Another number, then.
      }
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (source != null && target != null) {
      target.setPermissions(source.readAttributes().permissions());
    }
  }
}
