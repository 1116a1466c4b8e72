package dev.stria.suite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.stdlib.Environment;
import dev.stria.stdlib.StandardHosts;
import dev.stria.vm.EngineKind;
import dev.stria.vm.Machine;
import dev.stria.vm.MachineBuilder;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of trap, made by a program. */
class TrapKindsTest {
  /** A body that traps with a kind; what its message shows. */
  private record Way(String body, String shown) {}

  private static Way way(TrapKind kind) {
    return switch (kind) {
      case UNREACHABLE -> new Way("unreachable", "unreachable");
      case USER_TRAP -> new Way("(trap \"out of tea: é\")", "out of tea: é");
      case ASSERTION_FAILED -> new Way("(call test.equal_i64 41 42)", "41, expected 42");
      case DIVIDE_BY_ZERO -> new Way("(i64.div_s 77 0) drop", "77");
      case INVALID_CONVERSION -> new Way("(i64.trunc_f64_s 1e300) drop", "signed i64");
      case INDEX_OUT_OF_BOUNDS -> new Way("(load \"abc\" 17) drop", "17");
      case INVALID_ARGUMENT -> new Way("(alloc u8[*] -5) drop", "-5");
      case SHAPE_MISMATCH -> new Way("(reshape [7] \"abc\") drop", "7");
      case NOT_CONTIGUOUS -> new Way("(cast u8[] (slice [::2] \"abcd\")) drop", "contiguous");
      case READ_ONLY -> new Way("(store \"abc\" 0 1)", "read-only");
      case VALUE_OUT_OF_RANGE -> new Way("(store.exact (alloc u8[1]) 0 300)", "300");
      case TYPE_MISMATCH -> new Way("(as f32[,] (call any)) drop", "f32[,]");
      case STALE_VIEW -> new Way("(load (call gone) 0) drop", "free");
      case BUFFER_IN_USE -> new Way("(alloc u8[9]) dup acquire free", "1");
      case OUT_OF_MEMORY -> new Way("(alloc u8[123456789]) drop", "123456789");
      case STACK_OVERFLOW -> new Way("(call forever)", "4096");
      case OUT_OF_FUEL -> new Way("while 1 do end", "10000");
      case INTERRUPTED -> new Way("while 1 do end", "deadline");
      case HOST_ERROR -> new Way("(call io.read_file \"/etc/hostname\") drop", "/etc/hostname");
    };
  }

  private static Machine machine(EngineKind engine, TrapKind kind) throws Exception {
    MachineBuilder builder =
        Programs.machine(
            engine,
            """
            .use std/test
            .use std/io
            .export f
            .func any() -> view (alloc u8[2]) .end
            .func gone() -> u8[] (temp u8[2]) .end
            .func forever() (call forever) .end
            .func main() -> i64 7 .end
            .func f() %s .end
            """
                .formatted(way(kind).body()));
    if (kind == TrapKind.OUT_OF_FUEL) {
      builder.fuel(10_000);
    }
    if (kind == TrapKind.INTERRUPTED) {
      builder.timeout(Duration.ofMillis(20));
    }
    return builder.hosts(new StandardHosts(Environment.EMPTY)).build();
  }

  @TestFactory
  Stream<DynamicTest> everyKindIsMadeByAProgramAndNamesTheValues() {
    return Stream.of(EngineKind.values())
        .flatMap(engine ->
            Stream.of(TrapKind.values())
                .map(kind ->
                    DynamicTest.dynamicTest(
                        engine.optionName() + " " + kind.kindName(), () -> traps(engine, kind))));
  }

  private static void traps(EngineKind engine, TrapKind kind) throws Exception {
    Machine machine = machine(engine, kind);
    Trap trap = assertThrows(Trap.class, () -> machine.call("f"));
    assertEquals(kind, trap.kind(), trap::render);
    assertTrue(trap.getMessage().contains(way(kind).shown()), trap::render);
    assertTrue(trap.render().startsWith("trap: " + kind.kindName() + ": "), trap::render);
    assertEquals("f", trap.frames().isEmpty() ? "" : lastFunction(trap), trap::render);
    machine.setFuelLimit(machine.fuelUsed() + 1);
    assertEquals(7, machine.call("main").i64(), "a trap ends the call, not the machine");
  }

  /** The outermost function, unless the stack was cut off before it. */
  private static String lastFunction(Trap trap) {
    String frame = trap.frames().getLast().toString();
    return trap.depth() > trap.frames().size() ? "f" : frame.substring(0, frame.indexOf(' '));
  }

  @ParameterizedTest
  @EnumSource
  void aTrapKeepsWhatCompletedBeforeIt(EngineKind engine) throws Exception {
    Machine machine =
        Programs.machine(
                engine,
                """
                .export f
                .export look
                .var a u8[4]
                .func f() (store (var a) 0 1) (array.fill (slice [1:] (var a)) 2) unreachable .end
                .func look() -> i64 (load (cast u32be[] (var a)) 0) .end
                """)
            .build();
    assertThrows(Trap.class, () -> machine.call("f"));
    assertEquals(0x01020202, machine.call("look").i64());
  }

  @ParameterizedTest
  @EnumSource
  void aStaleViewsTrapNamesWhereItsBlockWasMadeAndFreed(EngineKind engine) throws Exception {
    Machine machine =
        Programs.machine(
                engine,
                """
                .export f
                .func make() -> u8[]
                  (alloc u8[4])
                .end
                .func finish(v: u8[])
                  (free $v)
                .end
                .func f()
                  .local v: u8[]
                  (local.set v (call make))
                  (call finish $v)
                  (load $v 0) drop
                .end
                """)
            .build();
    Trap trap = assertThrows(Trap.class, () -> machine.call("f"));
    assertTrue(trap.getMessage().contains("test.stria:3"), trap.getMessage());
    assertTrue(trap.getMessage().contains("test.stria:6"), trap.getMessage());
    assertEquals("f (test.stria:12)", trap.frames().getFirst().toString());
  }

  @ParameterizedTest
  @EnumSource
  void aTrapCarriesTheCallStack(EngineKind engine) throws Exception {
    Machine machine =
        Programs.machine(
                engine,
                """
                .export f
                .func inner()
                  (trap "here")
                .end
                .func middle()
                  nop
                  (call inner)
                .end
                .func f()
                  (call middle)
                .end
                """)
            .build();
    Trap trap = assertThrows(Trap.class, () -> machine.call("f"));
    assertEquals(
        "[inner (test.stria:3), middle (test.stria:7), f (test.stria:10)]",
        trap.frames().toString());
    assertEquals(3, trap.depth());
  }
}
