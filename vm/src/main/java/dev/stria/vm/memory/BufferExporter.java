package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/**
 * Something that lets others see its bytes: what Python's {@code __buffer__} is to a class. Every
 * {@link View} is one, and so is {@link GrowableBytes}. Classes of the host's own implement it by
 * handing on to a view of what they hold.
 */
public interface BufferExporter {
  /**
   * Gives out a view that answers a request. Until it is closed, the memory stays where it is and
   * as large as it is.
   *
   * @throws Fault {@code stale_view}; {@code read_only}, {@code not_contiguous} or {@code
   *     type_mismatch} if there is no such view
   */
  BufferExport export(BufferRequest request);
}
