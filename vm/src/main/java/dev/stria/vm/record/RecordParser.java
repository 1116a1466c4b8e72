package dev.stria.vm.record;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads format strings with names; see {@link RecordLayout#parse}. */
final class RecordParser {
  /**
   * A type with its axes.
   *
   * @param padding whether the bytes are of no field
   * @param aligned whether the prefix that holds at its end asks for alignment, as in NumPy
   */
  record Item(FieldType type, List<Long> extents, boolean padding, boolean aligned) {}

  /** A field; the name is empty until one is found. */
  private record Part(String name, long offset, Item item) {
    RecordField named(String given) {
      return new RecordField(given, offset, item.type, item.extents);
    }
  }

  /** A record before its fields all have names. */
  private record Body(List<Part> parts, Set<String> names, long size, long alignment) {
    /** Whether the body is nothing but one record without a name. */
    boolean isWrapper() {
      return parts.size() == 1
          && parts.getFirst().name.isEmpty()
          && parts.getFirst().item.extents.isEmpty()
          && parts.getFirst().item.type.size() == size;
    }

    RecordLayout layout() {
      List<RecordField> fields = new ArrayList<>();
      int next = 0;
      for (Part part : parts) {
        String name = part.name;
        while (name.isEmpty()) {
          String free = "f" + next++;
          name = names.contains(free) ? "" : free;
        }
        fields.add(part.named(name));
      }
      return new RecordLayout(fields, size, alignment);
    }
  }

  private final FormatScanner scanner;
  private StructOrder order;
  private boolean bigEndian;

  private RecordParser(String text, StructOrder order, boolean bigEndian) {
    this.scanner = new FormatScanner(text);
    this.order = order;
    this.bigEndian = bigEndian;
  }

  static RecordLayout parse(String format) {
    RecordParser parser = new RecordParser(format, StructOrder.NATIVE, false);
    Body body = parser.body(0);
    parser.scanner.expectEnd();
    return body.isWrapper()
            && body.parts.getFirst().item.type instanceof FieldType.Nested(RecordLayout layout)
        ? layout
        : body.layout();
  }

  /** Reads one type, for a builder with an order of its own. */
  static Item item(String code, StructOrder order, boolean bigEndian) {
    RecordParser parser = new RecordParser(code, order, bigEndian);
    parser.skipSpaceAndOrders();
    Item item = parser.item(1);
    parser.scanner.expectEnd();
    if (item.padding) {
      throw parser.scanner.error(0, "padding is no field");
    }
    return item;
  }

  private void skipSpaceAndOrders() {
    for (scanner.skipSpace(); takeOrder(); scanner.skipSpace()) {}
  }

  private boolean takeOrder() {
    StructOrder taken = scanner.takeOrder().orElse(null);
    if (taken == null) {
      return false;
    }
    order = taken;
    bigEndian = taken.isBigEndian();
    return true;
  }

  /** Reads fields up to the end or a closing brace, which stays. */
  private Body body(int depth) {
    int start = scanner.position();
    List<Part> parts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long end = 0;
    long alignment = 1;
    try {
      for (skipSpaceAndOrders(); !scanner.atEnd() && scanner.peek() != '}'; skipSpaceAndOrders()) {
        start = scanner.position();
        Item item = item(depth);
        String name = name(item, names);
        if (item.aligned) {
          end = Sizes.alignUp(end, item.type.alignment());
          alignment = Math.max(alignment, item.type.alignment());
        }
        boolean aligner = name.isEmpty() && item.extents.equals(List.of(0L));
        if (!item.padding && !aligner) {
          parts.add(new Part(name, end, item));
        }
        end = Math.addExact(end, Sizes.ofArray(item.type.size(), item.extents));
      }
      long size = order.isAligned() ? Sizes.alignUp(end, alignment) : end;
      return new Body(parts, names, size, alignment);
    } catch (ArithmeticException overflow) {
      throw scanner.error(start, "the size does not fit in 64 bits");
    }
  }

  private Item item(int depth) {
    List<Long> extents = shape();
    takeOrder();
    long count = scanner.count();
    int at = scanner.position();
    if (scanner.take("T{")) {
      if (depth >= RecordLayout.MAX_DEPTH) {
        throw scanner.error(
            at, "records are nested more than " + RecordLayout.MAX_DEPTH + " levels deep");
      }
      Body body = body(depth + 1);
      scanner.expect("}", "at the record's end");
      if (count != 1) {
        extents.add(count);
      }
      return new Item(
          new FieldType.Nested(body.layout()), List.copyOf(extents), false, order.isAligned());
    }
    StructCode code = scanner.code();
    Format format = scanner.format(code, order, at);
    boolean padding = code == StructCode.PAD;
    if (padding && !extents.isEmpty()) {
      throw scanner.error(at, "padding has no shape");
    }
    boolean bytes = code.role() == StructCode.Role.BYTES || code.role() == StructCode.Role.PASCAL;
    if (bytes || count != 1) {
      extents.add(count);
    }
    if (extents.size() > Shape.MAX_RANK) {
      throw scanner.error(at, "a field has at most " + Shape.MAX_RANK + " axes");
    }
    FieldType type = new FieldType.Scalar(bigEndian ? format.bigEndian() : format);
    return new Item(type, List.copyOf(extents), padding, order.isAligned());
  }

  /** The extents in parentheses, if there are any; may be added to. */
  private List<Long> shape() {
    List<Long> extents = new ArrayList<>();
    if (!scanner.take("(")) {
      return extents;
    }
    do {
      scanner.skipSpace();
      if (!scanner.atDigit()) {
        throw scanner.error(scanner.position(), "expected an extent");
      }
      extents.add(scanner.number());
      scanner.skipSpace();
    } while (scanner.take(","));
    scanner.expect(")", "after the extents");
    return extents;
  }

  /** The name between colons, or an empty one. */
  private String name(Item item, Set<String> names) {
    int at = scanner.position();
    if (!scanner.take(":")) {
      return "";
    }
    if (item.padding) {
      throw scanner.error(at, "padding has no name");
    }
    String name = scanner.until(':', "the name");
    if (name.isEmpty()) {
      throw scanner.error(at, "the name is empty");
    }
    if (!names.add(name)) {
      throw scanner.error(at, "there are two fields " + RecordField.label(name));
    }
    return name;
  }
}
