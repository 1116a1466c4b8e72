package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Source;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.JvmClass;
import dev.stria.vm.Program;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The classes that functions are compiled to can be looked at. */
class JvmClassTest {
  private static Program program(String text) throws InvalidProgramException {
    return Assembler.assemble(Source.of("look.stria", text)).program();
  }

  @Test
  void functionsOwnClassComesFirstAndEachLoopIsAWayIn() throws Exception {
    Program program =
        program(
            """
            .func twice(n: i64) -> i64
              .local i: i64
              while (i64.lt_s $i $n) do (local.set i (i64.add $i 1)) end
              while (i64.gt_s $i 0) do (local.set i (i64.sub $i 1)) end
              $i
            .end
            """);
    List<String> names = program.jvmClasses("twice").stream().map(JvmClass::name).toList();
    assertEquals("stria.twice", names.getFirst());
    assertEquals(2, names.stream().filter(name -> name.startsWith("stria.twice$e")).count());
  }

  @Test
  void bytesAreACopyOfAClassFile() throws Exception {
    JvmClass found = program(".func f() .end").jvmClasses("f").getFirst();
    byte[] bytes = found.bytes();
    assertEquals((byte) 0xCA, bytes[0]);
    bytes[0] = 0;
    assertEquals((byte) 0xCA, found.bytes()[0]);
  }

  @Test
  void functionThatIsAlwaysInterpretedHasNone() throws Exception {
    String params =
        IntStream.range(0, 130).mapToObj(i -> "p" + i).collect(Collectors.joining(", "));
    assertEquals(List.of(), program(".func f(" + params + ": i64) .end").jvmClasses("f"));
  }

  @Test
  void unknownFunctionIsRefused() throws Exception {
    Program program = program(".import \"env\" host() .func f() .end");
    assertThrows(IllegalArgumentException.class, () -> program.jvmClasses("g"));
    assertThrows(IllegalArgumentException.class, () -> program.jvmClasses("host"));
  }
}
