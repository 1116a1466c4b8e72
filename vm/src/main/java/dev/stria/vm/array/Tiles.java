package dev.stria.vm.array;

import dev.stria.vm.memory.Meter;
import org.jspecify.annotations.Nullable;

/**
 * Copies between two layouts of which each is close together along another axis, as a matrix and
 * its transpose are: a tile at a time, small enough for the cache lines it touches to be still
 * there when their next element is wanted.
 */
final class Tiles {
  /** The extent of a tile along the axis close in the destination. */
  private static final int LONG = 128;

  /** Axes shorter than this are not worth it. */
  private static final int WIDE = 16;

  private static final int MOST_AXES = 65;

  /** How far to go along rows that are turned, so that the lines stored to stay in the cache. */
  private static final int TURNED = 256;

  private final long[] extents = new long[MOST_AXES];
  private final long[] to = new long[MOST_AXES];
  private final long[] from = new long[MOST_AXES];
  private final long[] index = new long[MOST_AXES];
  private int axes;
  private final Poll poll = new Poll();

  /** Begins a layout without axes. */
  void start() {
    axes = 0;
  }

  /** Lets go of the meter. */
  void close() {
    poll.start(Meter.FREE);
  }

  /** Adds an axis inside those there are; merged where both go on along it. */
  void axis(long extent, long toStride, long fromStride) {
    int outer = axes - 1;
    if (outer >= 0 && to[outer] == extent * toStride && from[outer] == extent * fromStride) {
      extents[outer] *= extent;
      to[outer] = toStride;
      from[outer] = fromStride;
      return;
    }
    extents[axes] = extent;
    to[axes] = toStride;
    from[axes] = fromStride;
    index[axes] = 0;
    axes++;
  }

  /**
   * Makes the source's closest axis the last but one.
   *
   * @return whether tiles are of use
   */
  boolean arrange() {
    int inner = axes - 1;
    int close = inner;
    for (int axis = 0; axis < inner; axis++) {
      if (Math.abs(from[axis]) < Math.abs(from[close]) && from[axis] != 0) {
        close = axis;
      }
    }
    if (close == inner || extents[close] < WIDE || extents[inner] < WIDE) {
      return false;
    }
    swap(extents, close, inner - 1);
    swap(to, close, inner - 1);
    swap(from, close, inner - 1);
    return true;
  }

  private static void swap(long[] values, int a, int b) {
    long value = values[a];
    values[a] = values[b];
    values[b] = value;
  }

  /** Copies all elements. */
  void copy(int width, byte[] source, long fromAt, byte[] destination, long toAt, Meter meter) {
    poll.start(meter);
    long readAt = fromAt;
    long putAt = toAt;
    while (true) {
      plane(width, source, readAt, destination, putAt);
      int axis = axes - 3;
      while (axis >= 0 && ++index[axis] == extents[axis]) {
        index[axis] = 0;
        readAt -= (extents[axis] - 1) * from[axis];
        putAt -= (extents[axis] - 1) * to[axis];
        axis--;
      }
      if (axis < 0) {
        return;
      }
      readAt += from[axis];
      putAt += to[axis];
    }
  }

  /** Copies along the two innermost axes. */
  private void plane(int width, byte[] source, long fromAt, byte[] destination, long toAt) {
    int inner = axes - 1;
    int close = axes - 2;
    boolean together = from[close] == width && to[inner] == width;
    Turn turn = together ? Turns.BY_SIZE[Integer.numberOfTrailingZeros(width)] : null;
    for (long i = 0; i < extents[inner]; i += LONG) {
      int count = (int) Math.min(LONG, extents[inner] - i);
      long readAt = fromAt + i * from[inner];
      long putAt = toAt + i * to[inner];
      int turned = turn == null ? 0 : turn(turn, source, readAt, destination, putAt, count);
      if (turned < count) {
        columns(
            width,
            source,
            readAt + turned * from[inner],
            destination,
            putAt + turned * to[inner],
            count - turned);
      }
    }
  }

  /** Copies rows of the source, eight at a time; gives how many. */
  private int turn(Turn turn, byte[] source, long fromAt, byte[] destination, long toAt, int rows) {
    int inner = axes - 1;
    int close = axes - 2;
    int whole = rows & -Turn.ROWS;
    for (long j = 0; j < extents[close]; j += TURNED) {
      int count = (int) Math.min(TURNED, extents[close] - j);
      long readAt = fromAt + j * from[close];
      long putAt = toAt + j * to[close];
      for (int i = 0; i < whole; i += Turn.ROWS) {
        turn.copy(
            source,
            (int) (readAt + i * from[inner]),
            (int) from[inner],
            destination,
            (int) (putAt + i * to[inner]),
            (int) to[close],
            count);
        poll.worked(count * Turn.ROWS);
      }
    }
    return whole;
  }

  /** Copies one element of each of some rows after the other. */
  private void columns(
      int width, byte[] source, long fromAt, byte[] destination, long toAt, int rows) {
    int inner = axes - 1;
    int close = axes - 2;
    long readAt = fromAt;
    long putAt = toAt;
    for (long j = 0; j < extents[close]; j++) {
      Moves.strided(width, source, readAt, from[inner], destination, putAt, to[inner], rows);
      readAt += from[close];
      putAt += to[close];
      poll.worked(rows);
    }
  }

  /** The loops that turn rows, made when first needed; null where classes cannot be defined. */
  private static final class Turns {
    /** By the logarithm of the elements' size. */
    static final @Nullable Turn[] BY_SIZE = {of(1), of(2), of(4), of(8)};

    private static @Nullable Turn of(int width) {
      return (Turn) Twins.withData(TurnLoop.class, width);
    }
  }
}
