package dev.stria.vm.array;

import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/**
 * The order in which an elementwise operation goes through its destination, and what that order
 * means for sources that share memory with it.
 *
 * <p>If no two elements of the destination share a byte, nobody can tell in which order they are
 * stored, and the traversal goes upwards through memory: axes from the largest stride to the
 * smallest, each from its low end. Else it is C order, as the language says.
 */
final class Traversal {
  private static final int NO_AXIS = -1;

  /** The destination's axes that are walked, outermost first; those of extent 1 are not. */
  private final int[] order = new int[Shape.MAX_RANK];

  /** By the destination's axes. */
  private final boolean[] backwards = new boolean[Shape.MAX_RANK];

  private int rank;
  private int count;
  private boolean upwards;

  /** Takes the order that suits a destination. */
  void follow(View destination) {
    number(destination);
    sortByStride(destination);
    upwards = standApart(destination);
    if (!upwards) {
      Arrays.sort(order, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      backwards[order[i]] = destination.stride(order[i]) < 0;
    }
  }

  /**
   * Whether it goes from low addresses to high ones and no two elements of the destination share a
   * byte.
   */
  boolean isUpwards() {
    return upwards;
  }

  /** Takes C order. */
  void inOrder(View view) {
    number(view);
    upwards = standApart(view);
    for (int i = 0; i < count; i++) {
      upwards &= view.stride(order[i]) > 0;
    }
  }

  private void number(View view) {
    rank = view.rank();
    count = 0;
    for (int axis = 0; axis < rank; axis++) {
      backwards[axis] = false;
      if (view.extent(axis) != 1) {
        order[count++] = axis;
      }
    }
  }

  /**
   * Takes C order, and leaves out what a stride of 0 repeats.
   *
   * @return how many elements that leaves
   */
  long distinctInOrder(View view) {
    number(view);
    int kept = 0;
    long size = view.size() == 0 ? 0 : 1;
    for (int i = 0; i < count; i++) {
      if (view.stride(order[i]) != 0) {
        order[kept++] = order[i];
        size *= view.extent(order[i]);
      }
    }
    count = kept;
    return size;
  }

  private void sortByStride(View view) {
    for (int i = 1; i < count; i++) {
      int axis = order[i];
      long stride = Math.abs(view.stride(axis));
      int to = i;
      while (to > 0 && Math.abs(view.stride(order[to - 1])) < stride) {
        order[to] = order[to - 1];
        to--;
      }
      order[to] = axis;
    }
  }

  /**
   * Whether every element ends before the next begins, if the axes are sorted. May be false without
   * need, never true.
   */
  private boolean standApart(View view) {
    long reach = view.itemSize();
    for (int i = count - 1; i >= 0; i--) {
      long stride = Math.abs(view.stride(order[i]));
      if (stride < reach) {
        return false;
      }
      reach += (view.extent(order[i]) - 1) * stride;
    }
    return true;
  }

  /** Lays out the elements of a view spread over the destination's shape. */
  void lay(View destination, View view, Walk walk) {
    layWithout(NO_AXIS, destination, view, walk);
  }

  /**
   * Lays out those elements of a view that come first along an axis which the destination lacks.
   */
  void layWithout(int missing, View destination, View view, Walk walk) {
    walk.start(start(missing, destination, view));
    for (int i = 0; i < count; i++) {
      int axis = order[i];
      long stride = stride(missing, view, axis);
      walk.axis(destination.extent(axis), backwards[axis] ? -stride : stride);
    }
    walk.finish(view.itemSize());
  }

  /** Lays out a destination and a source together. */
  void lay(View destination, View source, Tiles tiles) {
    tiles.start();
    for (int i = 0; i < count; i++) {
      int axis = order[i];
      long to = destination.stride(axis);
      long from = stride(source, axis);
      boolean back = backwards[axis];
      tiles.axis(destination.extent(axis), back ? -to : to, back ? -from : from);
    }
  }

  /** The offset of the element the traversal meets first. */
  private long start(int missing, View destination, View view) {
    long offset = view.offset();
    for (int i = 0; i < count; i++) {
      int axis = order[i];
      if (backwards[axis]) {
        offset += (destination.extent(axis) - 1) * stride(missing, view, axis);
      }
    }
    return offset;
  }

  /** A view's stride along an axis of the destination; 0 where it repeats. */
  private long stride(View view, int axis) {
    return stride(NO_AXIS, view, axis);
  }

  private long stride(int missing, View view, int axis) {
    int own = axis < missing ? axis : axis + view.rank() - rank;
    return own < 0 || view.extent(own) == 1 ? 0 : view.stride(own);
  }

  /**
   * Whether storing the destination, chunk by chunk, could change what is yet to be read of a
   * source. May be true without need, never false.
   */
  boolean couldChange(View destination, View source) {
    if (!destination.overlaps(source)) {
      return false;
    }
    // Offsets of different memories, though they share bytes, say nothing about each other.
    return destination.lease().memory() != source.lease().memory()
        || !staysAhead(destination, source) && !interleave(destination, source);
  }

  /**
   * Whether source and destination step alike and the source starts no lower: going upwards, what
   * is stored then only meets elements already read, for each element of the destination ends
   * before any later one of either begins.
   */
  private boolean staysAhead(View destination, View source) {
    if (!upwards
        || start(NO_AXIS, destination, source) < start(NO_AXIS, destination, destination)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (stride(source, order[i]) != destination.stride(order[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether all steps of both are multiples of some distance within which their elements lie side
   * by side, as those of two channels of one image do.
   */
  private boolean interleave(View destination, View source) {
    long period = 0;
    for (int i = 0; i < count; i++) {
      period = gcd(period, destination.stride(order[i]));
      period = gcd(period, stride(source, order[i]));
    }
    if (period == 0) {
      return false;
    }
    long distance = Math.floorMod(source.offset() - destination.offset(), period);
    return distance >= destination.itemSize() && distance + source.itemSize() <= period;
  }

  private static long gcd(long a, long b) {
    long x = Math.abs(a);
    long y = Math.abs(b);
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }
}
