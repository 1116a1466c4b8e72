package dev.stria.vm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** HotSpot leaves methods of more than 8000 bytes to its interpreter. */
class MethodSizeTest {
  private static final int LIMIT = 7_500;

  @Test
  void noMethodOfTheEnginesIsTooLargeToBeCompiled() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path engines = classes.resolve("dev/stria/vm/engine");
    List<String> tooLarge = new ArrayList<>();
    int methods = 0;
    try (Stream<Path> files = Files.walk(engines)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        methods += check(file, tooLarge);
      }
    }
    assertTrue(methods > 500, "only " + methods + " methods were found");
    assertEquals(List.of(), tooLarge);
  }

  private static int check(Path file, List<String> tooLarge) {
    try {
      ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
      for (MethodModel method : model.methods()) {
        int size = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
        if (size > LIMIT) {
          tooLarge.add(model.thisClass().asInternalName() + "." + method.methodName() + " " + size);
        }
      }
      return model.methods().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
