package dev.stria.vm.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files that NumPy wrote, and what make_fixtures.py says is in them. */
final class NpyFixtures {
  private NpyFixtures() {}

  /** A line of the list, but for those of headers that are too long to keep. */
  static List<List<String>> files() {
    return lines("files.tsv").filter(line -> !line.getFirst().equals("long")).toList();
  }

  /** The lines of long headers: letters of the names, version, SHA-256 of the file. */
  static List<List<String>> longHeaders() {
    return lines("files.tsv").filter(line -> line.getFirst().equals("long")).toList();
  }

  /** Texts of headers, escaped as in Python, with what NumPy reads in them. */
  static List<List<String>> headers() {
    return lines("headers.tsv").toList();
  }

  private static Stream<List<String>> lines(String name) {
    String text = new String(resource(name), StandardCharsets.UTF_8);
    return Stream.of(text.split("\n")).map(line -> List.of(line.split("\t", -1)));
  }

  static byte[] file(String name) {
    return resource(name + ".npy");
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(NpyFixtures.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** {@code [2,3]} as extents. */
  static long[] shape(String text) {
    String inside = text.substring(1, text.length() - 1);
    return inside.isEmpty()
        ? new long[0]
        : Arrays.stream(inside.split(",")).mapToLong(Long::parseLong).toArray();
  }

  /** A file with a header that says what it is told to. */
  static byte[] handmade(int version, String dict, byte... data) {
    byte[] text =
        dict.getBytes(version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    int lengthSize = version == 1 ? 2 : 4;
    byte[] file = new byte[8 + lengthSize + text.length + data.length];
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0};
    System.arraycopy(magic, 0, file, 0, magic.length);
    for (int k = 0; k < lengthSize; k++) {
      file[8 + k] = (byte) (text.length >>> (8 * k));
    }
    System.arraycopy(text, 0, file, 8 + lengthSize, text.length);
    System.arraycopy(data, 0, file, file.length - data.length, data.length);
    return file;
  }
}
