package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.refuses;
import static dev.stria.vm.verify.Verification.refusesImmediate;
import static dev.stria.vm.verify.Verification.types;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayTypingTest {
  /** Code that pushes the parameters in order, then the instruction. */
  private static String on(int count, String instruction) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < count; i++) {
      code.append("local.get ").append(i).append("; ");
    }
    return code + instruction;
  }

  private static void accepts(String params, String instruction, String result) {
    types(params, on(params.split(" ").length, instruction), result);
  }

  private static void rejects(String params, String instruction, String message) {
    refuses(params, on(params.split(" ").length, instruction), message);
  }

  @Test
  void fillTakesANumberOfTheDestinationsClassOrAView() {
    accepts("u8[,] i64", "array.fill", "[]");
    accepts("f32[.] f64", "array.fill", "[]");
    accepts("u8[,] f32[]", "array.fill", "[]");
    rejects("u8[] f64", "array.fill", "on u8[] expects i64 for the value, found f64");
    rejects("f32[] i64", "array.fill", "on f32[] expects f64 for the value, found i64");
    rejects("u8[] u8[,]", "array.fill", "no more axes for the value than dst has");
    rejects("u8[] view", "array.fill", "a view of known format and rank, or a number");
    rejects("view i64", "array.fill", "a view of known format and rank for dst");
  }

  @Test
  void copyTakesViewsOfOneRankOrUnknownOnes() {
    accepts("u8[,] f32[,]", "array.copy", "[]");
    accepts("view f32[,]", "array.copy", "[]");
    accepts("u8[] view", "array.copy", "[]");
    rejects("u8[,] u8[]", "array.copy", "as many axes for src as dst has, found u8[] and u8[,]");
    rejects("u8[] u8[,]", "array.copy", "as many axes for src as dst has");
    rejects("u8[] i64", "array.copy", "expects a view for src, found i64");
  }

  @Test
  void saturateTakesKnownViewsOfOneRank() {
    accepts("u8[,] f32[,]", "array.saturate", "[]");
    rejects("u8[,] u8[]", "array.saturate", "as many axes for src as dst has");
    rejects("u8[] view", "array.saturate", "a view of known format and rank for src");
    rejects("view u8[]", "array.saturate", "a view of known format and rank for dst");
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "sub", "mul", "div", "rem", "minimum", "maximum"})
  void arithmeticTakesViewsAndOneNumber(String name) {
    String instruction = "array." + name;
    accepts("u8[,] f32[] i64", instruction, "[]");
    accepts("u8[,] f64 u8[.]", instruction, "[]");
    accepts("u8[] u8[] f64[]", instruction, "[]");
    rejects("u8[] i64 i64", instruction, "expects a view for a or b, found i64 and i64");
    rejects("u8[] u8[,] i64", instruction, "no more axes for a than dst has");
    rejects("u8[] i64 u8[,]", instruction, "no more axes for b than dst has");
    rejects("u8[] view i64", instruction, "a view of known format and rank, or a number");
    rejects("view u8[] i64", instruction, "a view of known format and rank for dst");
    rejects("i64 u8[] i64", instruction, "a view of known format and rank for dst, found i64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"and", "or", "xor", "shl", "shr"})
  void bitwiseOperationsTakeIntegersIntoAnyDestination(String name) {
    String instruction = "array." + name;
    accepts("f32[] u8[] i64", instruction, "[]");
    accepts("bool[] bool[] i64be[]", instruction, "[]");
    rejects("u8[] f32[] i64", instruction, "works on integers, found f32[] for a");
    rejects("u8[] u8[] f16be[]", instruction, "works on integers, found f16be[] for b");
    rejects("u8[] u8[] f64", instruction, "works on integers, found f64 for b");
    rejects("u8[] i64 i64", instruction, "expects a view for a or b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eq", "ne", "lt", "le", "gt", "ge"})
  void comparisonsTakeViewsAndOneNumber(String name) {
    String instruction = "array." + name;
    accepts("u8[] f32[] i64", instruction, "[]");
    rejects("u8[] f64 i64", instruction, "expects a view for a or b");
    rejects("u8[] u8[,] i64", instruction, "no more axes for a than dst has");
  }

  @ParameterizedTest
  @ValueSource(strings = {"neg", "abs", "sqrt", "floor", "ceil", "trunc", "nearest"})
  void unaryOperationsTakeAnyFormats(String name) {
    String instruction = "array." + name;
    accepts("u8[,] f32[]", instruction, "[]");
    accepts("f32[] i64[]", instruction, "[]");
    rejects("u8[] u8[,]", instruction, "no more axes for a than dst has");
    rejects("u8[] i64", instruction, "a view of known format and rank for a, found i64");
  }

  @Test
  void notTakesIntegers() {
    accepts("f32[] u8[]", "array.not", "[]");
    rejects("u8[] f32[]", "array.not", "works on integers, found f32[] for a");
  }

  @Test
  void fmaTakesViewsAlone() {
    accepts("f32[,] u8[] f64[,] f32[.]", "array.fma", "[]");
    rejects("f32[] i64 f64[] f32[]", "array.fma", "a view of known format and rank for a");
    rejects("f32[] f32[] f32[] f32[,]", "array.fma", "no more axes for c than dst has");
    rejects("f32[] f32[,] f32[] f32[]", "array.fma", "no more axes for a than dst has");
    rejects("f32[] f32[] f32[,] f32[]", "array.fma", "no more axes for b than dst has");
  }

  @Test
  void selectTakesAConditionViewAndNumbersOrViews() {
    accepts("f32[] u8[] i64 f64", "array.select", "[]");
    accepts("u8[,] f32[] u8[,] i64", "array.select", "[]");
    rejects("u8[] i64 u8[] u8[]", "array.select", "a view of known format and rank for cond");
    rejects("u8[] u8[,] i64 i64", "array.select", "no more axes for cond than dst has");
    rejects("u8[] u8[] u8[,] i64", "array.select", "no more axes for a than dst has");
    rejects("u8[] u8[] i64 u8[,]", "array.select", "no more axes for b than dst has");
  }

  @Test
  void iotaTakesNumbersOfTheDestinationsClass() {
    accepts("u8[,] i64 i64", "array.iota", "[]");
    accepts("f16[] f64 f64", "array.iota", "[]");
    rejects("u8[] f64 i64", "array.iota", "expects i64 for start, found f64");
    rejects("f32[] f64 i64", "array.iota", "expects f64 for step, found i64");
    rejects("u8[] u8[] i64", "array.iota", "expects a number for start, found u8[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "prod", "min", "max"})
  void reductionsGiveTheFormatsClass(String name) {
    accepts("u8[,]", "array." + name, "[i64]");
    accepts("f16be[.]", "array." + name, "[f64]");
    rejects("view", "array." + name, "a view of known format and rank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"argmin", "argmax", "any", "all"})
  void searchesForExtremaAndTruthGiveIntegers(String name) {
    accepts("f32[,]", "array." + name, "[i64]");
    rejects("view", "array." + name, "a view of known format and rank");
  }

  @Test
  void dotGivesFloatIfEitherIsFloat() {
    accepts("u8[] i64[]", "array.dot", "[i64]");
    accepts("u8[] f32[]", "array.dot", "[f64]");
    accepts("f32[] u8[]", "array.dot", "[f64]");
    rejects("u8[,] u8[]", "array.dot", "expects a view of rank 1 for a, found u8[,]");
    rejects("u8[] u8[.]", "array.dot", "expects a view of rank 1 for b, found u8[.]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum_axis", "min_axis", "max_axis"})
  void axisReductionsDropOneAxis(String name) {
    accepts("u8[,] f32[,,]", "array." + name + " -1", "[]");
    accepts("u8[.] f32[]", "array." + name + " 0", "[]");
    rejects("u8[,] u8[,]", "array." + name + " 0", "one axis less for dst than src has");
    rejects("u8[,] u8[,,]", "array." + name + " 3", "axis 3 is out of range");
    rejects("u8[.] u8[.]", "array." + name + " 0", "u8[.] has no axis");
    rejects("u8[] view", "array." + name + " 0", "a view of known format and rank for src");
    refusesImmediate("", "unreachable; array." + name + " -65", "axis -65 is out of range");
  }

  @Test
  void cumsumTakesRank1() {
    accepts("u8[] f32[]", "array.cumsum", "[]");
    rejects("u8[,] u8[]", "array.cumsum", "rank 1 for dst, found u8[,]");
    rejects("u8[] u8[,]", "array.cumsum", "rank 1 for a, found u8[,]");
  }

  @Test
  void matmulTakesRank2() {
    accepts("u8[,] f32[,] i64[,]", "array.matmul", "[]");
    rejects("u8[] u8[,] u8[,]", "array.matmul", "rank 2 for dst");
    rejects("u8[,] u8[] u8[,]", "array.matmul", "rank 2 for a");
    rejects("u8[,] u8[,] u8[,,]", "array.matmul", "rank 2 for b");
  }

  @Test
  void equalTakesAnyTwoViews() {
    accepts("view f32[,]", "array.equal", "[i64]");
    accepts("u8[] f32[,]", "array.equal", "[i64]");
    rejects("u8[] i64", "array.equal", "expects a view for the second view, found i64");
  }

  @Test
  void compareTakesRank1() {
    accepts("u8[] f32[]", "array.compare", "[i64]");
    rejects("u8[,] u8[]", "array.compare", "rank 1 for a");
    rejects("u8[] u8[.]", "array.compare", "rank 1 for b");
    rejects("view u8[]", "array.compare", "a view of known format and rank for a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"find", "count"})
  void findAndCountTakeANumberOfTheFormatsClass(String name) {
    accepts("u8[,] i64", "array." + name, "[i64]");
    accepts("f32[] f64", "array." + name, "[i64]");
    rejects("u8[] f64", "array." + name, "expects i64 for the value, found f64");
    rejects("f32[] i64", "array." + name, "expects f64 for the value, found i64");
    rejects("u8[] u8[]", "array." + name, "expects a number for the value, found u8[]");
  }

  @Test
  void sortTakesRank1() {
    accepts("f32[]", "array.sort", "[]");
    rejects("f32[,]", "array.sort", "rank 1, found f32[,]");
    rejects("view", "array.sort", "a view of known format and rank");
  }

  @Test
  void takeGathersAlongTheFirstAxis() {
    accepts("u8[,] f32[,] i16[]", "array.take", "[]");
    rejects("u8[,] u8[,] i16[,]", "array.take", "rank 1 for idx");
    rejects("u8[,] u8[,] f32[]", "array.take", "expects integers for idx, found f32[]");
    rejects("u8[.] u8[.] i64[]", "array.take", "rank 1 or more for src");
    rejects("u8[] u8[,] i64[]", "array.take", "as many axes for src as dst has");
  }
}
