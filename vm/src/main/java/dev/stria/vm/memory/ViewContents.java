package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;

/** What can be done with the elements of a {@link View} as a whole. */
public sealed interface ViewContents permits View {
  /**
   * The bytes of all elements in C order, copied.
   *
   * @throws Fault {@code stale_view}; {@code out_of_memory} if they are more than an array holds
   */
  default byte[] toByteArray() {
    return Copies.toByteArray((View) this);
  }

  /**
   * Copies bytes into the memory of a C-contiguous view.
   *
   * @param bytes the source
   * @param from where in the source to begin
   * @throws Fault {@code stale_view}, {@code read_only}, {@code not_contiguous}; {@code
   *     shape_mismatch} if the source has fewer bytes from there on than the view
   */
  default void copyFrom(byte[] bytes, int from) {
    Copies.copyFrom((View) this, bytes, from);
  }
}
