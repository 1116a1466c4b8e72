package dev.stria.vm.memory;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.MappedByteBuffer;

/**
 * Elements of the natural format for a Java type in memory that is no byte array, without calls
 * where it is an array of that type or native memory of up to 2 GiB.
 */
final class Foreign {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private Foreign() {}

  static int getInt(Memory memory, long at) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        return direct.getInt((int) at);
      }
      if (segments.array instanceof int[] array) {
        return MemorySegment.ofArray(array).get(INT, segments.arrayOffset + at);
      }
      return segments.segment.get(INT, at);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }

  static void putInt(Memory memory, long at, int value) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        direct.putInt((int) at, value);
      } else if (segments.array instanceof int[] array) {
        MemorySegment.ofArray(array).set(INT, segments.arrayOffset + at, value);
      } else {
        segments.segment.set(INT, at, value);
      }
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }

  static long getLong(Memory memory, long at) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        return direct.getLong((int) at);
      }
      if (segments.array instanceof long[] array) {
        return MemorySegment.ofArray(array).get(LONG, segments.arrayOffset + at);
      }
      return segments.segment.get(LONG, at);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }

  static void putLong(Memory memory, long at, long value) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        direct.putLong((int) at, value);
      } else if (segments.array instanceof long[] array) {
        MemorySegment.ofArray(array).set(LONG, segments.arrayOffset + at, value);
      } else {
        segments.segment.set(LONG, at, value);
      }
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }

  static float getFloat(Memory memory, long at) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        return direct.getFloat((int) at);
      }
      if (segments.array instanceof float[] array) {
        return MemorySegment.ofArray(array).get(FLOAT, segments.arrayOffset + at);
      }
      return segments.segment.get(FLOAT, at);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }

  static void putFloat(Memory memory, long at, float value) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        direct.putFloat((int) at, value);
      } else if (segments.array instanceof float[] array) {
        MemorySegment.ofArray(array).set(FLOAT, segments.arrayOffset + at, value);
      } else {
        segments.segment.set(FLOAT, at, value);
      }
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }

  static double getDouble(Memory memory, long at) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        return direct.getDouble((int) at);
      }
      if (segments.array instanceof double[] array) {
        return MemorySegment.ofArray(array).get(DOUBLE, segments.arrayOffset + at);
      }
      return segments.segment.get(DOUBLE, at);
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }

  static void putDouble(Memory memory, long at, double value) {
    SegmentMemory segments = (SegmentMemory) memory;
    try {
      MappedByteBuffer direct = segments.direct;
      if (direct != null) {
        direct.putDouble((int) at, value);
      } else if (segments.array instanceof double[] array) {
        MemorySegment.ofArray(array).set(DOUBLE, segments.arrayOffset + at, value);
      } else {
        segments.segment.set(DOUBLE, at, value);
      }
    } catch (IllegalStateException | WrongThreadException refused) {
      throw segments.translate(refused);
    }
  }
}
