package dev.stria.suite.commandline;

import dev.stria.suite.Eager;
import dev.stria.vm.EngineKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What programs are tested on: every engine, and the reference machine. The system property {@code
 * stria.engines} selects some, such as {@code compile,reference}.
 */
public final class Engines {
  /** The name under which the reference machine goes, beside those of engines. */
  public static final String REFERENCE = "reference";

  private Engines() {}

  /** The names of all that are to be tested, as after {@code --engine}. */
  public static List<String> names() {
    List<String> all =
        Stream.concat(
                Arrays.stream(EngineKind.values()).map(EngineKind::optionName),
                Stream.of(REFERENCE))
            .toList();
    String selected = System.getProperty("stria.engines", "");
    List<String> names = selected.isEmpty() ? all : Arrays.asList(selected.split(",", -1));
    if (!all.containsAll(names)) {
      throw new IllegalArgumentException("stria.engines is " + selected + "; there are " + all);
    }
    return names;
  }

  /** The engines that are to be tested. */
  public static List<EngineKind> kinds() {
    return Arrays.stream(EngineKind.values())
        .filter(engine -> names().contains(engine.optionName()))
        .toList();
  }

  /** How eagerly programs are to go over to compiled code, as {@link Eager#with} takes it. */
  public static List<String> eagerly() {
    return kinds().contains(EngineKind.AUTO) ? Eager.WARMTHS : List.of();
  }
}
