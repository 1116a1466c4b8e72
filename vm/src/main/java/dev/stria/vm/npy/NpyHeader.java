package dev.stria.vm.npy;

import dev.stria.vm.memory.Shape;
import dev.stria.vm.record.FieldType;
import java.util.List;

/**
 * What a file's header says.
 *
 * @param version the format's major version: 1, 2 or 3
 * @param type what an element is: a scalar or a record
 * @param itemExtents the axes inside an element, of bytes, for the types {@code S} and {@code V};
 *     none for all others
 * @param fortranOrder whether the first axis is the fastest
 * @param shape the extents of the array, without those of the elements
 * @param dataOffset where the elements start in the file, in bytes
 */
public record NpyHeader(
    int version,
    FieldType type,
    List<Long> itemExtents,
    boolean fortranOrder,
    List<Long> shape,
    long dataOffset) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are more axes than a view has, an extent is negative,
   *     or the size, zeros left out, does not fit in 64 bits
   */
  public NpyHeader {
    itemExtents = List.copyOf(itemExtents);
    shape = List.copyOf(shape);
    if (shape.size() + itemExtents.size() > Shape.MAX_RANK) {
      throw new IllegalArgumentException("the array has more than " + Shape.MAX_RANK + " axes");
    }
    try {
      size(size(type.size(), itemExtents), shape);
      size(size(Math.max(1, type.size()), nonzero(itemExtents)), nonzero(shape));
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException("the array's size does not fit in 64 bits", overflow);
    }
  }

  /** The size in bytes of an element. */
  public long itemSize() {
    return size(type.size(), itemExtents);
  }

  /** The size in bytes of all elements. */
  public long dataSize() {
    return size(itemSize(), shape);
  }

  private static List<Long> nonzero(List<Long> extents) {
    return extents.stream().filter(extent -> extent != 0).toList();
  }

  /**
   * The size in bytes of a number of items.
   *
   * @throws IllegalArgumentException if an extent is negative
   * @throws ArithmeticException if the size does not fit in 64 bits
   */
  static long size(long item, List<Long> extents) {
    if (extents.contains(0L)) {
      return 0;
    }
    long size = item;
    for (long extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException("an extent is negative: " + extent);
      }
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }
}
