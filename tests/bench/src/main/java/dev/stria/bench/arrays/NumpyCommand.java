package dev.stria.bench.arrays;

import dev.stria.bench.Arguments;
import dev.stria.bench.Environment;
import dev.stria.vm.memory.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The command {@code ./bench numpy}. */
public final class NumpyCommand {
  private static final Set<String> OPTIONS =
      Set.of(
          "--rows",
          "--formats",
          "--sizes",
          "--sides",
          "--rounds",
          "--warmups",
          "--iterations",
          "--time",
          "--python",
          "--json",
          "--from");

  private NumpyCommand() {}

  /** The names of the rows, for people. */
  public static String rows() {
    List<String> names = Arrays.stream(Operation.values()).map(Operation::optionName).toList();
    int half = (names.size() + 1) / 2;
    return String.join(", ", names.subList(0, half))
        + ",\n"
        + " ".repeat(26)
        + String.join(", ", names.subList(half, names.size()));
  }

  /** The names of the sides, for people. */
  public static String sides() {
    return String.join(", ", Arrays.stream(Side.values()).map(Side::optionName).toList());
  }

  /**
   * Measures, saves and prints.
   *
   * @throws IllegalArgumentException if the options make no sense, or NumPy is missing
   */
  public static void run(List<String> words) throws IOException {
    Arguments arguments = Arguments.parse(words, OPTIONS, Set.of("--quick"));
    if (!arguments.rest().isEmpty()) {
      throw new IllegalArgumentException("what is " + arguments.rest().getFirst() + "?");
    }
    Optional<String> from = arguments.option("--from");
    Saved saved = from.isPresent() ? read(from.get()) : measure(arguments);
    System.out.print(
        new Table(List.copyOf(saved.environment().values()), saved.samples()).markdown());
  }

  private static Saved read(String files) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    List<Sample> samples = new ArrayList<>();
    for (String file : files.split(",", -1)) {
      Saved saved = Saved.fromJson(Files.readString(Path.of(file)));
      environment.putAll(saved.environment());
      samples.addAll(saved.samples());
    }
    return new Saved(environment, samples);
  }

  private static Saved measure(Arguments arguments) throws IOException {
    Comparison comparison = comparison(arguments);
    try (Numpy numpy = new Numpy(comparison.python())) {
      Map<String, String> environment = Environment.describe();
      if (comparison.sides().contains(Side.NUMPY)) {
        environment.put("numpy", numpy.version());
      }
      environment.put("threads", "one thread each (OPENBLAS_NUM_THREADS=1)");
      Saved saved = new Saved(environment, new Runs(comparison, numpy).run());
      Path file = Path.of(arguments.option("--json").orElse("target/numpy-results.json"));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, saved.toJson());
      System.err.println("results saved in " + file);
      return saved;
    }
  }

  static Comparison comparison(Arguments arguments) {
    boolean quick = arguments.has("--quick");
    List<Format> formats =
        quick
            ? List.of(Format.F32, Format.U8)
            : List.of(Format.F32, Format.F64, Format.I32, Format.U8);
    List<Side> sides = quick ? List.of(Side.NUMPY, Side.STRIA) : Arrays.asList(Side.values());
    List<Row> rows =
        Row.all(
            list(arguments, "--rows", Operation::named, Arrays.asList(Operation.values())),
            list(arguments, "--formats", NumpyCommand::format, formats),
            list(arguments, "--sizes", Row::parseSize, List.of(1 << 10, 1 << 16, Comparison.MANY)));
    return new Comparison(
        rows,
        list(arguments, "--sides", Side::named, sides),
        arguments.number("--rounds", 1),
        arguments.number("--warmups", quick ? 4 : 20),
        arguments.number("--iterations", quick ? 2 : 5),
        arguments.number("--time", quick ? 60 : 100),
        arguments.option("--python").orElse("python3"));
  }

  private static Format format(String text) {
    return Operation.ADD.formats().stream()
        .filter(format -> format.formatName().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no rows for format " + text));
  }

  private static <T> List<T> list(
      Arguments arguments, String option, Function<String, T> lookup, List<T> otherwise) {
    return arguments
        .option(option)
        .map(text -> Arrays.stream(text.split(",", -1)).map(lookup).toList())
        .orElse(otherwise);
  }
}
