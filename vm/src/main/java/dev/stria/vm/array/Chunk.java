package dev.stria.vm.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Scratch for {@link #SIZE} elements of one operand or as many as fit {@link #BYTES}: where their
 * bytes stand in a row, and the small arrays in which they are worked on. The arrays are made when
 * first needed and kept.
 */
final class Chunk {
  /**
   * The most elements worked on at a time: few enough for all arrays to stay in the first cache.
   */
  static final int SIZE = 1024;

  /** How many bytes fit any of the arrays. */
  static final int BYTES = SIZE * Long.BYTES;

  /** The bytes of the elements, one after the other from {@link #start}. */
  byte[] array = NONE;

  int start;

  /** No memory. */
  static final byte[] NONE = {};

  /** {@link #NONE} as a segment. */
  static final MemorySegment NO_SEGMENT = MemorySegment.ofArray(NONE);

  private byte @Nullable [] packed;
  private short @Nullable [] shorts;
  private int @Nullable [] ints;
  private float @Nullable [] floats;
  private long @Nullable [] longs;
  private double @Nullable [] doubles;
  private byte[] memory = NONE;
  private MemorySegment memorySegment = NO_SEGMENT;
  private @Nullable MemorySegment packedSegment;
  private @Nullable MemorySegment longsAsBytes;
  private @Nullable MemorySegment doublesAsBytes;

  /** Where elements are put in a row when they do not stand so in memory. */
  byte[] packed() {
    byte[] scratch = packed;
    return scratch != null ? scratch : (packed = new byte[BYTES]);
  }

  short[] shorts() {
    short[] scratch = shorts;
    return scratch != null ? scratch : (shorts = new short[BYTES / Short.BYTES]);
  }

  int[] ints() {
    int[] scratch = ints;
    return scratch != null ? scratch : (ints = new int[BYTES / Integer.BYTES]);
  }

  float[] floats() {
    float[] scratch = floats;
    return scratch != null ? scratch : (floats = new float[BYTES / Float.BYTES]);
  }

  /** The elements in the integer domains. */
  long[] longs() {
    long[] scratch = longs;
    return scratch != null ? scratch : (longs = new long[SIZE]);
  }

  /** The elements in the float domain. */
  double[] doubles() {
    double[] scratch = doubles;
    return scratch != null ? scratch : (doubles = new double[SIZE]);
  }

  /** The bytes of {@link #longs}. */
  MemorySegment longsAsBytes() {
    MemorySegment bytes = longsAsBytes;
    return bytes != null ? bytes : (longsAsBytes = MemorySegment.ofArray(longs()));
  }

  /** The bytes of {@link #doubles}. */
  MemorySegment doublesAsBytes() {
    MemorySegment bytes = doublesAsBytes;
    return bytes != null ? bytes : (doublesAsBytes = MemorySegment.ofArray(doubles()));
  }

  /** Copies bytes from an index of {@link #array} on. */
  void copyTo(MemorySegment to, int at, int count) {
    MemorySegment.copy(array, at, to, ValueLayout.JAVA_BYTE, 0, count);
  }

  /** Copies bytes to an index of {@link #array} on. */
  void copyFrom(MemorySegment from, int at, int count) {
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, array, at, count);
  }

  /** Says which memory elements come from that are not in this scratch. */
  void comesFrom(byte[] bytes, MemorySegment segment) {
    memory = bytes;
    memorySegment = segment;
  }

  /** What {@link #array} is, as a segment. */
  MemorySegment segment() {
    return segment(array);
  }

  /** An array as a segment, which for the memory and the scratch is there already. */
  MemorySegment segment(byte[] bytes) {
    if (bytes == memory) {
      return memorySegment;
    }
    return bytes == packed ? packedAsSegment() : MemorySegment.ofArray(bytes);
  }

  private MemorySegment packedAsSegment() {
    MemorySegment made = packedSegment;
    return made != null ? made : (packedSegment = MemorySegment.ofArray(packed()));
  }
}
