package dev.stria.assembler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree that editors work on. */
class SyntaxTreeTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private SyntaxTree parse(String text) {
    return SyntaxTree.parse(SourceText.of("test.stria", text), diagnostics);
  }

  private static String text(SyntaxTree tree, Spanned part) {
    return tree.source().text(part.start(), part.end());
  }

  private static Declaration.Func func(SyntaxTree tree, int index) {
    return (Declaration.Func) tree.declarations().get(index);
  }

  @Test
  void everyPartKnowsWhereItStands() {
    SyntaxTree tree =
        parse(
            """
            .use std/io as out
            .data d u8[2] 1, 'a'
            .func f(a, b: i64) -> (i64, f64)
              .local x: u8[,] = 5
              (i64.add $a (call out.f "s"))
              l: if 1 then br_table [l, m] n else end
            .end
            """);
    assertFalse(diagnostics.hasErrors());
    assertEquals(
        List.of(".use std/io as out", ".data d u8[2] 1, 'a'"),
        tree.declarations().stream().limit(2).map(part -> text(tree, part)).toList());
    Declaration.Func func = func(tree, 2);
    assertEquals("f", text(tree, func.name()));
    assertEquals("(a, b: i64) -> (i64, f64)", text(tree, func.signature()));
    assertEquals(".local x: u8[,] = 5", text(tree, func.body().locals().getFirst()));
    Statement.Folded fold =
        assertInstanceOf(Statement.Folded.class, func.body().statements().getFirst());
    assertEquals("(i64.add $a (call out.f \"s\"))", text(tree, fold));
    assertEquals("$a", text(tree, fold.before().getFirst()));
    Statement.Folded call = assertInstanceOf(Statement.Folded.class, fold.before().get(1));
    assertEquals("call out.f", text(tree, call.instruction()));
    assertEquals("out.f", text(tree, call.instruction().operands()));
    assertEquals("l:", text(tree, func.body().statements().get(1)));
    Statement.If conditional =
        assertInstanceOf(Statement.If.class, func.body().statements().get(2));
    assertEquals("then", tree.source().text(conditional.then().start(), conditional.then().end()));
    assertEquals("br_table [l, m] n", text(tree, conditional.consequent().getFirst()));
    assertEquals(".end", tree.source().text(func.body().close().start(), func.end()));
  }

  @Test
  void documentationBelongsToWhatFollowsIt() {
    SyntaxTree tree =
        parse(
            """
            ;; About the file.

            ;; Adds.
            ;;   Really.
            .func add() ;; not this
            .end
            ; a plain comment
            .func none() .end
            """);
    assertEquals(
        List.of("About the file.", "Adds.", "Really."),
        func(tree, 0).docs().stream().map(DocComment::text).toList());
    assertEquals(List.of(), func(tree, 1).docs());
    assertEquals(4, tree.docs().size());
  }

  @Test
  void aTextWithMistakesHasATreeOfWhatWasUnderstood() {
    SyntaxTree tree =
        parse(
            """
            .func a(x: int) (local.get) $x
            .func b() nop
              (i64.add 1
              (drop 2)
            .end
            .data d u9[] 1
            .func c() nop .end
            """);
    assertTrue(diagnostics.hasErrors());
    assertEquals(4, tree.declarations().size());
    assertEquals(2, func(tree, 0).body().statements().size());
    assertFalse(func(tree, 0).body().isWellFormed());
    assertEquals(2, func(tree, 1).body().statements().size());
    assertEquals("d", ((Declaration.Data) tree.declarations().get(2)).name().text());
    assertTrue(func(tree, 3).body().isWellFormed());
  }

  @Test
  void partsLieInsideTheirWholeAndInOrder() throws IOException {
    Path programs = Path.of("src/test/resources");
    try (var files = Files.walk(programs)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".stria")).toList()) {
        SourceText source =
            SourceText.decode(file.toString(), Files.readAllBytes(file), diagnostics);
        for (Declaration declaration : SyntaxTree.parse(source, diagnostics).declarations()) {
          assertTrue(declaration.start() <= declaration.end());
          assertTrue(declaration.end() <= source.length());
          if (declaration instanceof Declaration.Code code) {
            inside(code.body().statements(), declaration.start(), declaration.end());
          }
        }
      }
    }
  }

  private static void inside(List<Statement> statements, int start, int end) {
    record Part(List<Statement> statements, int start, int end) {}
    Deque<Part> parts = new ArrayDeque<>();
    parts.push(new Part(statements, start, end));
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      int last = part.start();
      for (Statement statement : part.statements()) {
        assertTrue(statement.start() >= last, statement::toString);
        assertTrue(statement.end() >= statement.start(), statement::toString);
        assertTrue(statement.end() <= part.end(), statement::toString);
        last = statement.end();
        switch (statement) {
          case Statement.Folded fold ->
              parts.push(new Part(fold.before(), fold.instruction().end(), fold.end()));
          case Statement.If choice -> {
            parts.push(new Part(choice.condition(), choice.keyword().end(), choice.then().start()));
            parts.push(new Part(choice.consequent(), choice.then().end(), choice.end()));
            choice
                .otherwise()
                .ifPresent(keyword ->
                    parts.push(new Part(choice.alternative(), keyword.end(), choice.end())));
          }
          case Statement.While loop -> {
            parts.push(new Part(loop.condition(), loop.start(), loop.doKeyword().start()));
            parts.push(new Part(loop.body(), loop.doKeyword().end(), loop.end()));
          }
          default -> {}
        }
      }
    }
  }
}
