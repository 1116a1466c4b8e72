package dev.stria.assembler.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of one source file. Offsets are in UTF-16 units from 0, as {@link String} counts; lines
 * and columns count from 1, columns in code points.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  private SourceText(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  /** A text that is known to be well formed. */
  public static SourceText of(String name, String text) {
    return new SourceText(name, text);
  }

  /**
   * Decodes a file. What is not UTF-8 is reported and read as U+FFFD; a byte order mark at the
   * start is left out.
   */
  public static SourceText decode(String name, byte[] bytes, Diagnostics diagnostics) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    // UTF-8 never needs more UTF-16 units than it has bytes; one U+FFFD stands for one or more
    // bytes.
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    int[] bad = new int[0];
    int badCount = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        break;
      }
      in.position(in.position() + result.length());
      if (badCount <= Diagnostics.LIMIT) {
        bad = badCount == bad.length ? Arrays.copyOf(bad, Math.max(16, badCount * 2)) : bad;
        bad[badCount++] = out.position();
      }
      out.put('\uFFFD');
    }
    String decoded = out.flip().toString();
    int skipped = decoded.startsWith("\uFEFF") ? 1 : 0;
    SourceText source = new SourceText(name, decoded.substring(skipped));
    for (int i = 0; i < badCount; i++) {
      // A run of bad bytes is one mistake.
      if (i == 0 || bad[i] != bad[i - 1] + 1) {
        int at = bad[i] - skipped;
        diagnostics.error(source, at, at + 1, "this is not UTF-8");
      }
    }
    return source;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[Math.max(16, text.length() / 32)];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  /** The name of the file, as problems and positions show it. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The text between two offsets. */
  public String text(int start, int end) {
    return text.substring(start, end);
  }

  /** The number of UTF-16 units. */
  public int length() {
    return text.length();
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset in code points, from 1. Takes time proportional to it. */
  public int column(int offset) {
    return text.codePointCount(lineStart(line(offset)), offset) + 1;
  }

  /** The offset of a line's first character. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The offset after a line's last character, its line end not counted. */
  public int lineEnd(int line) {
    if (line == lineStarts.length) {
      return text.length();
    }
    int end = lineStarts[line] - 1;
    return end > lineStarts[line - 1] && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }
}
