package dev.stria.vm.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a file's magic, version and header, and holds them to the file's length if it is known. */
final class HeaderReader {
  /** The most bytes a header may have. */
  static final int MAX_HEADER = 1 << 20;

  /** The length of a file that is not known. */
  static final long UNKNOWN = -1;

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_AT = MAGIC.length;
  private static final int LENGTH_AT = VERSION_AT + 2;
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  private final InputStream in;
  private final String file;
  private final long fileLength;

  HeaderReader(InputStream in, String file, long fileLength) {
    this.in = in;
    this.file = file;
    this.fileLength = fileLength;
  }

  /**
   * Reads up to the first byte of the data.
   *
   * @throws NpyException if anything is wrong up to there, or if the file's length does not agree
   */
  NpyHeader read() throws IOException {
    byte[] start = in.readNBytes(LENGTH_AT);
    requireStart(start);
    int version = start[VERSION_AT];
    int lengthSize = version == 1 ? 2 : 4;
    int dictAt = LENGTH_AT + lengthSize;
    byte[] lengthBytes = take(lengthSize, LENGTH_AT, "the header's length");
    ByteBuffer number = ByteBuffer.wrap(lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = lengthSize == 2 ? number.getShort() & 0xFFFF : number.getInt() & 0xFFFF_FFFFL;
    if (length > MAX_HEADER) {
      throw error(
          LENGTH_AT, "the header has " + length + " bytes, over the limit of " + MAX_HEADER);
    }
    if (fileLength != UNKNOWN && dictAt + length > fileLength) {
      throw error(fileLength, "the file ends here, inside a header of " + length + " bytes");
    }
    byte[] dict = take((int) length, dictAt, "a header of " + length + " bytes");
    Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    Place place = new Place(file, dictAt, decode(dict, charset, dictAt), charset);
    NpyHeader header = interpret(place, version, dictAt + length);
    requireLength(header);
    return header;
  }

  /** Checks the magic and version as far as they are there. */
  private void requireStart(byte... start) throws NpyException {
    int length = Math.min(MAGIC.length, start.length);
    int wrong = Arrays.mismatch(MAGIC, 0, length, start, 0, length);
    if (wrong >= 0) {
      throw error(wrong, "this is no .npy file: it must start with \\x93NUMPY");
    }
    if (start.length > VERSION_AT && (start[VERSION_AT] < 1 || start[VERSION_AT] > 3)) {
      throw error(
          VERSION_AT, "unknown version " + (start[VERSION_AT] & 0xFF) + "; 1, 2 and 3 are known");
    }
    if (start.length > VERSION_AT + 1 && start[VERSION_AT + 1] != 0) {
      throw error(
          VERSION_AT + 1,
          "unknown version " + start[VERSION_AT] + "." + (start[VERSION_AT + 1] & 0xFF));
    }
    requireAll(start, LENGTH_AT, 0, "the magic and version");
  }

  private byte[] take(int count, long at, String what) throws IOException {
    byte[] bytes = in.readNBytes(count);
    requireAll(bytes, count, at, what);
    return bytes;
  }

  private void requireAll(byte[] bytes, int count, long at, String what) throws NpyException {
    if (bytes.length < count) {
      throw error(at + bytes.length, "the file ends here, inside " + what);
    }
  }

  private String decode(byte[] bytes, Charset charset, long at) throws NpyException {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    CharBuffer target = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(source, target, true);
    if (result.isError()) {
      throw error(at + source.position(), "the header is not in UTF-8");
    }
    return target.flip().toString();
  }

  private static NpyHeader interpret(Place place, int version, long dataOffset)
      throws NpyException {
    Map<String, Literal> entries = new LiteralParser(place).dict();
    for (String key : entries.keySet()) {
      if (!KEYS.contains(key)) {
        throw place.error(0, "the header has a key besides 'descr', 'fortran_order' and 'shape'");
      }
    }
    Literal order = require(place, entries, "fortran_order");
    if (!(order instanceof Literal.Truth(_, boolean fortran))) {
      throw place.error(order.at(), "'fortran_order' must be True or False");
    }
    Literal shape = require(place, entries, "shape");
    List<Long> extents = Descr.extents(place, shape);
    Literal descr = require(place, entries, "descr");
    Descr type = Descr.read(place, descr);
    if (type.type().size() == 0) {
      throw place.error(descr.at(), "records of 0 bytes make no array");
    }
    try {
      return new NpyHeader(version, type.type(), type.extents(), fortran, extents, dataOffset);
    } catch (IllegalArgumentException e) {
      throw place.error(shape.at(), String.valueOf(e.getMessage()));
    }
  }

  private static Literal require(Place place, Map<String, Literal> entries, String key)
      throws NpyException {
    Literal value = entries.get(key);
    if (value == null) {
      throw place.error(0, "the header has no '" + key + "'");
    }
    return value;
  }

  private void requireLength(NpyHeader header) throws NpyException {
    if (fileLength == UNKNOWN) {
      return;
    }
    long there = fileLength - header.dataOffset();
    if (there < header.dataSize()) {
      throw truncated(fileLength, header);
    }
    if (there > header.dataSize()) {
      throw trailing(header);
    }
  }

  /** The file has too few bytes. */
  NpyException truncated(long at, NpyHeader header) {
    return error(
        at,
        "the file ends here, with "
            + (at - header.dataOffset())
            + " of the "
            + header.dataSize()
            + " bytes of its array");
  }

  /** The file has too many bytes. */
  NpyException trailing(NpyHeader header) {
    return error(header.dataOffset() + header.dataSize(), "the file goes on after its array");
  }

  NpyException error(long at, String problem) {
    return new NpyException(file, at, problem);
  }
}
