package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** CRC-32 (polynomial 0xEDB88320, reflected), one table look-up per byte. Size: bytes. */
public final class Crc32 implements Workload {
  private final int[] table = new int[256];
  private byte[] message = {};

  @Override
  public void prepare(int size) {
    message = Inputs.octets(size);
    for (int i = 0; i < 256; i++) {
      int c = i;
      for (int k = 0; k < 8; k++) {
        c = (c & 1) != 0 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
      }
      table[i] = c;
    }
  }

  @Override
  public long run() {
    return crc32(message, table) & 0xffffffffL;
  }

  @Override
  public long checksum() {
    return run();
  }

  private static int crc32(byte[] bytes, int[] table) {
    int c = -1;
    for (int i = 0; i < bytes.length; i++) {
      c = table[(c ^ bytes[i]) & 0xff] ^ (c >>> 8);
    }
    return ~c;
  }
}
