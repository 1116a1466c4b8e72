package dev.stria.assembler.disassemble;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.program.Data;

/** Writes what a constant holds. */
final class DataText {
  private static final int VALUES_PER_LINE = 16;

  private final Data data;
  private final Format format;
  private final byte[] bytes;

  DataText(Data data) {
    this.data = data;
    this.format = data.format();
    this.bytes = data.bytes();
  }

  /** The values, with the space before them; nothing if there are none. */
  String text() {
    if (data.length() == 0) {
      return "";
    }
    if (isText()) {
      return " " + Quoted.bytes(bytes);
    }
    if (!isNumbers()) {
      return " bytes " + Quoted.bytes(bytes);
    }
    StringBuilder text = new StringBuilder();
    int count = bytes.length / format.itemSize();
    for (int i = 0; i < count; i++) {
      boolean startsLine = count > VALUES_PER_LINE && i % VALUES_PER_LINE == 0;
      text.append(i == 0 ? "" : ",").append(startsLine ? "\n  " : " ");
      text.append(value(i * format.itemSize()));
    }
    return text.toString();
  }

  /** Whether the bytes look like a text. */
  private boolean isText() {
    if (format != Format.U8) {
      return false;
    }
    for (byte value : bytes) {
      if ((value < ' ' && value != '\n' && value != '\t') || value == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether numbers say it all: not for a NaN with a payload, nor for a bool other than 0 and 1.
   */
  private boolean isNumbers() {
    byte[] again = new byte[format.itemSize()];
    for (int at = 0; at < bytes.length; at += again.length) {
      if (format.isFloat()) {
        double value = Bytes.getDouble(format, bytes, at);
        Bytes.putDouble(format, again, 0, Double.isNaN(value) ? Double.NaN : value);
      } else {
        Bytes.putLong(format, again, 0, Bytes.getLong(format, bytes, at));
      }
      for (int i = 0; i < again.length; i++) {
        if (again[i] != bytes[at + i]) {
          return false;
        }
      }
    }
    return true;
  }

  private String value(int at) {
    if (!format.isFloat()) {
      long value = Bytes.getLong(format, bytes, at);
      return format.isU64() ? Long.toUnsignedString(value) : Long.toString(value);
    }
    double value = Bytes.getDouble(format, bytes, at);
    return format.itemSize() == 8 ? Numbers.f64(value) : Numbers.f32(value);
  }
}
