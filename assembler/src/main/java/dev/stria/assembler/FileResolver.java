package dev.stria.assembler;

import dev.stria.vm.program.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds modules and files on disk: {@code PATH.stria} beside the using file, then under each
 * library folder; {@code std/…} only in the standard library. Immutable.
 */
public final class FileResolver implements Resolver {
  private static final String EXTENSION = ".stria";
  private static final String STANDARD = "std/";

  private final List<Path> libraries;
  private final Function<String, Optional<Library>> standard;

  /**
   * A resolver.
   *
   * @param libraries the folders to look in, in order, after the using file's own
   * @param standard the standard library: what it has for a path such as {@code std/io}
   */
  public FileResolver(List<Path> libraries, Function<String, Optional<Library>> standard) {
    this.libraries = List.copyOf(libraries);
    this.standard = standard;
  }

  /**
   * A text in a file, with the file's real path as its location.
   *
   * @param name what problems and positions show
   * @throws IOException if it cannot be read
   */
  public static Source source(String name, Path file) throws IOException {
    return Source.of(name, read(file), file.toRealPath().toString());
  }

  @Override
  public Optional<Library> library(Source user, String path) throws IOException {
    if (path.startsWith(STANDARD)) {
      return standard.apply(path);
    }
    Path relative = Path.of(path + EXTENSION);
    Optional<Path> folder = folder(user);
    if (folder.isPresent()) {
      Path beside = folder.get().resolve(relative);
      if (Files.isRegularFile(beside)) {
        return Optional.of(new Library.Text(source(shown(user, path), beside)));
      }
    }
    for (Path library : libraries) {
      Path file = library.resolve(relative);
      if (Files.isRegularFile(file)) {
        return Optional.of(new Library.Text(source(file.toString(), file)));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> file(Source user, String path) throws IOException {
    Path file;
    try {
      Path given = Path.of(path);
      Optional<Path> folder = folder(user);
      if (given.isAbsolute()) {
        throw new IOException("the path is not relative to the source file");
      }
      if (folder.isEmpty()) {
        return Optional.empty();
      }
      file = folder.get().resolve(given);
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is not a regular file");
    }
    return Optional.of(read(file));
  }

  private static byte[] read(Path file) throws IOException {
    if (Files.size(file) > Limits.STATIC_BYTES) {
      throw new IOException("it is larger than any region");
    }
    return Files.readAllBytes(file);
  }

  /** The folder of a text that lies in a file. */
  private static Optional<Path> folder(Source user) {
    try {
      Path location = Path.of(user.location());
      return location.isAbsolute() ? Optional.ofNullable(location.getParent()) : Optional.empty();
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  /** The name of a file beside another, as close to how that one was named as can be. */
  private static String shown(Source user, String path) {
    String name = user.name().replace('\\', '/');
    return name.substring(0, name.lastIndexOf('/') + 1) + path + EXTENSION;
  }
}
