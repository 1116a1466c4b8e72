package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.refuses;
import static dev.stria.vm.verify.Verification.refusesImmediate;
import static dev.stria.vm.verify.Verification.types;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTypingTest {
  @Test
  void loadTakesTheIndicesAboveTheView() {
    types("u8[,]", "local.get 0; i64.const 1; i64.const 2; load", "[i64]");
    types("f32be[]", "local.get 0; i64.const 1; load", "[f64]");
    types("bool[.]", "local.get 0; load", "[i64]");
    types("f32[]", "i64.const 7; local.get 0; i64.const 1; load", "[i64, f64]");
  }

  @Test
  void asManyIndicesAsLieAboveTheViewMustBeItsRank() {
    refuses("u8[,]", "local.get 0; i64.const 1; load", "u8[,] takes 2 indices, found 1");
    refuses("u8[]", "local.get 0; load", "u8[] takes 1 index, found 0");
    refuses("u8[.]", "local.get 0; i64.const 1; load", "u8[.] takes 0 indices, found 1");
    refuses("u8[]", "local.get 0; i64.const 1; i64.const 1; load", "u8[] takes 1 index, found 2");
  }

  @Test
  void indicesAreIntegers() {
    refuses("u8[]", "local.get 0; f64.const 1.0; load", "expects i64 for the index, found f64");
    refuses(
        "u8[,]",
        "local.get 0; f64.const 1.0; i64.const 0; load",
        "expects i64 for index 0, found f64");
  }

  @Test
  void elementAccessNeedsAViewOfKnownType() {
    refuses("view", "local.get 0; i64.const 1; load", "a view of known format and rank");
    refuses("", "i64.const 1; load", "expects a view below its indices");
    refuses("", "load", "expects a view below its indices");
    refuses("view", "local.get 0; i64.const 1; load [*]", "a view of known format and rank");
  }

  @Test
  void writtenIndicesTakeOnlyTheirStars() {
    types("u8[,]", "local.get 0; i64.const 1; load [*, 0]", "[i64]");
    types("u8[,]", "local.get 0; load [-1, 0]", "[i64]");
    types("u8[.]", "local.get 0; load", "[i64]");
    refuses("u8[,]", "local.get 0; load [0]", "u8[,] takes 2 indices, found 1");
    refuses("u8[]", "local.get 0; load [*]", "expects i64 for the index, found u8[]");
    refuses(
        "u8[]",
        "local.get 0; i64.const 1; i64.const 2; load [*]",
        "expects a view of known format and rank, found i64");
  }

  @Test
  void writtenIndicesAreIndicesAlone() {
    refusesImmediate("", "unreachable; load [0:1]", "indices alone");
    refusesImmediate("", "unreachable; store [...]", "indices alone");
    refusesImmediate("", "unreachable; store.exact [new]", "indices alone");
    refusesImmediate("", "unreachable; load [0+:1]", "indices alone");
    refusesImmediate("", "unreachable; load []", "left out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "store.exact"})
  void storeTakesAValueOfTheFormatsClass(String mnemonic) {
    types("u8[]", "local.get 0; i64.const 1; i64.const 2; " + mnemonic, "[]");
    types("f16[]", "local.get 0; i64.const 1; f64.const 2.0; " + mnemonic, "[]");
    types("u8[.]", "local.get 0; i64.const 2; " + mnemonic, "[]");
    types("u8[,]", "local.get 0; i64.const 1; i64.const 2; " + mnemonic + " [0, *]", "[]");
    refuses(
        "u8[]",
        "local.get 0; i64.const 1; f64.const 2.0; " + mnemonic,
        "into u8[] expects i64 for the value, found f64");
    refuses(
        "f32[]",
        "local.get 0; i64.const 1; i64.const 2; " + mnemonic,
        "into f32[] expects f64 for the value, found i64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"store", "store.exact"})
  void storeCountsIndicesBelowTheValue(String mnemonic) {
    refuses("u8[]", "local.get 0; i64.const 1; " + mnemonic, "u8[] takes 1 index, found 0");
    refuses("u8[]", "local.get 0; " + mnemonic, "expects a number, found u8[]");
    refuses("", mnemonic, "expects a value, but the stack is empty");
  }

  @Test
  void aViewOf64AxesTakes64Indices() {
    String brackets = "u8[" + ",".repeat(63) + "]";
    String indices = "; i64.const 0".repeat(64);
    types(brackets, "local.get 0" + indices + "; load", "[i64]");
    refuses(brackets, "local.get 0" + indices + "; i64.const 0; load", "at most 64 indices");
  }
}
