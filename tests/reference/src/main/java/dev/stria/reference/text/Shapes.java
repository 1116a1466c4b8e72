package dev.stria.reference.text;

import dev.stria.reference.RefFormat;
import dev.stria.reference.machine.RefImmediate;
import dev.stria.reference.machine.RefImmediate.Entry;
import dev.stria.reference.machine.RefImmediate.Part;
import dev.stria.reference.machine.RefType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads types, shapes and subscripts. */
final class Shapes {
  private Shapes() {}

  static RefType type(Tokens tokens) {
    return switch (tokens.peek().text()) {
      case "i64", "f64" -> {
        boolean scalar = !tokens.peekSecond().text().equals("[");
        yield scalar ? scalar(tokens.word()) : viewing(tokens);
      }
      case "view" -> {
        tokens.take();
        yield new RefType.AnyView();
      }
      default -> viewing(tokens);
    };
  }

  private static RefType scalar(String name) {
    return name.equals("i64") ? new RefType.I64() : new RefType.F64();
  }

  private static RefType viewing(Tokens tokens) {
    RefImmediate.Type type = viewType(tokens);
    return new RefType.Viewing(type.format(), type.rank());
  }

  /** {@code F[.]}, {@code F[]}, {@code F[,]} and so on. */
  static RefImmediate.Type viewType(Tokens tokens) {
    RefFormat format = RefFormat.of(tokens.word());
    tokens.expect("[");
    int rank = tokens.takeIf(".") ? 0 : 1;
    while (tokens.takeIf(",")) {
      rank++;
    }
    tokens.expect("]");
    return new RefImmediate.Type(format, rank);
  }

  /** {@code F[e, …]}; with nothing between the brackets the one extent is what fits. */
  static RefImmediate.Shape formatAndShape(Tokens tokens) {
    Optional<RefFormat> format = Optional.of(RefFormat.of(tokens.word()));
    return new RefImmediate.Shape(format, extents(tokens));
  }

  static RefImmediate.Shape shape(Tokens tokens) {
    return new RefImmediate.Shape(Optional.empty(), extents(tokens));
  }

  private static List<OptionalLong> extents(Tokens tokens) {
    List<OptionalLong> extents = new ArrayList<>();
    tokens.expect("[");
    if (tokens.takeIf(".")) {
      tokens.expect("]");
      return extents;
    }
    if (tokens.takeIf("]")) {
      return List.of(OptionalLong.of(-1));
    }
    do {
      extents.add(
          tokens.takeIf("*") ? OptionalLong.empty() : OptionalLong.of(Literals.integer(tokens)));
    } while (tokens.takeIf(","));
    tokens.expect("]");
    return extents;
  }

  /** {@code [0, 2, 1]}. */
  static List<Integer> integers(Tokens tokens) {
    List<Integer> integers = new ArrayList<>();
    tokens.expect("[");
    while (!tokens.takeIf("]")) {
      integers.add((int) Literals.integer(tokens));
      tokens.takeIf(",");
    }
    return integers;
  }

  static RefImmediate.Subscript subscript(Tokens tokens) {
    List<Entry> entries = new ArrayList<>();
    tokens.expect("[");
    while (!tokens.takeIf("]")) {
      entries.add(entry(tokens));
      tokens.takeIf(",");
    }
    return new RefImmediate.Subscript(entries);
  }

  private static Entry entry(Tokens tokens) {
    if (tokens.takeIf("...")) {
      return new Entry(Entry.Kind.REST, List.of());
    }
    if (tokens.takeIf("new")) {
      return new Entry(Entry.Kind.NEW, List.of());
    }
    String first = tokens.nextIs(":") ? "" : tokens.take().text();
    if (first.endsWith("+")) {
      tokens.expect(":");
      Part start = part(first.substring(0, first.length() - 1));
      return new Entry(Entry.Kind.EXACTLY, List.of(start, part(tokens.take().text())));
    }
    if (!tokens.takeIf(":")) {
      return new Entry(Entry.Kind.INDEX, List.of(part(first)));
    }
    Part stop = partUpToMark(tokens);
    Part step = tokens.takeIf(":") ? partUpToMark(tokens) : new Part.Absent();
    return new Entry(Entry.Kind.SLICE, List.of(part(first), stop, step));
  }

  private static Part partUpToMark(Tokens tokens) {
    boolean absent = tokens.nextIs(":") || tokens.nextIs(",") || tokens.nextIs("]");
    return absent ? new Part.Absent() : part(tokens.take().text());
  }

  private static Part part(String text) {
    return switch (text) {
      case "" -> new Part.Absent();
      case "*" -> new Part.FromStack();
      default ->
          new Part.Given(
              Literals.number(new Tokens.Token(Tokens.Kind.WORD, text, new byte[0], 0))
                  .orElseThrow()
                  .asInt());
    };
  }
}
