package dev.stria.assembler;

import static dev.stria.assembler.Texts.error;
import static dev.stria.assembler.Texts.errors;
import static dev.stria.assembler.Texts.module;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.program.Limits;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every limit of a program is reported where it is passed, and not one before. */
class LimitsTest {
  private static String list(int count, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(i -> pattern.replace("#", Integer.toString(i)))
        .collect(Collectors.joining(", "));
  }

  @Test
  void names() {
    String longest = "x".repeat(Limits.NAME);
    module(".global " + longest + ": i64 .func f() .local " + longest + ": i64 .end");
    String message = "this name has 1001 characters, more than the 1000 allowed";
    assertEquals("1:9: " + message, error(".global x" + longest + ": i64"));
    assertEquals("1:18: " + message, error(".func f() .local x" + longest + ": i64 .end"));
    assertEquals("1:15: " + message, error(".import \"env\" x" + longest + "()"));
  }

  @Test
  void parametersAndResults() {
    module(".func f(" + list(Limits.PARAMS, "p#") + ": i64) .end");
    assertEquals(
        "1:8: these are 256 parameters, more than the 255 allowed",
        error(".func f(" + list(Limits.PARAMS + 1, "p#") + ": i64) .end"));
    module(".import \"env\" f() -> (" + list(Limits.RESULTS, "i64") + ")");
    assertEquals(
        "1:16: these are 256 results, more than the 255 allowed",
        error(".import \"env\" f() -> (" + list(Limits.RESULTS + 1, "i64") + ")"));
  }

  @Test
  void locals() {
    module(".func f() .local " + list(Limits.LOCALS, "x#") + ": i64 .end");
    assertTrue(
        error(".func f() .local " + list(Limits.LOCALS + 1, "x#") + ": i64 .end")
            .endsWith("a function has at most 32767 parameters and locals"));
  }

  @Test
  void stack() {
    String pushes = "1 ".repeat(Limits.STACK);
    module(".func f() " + pushes + " return .end");
    assertTrue(
        errors(".func f() " + pushes + "1 return .end")
            .getFirst()
            .contains("the stack would hold more than 32767 values"));
  }

  @Test
  void constantsAndStatics() {
    module(".var a u8[%d] .var b u8[0]".formatted(Limits.STATIC_BYTES));
    assertTrue(
        error(".var a u8[%d]".formatted(Limits.STATIC_BYTES + 1))
            .endsWith("larger than any region"));
    assertTrue(error(".var a u8[0, 1099511627776]").endsWith("larger than any region"));
    assertEquals(
        "1:29: constants and statics up to this one take more than 2147418112 bytes",
        error(".var a u8[%d] .data b u8[] 1".formatted(Limits.STATIC_BYTES - 8)));
  }
}
