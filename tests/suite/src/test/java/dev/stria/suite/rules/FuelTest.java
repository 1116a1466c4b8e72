package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.EngineKind;
import dev.stria.vm.Machine;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What uses fuel, and how much: each rule with its count, on every engine. */
class FuelTest {
  /** A rule, a function's body that shows it, and the fuel that its call uses. */
  private record Rule(String name, String body, long fuel) {}

  private static final String DECLARATIONS =
      """
      .import "env" host()
      .export f
      .var a u8[64]
      .var b u8[65]
      .var c u8[2, 32]
      .var row u8[1]
      .var wide f64[100]
      .var result f64[.]
      .var m f32[2, 3]
      .var n f32[3, 4]
      .var p f32[2, 4]
      .var seven f64[7]
      .var eight f64[8]
      .var nine f64[9]
      .var i8s i8[32]
      .func g() .end
      .func down(n: i64)
        if $n then (call down (i64.sub $n 1)) end
      .end
      .func once(v: u8[]) -> i64
        (array.sum $v)
      .end
      """;

  private static final Rule[] RULES = {
    rule("straight-line code is free", "(i64.add 1 2) drop (f64.sqrt 2.0) drop", 0),
    rule("a branch forwards is free", "(br out) out:", 0),
    rule("a branch_if that is not taken is free", "l: (br_if l 0)", 0),
    rule(
        "every taken branch backwards is a unit",
        ".local i: i64 l: (local.set i (i64.add $i 1)) (br_if l (i64.lt_s $i 10))",
        9),
    rule(
        "a branch to the same position is backwards",
        ".local i: i64 (local.set i 3) $i l: (br_if l (local.tee i (i64.sub $i 1)))" + " drop",
        2),
    rule(
        "a round of while is a unit",
        ".local i: i64 while (i64.lt_s $i 10) do (local.set i (i64.add $i 1)) end",
        10),
    rule("break is free", "while 1 do break end", 0),
    rule(
        "continue is a unit",
        ".local i: i64 while (i64.lt_s $i 5) do (local.set i (i64.add $i 1)) continue end",
        5),
    rule("if is free", ".local i: i64 if $i then nop else nop end", 0),
    rule(
        "a br_table to an earlier label is a unit",
        ".local i: i64 l: (local.set i (i64.add $i 1)) (br_table [out, l] out (i64.lt_s $i 5))"
            + " out:",
        4),
    rule("a call is a unit", "(call g) (call g)", 2),
    rule("calls of calls are units", "(call down 10)", 11),
    rule("a return is free", "return", 0),
    rule("a call of a host function is a unit", "(call host) (call host) (call host)", 3),
    rule("a new block of 64 bytes is a unit", "(alloc u8[64]) drop", 1),
    rule("64 bytes that are only started count", "(alloc u8[65]) drop (alloc u8[1]) drop", 3),
    rule("an empty block is free", "(alloc u8[0]) drop", 0),
    rule("a block counts bytes", "(alloc f64[8, 2]) drop", 2),
    rule("alloc.like counts the new block", "(alloc.like f64 (var a)) drop", 8),
    rule("temp counts the new block", "(temp u16[33]) drop", 2),
    rule("temp.like counts the new block", "(temp.like u16 (var b)) drop", 3),
    rule("the end of a temp is free", "(call g) (temp u8[0]) drop", 1),
    rule("clone counts the new block", "(clone (broadcast [4, 64] (var a))) drop", 4),
    rule("resize counts the new block", "(resize (alloc u8[64]) 129) drop", 4),
    rule("resize to nothing is free", "(resize (alloc u8[64]) 0) drop", 1),
    rule("free is free", "(free (alloc u8[64]))", 1),
    rule("fill counts its destination", "(array.fill (var b) 1)", 2),
    rule("copy counts both operands together", "(array.copy (var a) (var a))", 2),
    rule(
        "operands are added before they are rounded up",
        "(array.copy (slice [:32] (var a)) (slice [:32] (var b)))",
        1),
    rule("saturate counts both operands", "(array.saturate (var a) (var a))", 2),
    rule("scalars have no elements", "(array.add (var a) (var a) 1)", 2),
    rule("add counts three operands", "(array.add (var a) (var a) (var a))", 3),
    rule(
        "a source that spreads counts its own elements",
        "(array.add (slice [:63] (var a)) (var row) 1)",
        1),
    rule(
        "a broadcast view counts all its elements",
        "(array.add (slice [:63] (var a)) (broadcast [63] (var row)) 1)",
        2),
    rule("elements count, not what lies between them", "(array.fill (slice [::2] (var a)) 1)", 1),
    rule("a float format counts its bytes", "(array.neg (var wide) (var wide))", 25),
    rule("fma counts four operands", "(array.fma (var a) (var a) (var a) (var a))", 4),
    rule("select counts its condition", "(array.select (var a) (var a) (var a) 0)", 3),
    rule("iota counts its destination", "(array.iota (var wide) 0.0 1.0)", 13),
    rule("a reduction counts its view", "(array.sum (var wide)) drop", 13),
    rule("any counts its whole view wherever it ends", "(array.any (var wide)) drop", 13),
    rule("argmax counts its view", "(array.argmax (var b)) drop", 2),
    rule("dot counts both views", "(array.dot (var wide) (var wide)) drop", 25),
    rule("an axis reduction counts both", "(array.sum_axis 0 (var result) (var wide))", 13),
    rule("cumsum counts both", "(array.cumsum (var wide) (var wide))", 25),
    rule("matmul counts m·n·k·8 bytes", "(array.matmul (var p) (var m) (var n))", 3),
    rule("sort of 7 counts 3 times", "(array.sort (var seven))", 3),
    rule("sort of 8 counts 4 times", "(array.sort (var eight))", 4),
    rule("sort of 9 counts 4 times", "(array.sort (var nine))", 8),
    rule("sort of one counts once", "(array.sort (slice [:1] (var nine)))", 1),
    rule("sort of nothing is free", "(array.sort (slice [:0] (var nine)))", 0),
    rule("equal counts both", "(array.equal (var a) (var a)) drop", 2),
    rule("compare counts both", "(array.compare (var a) (var b)) drop", 3),
    rule("find counts its view wherever it ends", "(array.find (var b) 0) drop", 2),
    rule("count counts its view", "(array.count (var b) 0) drop", 2),
    rule(
        "take counts destination, source and indices",
        "(array.take (slice [:32] (var a)) (var a) (var i8s))",
        2),
    rule("operations on nothing are free", "(array.fill (slice [:0] (var a)) 1)", 0),
    rule(
        "zero-copy instructions are free",
        "(transpose (reshape [8, 8] (cast u8[] (slice [:, :] (var c))))) drop"
            + " (readonly (broadcast [3, 64] (var a))) drop"
            + " (carve u8[] (region) 0 1000 1) drop (region) drop",
        0),
    rule(
        "element access is free",
        "(store (var a) 3 (load (var b) 4)) (store.exact (var a) 3 5)",
        0),
    rule(
        "questions are free",
        "(size (var a)) drop (overlaps (var a) (var b)) drop (is_contiguous (var c)) drop",
        0),
    rule("pins are free", "(acquire (var a)) (release (var a))", 0),
  };

