package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.program.BinaryWriter;
import dev.stria.vm.program.Data;
import dev.stria.vm.program.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Short ways to assemble texts in tests. */
final class Texts {
  private static final Path PROGRAMS = Path.of("src/test/resources/programs");

  private Texts() {}

  /** The program of a text that must be right. */
  static Module module(String text) {
    return module(text, Resolver.NONE);
  }

  static Module module(String text, Resolver resolver) {
    return module(Source.of("test.stria", text), resolver);
  }

  static Module module(Source source, Resolver resolver) {
    Assembly assembly = Assembler.assemble(source, resolver);
    assertTrue(assembly.isSuccess(), () -> printed(assembly));
    return assembly.module().orElseThrow();
  }

  /** The body of a function without parameters or results, flat, as the disassembler writes it. */
  static List<String> code(String body) {
    return code(module(".func f() " + body + "\n.end"));
  }

  /** The first function of a module, flat, without positions. */
  static List<String> code(Module module) {
    return Disassembler.disassemble(module)
        .lines()
        .dropWhile(line -> !line.startsWith(".func"))
        .skip(1)
        .takeWhile(line -> !line.equals(".end"))
        .map(String::strip)
        .filter(line -> !line.startsWith(".loc"))
        .toList();
  }

  /** The bytes of the constant that a declaration makes. */
  static Data data(String declaration) {
    return module(declaration).data().getFirst();
  }

  /** The first line of each diagnostic, without the file's name. */
  static List<String> errors(String text) {
    return errors(text, Resolver.NONE);
  }

  static List<String> errors(String text, Resolver resolver) {
    Assembly assembly = Assembler.assemble(Source.of("test.stria", text), resolver);
    assertFalse(assembly.isSuccess(), "assembled, but should not");
    return assembly.diagnostics().stream()
        .map(diagnostic -> diagnostic.render().lines().findFirst().orElseThrow())
        .map(line -> line.replace("test.stria:", "").replace("error: ", ""))
        .toList();
  }

  /** The one error of a text, as {@code LINE:COL: message}. */
  static String error(String text) {
    List<String> errors = errors(text);
    assertEquals(1, errors.size(), errors::toString);
    return errors.getFirst();
  }

  static String printed(Assembly assembly) {
    return assembly.diagnostics().stream()
        .map(Diagnostic::render)
        .collect(Collectors.joining("\n"));
  }

  /** A resolver over texts by path, and files by name. */
  static Resolver resolver(Map<String, String> modules, Map<String, byte[]> files) {
    return new Resolver() {
      @Override
      public Optional<Library> library(Source user, String path) {
        return Optional.ofNullable(modules.get(path))
            .map(text -> new Library.Text(Source.of(path + ".stria", text)));
      }

      @Override
      public Optional<byte[]> file(Source user, String path) {
        return Optional.ofNullable(files.get(path));
      }
    };
  }

  static Resolver modules(Map<String, String> modules) {
    return resolver(modules, Map.of());
  }

  /** A program in the test resources, and what it uses. */
  static Source program(String name) {
    try {
      return FileResolver.source(name, PROGRAMS.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Finds modules beside the programs in the test resources. */
  static Resolver beside() {
    return new FileResolver(List.of(), path -> Optional.empty());
  }

  static byte[] bytes(Module module) {
    return BinaryWriter.encode(module);
  }
}
