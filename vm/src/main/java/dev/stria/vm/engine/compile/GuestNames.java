package dev.stria.vm.engine.compile;

import dev.stria.vm.program.Module;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of generated classes. Every function has a class of its own, named after it, so that
 * Java's stack traces, profilers and debuggers show it: {@code codec.crc32} is the method {@code
 * crc32} of the class {@code stria.codec.crc32}.
 */
final class GuestNames {
  private static final String PACKAGE = "stria/";
  private static final String HOST_CLASS = PACKAGE + "$import";
  private static final String CONTINUATION = "$";

  private final Module module;
  private final Map<String, Integer> functions = new HashMap<>();

  GuestNames(Module module) {
    this.module = module;
    for (int i = 0; i < module.functionCount(); i++) {
      functions.put(className(i), i);
    }
  }

  /** The internal name of the class of a function, imported or not. */
  String className(int function) {
    // No name holds a `$`, so none is taken twice.
    return module.isImport(function)
        ? HOST_CLASS + function
        : PACKAGE + module.functionName(function).replace('.', '/');
  }

  /** The internal name of the class that goes on with a function at an instruction, carefully. */
  String continuationName(int function, int instruction) {
    return className(function) + CONTINUATION + instruction;
  }

  /**
   * What a class is made of.
   *
   * @param function the function's number
   * @param start the instruction that the class goes on at; negative for the whole function
   */
  record Origin(int function, int start) {}

  /** What the class of an internal name is made of. */
  Optional<Origin> origin(String className) {
    Integer function = functions.get(className);
    if (function != null) {
      return Optional.of(new Origin(function, -1));
    }
    int mark = className.lastIndexOf(CONTINUATION);
    Integer owner = mark < 0 ? null : functions.get(className.substring(0, mark));
    return owner == null
        ? Optional.empty()
        : Optional.of(
            new Origin(owner, Integer.parseInt(className, mark + 1, className.length(), 10)));
  }

  /** The name of the method of a function, imported or not. */
  String methodName(int function) {
    String name = module.functionName(function);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
