package dev.stria.stdlib;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Views as nested lists, in the form in which Python prints {@code tolist()}. */
public final class ViewText {
  /** How much text is gathered before it is passed on, in characters. */
  private static final int CHUNK = 1 << 13;

  private ViewText() {}

  /**
   * Prints the elements of a view, however many they are without holding them all.
   *
   * @param poll what is called every few thousand characters, and may throw to end the printing
   * @throws IOException if the stream cannot take them
   * @throws Fault {@code stale_view} as element access does; {@code out_of_memory} if there are
   *     more lists or elements than a Java array could hold
   */
  public static void print(View view, OutputStream out, Runnable poll) throws IOException {
    requirePrintable(view);
    StringBuilder text = new StringBuilder();
    ViewText.<IOException>write(
        view,
        Integer.MAX_VALUE,
        text,
        pending -> {
          if (pending.length() >= CHUNK) {
            poll.run();
            drain(pending, out);
          }
        });
    drain(text, out);
  }

  private static void drain(StringBuilder text, OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    text.setLength(0);
  }

  /** A view without elements may be a list of very many empty lists. */
  private static void requirePrintable(View view) {
    long lists = 1;
    for (int axis = 0; axis < view.rank() && view.extent(axis) != 0; axis++) {
      // No overflow: the first factor stays below 2^31, and so must the second.
      long extent = view.extent(axis);
      lists = extent > Integer.MAX_VALUE ? extent : lists * extent;
      if (lists > Integer.MAX_VALUE) {
        throw new Fault(
            TrapKind.OUT_OF_MEMORY, "a view of shape " + shape(view) + " is too large to print");
      }
    }
  }

  /**
   * The elements of a view as text, cut off behind a number of characters; throws {@code
   * stale_view} faults as element access does.
   *
   * @param limit how many characters are enough
   */
  public static String of(View view, int limit) {
    StringBuilder text = new StringBuilder();
    ViewText.<RuntimeException>write(view, limit, text, pending -> {});
    return text.length() <= limit ? text.toString() : text.substring(0, limit) + "…";
  }

  /**
   * The extents of a view as program texts write a shape: {@code [2, 3]}, {@code [.]} for rank 0.
   */
  public static String shape(View view) {
    return Shape.of(view.shape()).toString();
  }

  /** Sees the text after every element, and may take it away. */
  private interface Drain<E extends Exception> {
    void see(StringBuilder text) throws E;
  }

  private static <E extends Exception> void write(
      View view, int limit, StringBuilder text, Drain<E> drain) throws E {
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
      write(view.index(0, i), limit, text, drain);
      drain.see(text);
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
