package dev.stria.stdlib;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders that a program may read and write, and the rule by which a path is inside one.
 * Immutable.
 */
public final class Permissions {
  /** Permits no file at all. */
  public static final Permissions NONE = new Permissions(List.of());

  private final List<Path> folders;

  private Permissions(List<Path> folders) {
    this.folders = folders;
  }

  /**
   * Permits folders and everything below them.
   *
   * @param folders existing folders; links in their own paths are resolved now
   * @throws IOException if one does not exist or is no folder
   */
  public static Permissions of(List<Path> folders) throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path folder : folders) {
      Path resolved = folder.toRealPath();
      if (!Files.isDirectory(resolved)) {
        throw new FileSystemException(folder.toString(), null, "not a folder");
      }
      real.add(resolved);
    }
    return new Permissions(List.copyOf(real));
  }

  /**
   * Resolves a path that a program names: links and {@code ..} are followed first, and what comes
   * out must lie in a permitted folder. The last part need not exist.
   *
   * @return the path without any link in it
   * @throws IOException if it is outside, or its folder does not exist
   */
  Path resolve(String name) throws IOException {
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException invalid) {
      throw new FileSystemException(name, null, "not a path: " + invalid.getReason());
    }
    Path real = realPath(path.toAbsolutePath(), name);
    for (Path folder : folders) {
      if (real.startsWith(folder)) {
        return real;
      }
    }
    throw outside(name);
  }

  private Path realPath(Path path, String name) throws IOException {
    try {
      return path.toRealPath();
    } catch (NoSuchFileException missing) {
      Path parent = path.getParent();
      Path last = path.getFileName();
      if (parent == null || last == null || last.toString().equals("..")) {
        throw outside(name);
      }
      // A link that leads nowhere yet could lead outside once something is written through it.
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw outside(name);
      }
      try {
        return parent.toRealPath().resolve(last);
      } catch (NoSuchFileException noFolder) {
        // Where the folder is missing too, say "outside" unless the path as written is inside: a
        // program learns nothing of other folders.
        if (isInside(path.normalize())) {
          throw noFolder;
        }
        throw outside(name);
      }
    }
  }

  private boolean isInside(Path path) {
    return folders.stream().anyMatch(path::startsWith);
  }

  private static FileSystemException outside(String name) {
    return new FileSystemException(name, null, "outside the permitted folders");
  }
}
