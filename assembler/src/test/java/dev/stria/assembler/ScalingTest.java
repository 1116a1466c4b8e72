package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Work grows as texts do. Memory allocated stands for work, because it is the same in every run; a
 * clock only sees to it that what allocates nothing is no worse than far from linear.
 */
class ScalingTest {
  private static final int SMALL = 1_000;
  private static final int FACTOR = 16;

  private static final String FUNCTION =
      """
      .func f_%1$d(image: u8[], w: i64) -> i64
        .local i, n, acc: i64
        (local.set n (len $image))
        while (i64.lt_s $i $n) do
          if (i64.and $i 1) then
            (store $image $i (i64.sub 255 (load $image $i)))
          else
            (local.set acc (i64.add $acc (load (slice [*+:4] $image $i) -1)))
          end
          (local.set i (i64.add $i 1))
        end
        (i64.add $acc (call f_%1$d "text %1$d" 5))
      .end
      """;

  static Stream<Arguments> texts() {
    return Stream.of(
        text("functions", n -> repeat(n / 10, FUNCTION)),
        text("statements", n -> body("(drop (i64.add 1 (i64.mul 2 3)))\n".repeat(n))),
        text("structures", n -> body("if 1 then while 2 do break end else nop end\n".repeat(n))),
        text("labels", n -> body(repeat(n, "l%1$d: br l%1$d\n"))),
        text("nesting", n -> body("(drop " + "(i64.eqz ".repeat(n) + "1" + ")".repeat(n + 1))),
        text("nested ifs", n -> body("if 1 then ".repeat(n) + "end ".repeat(n))),
        text("one line", n -> body("nop ".repeat(n * 4))),
        text("values", n -> ".data d u8[] " + "1, ".repeat(n * 4) + "1"),
        text("strings", n -> body(repeat(n, "\"s %1$d\" drop "))),
        text("a long string", n -> ".data d u8[] \"" + "ab\\n".repeat(n) + "\""),
        text("locals", n -> body(repeat(n / 4, ".local x%1$d: i64\n") + "nop")),
        text("consts", n -> repeat(n, ".const c%1$d c%1$d_\n.const c%1$d_ 1\n")),
        text("a chain of consts", n -> chain(n)),
        text("comments", n -> ";; about nothing\n".repeat(n) + body("nop")),
        text("data", n -> repeat(n, ".data d%1$d u8[] 1, 2\n.global g%1$d: i64\n")),
        text("unknown names", n -> body(repeat(n, "(local.get x%1$d) drop br y%1$d\n"))),
        text("unknown calls", n -> body(repeat(n, "(call a%1$d.b) (call c%1$d)\n"))),
        text("unknown words", n -> body(repeat(n, "word%1$d\n"))),
        text("names twice", n -> ".const x 1\n".repeat(n)),
        text("stray words", n -> "word ".repeat(n * 4)),
        text("stray parentheses", n -> body(")\n".repeat(n) + "(((\n".repeat(n))),
        text("unclosed", n -> ".func f()\n" + "(drop ".repeat(n)),
        text("quotes", n -> body("\"\n".repeat(n) + "' ".repeat(n))),
        text("type errors", n -> body("i64.add\n1.0 if then nop end\n".repeat(n))),
        text("paths that disagree", n -> body(repeat(n, "0 (br_if l%1$d 1) drop l%1$d:\n"))));
  }

  private static Arguments text(String what, IntFunction<String> make) {
    return Arguments.of(what, make);
  }

  private static String repeat(int count, String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(pattern.replace("%1$d", Integer.toString(i)));
    }
    return text.toString();
  }

  private static String chain(int count) {
    return repeat(count, ".const c%1$d d%1$d\n")
        + repeat(count, ".const d%1$d e%1$d\n")
        + repeat(count, ".const e%1$d 1\n");
  }

  private static String body(String statements) {
    return ".func f()\n" + statements + "\n.end\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void workGrowsWithTheText(String what, IntFunction<String> make) {
    Source small = Source.of("small", make.apply(SMALL));
    Source large = Source.of("large", make.apply(SMALL * FACTOR));
    // What is made once, such as tables, is made before.
    cost(small);
    Cost one = cost(small);
    Cost many = cost(large);
    assertTrue(
        many.bytes < one.bytes * FACTOR * 2,
        () -> what + ": " + one.bytes + " bytes, then " + many.bytes);
    long best = Math.min(many.nanos, cost(large).nanos);
    assertTrue(best < 10_000_000_000L, () -> what + ": " + best / 1_000_000 + " ms");
  }

  @Test
  void aMegabyteTakesLessThanTwoSecondsOfProcessorTime() {
    Source program = Source.of("large", repeat(3_500, FUNCTION));
    assertTrue(program.bytes().length > 1_000_000);
    assertTrue(Assembler.assemble(program).isSuccess());
    long nanos = cost(program).nanos;
    assertTrue(nanos < 2_000_000_000L, nanos / 1_000_000 + " ms");
  }

  private record Cost(long bytes, long nanos) {}

  private static Cost cost(Source source) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = threads.getCurrentThreadCpuTime();
    Assembler.assemble(source);
    return new Cost(
        threads.getCurrentThreadAllocatedBytes() - bytes,
        threads.getCurrentThreadCpuTime() - nanos);
  }
}
