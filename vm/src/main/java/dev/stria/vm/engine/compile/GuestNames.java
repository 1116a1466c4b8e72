package dev.stria.vm.engine.compile;

import dev.stria.vm.program.Module;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The names of generated classes. Every function has a class of its own, named after it, so that
 * Java's stack traces, profilers and debuggers show it: {@code codec.crc32} is the method {@code
 * crc32} of the class {@code stria.codec.crc32}.
 */
final class GuestNames {
  /** The name of the method that has more fuel granted and then calls the function again. */
  static final String RENEWING = "renewing$";

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

  /** The internal name of the class of a continuation. */
  String className(Continuation continuation) {
    return className(continuation.function())
        + CONTINUATION
        + continuation.kind().letter()
        + continuation.start();
  }

  /** The function whose class has an internal name. */
  OptionalInt function(String className) {
    Integer function = functions.get(className);
    return function == null ? OptionalInt.empty() : OptionalInt.of(function);
  }

  /** The continuation whose class has an internal name. */
  Optional<Continuation> continuation(String className) {
    int mark = className.lastIndexOf(CONTINUATION);
    Integer function = mark < 0 ? null : functions.get(className.substring(0, mark));
    if (function == null) {
      return Optional.empty();
    }
    char letter = className.charAt(mark + 1);
    int start = Integer.parseInt(className, mark + 2, className.length(), 10);
    return Arrays.stream(Continuation.Kind.values())
        .filter(kind -> kind.letter() == letter)
        .findFirst()
        .map(kind -> new Continuation(function, start, kind));
  }

  /** The name of the method of a function, imported or not. */
  String methodName(int function) {
    String name = module.functionName(function);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
