package dev.stria.suite.commandline;

import dev.stria.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * One run of the command, inside this process.
 *
 * @param status the exit status
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
public record Stria(int status, String out, String err) {
  /** Runs the command without input. */
  public static Stria run(Object... args) {
    return runWith("", args);
  }

  /**
   * Runs the command with the given standard input; {@code test --engine reference} on the
   * reference machine.
   */
  public static Stria runWith(String input, Object... args) {
    List<Object> words = List.of(args);
    int engine = Collections.indexOfSubList(words, List.of("--engine", Engines.REFERENCE));
    if (engine >= 0) {
      return ReferenceCommand.test(
          words.stream().filter(Path.class::isInstance).map(Path.class::cast).toList());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] line = new String[args.length];
    for (int i = 0; i < line.length; i++) {
      line[i] = args[i].toString();
    }
    int status =
        Main.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, line);
    return new Stria(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
