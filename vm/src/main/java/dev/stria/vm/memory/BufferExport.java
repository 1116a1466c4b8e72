package dev.stria.vm.memory;

/**
 * A view that was given out, to be closed after use: Python's {@code with memoryview(…)}. While it
 * is open its block can neither be freed nor resized ({@code buffer_in_use}). Afterwards its view
 * and all views made from that are stale.
 *
 * <p>A machine frees the temporary blocks of a call that ends even so; the view is then stale too.
 */
public final class BufferExport implements AutoCloseable {
  private final View view;

  private BufferExport(View view) {
    this.view = view;
  }

  /** Gives out a view that is not stale, under a lease of its own. */
  static BufferExport of(View view) {
    Lease lease = view.lease.block.lend();
    return new BufferExport(
        View.of(lease, view.format, view.readOnly, view.offset, view.shape(), view.strides()));
  }

  /** The view. */
  public View view() {
    return view;
  }

  /** Whether the view may still be used. */
  public boolean isOpen() {
    return !view.isStale();
  }

  /** Gives the view back, from any thread. Does nothing the second time. */
  @Override
  public void close() {
    view.lease.block.takeBack(view.lease);
  }
}
