package dev.stria.reference.machine;

import dev.stria.reference.RefFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where statics and constants lie, which the language leaves open but for one thing: constants lie
 * behind the heap.
 *
 * @param vars the first byte of each static
 * @param data the first byte of each constant
 * @param blocks the first byte that blocks may take
 * @param heap how many bytes lie below the constants
 * @param size how many bytes there are in all
 */
public record RefLayout(
    Map<String, Integer> vars, Map<String, Integer> data, int blocks, int heap, int size) {
  private static final int ALIGNMENT = 16;

  /** Statics from the region's start, constants from the heap's end, in the program's order. */
  public static RefLayout of(RefProgram program, int heap) {
    Map<String, Integer> vars = new HashMap<>();
    int at = 0;
    for (var entry : program.vars().entrySet()) {
      vars.put(entry.getKey(), at);
      at = aligned(at + bytes(entry.getValue().format(), entry.getValue().extents()));
    }
    Map<String, Integer> data = new HashMap<>();
    int end = aligned(heap);
    for (var entry : program.data().entrySet()) {
      data.put(entry.getKey(), end);
      end = aligned(end + entry.getValue().bytes().length);
    }
    return new RefLayout(vars, data, at, heap, end);
  }

  private static int bytes(RefFormat format, List<Long> extents) {
    long bytes = format.itemSize();
    for (long extent : extents) {
      bytes = Math.multiplyExact(bytes, extent);
    }
    return Math.toIntExact(bytes);
  }

  private static int aligned(int at) {
    return (at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
