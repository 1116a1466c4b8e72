package dev.stria.vm.npy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are there completely or not at all. */
final class AtomicFile {
  /** As many as Linux follows. */
  private static final int MAX_LINKS = 40;

  /** What writes the contents, from the start of an empty file. */
  interface Body {
    void writeTo(FileChannel file) throws IOException;
  }

  /** What writes the contents, from the start of an empty file, and makes something of it. */
  interface Maker<T> {
    T make(FileChannel file) throws IOException;
  }

  private AtomicFile() {}

  /** {@link #make} for contents that nothing is made of. */
  static void write(Path path, Body body) throws IOException {
    make(
        path,
        file -> {
          body.writeTo(file);
          return path;
        });
  }

  /**
   * Writes a new file beside the target and moves it there. A link is followed, also to where there
   * is no file yet; a file's permissions stay.
   *
   * @throws FileSystemException if the target is something else than a file
   */
  static <T> T make(Path path, Maker<T> maker) throws IOException {
    Path target = target(path);
    boolean exists = Files.exists(target);
    if (exists && !Files.isRegularFile(target)) {
      throw new FileSystemException(path.toString(), null, "is not a regular file");
    }
    Path temporary = temporary(target);
    try {
      T made;
      try (FileChannel file =
          FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        made = maker.make(file);
      }
      if (exists) {
        copyPermissions(target, temporary);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return made;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Where the file is or will be, after all links. */
  private static Path target(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
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
