package dev.stria.vm.memory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a view means, without strides: a shape, and the byte offset of every element in C order.
 * Operations copy lists about.
 */
record OffsetModel(List<Integer> shape, List<Long> offsets) {
  /** Reads a view through element access alone. */
  static OffsetModel of(View view) {
    List<Integer> shape = new ArrayList<>();
    for (long extent : view.shape()) {
      shape.add(Math.toIntExact(extent));
    }
    List<Long> offsets = new ArrayList<>();
    long[] index = new long[shape.size()];
    int count = size(shape);
    for (int k = 0; k < count; k++) {
      int rest = k;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        index[axis] = rest % shape.get(axis);
        rest /= shape.get(axis);
      }
      offsets.add(Elements.at(view, index));
    }
    return new OffsetModel(shape, offsets);
  }

  static int size(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  int rank() {
    return shape.size();
  }

  private long at(List<Integer> index) {
    int flat = 0;
    for (int axis = 0; axis < rank(); axis++) {
      flat = flat * shape.get(axis) + index.get(axis);
    }
    return offsets.get(flat);
  }

  private interface Source {
    List<Integer> of(List<Integer> index);
  }

  private OffsetModel build(List<Integer> newShape, Source source) {
    List<Long> picked = new ArrayList<>();
    for (int k = 0; k < size(newShape); k++) {
      Integer[] index = new Integer[newShape.size()];
      int rest = k;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        index[axis] = rest % newShape.get(axis);
        rest /= newShape.get(axis);
      }
      picked.add(at(source.of(List.of(index))));
    }
    return new OffsetModel(newShape, picked);
  }

  OffsetModel index(int axis, int position) {
    List<Integer> newShape = new ArrayList<>(shape);
    newShape.subList(axis, axis + 1).clear();
    return build(
        newShape,
        index -> {
          List<Integer> full = new ArrayList<>(index);
          full.add(axis, position);
          return full;
        });
  }

  OffsetModel pick(int axis, List<Integer> positions) {
    List<Integer> newShape = new ArrayList<>(shape);
    newShape.set(axis, positions.size());
    return build(
        newShape,
        index -> {
          List<Integer> full = new ArrayList<>(index);
          full.set(axis, positions.get(index.get(axis)));
          return full;
        });
  }

  OffsetModel newAxis(int axis) {
    List<Integer> newShape = new ArrayList<>(shape);
    newShape.add(axis, 1);
    return new OffsetModel(newShape, offsets);
  }

  OffsetModel permute(int... axes) {
    List<Integer> newShape = new ArrayList<>();
    for (int axis : axes) {
      newShape.add(shape.get(axis));
    }
    return build(
        newShape,
        index -> {
          List<Integer> full = new ArrayList<>(Collections.nCopies(rank(), 0));
          for (int axis = 0; axis < axes.length; axis++) {
            full.set(axes[axis], index.get(axis));
          }
          return full;
        });
  }

  OffsetModel broadcast(List<Integer> newShape) {
    int more = newShape.size() - rank();
    return build(
        newShape,
        index -> {
          List<Integer> full = new ArrayList<>();
          for (int axis = 0; axis < rank(); axis++) {
            full.add(shape.get(axis) == 1 ? 0 : index.get(axis + more));
          }
          return full;
        });
  }

  OffsetModel reshape(List<Integer> newShape) {
    return new OffsetModel(newShape, offsets);
  }

  /** Whether each element follows the one before it without a gap. */
  boolean isRow(int itemSize) {
    for (int k = 1; k < offsets.size(); k++) {
      if (offsets.get(k) != offsets.get(k - 1) + itemSize) {
        return false;
      }
    }
    return true;
  }

  /**
   * The positions of Python's {@code start:stop:step}, from the sentences of its reference: absent
   * and negative bounds are replaced, then the positions are {@code start + n*step} on the near
   * side of the stop, among those that exist.
   */
  static List<Integer> positions(int extent, Long start, Long stop, long step) {
    BigInteger by = BigInteger.valueOf(step);
    boolean down = step < 0;
    BigInteger length = BigInteger.valueOf(extent);
    BigInteger low = down ? BigInteger.ONE.negate() : BigInteger.ZERO;
    BigInteger high = down ? length.subtract(BigInteger.ONE) : length;
    BigInteger from = bound(start, length, down ? high : low, low, high);
    BigInteger to = bound(stop, length, down ? low : high, low, high);
    List<Integer> positions = new ArrayList<>();
    for (BigInteger p = from; down ? p.compareTo(to) > 0 : p.compareTo(to) < 0; p = p.add(by)) {
      positions.add(p.intValueExact());
    }
    return positions;
  }

  private static BigInteger bound(
      Long given, BigInteger length, BigInteger absent, BigInteger low, BigInteger high) {
    if (given == null) {
      return absent;
    }
    BigInteger value = BigInteger.valueOf(given);
    return (value.signum() < 0 ? value.add(length) : value).max(low).min(high);
  }
}
