package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Declaration;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.syntax.NumberExpression;
import dev.stria.assembler.syntax.NumberLiteral;
import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import dev.stria.assembler.text.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a file's {@code .const}s, and of all numbers that may be written as one. */
final class Constants {
  private final SourceText source;
  private final Diagnostics diagnostics;
  private final SymbolTable table;
  private final List<Declaration.Const> declarations = new ArrayList<>();

  /** Values that are known; absent while unknown, empty if the const is malformed. */
  private final Map<String, Optional<NumberLiteral>> values = new HashMap<>();

  Constants(SourceText source, Diagnostics diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
    this.table = new SymbolTable("const", source, diagnostics);
  }

  void define(Declaration.Const declaration) {
    if (table.define(declaration.name(), declarations.size(), true)) {
      declarations.add(declaration);
    }
  }

  /** Finds all values, and reports consts that are defined by themselves. */
  void evaluate() {
    for (Declaration.Const declaration : declarations) {
      evaluate(declaration);
    }
  }

  /** Follows a chain of consts to its number; each const is on one chain only once. */
  private void evaluate(Declaration.Const first) {
    List<Declaration.Const> chain = new ArrayList<>();
    Set<String> onChain = new HashSet<>();
    Declaration.Const link = first;
    Optional<NumberLiteral> value;
    while (true) {
      String name = link.name().text();
      if (values.containsKey(name)) {
        value = values.get(name);
        break;
      }
      if (!onChain.add(name)) {
        diagnostics.error(
            source,
            link.name().start(),
            link.name().end(),
            "the const %s is defined by itself".formatted(Printable.quoted(name)));
        value = Optional.empty();
        break;
      }
      chain.add(link);
      if (!(link.value() instanceof NumberExpression.Constant(Name next))) {
        value = literal(link.value());
        break;
      }
      Optional<SymbolTable.Symbol> symbol = table.find(next.text());
      if (symbol.isEmpty()) {
        unknown(next);
        value = Optional.empty();
        break;
      }
      link = declarations.get(symbol.get().index());
    }
    for (Declaration.Const known : chain) {
      values.put(known.name().text(), value);
    }
  }

  private static Optional<NumberLiteral> literal(NumberExpression expression) {
    return expression instanceof NumberExpression.Literal literal
        ? Optional.of(literal.value())
        : Optional.empty();
  }

  /** Whether there is a const of this name. */
  boolean isDefined(String name) {
    return table.find(name).isPresent();
  }

  Set<String> names() {
    return table.names();
  }

  private void unknown(Name name) {
    String guess = diagnostics.isFull() ? "" : Suggestions.didYouMean(name.text(), table.names());
    diagnostics.error(
        source,
        name.start(),
        name.end(),
        "unknown const %s%s".formatted(Printable.quoted(name.text()), guess));
  }

  /** The number that is written; empty if it is malformed or unknown, which has been reported. */
  Optional<NumberLiteral> number(NumberExpression expression) {
    return switch (expression) {
      case NumberExpression.Literal literal -> Optional.of(literal.value());
      case NumberExpression.Constant(Name name) -> {
        Optional<NumberLiteral> value = values.get(name.text());
        if (value == null) {
          unknown(name);
          yield Optional.empty();
        }
        yield value;
      }
      case NumberExpression.Star star -> throw new IllegalStateException("a star has no value");
      case NumberExpression.Missing missing -> Optional.empty();
    };
  }

  /** An integer as 64 bits; a float is reported. */
  Optional<Long> bits(NumberExpression expression) {
    return integer(expression).map(NumberLiteral.Int::bits);
  }

  /** An integer from -2^63 to 2^63-1; others, and floats, are reported. */
  Optional<Long> signed(NumberExpression expression) {
    return within(expression, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** An integer in a range; others, and floats, are reported. */
  Optional<Long> within(NumberExpression expression, long least, long most) {
    Optional<NumberLiteral.Int> value = integer(expression);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    long bits = value.get().bits();
    if (value.get().isBig() || bits < least || bits > most) {
      diagnostics.error(
          source,
          expression.start(),
          expression.end(),
          "%s is too %s here"
              .formatted(value.get(), value.get().isBig() || bits > most ? "large" : "small"));
      return Optional.empty();
    }
    return Optional.of(bits);
  }

  private Optional<NumberLiteral.Int> integer(NumberExpression expression) {
    Optional<NumberLiteral> value = number(expression);
    if (value.isPresent() && !(value.get() instanceof NumberLiteral.Int)) {
      diagnostics.error(
          source, expression.start(), expression.end(), "expected an integer, found a float");
      return Optional.empty();
    }
    return value.map(NumberLiteral.Int.class::cast);
  }

  /** A float, or an integer as the nearest one. */
  Optional<Double> f64(NumberExpression expression) {
    return number(expression).map(Constants::toDouble);
  }

  static double toDouble(NumberLiteral number) {
    return switch (number) {
      case NumberLiteral.Int value -> value.toDouble();
      case NumberLiteral.Float(double value) -> value;
    };
  }
}
