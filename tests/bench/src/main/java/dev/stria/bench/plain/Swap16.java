package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/**
 * Bytes read as big-endian 16-bit numbers, written as numbers of the machine. Size: numbers, each
 * of two bytes.
 */
public final class Swap16 implements Workload {
  private byte[] bytes = {};
  private char[] numbers = {};

  @Override
  public void prepare(int size) {
    bytes = Inputs.octets(2 * size);
    numbers = new char[size];
  }

  @Override
  public long run() {
    swap16(numbers, bytes);
    return numbers[0];
  }

  @Override
  public long checksum() {
    long digest = 0;
    for (char number : numbers) {
      digest = Inputs.fold(digest, number);
    }
    return digest;
  }

  private static void swap16(char[] to, byte[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (char) ((from[2 * i] << 8) | (from[2 * i + 1] & 0xff));
    }
  }
}
