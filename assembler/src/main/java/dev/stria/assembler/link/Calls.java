package dev.stria.assembler.link;

import dev.stria.assembler.link.SymbolTable.Symbol;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.text.Printable;
import dev.stria.vm.program.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Finds the functions that a file calls, its own and those of the modules it uses. */
final class Calls {
  private final FileScope scope;
  private final List<Extern> externs = new ArrayList<>();
  private final Map<Extern, Integer> numbers = new HashMap<>();

  Calls(FileScope scope) {
    this.scope = scope;
  }

  /** The functions of other units that are called, in the order of their first call. */
  List<Extern> externs() {
    return externs;
  }

  /** The number of a function; empty if there is none, which has been reported. */
  Optional<Integer> function(Name name) {
    Optional<Symbol> own = scope.functions().find(name.text());
    if (own.isPresent()) {
      return own.filter(Symbol::isUsable).map(Symbol::index);
    }
    int dot = name.text().indexOf('.');
    return dot < 0 ? unknownOwn(name) : ofModule(name, dot);
  }

  private Optional<Integer> unknownOwn(Name name) {
    scope.unknown(scope.functions(), name);
    return Optional.empty();
  }

  private Optional<Integer> ofModule(Name name, int dot) {
    String alias = name.text().substring(0, dot);
    String function = name.text().substring(dot + 1);
    if (scope.aliases().find(alias).isEmpty()) {
      unknownModule(name, alias);
      return Optional.empty();
    }
    Optional<Binding> binding = scope.binding(alias);
    if (binding.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt number = binding.get().function(function);
    if (number.isEmpty()) {
      notExported(name, alias, function, binding.get());
      return Optional.empty();
    }
    return Optional.of(number(new Extern(binding.get().unit(), number.getAsInt())));
  }

  private void unknownModule(Name name, String alias) {
    Set<String> candidates = new TreeSet<>();
    if (!scope.diagnostics().isFull()) {
      candidates.addAll(scope.functions().names());
      for (String other : scope.aliases().names()) {
        scope.binding(other).ifPresent(binding -> addAll(candidates, other, binding));
      }
    }
    String hint = "no `.use` brings in %s".formatted(Printable.quoted(alias));
    if (Names.isReserved(name.text())) {
      hint = "this is an instruction, which is not called";
    } else if (scope.isStandard(alias)) {
      hint = "`.use std/%s` brings it in".formatted(alias);
    }
    String message =
        "unknown function %s%s"
            .formatted(Printable.quoted(name.text()), scope.didYouMean(name.text(), candidates));
    scope.diagnostics().error(scope.source(), name.start(), name.end(), message, hint);
  }

  private void notExported(Name name, String alias, String function, Binding binding) {
    Set<String> candidates = new TreeSet<>();
    if (!scope.diagnostics().isFull()) {
      addAll(candidates, alias, binding);
    }
    String message =
        "%s exports no function %s%s"
            .formatted(
                Printable.quoted(binding.path()),
                Printable.quoted(function),
                scope.didYouMean(name.text(), candidates));
    scope.diagnostics().error(scope.source(), name.start(), name.end(), message);
  }

  private static void addAll(Set<String> candidates, String alias, Binding binding) {
    binding.names().forEach(name -> candidates.add(alias + "." + name));
  }

  private int number(Extern extern) {
    return numbers.computeIfAbsent(
        extern,
        added -> {
          externs.add(added);
          return scope.importList().size() + scope.codeList().size() + externs.size() - 1;
        });
  }
}
