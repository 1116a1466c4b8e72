package dev.stria.assembler.text;

import dev.stria.assembler.Diagnostic;
import dev.stria.assembler.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the problems of one run over all its files, at most {@link #LIMIT} of them and one per
 * place: what follows from a mistake at the same place says nothing new.
 */
public final class Diagnostics {
  /** How many problems are kept. */
  public static final int LIMIT = 100;

  /** Longer lines are shown in part. */
  private static final int WIDEST_LINE = 160;

  private static final int SHOWN_BEFORE = 60;
  private static final int SHOWN_AFTER = 80;

  private record Place(String file, int offset) {}

  private record Entry(int fileOrder, int offset, Diagnostic diagnostic) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<Place> places = new HashSet<>();
  private final List<String> files = new ArrayList<>();
  private int reported;

  /** Reports an error from one offset to another. */
  public void error(SourceText source, int start, int end, String message) {
    add(source, start, end, message, Optional.empty());
  }

  /** Reports an error from one offset to another, and what may help. */
  public void error(SourceText source, int start, int end, String message, String hint) {
    add(source, start, end, message, Optional.of(hint));
  }

  /** Reports an error that has no place in a text. */
  public void error(String file, String message) {
    reported++;
    if (isFull() || !places.add(new Place(file, -1 - message.hashCode()))) {
      return;
    }
    Diagnostic diagnostic =
        new Diagnostic(Severity.ERROR, file, 0, 0, 0, message, Optional.empty(), "", 0);
    entries.add(new Entry(order(file), -1, diagnostic));
  }

  private void add(SourceText source, int start, int end, String message, Optional<String> hint) {
    reported++;
    if (isFull() || !places.add(new Place(source.name(), start))) {
      return;
    }
    int line = source.line(start);
    int lineStart = source.lineStart(line);
    int lineEnd = Math.max(source.lineEnd(line), start);
    int column = source.column(start);
    int blamedEnd = Math.max(Math.min(end, lineEnd), start);
    int width = Math.max(1, source.text().codePointCount(start, blamedEnd));
    int from = lineStart;
    int to = lineEnd;
    String before = "";
    String after = "";
    if (lineEnd - lineStart > WIDEST_LINE) {
      from = step(source.text(), start, -SHOWN_BEFORE, lineStart, lineEnd);
      to = step(source.text(), start, SHOWN_AFTER, lineStart, lineEnd);
      before = from > lineStart ? "…" : "";
      after = to < lineEnd ? "…" : "";
    }
    int caret = before.length() + source.text().codePointCount(from, start);
    String excerpt = before + Printable.text(source.text(from, to)) + after;
    Diagnostic diagnostic =
        new Diagnostic(
            Severity.ERROR,
            source.name(),
            line,
            column,
            column + width,
            message,
            hint,
            excerpt,
            caret);
    entries.add(new Entry(order(source.name()), start, diagnostic));
  }

  /** Moves by whole code points, within bounds. */
  private static int step(String text, int offset, int codePoints, int lowest, int highest) {
    int at = offset;
    for (int left = Math.abs(codePoints); left > 0; left--) {
      if (codePoints < 0) {
        if (at <= lowest) {
          return lowest;
        }
        at -= Character.charCount(text.codePointBefore(at));
      } else {
        if (at >= highest) {
          return highest;
        }
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return Math.clamp(at, lowest, highest);
  }

  private int order(String file) {
    int known = files.indexOf(file);
    if (known < 0) {
      files.add(file);
      return files.size() - 1;
    }
    return known;
  }

  /** Whether no more problems are kept. */
  public boolean isFull() {
    return entries.size() >= LIMIT;
  }

  /** Whether there was an error, kept or not. */
  public boolean hasErrors() {
    return reported > 0;
  }

  /** How many errors there were, kept or not. */
  public int reported() {
    return reported;
  }

  /** The problems: files in the order of their first one, each file's in the order of the text. */
  public List<Diagnostic> sorted() {
    if (entries.isEmpty()) {
      return List.of();
    }
    return entries.stream()
        .sorted(Comparator.comparingInt(Entry::fileOrder).thenComparingInt(Entry::offset))
        .map(Entry::diagnostic)
        .toList();
  }
}
