package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;

/**
 * Arrays of the Java heap that operations need while they work, never larger than a few times the
 * memory they work on. Where the Java heap has no room for one, the operation fails as if the
 * machine's memory were full, before it has changed anything.
 */
public final class Temporaries {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private Temporaries() {}

  /**
   * An array of bytes.
   *
   * @throws Fault {@code out_of_memory}, also for more than an array can have
   */
  public static byte[] bytes(long count) {
    if (count > MAX_ARRAY) {
      throw fault(count);
    }
    try {
      return new byte[(int) count];
    } catch (OutOfMemoryError noRoom) {
      throw fault(count);
    }
  }

  /**
   * An array of longs.
   *
   * @throws Fault {@code out_of_memory}
   */
  public static long[] longs(int count) {
    try {
      return new long[count];
    } catch (OutOfMemoryError noRoom) {
      throw fault((long) count * Long.BYTES);
    }
  }

  private static Fault fault(long bytes) {
    return new Fault(
        TrapKind.OUT_OF_MEMORY,
        "the host's heap has no room for a temporary copy of " + bytes + " bytes");
  }
}
