package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptTextTest {
  @Test
  void pythonsFormsAreRead() {
    assertEquals(
        new Subscript(
            List.of(
                new Range(new Literal(1), new Literal(-1), Implied.OMITTED),
                new Range(Implied.OMITTED, Implied.OMITTED, new Literal(2)),
                Marker.ELLIPSIS,
                Marker.NEW_AXIS,
                new Index(new Literal(3)))),
        Subscript.parse("1:-1, ::2, ..., newaxis, 3"));
    assertEquals(Subscript.parse("::"), Subscript.parse(" : "));
    assertEquals(Subscript.parse("+1,"), Subscript.parse("[ 1 ]"));
    assertEquals(new Subscript(List.of()), Subscript.parse(""));
    assertEquals(new Subscript(List.of()), Subscript.parse(" [ ] "));
  }

  @Test
  void programsFormsAreRead() {
    assertEquals(
        new Subscript(
            List.of(
                new Exact(new Literal(-2), Implied.STAR),
                new Index(Implied.STAR),
                new Range(Implied.STAR, Implied.STAR, Implied.STAR),
                Marker.NEW_AXIS)),
        Subscript.parse("[-2 +: *, *, *:*:*, new]"));
    assertEquals("[-9223372036854775808]", Subscript.parse("-9223372036854775808").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '@',
      value = {
        "1:x      | 2 | expected a comma or the end, not `x`",
        "1,,2     | 2 | expected a number, a slice, `...` or `newaxis`, not `,`",
        "new axis | 4 | expected a comma or the end, not `a`",
        "None     | 0 | expected a number, a slice, `...` or `newaxis`, not `None`",
        "1, .., 2 | 3 | expected `...`",
        "..., ... | 5 | `...` may stand only once",
        "3+:      | 3 | expected a number, a slice, `...` or `newaxis`, not the end",
        "+:3      | 0 | expected a number, a slice, `...` or `newaxis`, not `+`",
        "1:2:3:4  | 5 | expected a comma or the end, not `:`",
        "- 1      | 1 | expected a digit, not ` `",
        "::0      | 3 | the step of a slice is 0",
        "[1, 2    | 5 | the bracket is not closed",
        "[1] 2    | 4 | nothing may follow the bracket",
        "1]       | 1 | expected a comma or the end, not `]`",
        "0, 9223372036854775808 | 3 | the number does not fit in 64 bits",
        "1, 😀    | 3 | expected a number, a slice, `...` or `newaxis`, not `😀`",
      })
  void mistakesAreShownWhereTheyAre(String text, int position, String message) {
    SubscriptSyntaxException wrong =
        assertThrows(SubscriptSyntaxException.class, () -> Subscript.parse(text));
    assertEquals(
        "subscript \"" + text + "\" at position " + position + ": " + message, wrong.getMessage());
    assertEquals(position, wrong.position());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\0, 2", "\0", "1\0", "[1\0]", "[1]\0", "1:\0", "1+:\0"})
  void aNulDoesNotEndTheText(String text) {
    SubscriptSyntaxException wrong =
        assertThrows(SubscriptSyntaxException.class, () -> Subscript.parse(text));
    assertEquals(text.indexOf('\0'), wrong.position());
  }

  @Test
  void theBuilderWritesWhatTheTextSays() {
    Subscript built =
        Subscript.builder()
            .index(-1)
            .range(1, 5)
            .range(9, 0, -2)
            .from(2)
            .to(-2)
            .all()
            .every(3)
            .reversed()
            .exact(4, 2)
            .ellipsis()
            .newAxis()
            .build();
    assertEquals("[-1, 1:5, 9:0:-2, 2:, :-2, :, ::3, ::-1, 4+:2, ..., new]", built.toString());
    assertEquals(built, Subscript.parse(built.toString()));
    SubscriptBuilder builder = Subscript.builder().ellipsis();
    assertThrows(IllegalArgumentException.class, () -> builder.every(0));
    assertThrows(IllegalArgumentException.class, () -> builder.range(0, 1, 0));
    assertEquals("[...]", builder.build().toString());
    builder.ellipsis();
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @Test
  void aViewIsSlicedByText() {
    View view = TestViews.bytes(24).cast(Format.U8, Shape.of(2, 3, 4));
    assertEquals(
        List.of(List.of(18L, 16L), List.of(22L, 20L)), view.slice("1, 1:, 2::-2").toList());
    assertEquals(7, view.slice("0, *, *", 1, -1).getInt());
    assertEquals(4, view.slice("..., newaxis").rank());
  }
}
