package dev.stria.vm.record;

import dev.stria.vm.memory.Format;
import java.util.stream.Collectors;

/** Writes a layout as {@link RecordParser} reads it, with padding spelled out. */
final class RecordPrinter {
  private final StringBuilder text = new StringBuilder();
  private final boolean natural;
  private StructOrder order = StructOrder.NATIVE;

  private RecordPrinter(boolean natural) {
    this.natural = natural;
  }

  static String print(RecordLayout layout) {
    RecordPrinter printer = new RecordPrinter(isNatural(layout));
    printer.record(layout);
    return printer.text.toString();
  }

  private void record(RecordLayout layout) {
    text.append("T{");
    long end = 0;
    for (RecordField field : layout.fields()) {
      if (field.offset() < end) {
        throw new IllegalStateException(
            "field " + field.label() + " starts before the end of the one before it");
      }
      if (field.name().indexOf(':') >= 0) {
        throw new IllegalStateException("the name " + field.label() + " holds a `:`");
      }
      padding(field.offset() - end);
      if (!field.extents().isEmpty()) {
        text.append(
            field.extents().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")")));
      }
      switch (field.type()) {
        case FieldType.Scalar(Format format) -> {
          prefix(format);
          text.append(format.code());
        }
        case FieldType.Nested(RecordLayout inner) -> record(inner);
      }
      text.append(':').append(field.name()).append(':');
      end = field.end();
    }
    padding(layout.size() - end);
    text.append('}');
  }

  private void padding(long bytes) {
    if (bytes > 0) {
      text.append(bytes == 1 ? "" : String.valueOf(bytes)).append('x');
    }
  }

  /** Asks for no alignment and for the byte order, where it matters and is not so already. */
  private void prefix(Format format) {
    StructOrder wanted = format.isBigEndian() ? StructOrder.BIG : StructOrder.LITTLE;
    if (!natural && format.itemSize() > 1 && order != wanted) {
      order = wanted;
      text.append(wanted.prefix());
    }
  }

  /** Whether aligned native codes, with padding spelled out, make exactly this layout. */
  private static boolean isNatural(RecordLayout layout) {
    long alignment = 1;
    for (RecordField field : layout.fields()) {
      FieldType type = field.type();
      boolean fits =
          switch (type) {
            case FieldType.Scalar(Format format) -> !format.isBigEndian();
            case FieldType.Nested(RecordLayout inner) -> isNatural(inner);
          };
      if (!fits || field.offset() % type.alignment() != 0) {
        return false;
      }
      alignment = Math.max(alignment, type.alignment());
    }
    return layout.alignment() == alignment && layout.size() % alignment == 0;
  }
}
