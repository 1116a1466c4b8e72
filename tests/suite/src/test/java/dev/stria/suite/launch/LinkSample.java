package dev.stria.suite.launch;

import java.util.ArrayList;
import java.util.List;

/** Type switches and records of every kind, and what they answer. */
final class LinkSample {
  private LinkSample() {}

  sealed interface Shape {
    /** A type switch in an interface. */
    default String word() {
      return switch (this) {
        case Point p -> "point " + p.x;
        case Named(String name, Point at) when name.isEmpty() -> "nameless at " + at.x;
        case Named(String name, Point at) -> name + " at " + at.x;
        case All all -> "all " + all.i;
        case Nothing nothing -> "nothing";
      };
    }
  }

  record Point(int x, long y) implements Shape {}

  record Named(String name, Point at) implements Shape {}

  record Nothing() implements Shape {}

  record All(
      boolean z, byte b, char c, short s, int i, long l, float f, double d, Object o, int[] a)
      implements Shape {}

  /** With guards, which come back with the number of the next label to try, and with null. */
  static String anything(Object value) {
    return switch (value) {
      case null -> "null";
      case Integer i when i > 100 -> "large";
      case Integer i when i > 10 -> "middling";
      case Integer i -> "small " + i;
      case CharSequence text -> "text " + text.length();
      case int[] ints -> "ints " + ints.length;
      case Object[] objects -> "objects " + objects.length;
      case Shape shape -> shape.word();
      default -> "other";
    };
  }

  /** Also with constants, which stays as it is. */
  static String constants(Object value) {
    return switch (value) {
      case String s when s.isEmpty() -> "empty";
      case String s -> s;
      case Thread.State.NEW -> "new";
      case Thread.State state -> "state";
      default -> "other";
    };
  }

  /** Everything asked of everything, one answer after the other. */
  static String report() {
    int[] array = {1};
    List<Object> values = new ArrayList<>();
    values.add(null);
    for (int number : new int[] {1, 10, 11, 100, 101}) {
      values.add(number);
    }
    values.addAll(List.of("abc", new StringBuilder("x"), array, new Object[2], 1.5, 'c'));
    values.addAll(List.of(Thread.State.NEW, Thread.State.BLOCKED));
    for (int x : new int[] {0, 1}) {
      for (long y : new long[] {0, 1L << 40}) {
        values.add(new Point(x, y));
        values.add(new Named(x == 0 ? "" : "n", new Point(x, y)));
      }
    }
    values.add(new Nothing());
    values.add(new Nothing());
    for (double d : new double[] {0.0, -0.0, Double.NaN, 1}) {
      for (Object o : new Object[] {array, "o"}) {
        values.add(new All(true, (byte) -1, 'c', (short) 7, -9, 1L << 33, (float) d, d, o, array));
        values.add(new All(false, (byte) 1, 'd', (short) 8, 9, -1, (float) -d, d, o, null));
      }
    }
    StringBuilder report = new StringBuilder();
    for (Object value : values) {
      report.append(anything(value)).append('|');
      report.append(value == null ? "" : constants(value)).append('|');
      boolean hasOwnHash = value instanceof Record && !(value instanceof All);
      report.append(hasOwnHash ? value.hashCode() : 0).append('|');
      for (Object other : values) {
        report.append(value != null && value.equals(other) ? '=' : '.');
      }
      report.append('\n');
    }
    return report.toString();
  }
}
