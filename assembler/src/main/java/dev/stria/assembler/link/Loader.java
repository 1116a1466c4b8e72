package dev.stria.assembler.link;

import dev.stria.assembler.Library;
import dev.stria.assembler.Resolver;
import dev.stria.assembler.Source;
import dev.stria.assembler.syntax.Declaration;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.syntax.StringExpression;
import dev.stria.assembler.syntax.SyntaxTree;
import dev.stria.assembler.text.Diagnostics;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import dev.stria.vm.program.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a text and all modules that it uses, each once. */
final class Loader {
  private final Resolver resolver;
  private final Diagnostics diagnostics;
  private final Map<String, TextUnit> texts = new HashMap<>();
  private final Map<String, AssembledUnit> assembled = new HashMap<>();
  private final Deque<TextUnit> pending = new ArrayDeque<>();
  private final List<TextUnit> order = new ArrayList<>();
  private final Prefixes prefixes = new Prefixes();

  Loader(Resolver resolver, Diagnostics diagnostics) {
    this.resolver = resolver;
    this.diagnostics = diagnostics;
  }

  /** Reads everything; the first unit is the text's own. */
  List<TextUnit> load(Source root) {
    text(root, "");
    while (!pending.isEmpty()) {
      TextUnit unit = pending.remove();
      for (Declaration declaration : unit.scope().tree().declarations()) {
        if (declaration instanceof Declaration.Use use) {
          use(unit, use);
        }
      }
    }
    reportCycles();
    return order;
  }

  private TextUnit text(Source source, String path) {
    TextUnit known = texts.get(source.location());
    if (known != null) {
      return known;
    }
    SourceText text = SourceText.decode(source.name(), source.bytes(), diagnostics);
    FileScope scope =
        new FileScope(
            SyntaxTree.parse(text, diagnostics), diagnostics, name -> isStandard(source, name));
    scope.declare(file -> bytes(source, text, file.path()));
    TextUnit unit = new TextUnit(source, scope, path.isEmpty() ? "" : prefixes.of(path));
    texts.put(source.location(), unit);
    order.add(unit);
    pending.add(unit);
    return unit;
  }

  private boolean isStandard(Source source, String name) {
    try {
      return Names.isPlain(name) && resolver.library(source, "std/" + name).isPresent();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Optional<byte[]> bytes(Source source, SourceText text, StringExpression expression) {
    String path = new String(expression.bytes(), StandardCharsets.UTF_8);
    String problem;
    try {
      Optional<byte[]> bytes = resolver.file(source, path);
      if (bytes.isPresent()) {
        return bytes;
      }
      problem = "there is no file %s".formatted(Printable.quoted(path));
    } catch (IOException failure) {
      problem =
          "the file %s cannot be read: %s"
              .formatted(Printable.quoted(path), Printable.text(reason(failure)));
    }
    diagnostics.error(text, expression.start(), expression.end(), problem);
    return Optional.empty();
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private void use(TextUnit user, Declaration.Use use) {
    Optional<Binding> binding = find(user, use);
    user.scope().bind(alias(user, use), binding);
  }

  /** The name that the using file calls the module by. */
  private Name alias(TextUnit user, Declaration.Use use) {
    if (use.alias().isPresent()) {
      return use.alias().get();
    }
    String path = use.path().text();
    String last = path.substring(path.lastIndexOf('/') + 1);
    Name alias = new Name(last, use.path().end() - last.length(), use.path().end());
    if (UsePath.isValid(path) && (!Names.isPlain(last) || Names.isReserved(last))) {
      diagnostics.error(
          user.scope().source(),
          alias.start(),
          alias.end(),
          "%s cannot be the name of a `.use`".formatted(Printable.quoted(last)),
          "give the module another name: `.use %s as NAME`".formatted(Printable.text(path)));
    }
    return alias;
  }

  private Optional<Binding> find(TextUnit user, Declaration.Use use) {
    Name path = use.path();
    SourceText source = user.scope().source();
    if (!UsePath.isValid(path.text())) {
      diagnostics.error(
          source,
          path.start(),
          path.end(),
          "%s is not a path of a module".formatted(Printable.quoted(path.text())),
          UsePath.HINT);
      return Optional.empty();
    }
    String problem;
    try {
      Optional<Library> library = resolver.library(user.origin(), path.text());
      if (library.isPresent()) {
        return Optional.of(binding(user, use, library.get()));
      }
      problem = "there is no module %s".formatted(Printable.quoted(path.text()));
    } catch (IOException failure) {
      problem =
          "the module %s cannot be read: %s"
              .formatted(Printable.quoted(path.text()), Printable.text(reason(failure)));
    }
    if (path.text().startsWith("std/")) {
      diagnostics.error(source, path.start(), path.end(), problem);
    } else {
      diagnostics.error(
          source,
          path.start(),
          path.end(),
          problem,
          "`%s.stria` is looked up beside the file that uses it, then under each `--lib` folder"
              .formatted(Printable.text(path.text())));
    }
    return Optional.empty();
  }

  private Binding binding(TextUnit user, Declaration.Use use, Library library) {
    String path = use.path().text();
    return switch (library) {
      case Library.Text(Source source) -> {
        TextUnit used = text(source, path);
        user.uses().add(new TextUnit.Use(use, used));
        yield new Binding(path, used, "");
      }
      case Library.Assembled(String id, var module) ->
          new Binding(
              path,
              assembled.computeIfAbsent(id, added -> new AssembledUnit(module, prefixes.of(path))),
              "");
      case Library.Bundled(String id, var bundle, String prefix) ->
          new Binding(
              path, assembled.computeIfAbsent(id, added -> new AssembledUnit(bundle, "")), prefix);
    };
  }

  private record Visit(TextUnit unit, Iterator<TextUnit.Use> uses) {}

  /** Walks the graph of modules in depth, with a stack of its own. */
  private void reportCycles() {
    Set<TextUnit> done = new HashSet<>();
    Set<TextUnit> onPath = new HashSet<>();
    Deque<Visit> path = new ArrayDeque<>();
    TextUnit root = order.getFirst();
    path.push(new Visit(root, root.uses().iterator()));
    onPath.add(root);
    while (!path.isEmpty()) {
      Visit visit = path.element();
      if (!visit.uses().hasNext()) {
        path.pop();
        onPath.remove(visit.unit());
        done.add(visit.unit());
        continue;
      }
      TextUnit.Use edge = visit.uses().next();
      if (onPath.contains(edge.used())) {
        reportCycle(visit.unit(), edge);
      } else if (!done.contains(edge.used())) {
        onPath.add(edge.used());
        path.push(new Visit(edge.used(), edge.used().uses().iterator()));
      }
    }
  }

  private void reportCycle(TextUnit unit, TextUnit.Use edge) {
    Name path = edge.declaration().path();
    String message =
        unit == edge.used()
            ? "this module uses itself"
            : "modules use each other in a circle: `%s` comes back to this file"
                .formatted(Printable.text(path.text()));
    diagnostics.error(unit.scope().source(), path.start(), path.end(), message);
  }
}