  private static Rule rule(String name, String body, long fuel) {
    return new Rule(name, body, fuel);
  }

  private static String text(String body) {
    return DECLARATIONS + ".func f() " + body + "\n.end";
  }

  @TestFactory
  Stream<DynamicTest> everyRuleUsesItsFuel() {
    return Stream.of(RULES)
        .flatMap(rule ->
            Stream.of(EngineKind.values())
                .map(engine ->
                    DynamicTest.dynamicTest(
                        engine.optionName() + ": " + rule.name(), () -> uses(engine, rule))));
  }

  /** Uses exactly so much, runs with exactly so much, and not with less. */
  private static void uses(EngineKind engine, Rule rule) throws Exception {
    Machine free =
        Programs.machine(engine, text(rule.body())).host("env", "host", "()", call -> {}).build();
    free.call("f");
    assertEquals(rule.fuel(), free.fuelUsed());
    free.setFuelLimit(2 * rule.fuel());
    free.call("f");
    assertEquals(2 * rule.fuel(), free.fuelUsed());
    if (rule.fuel() > 0) {
      Machine scarce =
          Programs.machine(engine, text(rule.body()))
              .host("env", "host", "()", call -> {})
              .fuel(rule.fuel() - 1)
              .build();
      Trap trap = assertThrows(Trap.class, () -> scarce.call("f"));
      assertEquals(TrapKind.OUT_OF_FUEL, trap.kind());
      assertTrue(trap.fuelUsed() < rule.fuel(), trap::render);
      assertEquals(trap.fuelUsed(), scarce.fuelUsed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatIsRefusedDoesNotReachTheHost(EngineKind engine) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Machine machine =
        Programs.machine(engine, text("(call host) (call host)"))
            .host("env", "host", "()", call -> calls.incrementAndGet())
            .fuel(1)
            .build();
    assertThrows(Trap.class, () -> machine.call("f"));
    assertEquals(1, calls.get());
  }

  @ParameterizedTest
  @EnumSource
  void anArrayOperationThatIsRefusedWritesNothing(EngineKind engine) throws Exception {
    Machine machine =
        Programs.machine(
                engine,
                """
                .export fill
                .export sum
                .var a u8[128]
                .func fill() (array.fill (var a) 1) .end
                .func sum() -> i64 (array.sum (var a)) .end
                """)
            .fuel(1)
            .build();
    Trap trap = assertThrows(Trap.class, () -> machine.call("fill"));
    assertEquals(TrapKind.OUT_OF_FUEL, trap.kind());
    assertEquals(0, trap.fuelUsed());
    machine.setFuelLimit(2);
    assertEquals(0, machine.call("sum").i64());
  }

  @ParameterizedTest
  @EnumSource
  void aBlockThatIsRefusedTakesNoMemory(EngineKind engine) throws Exception {
    Machine machine =
        Programs.machine(engine, ".export f .func f() (free (alloc u8[1000000])) .end")
            .fuel(1)
            .build();
    for (int i = 0; i < 3; i++) {
      assertEquals(TrapKind.OUT_OF_FUEL, assertThrows(Trap.class, () -> machine.call("f")).kind());
    }
    machine.setFuelLimit(1_000_000);
    machine.call("f");
  }

  @ParameterizedTest
  @EnumSource
  void aResizeThatIsRefusedLeavesItsBlock(EngineKind engine) throws Exception {
    Machine machine =
        Programs.machine(
                engine,
                """
                .export make
                .export grow
                .export look
                .global v: u8[]
                .func make() (global.set v (clone "abc")) .end
                .func grow() (global.set v (resize (global.get v) 6400)) .end
                .func look() -> i64 (load (global.get v) 2) .end
                """)
            .fuel(50)
            .build();
    machine.call("make");
    assertThrows(Trap.class, () -> machine.call("grow"));
    assertEquals('c', machine.call("look").i64());
  }

  @ParameterizedTest
  @EnumSource
  void theEmbeddersOwnCallIsFree(EngineKind engine) throws Exception {
    Machine machine = Programs.machine(engine, ".func main() .end").fuel(0).build();
    machine.call("main");
    assertEquals(0, machine.fuelUsed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(array.copy (alloc u8[0]) (var a)) | SHAPE_MISMATCH",
        "(array.fill (readonly (var a)) 1) | READ_ONLY",
        "(array.div (var a) (var a) 0) | DIVIDE_BY_ZERO",
        "(array.take (slice [:1] (var a)) (var a) (data bad)) | INDEX_OUT_OF_BOUNDS",
        "(alloc u8[*] -1) drop | INVALID_ARGUMENT",
        "(alloc u8[2000000000]) drop | OUT_OF_MEMORY",
        "(array.matmul (var m) (var m) (var m)) | SHAPE_MISMATCH",
      })
  void otherChecksComeBeforeFuelAndUseNone(String body, TrapKind kind) throws Exception {
    for (EngineKind engine : EngineKind.values()) {
      Machine machine =
          Programs.machine(
                  engine,
                  """
                  .export f
                  .var a u8[64]
                  .var m f32[2, 3]
                  .data bad u8[] 99
                  .func f() %s .end
                  """
                      .formatted(body))
              .fuel(0)
              .build();
      Trap trap = assertThrows(Trap.class, () -> machine.call("f"));
      assertEquals(kind, trap.kind(), trap::render);
      assertEquals(0, trap.fuelUsed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTrapReportsTheFuelUsed(EngineKind engine) throws Exception {
    Machine machine =
        Programs.machine(engine, DECLARATIONS + ".func f() (call g) (call g) unreachable .end")
            .host("env", "host", "()", call -> {})
            .build();
    Trap trap = assertThrows(Trap.class, () -> machine.call("f"));
    assertEquals(2, trap.fuelUsed());
    assertTrue(trap.render().endsWith("    after 2 fuel\n"), trap.render());
  }
}
