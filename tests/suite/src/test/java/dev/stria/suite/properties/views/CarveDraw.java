package dev.stria.suite.properties.views;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.memory.Format;

/** Where to lay a view of given shape over bytes: usually inside, at any alignment. */
record CarveDraw(Format format, long offset, long[] extents, long[] strides) {
  /** Strides that leave no gaps or do, go backwards, stay in place, or let elements overlap. */
  static CarveDraw of(Choices choices, Format format, long bytes, long... extents) {
    long[] strides = new long[extents.length];
    long row = format.itemSize();
    boolean orderly = choices.chance(40);
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] =
          orderly
              ? row
              : switch (choices.weighted(4, 2, 2, 1, 1, 2)) {
                case 0 -> row;
                case 1 -> -row;
                case 2 -> choices.between(0, 12) - 6;
                case 3 -> 0;
                case 4 -> row + choices.below(9);
                default -> format.itemSize() * (choices.below(5) - 2L);
              };
      row *= Math.max(1, extents[axis]);
    }
    CarveDraw atZero = new CarveDraw(format, 0, extents, strides);
    long room = bytes - (atZero.high() - atZero.low());
    long offset = -atZero.low() + (room > 0 ? choices.below((int) room + 1) : 0);
    return new CarveDraw(format, offset, extents, strides);
  }

  /** How far elements reach before the first one, as a negative number. */
  private long low() {
    long low = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      low += Math.min(0, Math.max(0, extents[axis] - 1) * strides[axis]);
    }
    return low;
  }

  /** How far elements reach beyond the first byte of the first one. */
  private long high() {
    long high = format.itemSize();
    for (int axis = 0; axis < extents.length; axis++) {
      high += Math.max(0, Math.max(0, extents[axis] - 1) * strides[axis]);
    }
    return high;
  }

  /** Whether it lies in so many bytes. */
  boolean fits(long bytes) {
    return offset + low() >= 0 && offset + high() <= bytes;
  }

  /** Elements one after the other in C order. */
  static CarveDraw inARow(Choices choices, Format format, long bytes, long... extents) {
    long[] strides = new long[extents.length];
    long row = format.itemSize();
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = row;
      row *= Math.max(1, extents[axis]);
    }
    long room = Math.max(0, bytes - row);
    return new CarveDraw(format, choices.below((int) Math.min(room + 1, 40)), extents, strides);
  }

  /** The same with something changed that may make it reach outside, by much or by one byte. */
  CarveDraw disturbed(Choices choices, long bytes) {
    long newOffset = offset;
    long[] newExtents = extents.clone();
    long[] newStrides = strides.clone();
    int axis = extents.length == 0 ? 0 : choices.below(extents.length);
    switch (extents.length == 0 ? choices.below(3) : choices.below(7)) {
      case 0 -> newOffset = edge(choices, bytes);
      case 1 -> newOffset = offset + choices.between(0, 16) - 8;
      case 2 -> newOffset = Draw.integer(choices);
      case 3 -> newStrides[axis] = choices.chance(50) ? Draw.integer(choices) : wrapping(choices);
      case 4 -> newStrides[axis] += choices.between(0, 4) - 2;
      case 5 -> newExtents[axis] = Draw.integer(choices);
      default -> newExtents[axis] += choices.between(0, 2) - 1;
    }
    return new CarveDraw(format, newOffset, newExtents, newStrides);
  }

  /** A stride of which a few steps go around all 64 bits. */
  private static long wrapping(Choices choices) {
    return (choices.one(1L, -1L, 3L) << choices.between(60, 63)) + choices.below(3);
  }

  /** An offset at which the lowest byte is the first, or the highest is the last, or one over. */
  private long edge(Choices choices, long bytes) {
    return choices.one(-low(), -low() - 1, bytes - high(), bytes - high() + 1);
  }
}
