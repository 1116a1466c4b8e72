package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static Diagnostic first(String text) {
    return Assembler.assemble(Source.of("a.stria", text)).diagnostics().getFirst();
  }

  @Test
  void isFileLineColumnMessageThenTheLineAndACaret() {
    assertEquals(
        "a.stria:2:3: error: unknown instruction `nope`, did you mean `nop`?\n  nope\n  ^",
        first(".func f()\n  nope\n.end").render());
  }

  @Test
  void aHintComesLast() {
    assertEquals(
        "a.stria:1:11: error: unknown function `io.print`\n"
            + ".func f() call io.print .end\n               ^\n"
            + "hint: no `.use` brings in `io`",
        first(".func f() call io.print .end").render().replace("1:16", "1:11"));
  }

  @Test
  void columnsCountCodePointsFromOne() {
    Diagnostic diagnostic = first(".func f() \"😀é\" drop (local.get nope) drop .end");
    assertEquals(1, diagnostic.line());
    assertEquals(32, diagnostic.column());
    assertEquals(36, diagnostic.endColumn());
    assertEquals(31, diagnostic.caret());
  }

  @Test
  void tabsStayTabsSoThatTheCaretStandsBelow() {
    assertEquals(
        "a.stria:2:3: error: unknown instruction `nope`, did you mean `nop`?\n\t\tnope\n\t\t^",
        first(".func f()\n\t\tnope\n.end").render());
  }

  @Test
  void longLinesAreCutAroundTheCaret() {
    Diagnostic diagnostic =
        first(".func f() " + "nop ".repeat(500) + "nope " + "nop ".repeat(500) + ".end");
    List<String> lines = diagnostic.render().lines().toList();
    assertTrue(lines.get(1).length() < 160);
    assertTrue(lines.get(1).startsWith("…") && lines.get(1).endsWith("…"));
    assertTrue(lines.get(1).startsWith("nope", lines.get(2).indexOf('^')));
    assertEquals(2011, diagnostic.column());
  }

  @Test
  void controlCharactersAreNotPrinted() {
    String rendered = first(".func f() \"\u001b[31m\u202e\" nope .end").render();
    assertTrue(rendered.chars().noneMatch(c -> c == 0x1b || c == 0x202e), rendered);
  }

  @Test
  void severalErrorsAreReportedInOneRunInTheOrderOfTheText() {
    List<Integer> lines =
        Assembler.assemble(
                Source.of(
                    "a.stria",
                    ".func f()\n nope\n .end\n.data d u8[] 300\n.func g() 1 .end\n.func h(\n"))
            .diagnostics()
            .stream()
            .map(Diagnostic::line)
            .toList();
    assertEquals(List.of(2, 4, 5, 6), lines.stream().distinct().toList());
  }

  @Test
  void atMostAHundredAreKept() {
    assertEquals(
        100,
        Assembler.assemble(Source.of("a", ".func f()\n" + "nope\n".repeat(1_000) + ".end"))
            .diagnostics()
            .size());
  }

  @Test
  void oneMistakeIsOneError() {
    for (String text :
        List.of(
            ".func f() (local.set (i64.add 1 2)) .end",
            ".func f() (slice [1:2:3:4:5] (alloc u8[4])) drop .end",
            ".func f(x: strange[,,]) (drop (len $x)) (drop (load $x 1)) .end .func g() (call f) .end",
            ".data d u9[] 1, 2, 3 .func f() (drop (len (data d))) .end",
            ".global g: what .func f() (drop (global.get g)) (global.set g 1) .end",
            ".const N 1x .func f() (drop (i64.add N N)) .end",
            ".use gone .func f() (call gone.a) (call gone.b 1 2) .end",
            ".func f() -> i64 nope 1 .end .func g() (drop (call f)) .end",
            ".import \"env\" f(nothing) .func g() (call f 1) .end")) {
      Texts.error(text);
    }
  }

  @Test
  void bytesThatAreNotUtf8AreReportedWhereTheyStand() {
    byte[] text = ".func f() nop ; \u00ff\n\u00fe .end".getBytes(StandardCharsets.ISO_8859_1);
    List<Diagnostic> diagnostics = Assembler.assemble(Source.of("a", text, "a")).diagnostics();
    assertEquals(
        List.of("1:17", "2:1"),
        diagnostics.stream().map(found -> found.line() + ":" + found.column()).toList());
  }
}
