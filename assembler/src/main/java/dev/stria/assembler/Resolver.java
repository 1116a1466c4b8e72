package dev.stria.assembler;

import java.io.IOException;
import java.util.Optional;

/** Finds what a text refers to: the modules of {@code .use} and the files of {@code .data}. */
public interface Resolver {
  /** Finds nothing: for texts that stand alone. */
  Resolver NONE =
      new Resolver() {
        @Override
        public Optional<Library> library(Source user, String path) {
          return Optional.empty();
        }

        @Override
        public Optional<byte[]> file(Source user, String path) {
          return Optional.empty();
        }
      };

  /**
   * The module of a path such as {@code std/io}, whose parts are names.
   *
   * @param user the text that uses it
   * @throws IOException if it is there but cannot be read
   */
  Optional<Library> library(Source user, String path) throws IOException;

  /**
   * The bytes of a file.
   *
   * @param user the text that names the file
   * @param path as it is written there
   * @throws IOException if it is there but cannot be read
   */
  Optional<byte[]> file(Source user, String path) throws IOException;
}
