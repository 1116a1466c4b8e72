package dev.stria.bench;

import dev.stria.bench.wasm.ChicoryWorkload;
import dev.stria.vm.EngineKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What runs a kernel. */
public enum Engine {
  JAVA("Java", Kernel::plain),
  CHICORY_INTERPRETER("Chicory interpreter", k -> ChicoryWorkload.interpreted(k.file())),
  CHICORY_COMPILER("Chicory compiler", k -> ChicoryWorkload.compiled(k.file())),
  STRIA_INTERPRETER("Stria interpreter", k -> StriaWorkload.of(k, EngineKind.INTERPRETER)),
  STRIA_AUTO("Stria auto", k -> StriaWorkload.of(k, EngineKind.AUTO)),
  STRIA_COMPILER("Stria compiler", k -> StriaWorkload.of(k, EngineKind.COMPILER)),
  STRIA_METERED("Stria compiler, metered", k -> StriaWorkload.metered(k, EngineKind.COMPILER)),
  STRIA_UNSTOPPABLE("Stria compiler, unstoppable", StriaWorkload::unstoppable);

  private final String title;
  private final Function<Kernel, Workload> opener;

  Engine(String title, Function<Kernel, Workload> opener) {
    this.title = title;
    this.opener = opener;
  }

  /** The engine's name in tables. */
  public String title() {
    return title;
  }

  /** The engine's name on a command line, such as {@code chicory-compiler}. */
  public String commandLineName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The engines that are fast enough for the kernels' own sizes. */
  public static List<Engine> compilers() {
    return List.of(JAVA, CHICORY_COMPILER, STRIA_COMPILER, STRIA_METERED);
  }

  /** The interpreters, and Java beside them. */
  public static List<Engine> interpreters() {
    return List.of(JAVA, CHICORY_INTERPRETER, STRIA_INTERPRETER);
  }

  /** Whether tables compare the other engines with this one. */
  public boolean isPeer() {
    return this == JAVA || this == CHICORY_INTERPRETER || this == CHICORY_COMPILER;
  }

  /** The kernel on this engine, loaded and not yet prepared. */
  public Workload open(Kernel kernel) {
    return opener.apply(kernel);
  }

  /**
   * The engine of a name such as {@code chicory-compiler}, in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Engine named(String text) {
    for (Engine engine : values()) {
      if (engine.commandLineName().equalsIgnoreCase(text)) {
        return engine;
      }
    }
    throw new IllegalArgumentException("no engine " + text);
  }
}
