package dev.stria.vm.record;

import dev.stria.vm.memory.Shape;
import java.util.List;

/**
 * A named part of a record.
 *
 * @param name not empty
 * @param offset where it starts in the record, in bytes
 * @param type what an element is
 * @param extents the extents of the array of elements; none if there is just one
 */
public record RecordField(String name, long offset, FieldType type, List<Long> extents) {
  private static final int SHOWN = 40;

  /**
   * Copies the extents.
   *
   * @throws IllegalArgumentException if the name is empty, a number negative, there are more axes
   *     than a view has, or the field's end does not fit in 64 bits
   */
  public RecordField {
    extents = List.copyOf(extents);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of a field is empty");
    }
    if (extents.size() > Shape.MAX_RANK) {
      throw new IllegalArgumentException(
          "field " + label(name) + " has more than " + Shape.MAX_RANK + " axes");
    }
    if (offset < 0) {
      throw new IllegalArgumentException(
          "the offset of field " + label(name) + " is negative: " + offset);
    }
    for (long extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "an extent of field " + label(name) + " is negative: " + extent);
      }
    }
    try {
      Math.addExact(offset, Sizes.ofArray(type.size(), extents));
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException(
          "the size of field " + label(name) + " does not fit in 64 bits", overflow);
    }
  }

  /** The name for a message; names may be of any length. */
  String label() {
    return label(name);
  }

  /** A name for a message. */
  static String label(String name) {
    return "`" + (name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…") + "`";
  }

  /** The size in bytes of all elements. */
  public long size() {
    return Sizes.ofArray(type.size(), extents);
  }

  /** The offset in the record after the last byte. */
  public long end() {
    return offset + size();
  }

  /** The field for people: {@code pos: f32[3] @8}. */
  @Override
  public String toString() {
    return name + ": " + type + (extents.isEmpty() ? "" : extents.toString()) + " @" + offset;
  }
}
