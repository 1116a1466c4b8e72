package dev.stria.suite.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * Makes a script simpler: fewer rows first, then shorter rows, then smaller numbers. Many at once
 * are tried before single ones.
 */
final class ScriptShrinkable implements Shrinkable<Script> {
  private final Script script;
  private final int leastRows;

  ScriptShrinkable(Script script, int leastRows) {
    this.script = script;
    this.leastRows = leastRows;
  }

  @Override
  public Script value() {
    return script;
  }

  @Override
  public Stream<Shrinkable<Script>> shrink() {
    return Stream.of(fewerRows(), shorterRows(), smallerNumbers())
        .flatMap(rows -> rows)
        .map(rows -> new ScriptShrinkable(new Script(rows), leastRows));
  }

  private Stream<List<int[]>> fewerRows() {
    int count = script.rows.size();
    return sizes(count - leastRows)
        .flatMap(size ->
            IntStream.iterate(count - size, from -> from >= 0, from -> from - size)
                .mapToObj(from -> without(from, size)));
  }

  private List<int[]> without(int from, int size) {
    List<int[]> rows = new ArrayList<>(script.rows.subList(0, from));
    rows.addAll(script.rows.subList(from + size, script.rows.size()));
    return rows;
  }

  private Stream<List<int[]>> shorterRows() {
    return eachRow((row, at) ->
        sizes(row.length).map(size -> replaced(at, Arrays.copyOf(row, row.length - size))));
  }

  private Stream<List<int[]>> smallerNumbers() {
    return eachRow((row, at) ->
        IntStream.range(0, row.length)
            .boxed()
            .flatMap(k ->
                smaller(row[k])
                    .mapToObj(number -> {
                      int[] changed = row.clone();
                      changed[k] = number;
                      return replaced(at, changed);
                    })));
  }

  private static IntStream smaller(int number) {
    return IntStream.of(0, number / 2, number - number / 4, number - number / 16, number - 1)
        .filter(less -> less >= 0 && less < number)
        .distinct();
  }

  private interface OfRow {
    Stream<List<int[]>> shrunk(int[] row, int at);
  }

  private Stream<List<int[]>> eachRow(OfRow shrinker) {
    return IntStream.range(0, script.rows.size())
        .boxed()
        .flatMap(at -> shrinker.shrunk(script.rows.get(at), at));
  }

  private List<int[]> replaced(int at, int... row) {
    List<int[]> rows = new ArrayList<>(script.rows);
    rows.set(at, row);
    return rows;
  }

  /** How many to take away at once: as many as there are, then half of it, and so on to 1. */
  private static Stream<Integer> sizes(int most) {
    return Stream.iterate(most, size -> size > 0, size -> size / 2);
  }

  @Override
  public ShrinkingDistance distance() {
    long length = 0;
    long sum = 0;
    for (int[] row : script.rows) {
      length += row.length;
      sum += Arrays.stream(row).sum();
    }
    return ShrinkingDistance.of(script.rows.size(), length, sum);
  }
}
