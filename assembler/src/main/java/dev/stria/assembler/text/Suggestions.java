package dev.stria.assembler.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Guesses what a misspelt word was meant to be. */
public final class Suggestions {
  /** Words longer than this are not compared: no one misspelt them by a letter. */
  private static final int LONGEST = 40;

  /**
   * Among more candidates than this no one searches: hostile texts must not cost more than others.
   */
  private static final int MOST_CANDIDATES = 2_000;

  private static final int MOST_SHOWN = 3;

  private Suggestions() {}

  /**
   * {@code , did you mean `x`?} for the candidates nearest to a word, or nothing.
   *
   * <p>A candidate whose last component is the word's last component is nearer than any
   * misspelling: whoever writes {@code i64.sum} means {@code array.sum}, not {@code i64.sub}. Then
   * the least number of letters added, left out, changed or exchanged with a neighbour decides.
   */
  public static String didYouMean(String word, Collection<String> candidates) {
    if (word.length() > LONGEST || candidates.size() > MOST_CANDIDATES) {
      return "";
    }
    List<String> best = sharingLastComponent(word, candidates);
    if (best.isEmpty()) {
      best = nearest(word, candidates, Math.max(1, longestComponent(word) / 3));
    }
    if (best.isEmpty()) {
      return "";
    }
    List<String> shown =
        best.stream().sorted().limit(MOST_SHOWN).map(candidate -> "`" + candidate + "`").toList();
    int last = shown.size() - 1;
    String list =
        last == 0
            ? shown.getFirst()
            : shown.stream().limit(last).collect(Collectors.joining(", "))
                + " or "
                + shown.get(last);
    return ", did you mean " + list + "?";
  }

  private static int longestComponent(String word) {
    int longest = 0;
    int start = 0;
    for (int dot = word.indexOf('.'); dot >= 0; dot = word.indexOf('.', start)) {
      longest = Math.max(longest, dot - start);
      start = dot + 1;
    }
    return Math.max(longest, word.length() - start);
  }

  private static List<String> sharingLastComponent(String word, Collection<String> candidates) {
    String last = word.substring(word.lastIndexOf('.') + 1);
    if (last.isEmpty()) {
      return List.of();
    }
    List<String> sharing =
        candidates.stream()
            .filter(candidate -> candidate.length() > last.length())
            .filter(candidate -> candidate.endsWith("." + last))
            .toList();
    return nearest(word, sharing, Integer.MAX_VALUE);
  }

  private static List<String> nearest(String word, Collection<String> candidates, int limit) {
    List<String> best = new ArrayList<>();
    int least = limit;
    for (String candidate : candidates) {
      if (candidate.length() > LONGEST
          || (limit != Integer.MAX_VALUE && Math.abs(candidate.length() - word.length()) > least)) {
        continue;
      }
      int distance = distance(word, candidate);
      if (distance < least) {
        best.clear();
        least = distance;
      }
      if (distance == least && !best.contains(candidate)) {
        best.add(candidate);
      }
    }
    return best;
  }

  /**
   * The optimal string alignment distance: insertions, deletions, changes, neighbours exchanged.
   */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        row[j] = best;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
