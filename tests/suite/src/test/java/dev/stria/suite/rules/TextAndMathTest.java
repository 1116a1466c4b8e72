package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.stdlib.Environment;
import dev.stria.stdlib.StandardHosts;
import dev.stria.vm.EngineKind;
import dev.stria.vm.Machine;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code std/text}, {@code std/math} and {@code std/time}. */
class TextAndMathTest {
  private static Machine machine(String text) throws Exception {
    return Programs.machine(EngineKind.INTERPRETER, text)
        .hosts(new StandardHosts(Environment.EMPTY))
        .build();
  }

  private static Machine texts() throws Exception {
    return machine(
        """
        .use std/text
        .export i
        .export f
        .export show_i
        .export show_f
        .export join
        .func i(v: u8[]) -> i64 (call text.parse_i64 $v) .end
        .func f(v: u8[]) -> f64 (call text.parse_f64 $v) .end
        .func show_i(n: i64) -> u8[] (call text.format_i64 $n) .end
        .func show_f(x: f64) -> u8[] (call text.format_f64 $x) .end
        .func join(a, b: u8[]) -> u8[] (call text.concat $a $b) .end
        """);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, -1",
    "+7, 7",
    "007, 7",
    "1_000, 1000",
    "0xff, 255",
    "-0x80, -128",
    "0b101, 5",
    "0xFF_FF, 65535",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "18446744073709551615, -1",
  })
  void parseReadsIntegersAsProgramsWriteThem(String text, long value) throws Exception {
    Machine machine = texts();
    assertEquals(value, machine.call("i", machine.allocateCopy(utf8(text))).i64());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 1",
        "1 ",
        "1\n",
        "-",
        "+",
        "--1",
        "0x",
        "0b2",
        "1__0",
        "_1",
        "1_",
        "1.0",
        "1e3",
        "'a'",
        "inf",
        "18446744073709551616",
        "-9223372036854775809",
        "١",
        "1a",
        "\0"
      })
  void anythingElseIsNoInteger(String text) throws Exception {
    Machine machine = texts();
    Trap trap = assertThrows(Trap.class, () -> machine.call("i", machine.allocateCopy(utf8(text))));
    assertEquals(TrapKind.INVALID_CONVERSION, trap.kind());
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "1e3, 1000.0",
    "-2.5e-3, -0.0025",
    "1_0.2_5, 10.25",
    "inf, Infinity",
    "+inf, Infinity",
    "-inf, -Infinity",
    "nan, NaN",
    "0x1.8p1, 3.0",
    "0x1.8, 1.5",
    "7, 7.0",
    "0xff, 255.0",
    "-0, -0.0",
    "-0.0, -0.0",
    "100000000000000000000000, 1e23",
    "5e-324, 5e-324",
    "1e-400, 0.0",
    "1.7976931348623157e308, 1.7976931348623157e308",
  })
  void parseReadsFloatsAsProgramsWriteThemAndIntegersOfAnySize(String text, double value)
      throws Exception {
    Machine machine = texts();
    double read = machine.call("f", machine.allocateCopy(utf8(text))).f64();
    assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".5",
        "1e",
        "e5",
        "1e309",
        "0x1p1024",
        "Inf",
        "NaN",
        "infinity",
        "1.5f",
        " 1.5",
        "1,5",
        "'a'",
        "1._5",
        "1e1_",
        "0x.8"
      })
  void anythingElseIsNoFloat(String text) throws Exception {
    Machine machine = texts();
    Trap trap = assertThrows(Trap.class, () -> machine.call("f", machine.allocateCopy(utf8(text))));
    assertEquals(TrapKind.INVALID_CONVERSION, trap.kind());
  }

  @Test
  void formatWritesDecimalAndTheShortestFloat() throws Exception {
    Machine machine = texts();
    assertEquals("-42", text(machine, "show_i", -42L));
    assertEquals("-9223372036854775808", text(machine, "show_i", Long.MIN_VALUE));
    assertEquals("0.1", text(machine, "show_f", 0.1));
    assertEquals("1e+16", text(machine, "show_f", 1e16));
    assertEquals("nan", text(machine, "show_f", Double.NaN));
  }

  private static String text(Machine machine, String name, Object arg) {
    return new String(machine.call(name, arg).view().toByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void concatJoinsIntoAFreshBlock() throws Exception {
    Machine machine = texts();
    var joined =
        machine
            .call("join", machine.allocateCopy(utf8("ab")), machine.allocateCopy(utf8("")))
            .view();
    assertEquals("ab", new String(joined.toByteArray(), StandardCharsets.UTF_8));
    machine.free(joined);
  }

  /** The functions of one argument, by the names programs use. */
  private enum Unary {
    SIN(StrictMath::sin),
    COS(StrictMath::cos),
    TAN(StrictMath::tan),
    ASIN(StrictMath::asin),
    ACOS(StrictMath::acos),
    ATAN(StrictMath::atan),
    SINH(StrictMath::sinh),
    COSH(StrictMath::cosh),
    TANH(StrictMath::tanh),
    EXP(StrictMath::exp),
    EXPM1(StrictMath::expm1),
    LOG(StrictMath::log),
    LOG1P(StrictMath::log1p),
    LOG10(StrictMath::log10),
    CBRT(StrictMath::cbrt);

    private final DoubleUnaryOperator function;

    Unary(DoubleUnaryOperator function) {
      this.function = function;
    }
  }

  /** The functions of two. */
  private enum Binary {
    ATAN2(StrictMath::atan2),
    POW(StrictMath::pow),
    HYPOT(StrictMath::hypot),
    FMOD((x, y) -> x % y);

    private final DoubleBinaryOperator function;

    Binary(DoubleBinaryOperator function) {
      this.function = function;
    }
  }

  private static final double[] SAMPLES = {
    0.0,
    -0.0,
    0.5,
    -0.5,
    1.0,
    -1.0,
    0.1,
    2.0,
    3.7,
    -12.25,
    1e-9,
    700.0,
    1e15,
    1e300,
    -1e300,
    5e-324,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  @Test
  void mathGivesStrictMathsBits() throws Exception {
    for (Unary unary : Unary.values()) {
      String name = unary.name().toLowerCase(Locale.ROOT);
      Machine machine =
          machine(
              ".use std/math .export f .func f(x: f64) -> f64 (call math." + name + " $x) .end");
      for (double x : SAMPLES) {
        assertEquals(
            Double.doubleToLongBits(unary.function.applyAsDouble(x)),
            Double.doubleToLongBits(machine.call("f", x).f64()),
            name + " of " + x);
      }
    }
    for (Binary binary : Binary.values()) {
      String name = binary.name().toLowerCase(Locale.ROOT);
      Machine machine =
          machine(
              ".use std/math .export f .func f(x, y: f64) -> f64 (call math."
                  + name
                  + " $x $y) .end");
      for (double x : SAMPLES) {
        for (double y : SAMPLES) {
          assertEquals(
              Double.doubleToLongBits(binary.function.applyAsDouble(x, y)),
              Double.doubleToLongBits(machine.call("f", x, y).f64()),
              name + " of " + x + ", " + y);
        }
      }
    }
  }

  @Test
  void theConstantsOfMathAreTheNearestFloats() throws Exception {
    Machine machine =
        machine(
            ".use std/math .export f .func f() -> (f64, f64) (call math.pi) (call math.e) .end");
    assertEquals(Math.PI, machine.call("f").f64(0));
    assertEquals(Math.E, machine.call("f").f64(1));
  }

  @Test
  void nanosNeverGoesBack() throws Exception {
    Machine machine = machine(".use std/time .export f .func f() -> i64 (call time.nanos) .end");
    long before = machine.call("f").i64();
    for (int i = 0; i < 100; i++) {
      long now = machine.call("f").i64();
      assertTrue(now - before >= 0);
      before = now;
    }
    long outer = System.nanoTime();
    assertTrue(Math.abs(outer - before) < 60_000_000_000L, "it counts nanoseconds");
  }
}
