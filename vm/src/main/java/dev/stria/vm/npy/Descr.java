package dev.stria.vm.npy;

import dev.stria.vm.memory.Format;
import dev.stria.vm.record.FieldType;
import dev.stria.vm.record.RecordBuilder;
import dev.stria.vm.record.RecordLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The header's {@code descr}: the type of the elements, a string such as {@code '<f8'} or a list of
 * fields.
 *
 * @param type a scalar or a record
 * @param extents the axes inside an element
 * @param isVoid whether the type is {@code V}, which without a name is padding
 */
record Descr(FieldType type, List<Long> extents, boolean isVoid) {
  private static final String KINDS_WITHOUT_FORMAT = "cmMUaO";

  static Descr read(Place place, Literal descr) throws NpyException {
    return switch (descr) {
      case Literal.Text text -> scalar(place, text);
      case Literal.Sequence(int at, List<Literal> items) -> record(place, at, items, 1);
      default ->
          throw place.error(
              descr.at(), "a descr must be a string or a list of fields, not " + descr.describe());
    };
  }

  /** The type of a field, which may also be a type with a shape. */
  private static Descr inner(Place place, Literal descr, int depth) throws NpyException {
    if (descr instanceof Literal.Sequence(int at, List<Literal> items)) {
      if (depth >= RecordLayout.MAX_DEPTH) {
        throw place.error(
            at, "records are nested more than " + RecordLayout.MAX_DEPTH + " levels deep");
      }
      return record(place, at, items, depth + 1);
    }
    if (descr instanceof Literal.Tuple(_, List<Literal> items) && items.size() == 2) {
      return inner(place, items.get(0), depth).times(shape(place, items.get(1)));
    }
    return read(place, descr);
  }

  private Descr times(List<Long> outer) {
    List<Long> all = new ArrayList<>(outer);
    all.addAll(extents);
    return new Descr(type, all, isVoid);
  }

  private static Descr record(Place place, int at, List<Literal> items, int depth)
      throws NpyException {
    RecordBuilder builder = RecordLayout.packed();
    for (Literal item : items) {
      if (!(item instanceof Literal.Tuple(int start, List<Literal> parts))
          || parts.size() < 2
          || parts.size() > 3) {
        throw place.error(item.at(), "a field must be a tuple of name, type and maybe shape");
      }
      String name = name(place, parts.get(0));
      Descr type = inner(place, parts.get(1), depth);
      Descr full = parts.size() == 3 ? type.times(shape(place, parts.get(2))) : type;
      try {
        if (name.isEmpty() && full.isVoid) {
          builder.padding(NpyHeader.size(full.type.size(), full.extents));
        } else {
          full.addTo(builder, name);
        }
      } catch (ArithmeticException overflow) {
        throw place.error(start, "the size does not fit in 64 bits");
      } catch (IllegalArgumentException e) {
        throw place.error(start, String.valueOf(e.getMessage()));
      }
    }
    try {
      return new Descr(new FieldType.Nested(builder.build()), List.of(), false);
    } catch (IllegalArgumentException e) {
      throw place.error(at, String.valueOf(e.getMessage()));
    }
  }

  private void addTo(RecordBuilder builder, String name) {
    long[] all = extents.stream().mapToLong(Long::longValue).toArray();
    switch (type) {
      case FieldType.Scalar(Format format) -> builder.field(name, format, all);
      case FieldType.Nested(RecordLayout layout) -> builder.field(name, layout, all);
    }
  }

  /** A name, or of a title and a name the name. */
  private static String name(Place place, Literal literal) throws NpyException {
    if (literal instanceof Literal.Tuple(_, List<Literal> items)
        && items.size() == 2
        && items.get(1) instanceof Literal.Text(_, String name)) {
      return name;
    }
    if (literal instanceof Literal.Text(_, String name)) {
      return name;
    }
    throw place.error(literal.at(), "the name of a field must be a string");
  }

  /** A tuple of extents; for fields also a single one. */
  private static List<Long> shape(Place place, Literal literal) throws NpyException {
    return literal instanceof Literal.Whole(_, long value)
        ? List.of(value)
        : extents(place, literal);
  }

  /** A tuple of extents. */
  static List<Long> extents(Place place, Literal literal) throws NpyException {
    if (!(literal instanceof Literal.Tuple(_, List<Literal> items))) {
      throw place.error(literal.at(), "a shape must be a tuple, not " + literal.describe());
    }
    List<Long> extents = new ArrayList<>();
    for (Literal item : items) {
      if (!(item instanceof Literal.Whole(_, long value))) {
        throw place.error(item.at(), "an extent must be an integer, not " + item.describe());
      }
      extents.add(value);
    }
    return List.copyOf(extents);
  }

  private static Descr scalar(Place place, Literal.Text text) throws NpyException {
    String descr = text.value();
    int start = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0 ? 1 : 0;
    char order = start == 1 ? descr.charAt(0) : '=';
    char kind = start < descr.length() ? descr.charAt(start) : ' ';
    String number = descr.substring(Math.min(start + 1, descr.length()));
    if (kind == 'O') {
      throw place.error(
          text.at(),
          "the elements are pickled Python objects (descr "
              + Place.quoted(descr)
              + "), which are never read");
    }
    if (kind == 'S' || kind == 'V') {
      return new Descr(
          new FieldType.Scalar(Format.U8), List.of(count(place, text, number)), kind == 'V');
    }
    Format format =
        switch (kind + number) {
          case "b1" -> Format.BOOL;
          case "i1" -> Format.I8;
          case "u1" -> Format.U8;
          case "i2" -> Format.I16;
          case "u2" -> Format.U16;
          case "i4" -> Format.I32;
          case "u4" -> Format.U32;
          case "i8" -> Format.I64;
          case "u8" -> Format.U64;
          case "f2" -> Format.F16;
          case "f4" -> Format.F32;
          case "f8" -> Format.F64;
          default -> throw place.error(text.at(), unknown(descr, kind));
        };
    if (order == '|' && format.itemSize() > 1) {
      throw place.error(
          text.at(), "the byte order of descr " + Place.quoted(descr) + " is missing");
    }
    return new Descr(
        new FieldType.Scalar(order == '>' ? format.bigEndian() : format), List.of(), false);
  }

  private static String unknown(String descr, char kind) {
    return KINDS_WITHOUT_FORMAT.indexOf(kind) >= 0 || kind == 'f'
        ? "elements of descr " + Place.quoted(descr) + " have no format here"
        : "descr " + Place.quoted(descr) + " is unknown";
  }

  private static long count(Place place, Literal.Text text, String number) throws NpyException {
    try {
      if (!number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Long.parseLong(number);
      }
    } catch (NumberFormatException tooLarge) {
      throw place.error(text.at(), "the length in a descr does not fit in 64 bits");
    }
    throw place.error(text.at(), "the length in a descr is missing");
  }
}
