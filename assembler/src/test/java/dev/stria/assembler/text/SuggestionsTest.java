package dev.stria.assembler.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.assembler.syntax.Words;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  @ParameterizedTest
  @CsvSource({
    "i64.sum, array.sum",
    "f32.mul, f64.mul",
    "i64.addd, i64.add",
    "i64.sbu, i64.sub",
    "lcoal.get, local.get",
    "array.average, ''",
    "sqrt, f64.sqrt",
    "zzzzzzzz, ''",
    "load8, load"
  })
  void theNearestMnemonicIsMeant(String word, String meant) {
    String expected = meant.isEmpty() ? "" : ", did you mean `" + meant + "`?";
    assertEquals(expected, Suggestions.didYouMean(word, Words.mnemonics()));
  }

  @Test
  void equallyNearOnesAreAllShownUpToThree() {
    assertEquals(
        ", did you mean `xa` or `xb`?", Suggestions.didYouMean("xc", List.of("xb", "xa", "yy")));
    assertEquals(
        ", did you mean `xa`, `xb` or `xd`?",
        Suggestions.didYouMean("xc", List.of("xe", "xd", "xb", "xa")));
  }

  @Test
  void hostileWordsAndTablesAreNotSearched() {
    List<String> many = IntStream.range(0, 5_000).mapToObj(i -> "name" + i).toList();
    assertEquals("", Suggestions.didYouMean("nam", many));
    assertEquals("", Suggestions.didYouMean("x".repeat(1_000), List.of("x".repeat(999))));
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "abc, abc, 0", "abc, acb, 1", "abc, xbz, 2", "abcd, bcd, 1"})
  void distanceCountsLetters(String a, String b, int distance) {
    assertEquals(distance, Suggestions.distance(a, b));
  }
}
