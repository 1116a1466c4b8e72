package dev.stria.vm.array;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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

  /**
   * A loop of a class of its own that finds its constants in class data.
   *
   * @param loop a class with one constructor, without parameters
   */
  static @Nullable Object withData(Class<?> loop, Object data) {
    try {
      byte[] code = CODE.computeIfAbsent(loop, Twins::read);
      return MethodHandles.lookup()
          .defineHiddenClassWithClassData(code, data, true)
          .lookupClass()
          .getDeclaredConstructors()[0]
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError | UnsupportedOperationException e) {
      return null;
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  /** The constants of a class made by {@link #withData}. */
  static <D> D data(MethodHandles.Lookup self, Class<D> type) {
    try {
      return MethodHandles.classData(self, ConstantDescs.DEFAULT_NAME, type);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a class looks itself up", e);
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
