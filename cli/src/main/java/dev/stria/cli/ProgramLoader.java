package dev.stria.cli;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Assembly;
import dev.stria.assembler.FileResolver;
import dev.stria.assembler.Source;
import dev.stria.stdlib.StandardLibrary;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Program;
import dev.stria.vm.program.BinaryReader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads programs, text or binary, and prints what is wrong with them. */
final class ProgramLoader {
  private final Console console;
  private final FileResolver resolver;

  /**
   * A loader.
   *
   * @param libraries folders in which `.use` looks
   */
  ProgramLoader(Console console, List<Path> libraries) {
    this.console = console;
    this.resolver = new FileResolver(libraries, StandardLibrary::find);
  }

  /**
   * Loads a program. Empty if it is refused; why has then been printed.
   *
   * @throws UsageException if the file cannot be read
   */
  Optional<Program> load(Path file) throws UsageException {
    byte[] bytes = read(file);
    try {
      if (BinaryReader.isBinary(bytes)) {
        return Optional.of(Program.decode(bytes));
      }
      return assemble(file, bytes);
    } catch (InvalidProgramException refused) {
      refused.problems().forEach(problem -> console.err().println(file + ": error: " + problem));
      return Optional.empty();
    }
  }

  private Optional<Program> assemble(Path file, byte[] text)
      throws UsageException, InvalidProgramException {
    Assembly assembly = Assembler.assemble(source(file, text), resolver);
    assembly.diagnostics().forEach(problem -> console.err().println(problem.render()));
    return assembly.isSuccess()
        ? Optional.of(Program.of(assembly.module().get()))
        : Optional.empty();
  }

  private static Source source(Path file, byte[] text) throws UsageException {
    try {
      return Source.of(file.toString(), text, file.toRealPath().toString());
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  private static byte[] read(Path file) throws UsageException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException failure) {
      throw unreadable(file, failure);
    } catch (OutOfMemoryError tooLarge) {
      throw new UsageException("cannot read " + file + ": it is too large");
    }
  }

  private static UsageException unreadable(Path file, IOException failure) {
    String reason =
        switch (failure) {
          case NoSuchFileException missing -> "no such file";
          case AccessDeniedException denied -> "permission denied";
          default -> Files.isDirectory(file) ? "it is a folder" : failure.getMessage();
        };
    return new UsageException("cannot read " + file + ": " + reason);
  }
}
