package dev.stria.reference.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.reference.RefFuel;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefTrap;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import dev.stria.reference.Unspecified;
import dev.stria.reference.text.RefText;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefMachineTest {
  private static final String SUM_TO =
      """
      .func main(n: i64) -> i64
        .local total: i64
        br check
        again:
        (local.set total (i64.add $total $n))
        (local.set n (i64.sub $n 1))
        check:
        (br_if again $n)
        $total
      .end
      """;

  private RefMachine machine = machine("", RefFuel.unlimited());

  private static RefMachine machine(String text, RefFuel fuel) {
    return RefMachine.of(RefText.read(text, Map.of()), 4096, fuel, Map.of());
  }

  private List<Long> run(String text, long... arguments) {
    return run(text, RefFuel.unlimited(), arguments);
  }

  private List<Long> run(String text, RefFuel fuel, long... arguments) {
    machine = machine(text, fuel);
    return call("main", arguments);
  }

  private List<Long> call(String function, long... arguments) {
    Stream<RefValue> values = LongStream.of(arguments).mapToObj(RefInt::new);
    return machine.call(function, values.toList()).stream().map(RefValue::asInt).toList();
  }

  private void assertTraps(RefTrapKind kind, String text, long... arguments) {
    assertEquals(kind, assertThrows(RefTrap.class, () -> run(text, arguments)).kind());
  }

  @Test
  void loopsRunAndBackwardBranchesUseFuel() {
    RefFuel fuel = RefFuel.unlimited();
    assertEquals(List.of(55L), run(SUM_TO, fuel, 10));
    assertEquals(10, fuel.used());
  }

  @Test
  void fuelMayBeUsedUpButNotPassed() {
    assertEquals(List.of(55L), run(SUM_TO, new RefFuel(OptionalLong.of(10)), 10));
    RefFuel fuel = new RefFuel(OptionalLong.of(9));
    RefTrap trap = assertThrows(RefTrap.class, () -> run(SUM_TO, fuel, 10));
    assertEquals(RefTrapKind.OUT_OF_FUEL, trap.kind());
    assertEquals(9, fuel.used());
  }

  @Test
  void aBranchToItselfIsBackward() {
    RefFuel fuel = new RefFuel(OptionalLong.of(5));
    assertThrows(RefTrap.class, () -> run(".func main() here: br here .end", fuel));
    assertEquals(5, fuel.used());
  }

  @Test
  void callsUseFuelTheEmbeddersAside() {
    String text =
        """
        .func main(n: i64) -> i64
          (br_if more (i64.gt_s $n 1))
          (return 1)
          more:
          (i64.mul $n (call main (i64.sub $n 1)))
        .end
        """;
    RefFuel fuel = RefFuel.unlimited();
    assertEquals(List.of(120L), run(text, fuel, 5));
    assertEquals(4, fuel.used());
  }

  @Test
  void callsThatGoTooDeepOverflow() {
    assertTraps(RefTrapKind.STACK_OVERFLOW, ".func main() call main .end");
  }

  @Test
  void tablesBranchByUnsignedIndex() {
    String text =
        """
        .func main(i: i64) -> i64
          $i br_table [a, b] c
          a: 10 return
          b: 20 return
          c: 30
        .end
        """;
    assertEquals(List.of(10L), run(text, 0));
    assertEquals(List.of(20L), run(text, 1));
    assertEquals(List.of(30L), run(text, 2));
    assertEquals(List.of(30L), run(text, -1));
  }

  @Test
  void theStackCanBeRearranged() {
    String text = ".func main() -> (i64, i64, i64, i64) 1 2 swap over dup drop 7 8 0 select .end";
    assertEquals(List.of(2L, 1L, 2L, 8L), run(text));
  }

  @Test
  void returnMayLeaveMoreBelow() {
    assertEquals(List.of(3L), run(".func main() -> i64 1 2 3 return .end"));
  }

  @Test
  void temporaryBlocksGoEvenIfTheFunctionTraps() {
    String text =
        """
        .global kept: u8[]
        .func main() (global.set kept (temp u8[4])) (trap "over") .end
        .func look() -> i64 (load (global.get kept) 0) .end
        """;
    assertTraps(RefTrapKind.USER_TRAP, text);
    RefTrap trap = assertThrows(RefTrap.class, () -> call("look"));
    assertEquals(RefTrapKind.STALE_VIEW, trap.kind());
  }

  @Test
  void aTrapEndsTheCallAndNotTheMachine() {
    String text =
        """
        .var v u8[2]
        .func main() (store (var v) 0 7) unreachable .end
        .func look() -> i64 (load (var v) 0) .end
        """;
    assertTraps(RefTrapKind.UNREACHABLE, text);
    assertEquals(List.of(7L), call("look"));
  }

  @Test
  void freshVariablesHoldZeroAndEmptyViews() {
    String text =
        """
        .func main() -> (i64, i64, i64, i64)
          .local n: i64
          .local k: i64 = 5
          .local grid: f32[,,]
          .local any: view
          $n $k (size $grid) (i64.add (ndim $any) (format $any))
        .end
        """;
    assertEquals(List.of(0L, 5L, 0L, 67L), run(text));
    assertTraps(RefTrapKind.STALE_VIEW, ".func main() .local z: u8[.] (load $z) drop .end");
    assertTraps(RefTrapKind.INVALID_ARGUMENT, ".func main() .local v: u8[] (free $v) .end");
  }

  @Test
  void freshEmptyViewsShareTheirPins() {
    String text =
        """
        .global kept: f32[,]
        .func pin() .local v: view (acquire $v) .end
        .func unpin() .local v: u8[] (release $v) .end
        .func main() (call pin) (call pin) (call unpin) (release (global.get kept)) .end
        """;
    assertEquals(List.of(), run(text));
    RefTrap trap = assertThrows(RefTrap.class, () -> call("unpin"));
    assertEquals(RefTrapKind.INVALID_ARGUMENT, trap.kind());
  }

  @Test
  void dynamicNumbersFillStarsInTheOrderWritten() {
    String text =
        """
        .func main() -> (i64, i64)
          .local v: i32[,]
          (local.set v (alloc i32[*, 3] 4))
          (array.iota $v 0 1)
          (array.sum (slice [*::*, *] $v 3 -2 1))
          (load [*, -1] $v 2)
        .end
        """;
    assertEquals(List.of(10L + 4L, 8L), run(text));
  }

  @Test
  void aDynamicMinusOneIsNotWhatFits() {
    assertTraps(
        RefTrapKind.INVALID_ARGUMENT,
        ".func main() (size (reshape [*] (alloc u8[4]) -1)) drop .end");
    assertEquals(List.of(4L), run(".func main() -> i64 (size (cast u8[] (alloc f32[1]))) .end"));
  }

  @Test
  void constantsAreReadOnlyAndLieBehindTheRegion() {
    String text =
        """
        .data d i16be[] 1, -2
        .func main() -> (i64, i64, i64)
          (load (data d) 1)
          (i64.ge_s (offset (data d)) (nbytes region))
          (is_readonly "text")
        .end
        """;
    assertEquals(List.of(-2L, 1L, 1L), run(text));
    assertTraps(RefTrapKind.READ_ONLY, ".data d u8[] 1 .func main() (store (data d) 9 0) .end");
  }

  @Test
  void hostFunctionsAreCalledByTheirImportedName() {
    String text =
        ".import \"env\" twice(i64) -> i64 as double .func main() -> i64 (call double 21) .end";
    RefHost twice = (machine, in) -> List.of(new RefInt(2 * in.getFirst().asInt()));
    RefFuel fuel = RefFuel.unlimited();
    RefMachine withHost =
        RefMachine.of(RefText.read(text, Map.of()), 4096, fuel, Map.of("env.twice", twice));
    assertEquals(List.of(new RefInt(42)), withHost.call("main", List.of()));
    assertEquals(1, fuel.used());
  }

  @Test
  void whatTheLanguageLeavesOpenHasNoAnswer() {
    for (String question : List.of("offset", "stride 0")) {
      String text = ".func main() -> i64 (%s (alloc u8[0])) .end".formatted(question);
      assertThrows(Unspecified.class, () -> run(text));
    }
    assertThrows(Unspecified.class, () -> run(".func main() -> i64 (stride 0 (alloc u8[1])) .end"));
    assertEquals(List.of(5L), run(".func main() -> i64 (stride 0 (alloc u8[2, 0, 5])) .end"));
  }

  @Test
  void checksOfTheStandardLibraryThatFailTrapAssertionFailed() {
    String text = ".import \"std/test\" not_true(i64) .func main() (call not_true 0) .end";
    RefMachine machine =
        RefMachine.of(RefText.read(text, Map.of()), 4096, RefFuel.unlimited(), RefHost.ofTests());
    RefTrap trap = assertThrows(RefTrap.class, () -> machine.call("main", List.of()));
    assertEquals(RefTrapKind.ASSERTION_FAILED, trap.kind());
  }
}
