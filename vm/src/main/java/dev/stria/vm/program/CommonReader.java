package dev.stria.vm.program;

import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what several parts of a binary hold: sections, texts, types and shapes. */
final class CommonReader {
  private CommonReader() {}

  /** Reads one entry. */
  interface Getter<T> {
    T get() throws MalformedModuleException;
  }

  /** Reads a section that lists things. */
  static <T> List<T> each(ByteSource source, BinarySection section, Getter<T> getter)
      throws MalformedModuleException {
    int start = source.at();
    int number = source.getByte("section " + section.number());
    if (number != section.number()) {
      throw source.malformed(
          start, "section " + section.number() + " (" + section + ") is expected, not " + number);
    }
    start = source.at();
    int length = source.getUnsigned("a section's length");
    if (length > source.remaining()) {
      throw source.malformed(
          start,
          "section "
              + section.number()
              + " ("
              + section
              + ") announces "
              + length
              + " bytes, but "
              + source.remaining()
              + " are left");
    }
    int outer = source.enter(length);
    int count = source.getCount(section.toString());
    List<T> things = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      things.add(getter.get());
    }
    source.leave(outer, "section " + section.number() + " (" + section + ")");
    return things;
  }

  static byte[] getCounted(ByteSource source, String what) throws MalformedModuleException {
    return source.getBytes(source.getCount(what));
  }

  static String getText(ByteSource source) throws MalformedModuleException {
    int start = source.at();
    byte[] utf8 = getCounted(source, "bytes of a string");
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      MalformedModuleException malformed = source.malformed(start, "this string is not UTF-8");
      malformed.initCause(e);
      throw malformed;
    }
  }

  static Signature getSignature(ByteSource source) throws MalformedModuleException {
    List<ValueType> params = getTypes(source, "parameters");
    return new Signature(params, getTypes(source, "results"));
  }

  static List<ValueType> getTypes(ByteSource source, String what) throws MalformedModuleException {
    int count = source.getCount(what);
    List<ValueType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(getType(source));
    }
    return types;
  }

  static ValueType getType(ByteSource source) throws MalformedModuleException {
    int start = source.at();
    int code = source.getByte("a type");
    return switch (code) {
      case BinaryCodes.TYPE_I64 -> ValueType.I64;
      case BinaryCodes.TYPE_F64 -> ValueType.F64;
      case BinaryCodes.TYPE_VIEW -> ValueType.VIEW;
      case BinaryCodes.TYPE_KNOWN_VIEW -> getViewType(source);
      default -> throw source.malformed(start, "no type has the number " + code);
    };
  }

  static Shape getExtents(ByteSource source) throws MalformedModuleException {
    long[] extents = new long[getRank(source)];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = source.getSigned("an extent");
    }
    return Shape.of(extents);
  }

  static ViewType getViewType(ByteSource source) throws MalformedModuleException {
    Format format = getFormat(source);
    return new ViewType(format, getRank(source));
  }

  static Format getFormat(ByteSource source) throws MalformedModuleException {
    int start = source.at();
    int code = source.getByte("a format");
    Format format = BinaryCodes.format(code);
    if (format == null) {
      throw source.malformed(start, "no format has the number " + code);
    }
    return format;
  }

  static int getRank(ByteSource source) throws MalformedModuleException {
    int start = source.at();
    int rank = source.getByte("a rank");
    if (rank > Shape.MAX_RANK) {
      throw source.malformed(start, "a view has at most " + Shape.MAX_RANK + " axes, not " + rank);
    }
    return rank;
  }

  /** A string by its number. */
  static String getString(ByteSource source, UseOrder<String> strings, String what)
      throws MalformedModuleException {
    int start = source.at();
    return strings.get(start, source.getUnsigned(what));
  }

  /** A string by its number plus 1; nothing for 0. */
  static Optional<String> getOptionalString(
      ByteSource source, UseOrder<String> strings, String what) throws MalformedModuleException {
    int start = source.at();
    int number = source.getUnsigned(what);
    return number == 0 ? Optional.empty() : Optional.of(strings.get(start, number - 1));
  }
}
