package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.function.Supplier;

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
    return roomFor(count, () -> new byte[(int) count]);
  }

  /**
   * An array of longs.
   *
   * @throws Fault {@code out_of_memory}
   */
  public static long[] longs(int count) {
    return roomFor((long) count * Long.BYTES, () -> new long[count]);
  }

  /**
   * What the given action makes on the Java heap.
   *
   * @param bytes how large it is, at least
   * @throws Fault {@code out_of_memory} if there is no room for it
   */
  static <T> T roomFor(long bytes, Supplier<T> make) {
    try {
      return make.get();
    } catch (OutOfMemoryError noRoom) {
      throw fault(bytes);
    }
  }

  private static Fault fault(long bytes) {
    return new Fault(
        TrapKind.OUT_OF_MEMORY, "the host's heap has no room for a copy of " + bytes + " bytes");
  }
}
