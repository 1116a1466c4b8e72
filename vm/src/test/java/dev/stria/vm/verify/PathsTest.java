package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.FUNCTION;
import static dev.stria.vm.verify.Verification.accepts;
import static dev.stria.vm.verify.Verification.module;
import static dev.stria.vm.verify.Verification.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What holds between instructions: paths that meet, ends, code that is never reached, several
 * problems.
 */
class PathsTest {
  @Test
  void pathsThatMeetHaveEqualStacks() {
    accepts(
        "i64 -> i64",
        "",
        "local.get 0; br_if other; i64.const 1; br done; other: i64.const 2; done: nop");
    refuses(
        "i64",
        "",
        "local.get 0; br_if done; i64.const 1; done: unreachable",
        Blame.LABEL,
        3,
        "paths meet here with different stacks: [] and [i64]");
  }

  @Test
  void viewAndU8ViewAreDifferentWherePathsMeet() {
    refuses(
        "i64 view u8[] -> view",
        "",
        "local.get 1; local.get 0; br_if done; drop; local.get 2; done: nop",
        Blame.LABEL,
        5,
        "[view] and [u8[]]");
    accepts(
        "i64 view u8[] -> view",
        "",
        "local.get 1; local.get 0; br_if done; drop; local.get 2; local.set 1; local.get 1; done:"
            + " nop");
  }

  @Test
  void aLoopComesBackWithTheStackItBeganWith() {
    accepts("i64", "", "top: local.get 0; br_if top");
    refuses(
        "i64",
        "",
        "top: i64.const 1; local.get 0; br_if top; drop",
        Blame.LABEL,
        0,
        "[] and [i64]");
    accepts("i64", "", "i64.const 5; top: i64.const 1; i64.add; local.get 0; br_if top; drop");
  }

  @Test
  void aLabelAtTheEndIsAPlaceWherePathsMeet() {
    accepts("i64", "", "local.get 0; br_if end; nop; end:");
    refuses(
        "i64 -> i64",
        "",
        "i64.const 1; local.get 0; br_if 4; drop",
        Blame.LABEL,
        4,
        "[i64] and []");
    refuses("i64 -> i64", "", "local.get 0; br_if 2", Blame.END, 2, "gives (i64), but its end is");
  }

  @Test
  void everyLabelOfABranchTableGetsTheSameStack() {
    accepts("i64", "", "local.get 0; br_table [a, b, a] c; a: nop; b: nop; c: nop");
    refuses(
        "i64",
        "",
        "i64.const 1; local.get 0; br_table [a, b] a; a: drop; b: nop",
        Blame.LABEL,
        4,
        "[i64] and []");
    refuses(
        "f64", "", "local.get 0; br_table [] 0", Blame.MNEMONIC, 1, "expects i64 for the index");
    refuses("f64", "", "local.get 0; br_if 0", Blame.MNEMONIC, 1, "expects i64 for the condition");
  }

  @Test
  void theEndHoldsExactlyTheResults() {
    accepts("-> i64 f64", "", "i64.const 1; f64.const 1.0");
    refuses("-> i64", "", "", Blame.END, 0, "`tested` gives (i64), but its end is reached with []");
    refuses("-> i64", "", "i64.const 1; i64.const 2", Blame.END, 2, "gives (i64), but its end is");
    refuses("->", "", "i64.const 1", Blame.END, 1, "gives (), but its end is reached with [i64]");
    refuses("-> i64", "", "f64.const 1.0", Blame.END, 1, "reached with [f64]");
  }

  @Test
  void anyViewIsAResultOfTypeView() {
    accepts("u8[] -> view", "", "local.get 0");
    refuses("view -> u8[]", "", "local.get 0", Blame.END, 1, "reached with [view]");
  }

