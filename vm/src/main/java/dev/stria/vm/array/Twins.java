package dev.stria.vm.array;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Copies of loop classes, one for each operation.
 *
 * <p>A loop that calls its operation through an interface is compiled well only as long as it has
 * seen one operation. There is one such loop for all, written once; here its class is defined again
 * from the same bytes, and the copy sees nothing but its own operation. Results are the same either
 * way. Where classes cannot be defined at run time the loop itself must do.
 */
final class Twins {
  private static final Map<Class<?>, byte[]> CODE = new ConcurrentHashMap<>();

  private Twins() {}

  /**
   * Another loop of the same operation, of a class of its own.
   *
   * @param loop of a class with one constructor, which takes the operation
   */
  static Object of(Object loop, Object operation) {
    try {
      byte[] code = CODE.computeIfAbsent(loop.getClass(), Twins::read);
      return MethodHandles.lookup()
          .defineHiddenClass(code, true)
          .lookupClass()
          .getDeclaredConstructors()[0]
          .newInstance(operation);
    } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
      return loop;
    } catch (UncheckedIOException e) {
      return loop;
    }
  }

  private static byte[] read(Class<?> loop) {
    String name = loop.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = loop.getResourceAsStream(file)) {
      if (in == null) {
        throw new UncheckedIOException(new IOException("no " + file));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
