package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.accepts;
import static dev.stria.vm.verify.Verification.refuses;
import static dev.stria.vm.verify.Verification.types;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StackTypingTest {
  @Test
  void fixedInstructionsTakeAndGiveTheTypesOfTheirEffect() {
    types("i64", "local.get 0; i64.const 1; i64.add", "[i64]");
    types("f64", "local.get 0; local.get 0; f64.lt", "[i64]");
    types("f64", "local.get 0; i64.reinterpret_f64; f64.convert_i64_s", "[f64]");
    types("", "region", "[u8[]]");
    refuses("", "i64.const 1; f64.const 2.0; i64.add", "`i64.add` expects i64 for b, found f64");
    refuses("", "f64.const 1.0; i64.const 2; i64.add", "`i64.add` expects i64 for a, found f64");
    refuses("", "i64.const 1; f64.neg", "`f64.neg` expects f64, found i64");
    refuses("u8[]", "local.get 0; i64.eqz", "expects i64, found u8[]");
  }

  @Test
  void missingOperandsAreNamed() {
    refuses("", "i64.const 1; i64.add", "`i64.add` expects i64 for a, but the stack is empty");
    refuses("", "drop", "`drop` expects a value, but the stack is empty");
  }

  @Test
  void problemsShowTheStackBeforeTheInstruction() {
    Problem problem =
        Verification.only(
            Verification.module("u8[]", "local.get 0; i64.const 1; f64.const 2.0; i64.add"));
    assertEquals("[u8[], i64, f64]", problem.stack());
  }

  @Test
  void dropTakesAnyValue() {
    types("view", "local.get 0; i64.const 1; drop; drop", "[]");
  }

  @Test
  void dupAndOverPushTheTypeAgain() {
    types("u8[]", "local.get 0; dup", "[u8[], u8[]]");
    types("u8[]", "local.get 0; i64.const 1; over", "[u8[], i64, u8[]]");
    refuses("", "dup", "expects a value");
    refuses("", "i64.const 1; over", "expects a value for a");
  }

  @Test
  void swapExchangesTheTypes() {
    types("u8[]", "local.get 0; i64.const 1; swap", "[i64, u8[]]");
    refuses("", "i64.const 1; swap", "expects a value for a");
  }

  @Test
  void selectTakesTwoValuesOfOneTypeAndACondition() {
    types("u8[]", "local.get 0; dup; i64.const 1; select", "[u8[]]");
    types("view", "local.get 0; dup; i64.const 1; select", "[view]");
    refuses(
        "u8[] view",
        "local.get 0; local.get 1; i64.const 1; select",
        "expects a and b of one type, found u8[] and view");
    refuses("", "i64.const 1; i64.const 2; f64.const 1.0; select", "expects i64 for the condition");
  }

  @Test
  void localGetGivesTheLocalsType() {
    types("f64 u8[,]", "local.get 1; local.get 0", "[u8[,], f64]");
  }

  @Test
  void localSetTakesWhatIsAssignableToTheLocal() {
    types("view u8[]", "local.get 1; local.set 0", "[]");
    refuses("view u8[]", "local.get 0; local.set 1", "expects u8[], found view");
    refuses("i64", "f64.const 1.0; local.set 0", "expects i64, found f64");
    refuses("view", "i64.const 1; local.set 0", "expects view, found i64");
  }

  @Test
  void localTeeGivesTheLocalsTypeNotTheValues() {
    types("view u8[]", "local.get 1; local.tee 0", "[view]");
    refuses("u8[] i8[]", "local.get 1; local.tee 0", "expects u8[], found i8[]");
  }

  @Test
  void globalsTakeAndGiveTheirTypes() {
    types("", "global.get 0; global.get 1; global.get 2", "[i64, view, u8[]]");
    types("", "global.get 2; global.set 1", "[]");
    refuses("", "global.get 1; global.set 2", "expects u8[], found view");
    refuses("", "f64.const 1.0; global.set 0", "expects i64, found f64");
  }

  @Test
  void callsTakeParametersAndGiveResults() {
    types("u8[]", "i64.const 1; local.get 0; call 0", "[f64]");
    types("", "call 2", "[i64, f64]");
    refuses(
        "i8[]",
        "i64.const 1; local.get 0; call 0",
        "`call` expects u8[] for parameter 2 of `host`, found i8[]");
    refuses("u8[]", "local.get 0; call 0", "expects i64 for parameter 1 of `host`, but the stack");
  }

  @Test
  void aCallThatDoesNotFitComesWithTheSignature() {
    Problem problem =
        Verification.only(Verification.module("u8[]", "local.get 0; call 0; unreachable"));
    assertEquals("the signature of `host` is (i64, u8[]) -> f64", problem.hint().orElseThrow());
  }

  @Test
  void callsAcceptAnyViewForView() {
    types("u8[,]", "local.get 0; call 1", "[]");
    refuses("", "i64.const 1; call 1", "expects view for the parameter of `show`, found i64");
  }

  @Test
  void returnTakesTheResultsAndMayLeaveMoreBelow() {
    accepts("u8[] -> view i64", "", "f64.const 1.0; local.get 0; i64.const 2; return");
    refuses(
        "-> i64 f64",
        "",
        "f64.const 1.0; i64.const 2; return",
        Blame.MNEMONIC,
        2,
        "`return` expects f64 for result 2, found i64");
    refuses("-> i64", "", "return", Blame.MNEMONIC, 0, "expects i64 for the result, but the stack");
    refuses(
        "view -> u8[]",
        "",
        "local.get 0; return",
        Blame.MNEMONIC,
        1,
        "expects u8[] for the result, found view");
  }
}
