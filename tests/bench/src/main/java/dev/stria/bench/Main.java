package dev.stria.bench;

import dev.stria.bench.arrays.NumpyCommand;
import dev.stria.bench.views.ViewsCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The command line of the benchmarks: {@code ./bench}. */
public final class Main {
  private static final String USAGE =
      """
      usage: ./bench COMMAND [OPTION...]

      commands
        kernels        the compilers beside Java: all fourteen kernels at their own sizes
        interpreters   the interpreters beside Java: five kernels at small sizes
        lua            Stria's interpreter beside Lua 5.4: whole processes, timed from outside
        numpy          array operations beside NumPy's, and beside loops over plain Java arrays
        interrupts     how soon an interrupt stops each kernel on Stria's compiler
        allocation     what each kernel allocates on the Java heap on Stria's compiler, once warm
        neighbours     whether interrupting one machine, ten times a second, slows down another one
                       of the same program, kernel by kernel, on Stria's compiler
        views          views beside plain arrays: access to elements, making views (three minutes)
        table FILE...  the table of saved results (later files replace what earlier ones measured)

      options of kernels and interpreters
        --kernels K1,K4,fib   only these
        --engines java,...    only these: %s
        --size SIZE           test, small or full
        --rounds N            JVMs for each kernel and engine, taking turns (3)
        --warmups N           iterations thrown away in each (5)
        --iterations N        iterations measured in each (5)
        --time MILLISECONDS   of each iteration, and at least one run (1000)
        --quick               one round, two iterations, 300 ms: for a look, not for a figure
        --prof gc             a column more: the bytes that a run allocates, by JMH's profiler
        --json FILE           where the results go (target/bench-results.json)

      options of lua
        --pairs N             how often each kernel is timed (5)
        --lua COMMAND         Lua 5.4 (lua5.4; on Debian: apt-get install lua5.4)
        --stria COMMAND       the stria launcher (./stria)

      options of numpy
        --rows add,dot,...    only these: %s
        --formats f32,u8      only these: f32, f64, i32, u8
        --sizes 1Ki,64Ki      elements; powers of 4 (1Ki,64Ki,16Mi)
        --sides numpy,...     only these: %s
        --rounds N            how often the sides take turns at a row (1)
        --warmups N           iterations thrown away in each JVM (20)
        --iterations N        iterations measured in each round (5)
        --time MILLISECONDS   of each iteration, and at least one run (100)
        --quick               f32 and u8, Stria with vectors beside NumPy, one round of 60 ms
        --python COMMAND      a Python that has NumPy (python3)
        --json FILE           where the results go (target/numpy-results.json)
        --from FILE,FILE      measures nothing: the table of saved results

      options of interrupts, allocation and neighbours
        --kernels K1,K4,fib   only these
        --size SIZE           test, small or full (full)
        --times N             how often interrupts interrupts each kernel (50)
        --pairs N             how often neighbours measures with and without (6)
        --time MILLISECONDS   how long it measures each time (300)

      kernels measures Stria's compiler on a machine without fuel; as stria-metered, on one with a fuel
      limit and a deadline; as stria-unstoppable, with loops that nothing can interrupt. Where two
      of them were measured, a column says what the difference costs.
      Tables are Markdown. Ratios are of medians; below 1 is faster than the column's engine.
      """
          .formatted(
              String.join(
                  ", ", Arrays.stream(Engine.values()).map(Engine::commandLineName).toList()),
              NumpyCommand.rows(),
              NumpyCommand.sides());

  private static final Set<String> PLAN_OPTIONS =
      Set.of(
          "--kernels",
          "--engines",
          "--size",
          "--rounds",
          "--warmups",
          "--iterations",
          "--time",
          "--prof",
          "--json");

  private Main() {}

  /** Runs one command; the status is 2 for a command line that makes no sense. */
  public static void main(String[] args) throws IOException {
    List<String> words = List.of(args);
    String command = words.isEmpty() ? "help" : words.getFirst();
    List<String> rest = words.stream().skip(1).toList();
    try {
      switch (command) {
        case "kernels" -> measure(rest, List.of(Kernel.values()), Engine.compilers(), Size.FULL);
        case "interpreters" -> measure(rest, Kernel.INTERPRETED, Engine.interpreters(), Size.SMALL);
        case "lua" -> lua(rest);
        case "numpy" -> NumpyCommand.run(rest);
        case "interrupts" -> interrupts(rest);
        case "allocation" -> {
          Arguments arguments = Arguments.parse(rest, Set.of("--kernels", "--size"), Set.of());
          System.out.print(new Allocation(kernels(arguments), size(arguments)).run());
        }
        case "neighbours" -> neighbours(rest);
        case "views" -> ViewsCommand.run();
        case "table" -> table(rest);
        case "help", "--help", "-h" -> System.out.print(USAGE);
        default -> throw new IllegalArgumentException("unknown command " + command);
      }
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.err.println("./bench help tells what there is");
      System.exit(2);
    }
  }

