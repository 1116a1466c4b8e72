package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of one kind in a file. */
final class SymbolTable {
  /**
   * Something that has a name.
   *
   * @param index its number
   * @param isUsable whether its declaration was well formed; if not, that has been reported
   */
  record Symbol(Name name, int index, boolean isUsable) {}

  private final String kind;
  private final SourceText source;
  private final Diagnostics diagnostics;
  private final Map<String, Symbol> symbols = new HashMap<>();

  /**
   * An empty table.
   *
   * @param kind what it holds, in one word, for messages
   */
  SymbolTable(String kind, SourceText source, Diagnostics diagnostics) {
    this.kind = kind;
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** Adds a name. If it is taken, that is reported, and the first owner keeps it. */
  boolean define(Name name, int index, boolean isUsable) {
    if (name.text().isEmpty()) {
      return false;
    }
    Symbol first = symbols.putIfAbsent(name.text(), new Symbol(name, index, isUsable));
    if (first == null) {
      return true;
    }
    diagnostics.error(
        source,
        name.start(),
        name.end(),
        "the %s %s is defined twice".formatted(kind, Printable.quoted(name.text())),
        "the first one is in line " + source.line(first.name().start()));
    return false;
  }

  Optional<Symbol> find(String name) {
    return Optional.ofNullable(symbols.get(name));
  }

  Set<String> names() {
    return symbols.keySet();
  }

  String kind() {
    return kind;
  }
}
