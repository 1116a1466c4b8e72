package dev.stria.stdlib;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/** Writes whole files so that nobody ever sees one half-written. */
public final class FileReplacement {
  private FileReplacement() {}

  /**
   * Makes a file with the given content, or replaces one and keeps its permissions: writes beside
   * it and renames.
   *
   * @throws IOException if it cannot be written; the old file is then as it was
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path name = file.getFileName();
    if (name == null || Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path draft = file.resolveSibling("." + name + "." + suffix + ".part");
    try {
      Files.write(draft, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      copyPermissions(file, draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (target != null && Files.exists(from)) {
      target.setPermissions(Files.getPosixFilePermissions(from));
    }
  }
}