  private static void measure(
      List<String> words, List<Kernel> kernels, List<Engine> engines, Size size)
      throws IOException {
    Arguments arguments = Arguments.parse(words, PLAN_OPTIONS, Set.of("--quick"));
    boolean quick = arguments.has("--quick");
    Plan plan =
        new Plan(
            arguments.option("--kernels").map(names(Kernel::named)).orElse(kernels),
            arguments.option("--engines").map(names(Engine::named)).orElse(engines),
            arguments.option("--size").map(Size::named).orElse(size),
            arguments.number("--rounds", quick ? 1 : 3),
            arguments.number("--warmups", quick ? 2 : 5),
            arguments.number("--iterations", quick ? 2 : 5),
            Duration.ofMillis(arguments.number("--time", quick ? 300 : 1000)),
            countsBytes(arguments));
    Results results = new Results(Environment.describe(), new KernelRuns(plan).run());
    Path file = Path.of(arguments.option("--json").orElse("target/bench-results.json"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, results.toJson());
    System.out.print(new RatioTable(results).markdown());
    System.err.println("results saved in " + file);
  }

  private static void interrupts(List<String> words) {
    Arguments arguments =
        Arguments.parse(words, Set.of("--kernels", "--size", "--times"), Set.of());
    int times = arguments.number("--times", 50);
    try {
      System.out.print(new Interrupts(kernels(arguments), size(arguments), times).run());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void neighbours(List<String> words) {
    Arguments arguments =
        Arguments.parse(words, Set.of("--kernels", "--size", "--pairs", "--time"), Set.of());
    try {
      System.out.print(
          new Neighbours(
                  kernels(arguments),
                  size(arguments),
                  arguments.number("--pairs", 6),
                  Duration.ofMillis(arguments.number("--time", 300)))
              .run());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean countsBytes(Arguments arguments) {
    String profiler = arguments.option("--prof").orElse("");
    if (!profiler.isEmpty() && !profiler.equals("gc")) {
      throw new IllegalArgumentException(
          "--prof gc is all there is; tests/bench/run knows JMH's others");
    }
    return !profiler.isEmpty();
  }

  private static List<Kernel> kernels(Arguments arguments) {
    return arguments.option("--kernels").map(names(Kernel::named)).orElse(List.of(Kernel.values()));
  }

  private static Size size(Arguments arguments) {
    return arguments.option("--size").map(Size::named).orElse(Size.FULL);
  }

  private static void lua(List<String> words) {
    Arguments arguments = Arguments.parse(words, Set.of("--pairs", "--lua", "--stria"), Set.of());
    String lua = arguments.option("--lua").orElse("lua5.4");
    if (!isInstalled(lua)) {
      throw new IllegalArgumentException(
          lua + " is not installed (on Debian: apt-get install lua5.4)");
    }
    String stria = arguments.option("--stria").orElse("./stria");
    if (!isInstalled(stria)) {
      throw new IllegalArgumentException("there is no " + stria + " to run");
    }
    List<String> command = List.of(stria, "run", "--engine", "interp");
    System.out.print(new LuaComparison(lua, command, arguments.number("--pairs", 5)).run());
  }

  /** Whether a command of no path stands on the PATH, or one with a path is there. */
  static boolean isInstalled(String command) {
    if (command.contains("/")) {
      return Files.isExecutable(Path.of(command));
    }
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static void table(List<String> files) throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("table needs a file");
    }
    Map<String, String> environment = new LinkedHashMap<>();
    List<Measurement> measurements = new ArrayList<>();
    for (String file : files) {
      Results results = Results.fromJson(Files.readString(Path.of(file)));
      environment.putAll(results.environment());
      measurements.addAll(results.measurements());
    }
    System.out.print(new RatioTable(new Results(environment, measurements)).markdown());
  }

  private static <T> Function<String, List<T>> names(Function<String, T> lookup) {
    return text -> Arrays.stream(text.split(",", -1)).map(lookup).toList();
  }
}
