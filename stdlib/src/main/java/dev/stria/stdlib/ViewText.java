package dev.stria.stdlib;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;

/** Views as nested lists, in the form in which Python prints {@code tolist()}. */
public final class ViewText {
  private ViewText() {}

  /** The elements of a view as text; throws {@code stale_view} faults as element access does. */
  public static String of(View view) {
    StringBuilder text = new StringBuilder();
    write(view, Integer.MAX_VALUE, text);
    return text.toString();
  }

  /**
   * The elements of a view as text, cut off behind a number of characters.
   *
   * @param limit how many characters are enough
   */
  public static String of(View view, int limit) {
    StringBuilder text = new StringBuilder();
    write(view, limit, text);
    return text.length() <= limit ? text.toString() : text.substring(0, limit) + "…";
  }

  /**
   * The extents of a view as program texts write a shape: {@code [2, 3]}, {@code [.]} for rank 0.
   */
  public static String shape(View view) {
    return Shape.of(view.shape()).toString();
  }

  private static void write(View view, int limit, StringBuilder text) {
    if (view.rank() == 0) {
      text.append(element(view));
      return;
    }
    text.append('[');
    long length = view.extent(0);
    for (long i = 0; i < length && text.length() <= limit; i++) {
      if (i > 0) {
        text.append(", ");
      }
      write(view.index(0, i), limit, text);
    }
    text.append(']');
  }

  private static String element(View view) {
    Format format = view.format();
    return switch (format.kind()) {
      case FLOAT -> FloatText.of(view.getDouble());
      case BOOL -> view.getLong() == 0 ? "False" : "True";
      case SIGNED -> Long.toString(view.getLong());
      case UNSIGNED -> Long.toUnsignedString(view.getLong());
    };
  }
}
