package dev.stria.stdlib;

import dev.stria.assembler.Library;
import dev.stria.vm.program.BinaryReader;
import dev.stria.vm.program.MalformedModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The modules of the standard library, assembled when the project was built. */
public final class StandardLibrary {
  private static final Pattern PATH = Pattern.compile("std/[a-z0-9_]+");

  private StandardLibrary() {}

  /**
   * The module of a path such as {@code std/io}, for {@link
   * dev.stria.assembler.FileResolver#FileResolver}.
   */
  public static Optional<Library> find(String path) {
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    try (InputStream in = StandardLibrary.class.getResourceAsStream(path + ".strb")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new Library.Assembled(path, BinaryReader.decode(in.readAllBytes())));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (MalformedModuleException broken) {
      throw new IllegalStateException("the standard library is damaged: " + path, broken);
    }
  }
}
