package dev.stria.stdlib;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Assembly;
import dev.stria.assembler.FileResolver;
import dev.stria.assembler.Source;
import dev.stria.vm.program.BinaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Assembles the standard library; the build runs it. */
final class AssembleLibrary {
  private AssembleLibrary() {}

  /**
   * Assembles every {@code .stria} file under a folder to a {@code .strb} file of the same relative
   * path under another.
   *
   * @param args the source folder and the target folder
   */
  public static void main(String[] args) throws IOException {
    Path sources = Path.of(args[0]);
    Path target = Path.of(args[1]);
    List<Path> texts;
    try (Stream<Path> files = Files.walk(sources)) {
      texts = files.filter(file -> file.toString().endsWith(".stria")).sorted().toList();
    }
    for (Path text : texts) {
      String name = sources.relativize(text).toString().replace('\\', '/');
      Path binary = target.resolve(name.replaceFirst("\\.stria$", ".strb"));
      Files.createDirectories(Optional.ofNullable(binary.getParent()).orElse(target));
      Files.write(binary, assemble(name, text));
    }
  }

  private static byte[] assemble(String name, Path text) throws IOException {
    Source source = FileResolver.source(name, text);
    Assembly assembly =
        Assembler.assemble(source, new FileResolver(List.of(), path -> Optional.empty()));
    StringBuilder problems = new StringBuilder();
    assembly.diagnostics().forEach(problem -> problems.append(problem.render()).append("\n"));
    return BinaryWriter.encode(
        assembly
            .module()
            .orElseThrow(() -> new IOException("the library does not assemble:\n" + problems)));
  }
}
