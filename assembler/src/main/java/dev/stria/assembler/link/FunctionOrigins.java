package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Spanned;
import dev.stria.assembler.syntax.Statement;
import dev.stria.assembler.text.SourceText;
import java.util.List;

/**
 * Where the parts of a function stand in its text.
 *
 * @param source the text
 * @param instructions what each instruction comes from: a statement, or a keyword
 * @param labels the labels, by the instruction they stand before
 * @param end the {@code .end}
 */
record FunctionOrigins(
    SourceText source,
    List<Spanned> instructions,
    List<CodeBuilder.LabelPlace> labels,
    Statement.Keyword end) {}