  @Test
  void aProblemAtTheEndShowsTheStackAndAHint() {
    Problem problem = Verification.only(module("-> i64", "i64.const 1; i64.const 2"));
    assertEquals("[i64, i64]", problem.stack());
    assertTrue(problem.hint().orElseThrow().contains("`return`"));
  }

  @Test
  void pathsThatNeverReachTheEndNeedNoResults() {
    accepts("-> i64", "", "unreachable");
    accepts("-> i64", "", "trap no");
    accepts("-> i64", "", "top: br top");
    accepts("-> i64", "", "i64.const 1; return");
  }

  @Test
  void codeThatIsNeverReachedIsNotCheckedForTypes() {
    VerifiedFunction function =
        accepts("-> i64", "", "i64.const 1; return; i64.add; f64.neg; drop");
    assertTrue(function.isReachable(1));
    assertFalse(function.isReachable(2));
    assertFalse(function.isReachable(5));
    assertThrows(IllegalStateException.class, () -> function.stackBefore(2));
  }

  @Test
  void codeReachedOnlyFromUnreachableCodeIsUnreachable() {
    VerifiedFunction function = accepts("->", "", "return; br over; over: i64.add; br over");
    assertFalse(function.isReachable(2));
    assertTrue(function.isBranchTarget(2));
  }

  @Test
  void codeThatIsNeverReachedIsCheckedForImmediates() {
    refuses("->", "", "return; local.get 9", Blame.IMMEDIATE, 1, "there is no local 9");
    refuses("->", "", "return; br 9", Blame.IMMEDIATE, 1, "there is no instruction 9");
    refuses("->", "", "return; alloc u8[-2]", Blame.IMMEDIATE, 1, "extent -2 is negative");
  }

  @Test
  void backwardReachedCodeGetsTheStackOfTheBranch() {
    VerifiedFunction function =
        accepts(
            "i64", "", "i64.const 1; br down; up: drop; return; down: i64.const 2; drop; br up");
    assertEquals("[i64]", function.stackBefore(2).toString());
    assertEquals("[i64, i64]", function.stackBefore(5).toString());
  }

  @Test
  void stacksAreListsBottomFirstAndShareWhatTheyHaveInCommon() {
    VerifiedFunction function =
        accepts("u8[] -> i64", "", "local.get 0; i64.const 1; load; nop; nop");
    TypeStack stack = function.stackBefore(2);
    assertEquals(dev.stria.vm.program.Snippets.types("u8[] i64"), stack);
    assertEquals(2, stack.depth());
    assertEquals("i64", stack.top().toString());
    assertEquals("u8[]", stack.peek(1).toString());
    assertSame(function.stackBefore(1), stack.below());
    assertSame(function.stackBefore(3), function.stackBefore(5));
    assertEquals(2, function.maxStack());
    assertThrows(IndexOutOfBoundsException.class, () -> stack.peek(2));
    assertThrows(IndexOutOfBoundsException.class, () -> function.stackBefore(0).top());
  }

  // Several problems, and none that only follow from another.

  private static List<String> places(String signature, String locals, String code) {
    return Verifier.problems(module(signature, locals, code), 20).stream()
        .map(Problem::place)
        .map(place -> {
          Place.InFunction in = (Place.InFunction) place;
          assertEquals(FUNCTION, in.function());
          return in.instruction() + " " + in.blame();
        })
        .toList();
  }

  @Test
  void everyStatementWithAProblemIsReported() {
    assertEquals(
        List.of("1 MNEMONIC", "4 MNEMONIC", "6 MNEMONIC"),
        places(
            "",
            "i64 f64",
            "f64.const 1.0; local.set 0;"
                + " i64.const 1; f64.const 2.0; i64.add; local.set 0;"
                + " drop; nop"));
  }

  @Test
  void whatFollowsFromAProblemIsNotReported() {
    assertEquals(
        List.of("1 MNEMONIC"),
        places(
            "view", "u8[]", "local.get 0; slice [0:2]; transpose; i64.const 0; load; drop; nop"));
    assertEquals(
        List.of("2 MNEMONIC"),
        places("-> i64", "", "i64.const 1; f64.const 1.0; i64.add; f64.neg"));
  }

