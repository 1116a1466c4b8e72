package dev.stria.reference.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Assembly;
import dev.stria.assembler.Disassembler;
import dev.stria.assembler.Source;
import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFuel;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefValue;
import dev.stria.reference.machine.RefMachine;
import dev.stria.reference.machine.RefProgram;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Disassembled programs are texts that the model reads, whatever they were written as. */
class DisassemblyTest {
  private static final String PROGRAM =
      """
      .import "env" log(u8[], f64) -> (i64, view) as note
      .const WIDTH 3
      .data plain u8[] "tab\\t\\u{e9}"
      .data odd f32[2] 0.1, -inf
      .data raw u8[.] 200
      .data none i16be[]
      .var grid f64[2, WIDTH]
      .global count: i64 = -1
      .global ratio: f64 = 0x1p-3
      .global seen: u8[,]
      .export main as "the main"

      .func main(n: i64, scale: f64) -> i64
        .local i, total: i64
        .local step: f64 = 0.5
        .local v: i32be[,]
        (local.set v (alloc i32be[*, WIDTH] 4))
        (array.iota $v 0 1)
        while (i64.lt_s $i $n) do
          if (i64.eqz (i64.and $i 1)) then
            (local.set total (i64.add $total (load [*, -1] $v $i)))
          else
            (local.set total (i64.sub $total 100))
          end
          (local.set i (i64.add $i 1))
        end
        (br_table [one, two] other (i64.rem_u $n 3))
        one: (return $total)
        two: (return (i64.mul $total 2))
        other:
        (i64.add $total (array.sum (slice [-1, ::*] (readonly $v) -2)))
      .end

      .func views(any: view) -> (i64, f64)
        .local z: f16[.]
        (local.set z (reshape [.] (alloc f16[1])))
        (store $z 1.5)
        (array.sum_axis -1 (alloc u8[2, 1])
          (permute [1, 2, 0] (slice [..., new, 0+:2, *+:1] (alloc u8[2, 2]) 1)))
        (free (as f16[.] $any))
        (array.equal "equal" "equal")
        (load $z)
      .end

      .test broken traps user_trap
        (trap "say \\"why\\"\\n")
      .end
      """;

  private static final RefProgram READ = RefText.read(disassembly(), Map.of());

  private static String disassembly() {
    Assembly assembly = Assembler.assemble(Source.of("program.stria", PROGRAM));
    assertEquals(List.of(), assembly.diagnostics());
    return Disassembler.disassemble(assembly.module().orElseThrow());
  }

  @Test
  void structuredStatementsRunAsTheBranchesTheyStandFor() {
    RefFuel fuel = RefFuel.unlimited();
    RefMachine machine = RefMachine.of(READ, 1 << 12, fuel, Map.of());
    List<RefValue> arguments = List.of(new RefInt(3), new RefFloat(1));
    // 2 - 100 + 8, and nothing added: 3 rem 3 is 0
    assertEquals(List.of(new RefInt(-90)), machine.call("main", arguments));
    // one unit for 48 bytes allocated, one for iota, one for each turn
    assertEquals(5, fuel.used());
  }

  @Test
  void everyTableIsRead() {
    assertEquals(
        List.of("plain", "odd", "raw", "none"), READ.data().keySet().stream().limit(4).toList());
    assertEquals(1, READ.data().size() - 4);
    byte[] odd = {(byte) 0xCD, (byte) 0xCC, (byte) 0xCC, 0x3D, 0, 0, (byte) 0x80, (byte) 0xFF};
    assertArrayEquals(odd, READ.data().get("odd").bytes());
    assertArrayEquals(
        new byte[] {'t', 'a', 'b', '\t', (byte) 0xC3, (byte) 0xA9},
        READ.data().get("plain").bytes());
    assertEquals(List.of(), READ.data().get("raw").extents());
    assertEquals(List.of(2L, 3L), READ.vars().get("grid").extents());
    assertEquals(-1, READ.globals().get("count").asInt());
    assertEquals(0.125, READ.globals().get("ratio").asFloat());
    assertEquals(2, READ.globals().get("seen").asView().rank());
    assertEquals(new RefProgram.Import("env", "log", 2), READ.imports().get("note"));
    assertEquals(Map.of("the main", "main"), READ.exports());
    assertEquals("[broken]", READ.tests().keySet().toString());
  }

  @Test
  void subscriptsShapesAndTypesAreReadBack() {
    String views = READ.functions().get("views").code().toString();
    for (String part : List.of("REST", "NEW", "EXACTLY", "axes=[1, 2, 0]", "axes=[-1]", "rank=0")) {
      assertTrue(views.contains(part), part + " in " + views);
    }
  }

  @Test
  void bytesThatAreNoNumbersAreRead() {
    RefProgram program = RefText.read(".data flags bool[3] bytes \"\\x02\\x00\\xff\"", Map.of());
    assertArrayEquals(new byte[] {2, 0, -1}, program.data().get("flags").bytes());
  }
}
