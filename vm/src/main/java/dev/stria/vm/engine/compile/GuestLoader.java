package dev.stria.vm.engine.compile;

import dev.stria.vm.verify.VerifiedModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of one program's functions, each when it is first needed: the JVM asks when a
 * call is first executed. Nothing but the program's machines and its own classes refers to it, so
 * that all goes away together.
 */
final class GuestLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final VerifiedModule program;
  private final GuestNames names;
  private final Counting counting;
  private final Map<String, List<Object>> constants = new ConcurrentHashMap<>();
  private final Set<String> interpreted = ConcurrentHashMap.newKeySet();

  /**
   * A loader of a program's functions.
   *
   * @param counting what they count
   */
  GuestLoader(VerifiedModule program, Counting counting) {
    super(GuestLoader.class.getClassLoader());
    this.program = program;
    this.counting = counting;
    this.names = new GuestNames(program.module());
    openRooms();
  }

  /** Lets generated classes, which are in no named module, use what is not exported to all. */
  private void openRooms() {
    Module here = GuestLoader.class.getModule();
    if (here.isNamed()) {
      for (String room : List.of("array", "engine", "engine.compile")) {
        here.addExports("dev.stria.vm." + room, getUnnamedModule());
      }
    }
  }

  /** The compiled form of a function, which is compiled if it is not yet. */
  GuestCode code(int function) {
    String name = names.className(function).replace('/', '.');
    try {
      return (GuestCode) loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(name + " was not made as it should be", impossible);
    }
  }

  /** Whether a function's class leaves the function to the interpreter. */
  boolean isInterpreted(GuestCode code) {
    return interpreted.contains(code.getClass().getName());
  }

  /**
   * What goes on in the middle of a function, compiled if it is not yet: {@link GuestCode#run} is
   * given all locals and, if the function makes temporary blocks, their mark behind the numbers.
   *
   * @param header a loop's header, where nothing is on the stack
   * @return nothing if the function is too large to be compiled
   */
  Optional<GuestCode> continuation(int function, int header) {
    Continuation continuation = new Continuation(function, header, Continuation.Kind.ENTRY);
    String name = names.className(continuation).replace('/', '.');
    try {
      return Optional.of((GuestCode) loadClass(name).getConstructor().newInstance());
    } catch (ClassNotFoundException tooLarge) {
      return Optional.empty();
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(name + " was not made as it should be", impossible);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    CompiledClass made = compile(name.replace('.', '/'));
    if (made == null) {
      throw new ClassNotFoundException(name);
    }
    constants.put(name, made.constants());
    if (made.bodySize() < 0) {
      interpreted.add(name);
    }
    return defineClass(name, made.bytes(), 0, made.bytes().length);
  }

  private @Nullable CompiledClass compile(String className) {
    OptionalInt function = names.function(className);
    if (function.isPresent()) {
      return FunctionCompiler.compile(program, names, function.getAsInt(), counting);
    }
    return names
        .continuation(className)
        .flatMap(continuation -> FunctionCompiler.compile(program, names, continuation, counting))
        .orElse(null);
  }

  /** One of the objects that a class's constants stand for. */
  Object constant(String className, int index) {
    List<Object> known = constants.get(className);
    if (known == null) {
      throw new IllegalArgumentException(className + " is none of this program's classes");
    }
    return known.get(index);
  }
}
