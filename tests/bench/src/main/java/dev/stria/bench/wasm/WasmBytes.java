package dev.stria.bench.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes being written in the encodings of the WebAssembly binary format. */
final class WasmBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  WasmBytes octet(int value) {
    out.write(value);
    return this;
  }

  WasmBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A number of so many little-endian bytes. */
  WasmBytes littleEndian(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  /** An unsigned LEB128 number. */
  WasmBytes unsigned(int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  /** A signed LEB128 number. */
  WasmBytes signed(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>= 7;
    }
    out.write((int) (rest & 0x7f));
    return this;
  }

  /** A name: its length, then its UTF-8 bytes. */
  WasmBytes name(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return unsigned(bytes.length).raw(bytes);
  }

  /** Bytes with their count before them. */
  WasmBytes sized(WasmBytes content) {
    return unsigned(content.out.size()).raw(content.toByteArray());
  }

  /** A section of a module: its number, and its entries with their count before them. */
  WasmBytes section(int number, List<WasmBytes> entries) {
    if (entries.isEmpty()) {
      return this;
    }
    WasmBytes content = new WasmBytes().unsigned(entries.size());
    for (WasmBytes entry : entries) {
      content.raw(entry.toByteArray());
    }
    return octet(number).sized(content);
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
