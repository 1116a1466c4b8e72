package dev.stria.vm.engine.interp;

import static dev.stria.vm.isa.Opcode.*;
import static dev.stria.vm.isa.ValueType.F64;
import static dev.stria.vm.isa.ValueType.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import org.junit.jupiter.api.Test;

/** Small programs of the kinds that matter, with results computed in Java. */
class KernelsTest {
  static final ViewType BYTES = ViewType.BYTES;
  static final ViewType MATRIX = new ViewType(Format.F64, 2);

  static Fn fib(int self) {
    return new Fn("fib")
        .param("n", I64)
        .returns(I64)
        .get("n")
        .i64(2)
        .op(I64_LT_S)
        .unless("more")
        .get("n")
        .op(RETURN)
        .label("more")
        .get("n")
        .i64(1)
        .op(I64_SUB)
        .call(self)
        .get("n")
        .i64(2)
        .op(I64_SUB)
        .call(self)
        .op(I64_ADD);
  }

  static Fn sieve() {
    return new Fn("sieve")
        .param("limit", I64)
        .returns(I64)
        .local("flags", BYTES)
        .local("i", I64, 2)
        .local("j", I64)
        .local("count", I64)
        .get("limit")
        .op(ALLOC, new Immediate.OfFormatShape(Format.U8, Shape.of(Shape.STAR)))
        .set("flags")
        .label("outer")
        .get("i", "limit")
        .op(I64_LT_S)
        .unless("end")
        .get("flags", "i")
        .load()
        .brIf("next")
        .get("count")
        .i64(1)
        .op(I64_ADD)
        .set("count")
        .get("i", "i")
        .op(I64_MUL)
        .set("j")
        .label("inner")
        .get("j", "limit")
        .op(I64_LT_S)
        .unless("next")
        .get("flags", "j")
        .i64(1)
        .store()
        .get("j", "i")
        .op(I64_ADD)
        .set("j")
        .br("inner")
        .label("next")
        .get("i")
        .i64(1)
        .op(I64_ADD)
        .set("i")
        .br("outer")
        .label("end")
        .get("count");
  }

  @Test
  void fibonacciNumbersAreRight() {
    Rig rig = new Rig().function(fib(0));
    assertEquals("6765", rig.run(20).how());
  }

  @Test
  void everyCallUsesOneFuelButTheEmbeddersOwn() {
    // fib(10) makes 177 calls in all, one of them from outside.
    assertEquals(176, new Rig().function(fib(0)).run(10).fuel());
  }

  @Test
  void sieveCountsPrimes() {
    assertEquals("168", new Rig().function(sieve()).run(1000).how());
  }

  @Test
  void everyTakenBackwardBranchUsesOneFuel() {
    Fn count =
        new Fn("count")
            .param("n", I64)
            .local("i", I64)
            .label("top")
            .get("i", "n")
            .op(I64_LT_S)
            .unless("end")
            .get("i")
            .i64(1)
            .op(I64_ADD)
            .set("i")
            .br("top")
            .label("end");
    assertEquals(123, new Rig().function(count).run(123).fuel());
  }

  @Test
  void branchToItselfUsesFuelUntilThereIsNone() {
    Fn spin = new Fn("spin").label("top").br("top");
    Rig.Outcome outcome = new Rig().fuel(10).function(spin).run();
    assertEquals(10, outcome.fuel());
    assertEquals(
        "out_of_fuel: the next step needs 1 of fuel; 0 of 10 is left [spin (hand:1)]",
        outcome.how());
  }

  @Test
  void matrixProductOfFloats() {
    Fn fill =
        new Fn("run")
            .param("n", I64)
            .returns(F64)
            .local("a", MATRIX)
            .local("i", I64)
            .local("j", I64)
            .local("s", F64)
            .get("n", "n")
            .op(ALLOC, new Immediate.OfFormatShape(Format.F64, Shape.of(Shape.STAR, Shape.STAR)))
            .set("a")
            .label("rows")
            .get("i", "n")
            .op(I64_LT_S)
            .unless("sum")
            .i64(0)
            .set("j")
            .label("columns")
            .get("j", "n")
            .op(I64_LT_S)
            .unless("row")
            .get("a", "i", "j", "i", "j")
            .ops(I64_MUL, F64_CONVERT_I64_S)
            .f64(0.5)
            .op(F64_ADD)
            .store()
            .get("j")
            .i64(1)
            .op(I64_ADD)
            .set("j")
            .br("columns")
            .label("row")
            .get("i")
            .i64(1)
            .op(I64_ADD)
            .set("i")
            .br("rows")
            .label("sum")
            .get("i")
            .unless("end")
            .get("i")
            .i64(1)
            .op(I64_SUB)
            .tee("i")
            .set("j")
            .get("s")
            .get("a", "i", "j")
            .load()
            .get("a", "j", "i")
            .load()
            .ops(F64_MUL, F64_ADD)
            .set("s")
            .br("sum")
            .label("end")
            .get("s");
    double expected = 0;
    for (int i = 6; i >= 0; i--) {
      expected += (i * i + 0.5) * (i * i + 0.5);
    }
    assertEquals(
        String.valueOf(Double.doubleToRawLongBits(expected)),
        new Rig().function(fill).run(7).how());
  }
}
