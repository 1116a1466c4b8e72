package dev.stria.vm.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.engine.Instance;
import dev.stria.vm.engine.interp.Rig;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.program.Function;
import dev.stria.vm.program.Lines;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Traps of compiled code say where the program was, and leave the machine as it should be. */
class TrapTest {
  @Test
  void everyTrapIsBlamedOnItsOwnLine() {
    for (int zero = 0; zero < 4; zero++) {
      String divide = "i64.const 1; local.get %d; i64.div_s; drop;";
      StringBuilder code = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        code.append(divide.formatted(i));
      }
      Rig rig = Programs.rig(Programs.function("f", "i64 i64 i64 i64 ->", "", code.toString()));
      Object[] args = {1, 1, 1, 1};
      args[zero] = 0;
      String how = Engines.agree(rig, args).how();
      assertTrue(how.contains("[f (hand:" + (4 * zero + 3) + ")]"), how);
    }
  }

  @Test
  void linesAreRightInLoopsAndAfterThem() {
    // The divisor reaches 0 in the loop, or only after it.
    String code =
        "i64.const 9; local.get 0; i64.div_s; drop; top: i64.const 8; local.get 1; i64.div_s; drop;"
            + " local.get 1; i64.const 1; i64.sub; local.set 1; local.get 2; i64.const 1; i64.sub;"
            + " local.tee 2; br_if top; i64.const 7; local.get 1; i64.div_s; drop";
    Function function = Programs.function("f", "i64 i64 i64 ->", "", code);
    Engines.agree(Programs.rig(function), 0, 1, 1);
    Engines.agree(Programs.rig(function), 1, 1, 1);
    Engines.agree(Programs.rig(function), 1, 2, 3);
    Engines.agree(Programs.rig(function), 1, 2, 2);
    Engines.agree(Programs.rig(function).fuel(2), 1, 9, 9);
  }

  @Test
  void temporaryBlocksAreFreedAtTrapsAndSayWhere() {
    String code =
        "temp u8[4]; dup; global.set 0; drop; nop; i64.const 1; local.get 0; i64.div_s; drop";
    Rig rig =
        Programs.rig(
            Programs.function(
                "f", "i64 ->", "", "local.get 0; call 1; global.get 0; load [0]; drop"),
            Programs.function("g", "i64 ->", "", code));
    rig.global("kept", dev.stria.vm.isa.ViewType.BYTES, 0);
    Engines.agree(rig, 0);
    String how = Engines.agree(rig, 1).how();
    assertTrue(how.contains("allocated by g (hand:1) and freed by g (hand:9)"), how);
    // The view that a trapped call left behind says where it was freed.
    Rig twice =
        Programs.rig(
            Programs.function(
                "f", "i64 ->", "", "global.get 0; load [0]; br_if on; on: local.get 0; call 1"),
            Programs.function("g", "i64 ->", "", code));
    twice.global("kept", dev.stria.vm.isa.ViewType.BYTES, 0);
    Engines.agreeRepeatedly(2, twice, 0);
  }

  @Test
  void hostFailuresShowTheHostAndTheCaller() {
    Rig rig = new Rig();
    rig.host(
        "fail",
        new Signature(List.of(), List.of()),
        (machine, args, results) -> {
          throw new IllegalStateException("on purpose");
        });
    rig.function(Programs.function("f", "->", "", "nop; call 2"));
    rig.function(Programs.function("g", "->", "", "nop; nop; call 0"));
    String how = Engines.agree(rig).how();
    assertTrue(how.contains("fail (host env), g (hand:3), f (hand:2)"), how);
  }

  @Test
  void hostMayGiveNoViewOrAForeignOne() {
    Rig rig = new Rig();
    rig.host(
        "give", dev.stria.vm.program.Snippets.signature("-> u8[]"), (machine, args, results) -> {});
    rig.function(Programs.function("f", "-> i64", "", "call 0; len"));
    assertTrue(Engines.agree(rig).how().startsWith("host_error"), "the host gave no view");
  }

  @Test
  void errorsOfTheJavaMachineAreNoTraps() {
    Rig rig = new Rig();
    rig.host(
        "fail",
        new Signature(List.of(), List.of()),
        (machine, args, results) -> {
          throw new OutOfMemoryError("on purpose");
        });
    rig.function(Programs.function("f", "->", "", "temp u8[9]; drop; call 0"));
    Instance instance = rig.instance();
    CompiledEngine engine = Engines.compiler(rig.verified());
    assertThrows(OutOfMemoryError.class, () -> Engines.call(engine, instance, 1));
    assertEquals(0, instance.depth());
    assertEquals(0, instance.region().liveBlocks());
  }

  @Test
  void instructionsMayComeFromSeveralFilesAndFarLines() {
    Function plain =
        Programs.function("f", "i64 ->", "", "i64.const 1; local.get 0; i64.div_s; drop");
    for (int line : new int[] {0, 1, 65_535, 65_536, Integer.MAX_VALUE}) {
      Lines lines = Lines.of(new int[] {0, 1, 1, 0}, new int[] {1, 2, line, 4});
      Function function = new Function("f", plain.signature(), plain.locals(), plain.code(), lines);
      String how = Engines.agree(Programs.rig(function).file("other"), 0).how();
      assertTrue(how.contains("(other" + (line == 0 ? ")" : ":" + line + ")")), how);
    }
  }
}
