package dev.stria.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as the command line names them. */
final class Paths {
  private Paths() {}

  static Path of(String text) throws UsageException {
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new UsageException("`" + text + "` is not a path: " + invalid.getReason());
    }
  }
}
