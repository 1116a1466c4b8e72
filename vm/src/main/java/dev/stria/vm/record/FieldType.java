package dev.stria.vm.record;

import dev.stria.vm.memory.Format;

/** What one element of a field is: a scalar, or a record of its own. */
public sealed interface FieldType {
  /** The size in bytes. */
  long size();

  /** The alignment in bytes that C gives it. */
  long alignment();

  /** A scalar. */
  record Scalar(Format format) implements FieldType {
    @Override
    public long size() {
      return format.itemSize();
    }

    @Override
    public long alignment() {
      return format.itemSize();
    }

    @Override
    public String toString() {
      return format.toString();
    }
  }

  /** A record inside a record. */
  record Nested(RecordLayout layout) implements FieldType {
    @Override
    public long size() {
      return layout.size();
    }

    @Override
    public long alignment() {
      return layout.alignment();
    }

    @Override
    public String toString() {
      return layout.toString();
    }
  }
}
