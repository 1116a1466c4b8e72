package dev.stria.vm.array;

import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets mutants reach {@link Twins}. A twin is defined from the bytes of a class file, in which
 * there is neither a mutant nor what counts covered lines. So where a mutation test has put its
 * agent into the JVM, this looks on while classes are loaded and redefined, and hands their bytes
 * to the twins. Elsewhere it does nothing. Registered as a service of JUnit's, and of use only
 * where that is asked to look for extensions.
 */
public final class MutatedTwins implements BeforeAllCallback {
  private static final String AGENT = "org.pitest.boot.HotSwapAgent";

  /** Classes of which there are only twins. */
  private static final List<String> TWINS =
      List.of(
          "DoubleLanes",
          "IntegerSum",
          "StepMove",
          "TurnLoop",
          "VectorCompare",
          "VectorConvert",
          "VectorFold",
          "VectorMove",
          "VectorSelect",
          "VectorSum",
          "VectorZip");

  private static final Map<String, byte[]> SEEN = new ConcurrentHashMap<>();
  private static boolean looking;

  @Override
  public void beforeAll(ExtensionContext context) throws ReflectiveOperationException {
    look();
  }

  static synchronized void look() throws ReflectiveOperationException {
    if (looking || !Boolean.getBoolean("stria.instrumented")) {
      return;
    }
    looking = true;
    Class<?> agent;
    try {
      agent = Class.forName(AGENT, true, null);
    } catch (ClassNotFoundException e) {
      return;
    }
    Map<Class<?>, byte[]> code = code();
    ClassFileTransformer onlooker =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] bytes) {
            if (redefined != null && code.containsKey(redefined)) {
              code.put(redefined, bytes.clone());
              Tuning.reset();
              renewTurns(redefined);
            } else if (name != null && name.startsWith("dev/stria/vm/array/")) {
              SEEN.put(name.replace('/', '.'), bytes.clone());
            }
            return null;
          }
        };
    agent.getMethod("addTransformer", ClassFileTransformer.class).invoke(null, onlooker);
    for (String name : TWINS) {
      // Loads it, unless something has before, and the onlooker sees its bytes.
      Class<?> twin =
          Class.forName(
              MutatedTwins.class.getPackageName() + "." + name,
              false,
              MutatedTwins.class.getClassLoader());
      byte[] bytes = SEEN.get(twin.getName());
      if (bytes != null) {
        code.put(twin, bytes);
      }
    }
  }

  /** Those twins are kept for good, whatever {@link Tuning} says. */
  private static void renewTurns(Class<?> redefined) {
    try {
      if (redefined.getSimpleName().equals("TurnLoop")) {
        Class<?> holder = Class.forName(Tiles.class.getName() + "$Turns");
        Field field = holder.getDeclaredField("BY_SIZE");
        field.setAccessible(true);
        Object[] turns = (Object[]) field.get(null);
        for (int i = 0; i < turns.length; i++) {
          turns[i] = Twins.withData(redefined, 1 << i);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked") // The type the field is declared with.
  private static Map<Class<?>, byte[]> code() throws ReflectiveOperationException {
    Field field = Twins.class.getDeclaredField("CODE");
    field.setAccessible(true);
    return (Map<Class<?>, byte[]>) field.get(null);
  }
}