  @Test
  void aMissingOperandDoesNotMakeTheRestOfTheStatementWrong() {
    assertEquals(
        List.of("2 MNEMONIC", "7 MNEMONIC"),
        places(
            "u8[] i64",
            "",
            "local.get 0; local.get 1; i64.add; store;" + " nop; f64.const 1.0; nop; local.set 1"));
  }

  @Test
  void aDoubtfulPathIsNotBlamedWhereItMeetsASoundOne() {
    assertEquals(
        List.of("5 MNEMONIC"),
        places(
            "i64 -> i64",
            "",
            "i64.const 7; local.get 0; br_if done; i64.const 1; f64.const 1.0; i64.add; done: nop"));
  }

  @Test
  void codeBehindAProblemIsStillChecked() {
    assertEquals(
        List.of("1 MNEMONIC", "5 MNEMONIC"),
        places(
            "i64",
            "",
            "f64.const 1.0; br_if skip; top: nop; skip: nop; f64.const 2.0; local.set 0; br top"));
  }

  @Test
  void aPathIsTrustedAgainWhenAStatementLeavesTheStackEmpty() {
    assertEquals(
        List.of("1 MNEMONIC", "5 LABEL"),
        places(
            "i64 -> i64",
            "",
            "f64.const 1.0; local.set 0; local.get 0; br_if done; i64.const 1; done: nop"));
    assertEquals(
        List.of("1 MNEMONIC", "3 END"),
        places("i64 -> i64", "", "f64.const 1.0; local.set 0; f64.const 1.0"));
  }

  @Test
  void aLabelIsBlamedOnce() {
    assertEquals(
        List.of("6 LABEL"),
        places(
            "i64",
            "",
            "local.get 0; br_if done; i64.const 1; local.get 0; br_if done; nop; done:"
                + " unreachable"));
  }

  @Test
  void whatFollowsFromPathsThatDisagreeIsNotReported() {
    assertEquals(
        List.of("3 LABEL"),
        places("i64", "", "local.get 0; br_if join; i64.const 1; join: local.set 0; nop"));
    assertEquals(
        List.of("3 LABEL", "6 MNEMONIC"),
        places(
            "i64",
            "",
            "local.get 0; br_if join; i64.const 1; join: local.set 0; nop; f64.const 1.0; local.set"
                + " 0"));
  }

  @Test
  void problemsOfAllFunctionsComeInOrder() {
    var module =
        new dev.stria.vm.program.TestModule()
            .function("a", "->", "", "i64.const 1; drop; drop")
            .function("b", "->", "", "nop")
            .function("c", "-> i64", "", "nop")
            .build();
    List<Problem> problems = Verifier.problems(module, 20);
    assertEquals(
        List.of(new Place.InFunction(0, 2, Blame.MNEMONIC), new Place.InFunction(2, 1, Blame.END)),
        problems.stream().map(Problem::place).toList());
  }

  @Test
  void noMoreProblemsAreLookedForThanAskedFor() {
    var module = module("->", "drop; drop; drop; drop; drop");
    assertEquals(3, Verifier.problems(module, 3).size());
    assertEquals(5, Verifier.problems(module, 10).size());
    assertThrows(IllegalArgumentException.class, () -> Verifier.problems(module, 0));
  }

  @Test
  void anExceptionSaysTheFirstProblemAndHowManyThereAre() {
    VerificationException e =
        assertThrows(
            VerificationException.class, () -> Verifier.verify(module("->", "drop; drop")));
    assertEquals(2, e.problems().size());
    assertEquals(
        "function `tested`, instruction 0: `drop` expects a value, but the stack is"
            + " empty; stack: [] (and 1 more)",
        e.getMessage());
  }
}
