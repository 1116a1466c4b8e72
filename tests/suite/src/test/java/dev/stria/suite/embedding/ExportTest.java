package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.EngineKind;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.BufferExport;
import dev.stria.vm.memory.BufferRequest;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory of a machine that its host has exported. */
class ExportTest {
  private static final BufferRequest WRITABLE = BufferRequest.ANY.writable();

  private static final Program PROGRAM =
      Programs.of(
          """
          .import "env" hook(u8[])
          .global kept: u8[]
          .export make
          .export keep
          .export first
          .export grow
          .export discard
          .export unpin
          .export temporary
          .export sum
          .func make() -> u8[] (alloc u8[8]) .end
          .func keep(v: u8[]) (global.set kept $v) .end
          .func first() -> i64 (load (global.get kept) 0) .end
          .func grow(v: u8[], n: i64) -> u8[] (resize $v $n) .end
          .func discard(v: u8[]) (free $v) .end
          .func unpin(v: u8[]) (release $v) .end
          .func temporary()
            (call hook (temp u8[4]))
          .end
          .func sum(v: u8[], n: i64) -> i64
            .local i, s: i64
            while (i64.lt_s $i $n) do
              (local.set s (i64.add $s (load $v (i64.rem_s $i 8))))
              if (i64.eq $i 5000) then (call hook $v) end
              (local.set i (i64.add $i 1))
            end
            $s
          .end
          """);

  private Consumer<View> hook = view -> {};

  private Machine machine(EngineKind engine) throws Exception {
    return Machine.builder(PROGRAM)
        .engine(engine)
        .host("env", "hook", "(u8[])", call -> hook.accept(call.view(0)))
        .build();
  }

  private static void assertTraps(TrapKind kind, Executable action) {
    assertEquals(kind, assertThrows(Trap.class, action).kind());
  }

  @ParameterizedTest
  @EnumSource
  void aBlockStaysWhereItIsWhileItIsExported(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View block = machine.call("make").view(0);
    try (BufferExport export = block.export(WRITABLE)) {
      assertTraps(TrapKind.BUFFER_IN_USE, () -> machine.call("grow", block, 16L));
      assertTraps(TrapKind.BUFFER_IN_USE, () -> machine.call("grow", export.view(), 16L));
      assertTraps(TrapKind.BUFFER_IN_USE, () -> machine.call("discard", block));
      Fault refused = assertThrows(Fault.class, () -> machine.free(block));
      assertEquals(TrapKind.BUFFER_IN_USE, refused.kind());
      assertTraps(TrapKind.INVALID_ARGUMENT, () -> machine.call("unpin", block));
      assertTrue(export.isOpen());
    }
    assertEquals(16, machine.call("grow", block, 16L).view(0).size());
  }

  @ParameterizedTest
  @EnumSource
  void anExportKeptInAGlobalIsStaleOnceItIsClosed(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    View block = machine.call("make").view(0);
    block.setInt(7, 0);
    try (BufferExport export = block.export(BufferRequest.ANY)) {
      machine.call("keep", export.view());
      assertEquals(7, machine.call("first").i64());
    }
    assertTraps(TrapKind.STALE_VIEW, () -> machine.call("first"));
    assertEquals(7, block.getInt(0));
  }

  @ParameterizedTest
  @EnumSource
  void anExportClosedByTheHostInAHotLoopIsStaleInItsNextRound(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    BufferExport export = machine.call("make").view(0).export(WRITABLE);
    assertEquals(0, machine.call("sum", export.view(), 100_000L).i64());
    hook = view -> export.close();
    assertTraps(TrapKind.STALE_VIEW, () -> machine.call("sum", export.view(), 100_000L));
  }

  @ParameterizedTest
  @EnumSource
  void aTemporaryBlockEndsWithItsCallThoughItIsExported(EngineKind engine) throws Exception {
    Machine machine = machine(engine);
    List<BufferExport> exports = new ArrayList<>();
    hook = view -> exports.add(view.export(BufferRequest.ANY));
    machine.call("temporary");
    BufferExport export = exports.getFirst();
    assertFalse(export.isOpen());
    assertEquals(
        TrapKind.STALE_VIEW, assertThrows(Fault.class, () -> export.view().getInt(0)).kind());
    export.close();
  }
}
