package dev.stria.bench.arrays;

import dev.stria.vm.memory.Format;

/** Conversions between plain arrays. */
final class ConversionLoops implements Work {
  private final Operation operation;
  private final byte[] bytes;
  private final short[] shorts;
  private final double[] doubles;
  private final int[] swapped;
  private final float[] floats;
  private final int[] ints;

  ConversionLoops(Operation operation, int n) {
    this.operation = operation;
    bytes = new byte[operation == Operation.U8_TO_F32 ? n : 0];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = (byte) Source.integer(Format.U8, 0, k);
    }
    shorts = new short[operation == Operation.I16_TO_F32 ? n : 0];
    for (int k = 0; k < shorts.length; k++) {
      shorts[k] = (short) Source.integer(Format.I16, 0, k);
    }
    doubles = new double[operation == Operation.F64_TO_F32 ? n : 0];
    for (int k = 0; k < doubles.length; k++) {
      doubles[k] = Source.real(0, k);
    }
    swapped = new int[operation == Operation.SWAP_U32 ? n : 0];
    for (int k = 0; k < swapped.length; k++) {
      swapped[k] = Integer.reverseBytes(Source.integer(Format.U32, 0, k));
    }
    ints = new int[swapped.length];
    floats = new float[n - swapped.length];
  }

  @Override
  public double run() {
    switch (operation) {
      case U8_TO_F32 -> convert(floats, bytes);
      case I16_TO_F32 -> convert(floats, shorts);
      case F64_TO_F32 -> convert(floats, doubles);
      case SWAP_U32 -> swap(ints, swapped);
      default -> throw new IllegalArgumentException("no loop for " + operation);
    }
    return 0;
  }

  private static void convert(float[] d, byte[] a) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] & 0xff;
    }
  }

  private static void convert(float[] d, short[] a) {
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i];
    }
  }

  private static void convert(float[] d, double[] a) {
    for (int i = 0; i < d.length; i++) {
      d[i] = (float) a[i];
    }
  }

  private static void swap(int[] d, int[] a) {
    for (int i = 0; i < d.length; i++) {
      d[i] = Integer.reverseBytes(a[i]);
    }
  }

  @Override
  public double[] result() {
    boolean swaps = operation == Operation.SWAP_U32;
    double[] numbers = new double[swaps ? ints.length : floats.length];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = swaps ? Integer.toUnsignedLong(ints[k]) : floats[k];
    }
    return numbers;
  }
}
