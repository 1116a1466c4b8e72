package dev.stria.bench.plain;

import dev.stria.bench.Workload;

/** In-place inversion of bytes: every element e becomes 255 - e. Size: bytes. */
public final class Invert implements Workload {
  private byte[] image = {};

  @Override
  public void prepare(int size) {
    image = Inputs.octets(size);
  }

  @Override
  public long run() {
    invert(image);
    return image[0] & 0xff;
  }

  @Override
  public long checksum() {
    return Inputs.digest(image);
  }

  private static void invert(byte[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (255 - (pixels[i] & 0xff));
    }
  }
}
