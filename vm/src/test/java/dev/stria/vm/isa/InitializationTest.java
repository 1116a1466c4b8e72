package dev.stria.vm.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The constants of these interfaces are enum constants: there must be no order in which one is
 * missing.
 */
class InitializationTest {
  @ParameterizedTest
  @CsvSource({
    "ValueType$Scalar, ValueType, I64",
    "ValueType$Scalar, ValueType, F64",
    "ValueType$AnyView, ValueType, VIEW",
    "ViewType, ValueType, I64",
    "ValueType, ValueType, I64",
    "Immediate$None, Immediate, NONE",
    "Immediate, Immediate, NONE",
    "Opcode, Immediate, NONE",
  })
  void constantsExistWhateverClassComesFirst(String first, String owner, String constant)
      throws ReflectiveOperationException, IOException {
    URL classes = ValueType.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      String here = ValueType.class.getPackageName() + ".";
      Class.forName(here + first, true, loader);
      Object value = loader.loadClass(here + owner).getField(constant).get(null);
      assertNotNull(value);
      assertEquals(constant, ((Enum<?>) value).name());
    }
  }
}
