package dev.stria.vm.verify;

import static dev.stria.vm.verify.Verification.refuses;
import static dev.stria.vm.verify.Verification.refusesImmediate;
import static dev.stria.vm.verify.Verification.types;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTypingTest {
  @Test
  void dataAndVarGiveTheirTypes() {
    types("", "data 0; var 0", "[f32[,], u16[]]");
  }

  @Test
  void allocTakesAnExtentForEveryStar() {
    types("", "alloc u8[2, 3]", "[u8[,]]");
    types("", "alloc u8[.]", "[u8[.]]");
    types("i64", "local.get 0; local.get 0; alloc f64be[*, 3, *]", "[f64be[,,]]");
    types("i64", "local.get 0; temp i16[*]", "[i16[]]");
    refuses("i64", "local.get 0; alloc u8[*, *]", "expects i64 for extent 0, but the stack");
    refuses("f64", "local.get 0; alloc u8[*]", "expects i64 for the extent, found f64");
  }

  @Test
  void allocLikeTakesAViewOfKnownTypeAndGivesItsRank() {
    types("u8[,]", "local.get 0; alloc.like f32", "[f32[,]]");
    types("u8[.]", "local.get 0; temp.like f32", "[f32[.]]");
    refuses("view", "local.get 0; alloc.like f32", "expects a view of known format and rank");
    refuses("i64", "local.get 0; temp.like f32", "expects a view of known format and rank");
  }

  @Test
  void cloneAndReadonlyGiveTheTypeTheyTake() {
    types("view", "local.get 0; clone", "[view]");
    types("u8[,]", "local.get 0; readonly; clone", "[u8[,]]");
    refuses("i64", "local.get 0; clone", "expects a view, found i64");
    refuses("", "readonly", "expects a view, but the stack is empty");
  }

  @Test
  void carveTakesBytesAnOffsetExtentsAndStrides() {
    types(
        "u8[] i64",
        "local.get 0; local.get 1; local.get 1; local.get 1; local.get 1; local.get 1; carve i16[,]",
        "[i16[,]]");
    types("u8[] i64", "local.get 0; local.get 1; carve f64[.]", "[f64[.]]");
    refuses("i8[] i64", "local.get 0; local.get 1; carve f64[.]", "expects u8[] for the parent");
    refuses("view i64", "local.get 0; local.get 1; carve f64[.]", "expects u8[] for the parent");
    refuses(
        "u8[] i64",
        "local.get 0; local.get 1; local.get 1; carve f64[]",
        "expects i64 for the offset, found u8[]");
  }

  @Test
  void sliceDropsIndexedAxesAndAddsNewOnes() {
    types("u8[,,]", "local.get 0; slice [1:2, ..., 0]", "[u8[,]]");
    types("u8[,,]", "local.get 0; slice [0, 0, 0]", "[u8[.]]");
    types("u8[.]", "local.get 0; slice [new, new]", "[u8[,]]");
    types("u8[,]", "local.get 0; slice []", "[u8[,]]");
    types("u8[,]", "local.get 0; slice [0]", "[u8[]]");
    types("u8[,]", "local.get 0; slice [0+:2, new, ::-1]", "[u8[,,]]");
  }

  @Test
  void sliceTakesANumberForEveryStarAboveTheView() {
    types("u8[,] i64", "local.get 0; local.get 1; dup; dup; slice [*::*, *]", "[u8[]]");
    refuses("u8[]", "local.get 0; slice [*]", "expects i64 for the number, found u8[]");
    refuses("u8[] f64", "local.get 0; local.get 1; slice [*:]", "expects i64 for the number");
  }

  @Test
  void sliceNamesNoMoreAxesThanTheViewHas() {
    refuses("u8[]", "local.get 0; slice [0, 1]", "names 2 axes, but u8[] has 1 axis");
    refuses("u8[.]", "local.get 0; slice [:]", "names 1 axis, but u8[.] has no axis");
    refuses("view", "local.get 0; slice [0]", "a view of known format and rank");
  }

  @Test
  void aSliceHasAtMost64Axes() {
    String news = "new, ".repeat(63);
    types("u8[]", "local.get 0; slice [" + news + "...]; ndim", "[i64]");
    refuses("u8[]", "local.get 0; slice [" + news + "new, ...]", "the slice would have 65 axes");
  }

  @Test
  void castGivesItsTypeFromAnyKnownView() {
    types("f32[,]", "local.get 0; cast u8[-1]", "[u8[]]");
    types("f32[] i64", "local.get 0; local.get 1; cast i16be[*, 2]", "[i16be[,]]");
    types("f32[]", "local.get 0; cast u8[.]", "[u8[.]]");
    refuses("view", "local.get 0; cast u8[-1]", "a view of known format and rank");
    refuses("f32[]", "local.get 0; cast u8[*]", "expects i64 for the extent, found f32[]");
  }

  @Test
  void reshapeKeepsTheFormat() {
    types("f32[,] i64", "local.get 0; local.get 1; reshape [2, *, -1]", "[f32[,,]]");
    refuses("view", "local.get 0; reshape [-1]", "a view of known format and rank");
  }

  @Test
  void transposeKeepsTheType() {
    types("f32[,]", "local.get 0; transpose", "[f32[,]]");
    refuses("view", "local.get 0; transpose", "a view of known format and rank");
  }

  @Test
  void permuteOrdersAllAxes() {
    types("f32[,,]", "local.get 0; permute [2, 0, 1]", "[f32[,,]]");
    types("f32[,,]", "local.get 0; permute [-1, 0, -2]", "[f32[,,]]");
    types("f32[.]", "local.get 0; permute []", "[f32[.]]");
    refuses("f32[]", "local.get 0; permute [1, 0]", "orders 2 axes, but f32[] has 1 axis");
    refuses("view", "local.get 0; permute [0]", "a view of known format and rank");
  }

  @Test
  void broadcastNeverDropsAxes() {
    types("f32[] i64", "local.get 0; local.get 1; broadcast [*, 3]", "[f32[,]]");
    types("f32[]", "local.get 0; broadcast [3]", "[f32[]]");
    refuses("f32[,]", "local.get 0; broadcast [3]", "f32[,] has 2 axes, more than the 1 of [3]");
    refuses("view", "local.get 0; broadcast [3]", "a view of known format and rank");
  }

  @Test
  void asTakesAnyView() {
    types("view", "local.get 0; as f32[,]", "[f32[,]]");
    types("u8[]", "local.get 0; as f32[,]", "[f32[,]]");
    refuses("i64", "local.get 0; as f32[,]", "expects a view, found i64");
  }

  @Test
  void lenAndResizeNeedAnAxis() {
    types("u8[,]", "local.get 0; len", "[i64]");
    types("u8[,]", "local.get 0; i64.const 5; resize", "[u8[,]]");
    refuses("u8[.]", "local.get 0; len", "expects a view of rank 1 or more, found u8[.]");
    refuses("u8[.]", "local.get 0; i64.const 5; resize", "expects a view of rank 1 or more");
    refuses("view", "local.get 0; len", "a view of known format and rank");
    refuses("view", "local.get 0; i64.const 5; resize", "a view of known format and rank");
    refuses("u8[]", "local.get 0; f64.const 5.0; resize", "expects i64 for the extent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dim", "stride"})
  void axisQuestionsNeedAnAxisOfTheView(String mnemonic) {
    types("u8[,]", "local.get 0; " + mnemonic + " 1", "[i64]");
    types("u8[,]", "local.get 0; " + mnemonic + " -2", "[i64]");
    refuses("u8[,]", "local.get 0; " + mnemonic + " 2", "axis 2 is out of range: u8[,] has 2 axes");
    refuses("u8[,]", "local.get 0; " + mnemonic + " -3", "axis -3 is out of range");
    refuses("u8[.]", "local.get 0; " + mnemonic + " 0", "u8[.] has no axis");
    refuses("view", "local.get 0; " + mnemonic + " 0", "a view of known format and rank");
    refusesImmediate(
        "u8[,]", "local.get 0; drop; nop; unreachable; " + mnemonic + " 64", "at most 64 axes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size",
        "nbytes",
        "itemsize",
        "ndim",
        "format",
        "offset",
        "is_readonly",
        "is_contiguous",
        "is_f_contiguous"
      })
  void questionsWithoutAnAxisAcceptView(String mnemonic) {
    types("view", "local.get 0; " + mnemonic, "[i64]");
    types("u8[.]", "local.get 0; " + mnemonic, "[i64]");
    refuses("f64", "local.get 0; " + mnemonic, "expects a view, found f64");
  }

  @Test
  void overlapsAcceptsAnyTwoViews() {
    types("view u8[,]", "local.get 0; local.get 1; overlaps", "[i64]");
    refuses("u8[]", "local.get 0; i64.const 1; overlaps", "expects a view for the second view");
    refuses("u8[]", "i64.const 1; local.get 0; overlaps", "expects a view for the first view");
  }

  @ParameterizedTest
  @ValueSource(strings = {"free", "acquire", "release"})
  void lifetimeInstructionsAcceptView(String mnemonic) {
    types("view", "local.get 0; " + mnemonic, "[]");
    types("u8[,]", "local.get 0; " + mnemonic, "[]");
    refuses("i64", "local.get 0; " + mnemonic, "expects a view, found i64");
  }

  @Test
  void viewsOfUnknownTypeComeWithAHint() {
    Problem problem =
        Verification.only(Verification.module("view", "local.get 0; len; drop; unreachable"));
    assertTrue(problem.hint().orElseThrow().contains("`as`"));
    assertEquals("[view]", problem.stack());
  }
}
