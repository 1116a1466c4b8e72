package dev.stria.assembler.disassemble;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes bytes and texts between quotes, with escapes for what cannot be seen. */
final class Quoted {
  private Quoted() {}

  /** A text. */
  static String text(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(codePoint -> append(quoted, codePoint));
    return quoted.append('"').toString();
  }

  /** Bytes: as text where they are UTF-8, else one by one. */
  static String bytes(byte[] bytes) {
    StringBuilder quoted = new StringBuilder(bytes.length + 2).append('"');
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip().codePoints().forEach(codePoint -> append(quoted, codePoint));
      out.clear();
      if (!result.isError()) {
        return quoted.append('"').toString();
      }
      for (int i = 0; i < result.length(); i++) {
        appendByte(quoted, in.get());
      }
    }
  }

  private static void append(StringBuilder quoted, int codePoint) {
    switch (codePoint) {
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      case '\r' -> quoted.append("\\r");
      case 0 -> quoted.append("\\0");
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      default -> {
        if (codePoint < ' ' || codePoint == 0x7F) {
          appendByte(quoted, (byte) codePoint);
        } else if (isVisible(codePoint)) {
          quoted.appendCodePoint(codePoint);
        } else {
          quoted.append("\\u{").append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT));
          quoted.append('}');
        }
      }
    }
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  private static void appendByte(StringBuilder quoted, byte value) {
    quoted.append("\\x");
    quoted.append(Character.forDigit((value >> 4) & 15, 16));
    quoted.append(Character.forDigit(value & 15, 16));
  }
}
