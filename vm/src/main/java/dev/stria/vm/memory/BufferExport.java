package dev.stria.vm.memory;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A view that was given out, to be closed after use: Python's {@code with memoryview(…)}. While it
 * is open its block can neither be freed nor resized ({@code buffer_in_use}). Afterwards its view
 * and all views made from that are stale.
 *
 * <p>A machine frees the temporary blocks of a call that ends even so; the view is then stale too.
 */
public final class BufferExport implements AutoCloseable {
  private static final Runnable NOTHING = () -> {};

  private final View view;
  private final AtomicReference<Runnable> afterwards;

  private BufferExport(View view, Runnable afterwards) {
    this.view = view;
    this.afterwards = new AtomicReference<>(afterwards);
  }

  /** Gives out a view that is not stale, under a lease of its own. */
  static BufferExport of(View view) {
    Lease lease = view.lease.block.lend();
    return new BufferExport(
        View.of(lease, view.format, view.readOnly, view.offset, view.shape(), view.strides()),
        NOTHING);
  }

  /**
   * This export, with something to do once it has been closed: what {@code __release_buffer__} is
   * in Python, for exporters that hand on to a view of what they hold. Is to be closed in place of
   * this one.
   *
   * @param action runs once, in the thread that closes, after the view has become stale, and before
   *     what was to be done until now
   */
  public BufferExport onClose(Runnable action) {
    Runnable before = afterwards.getAndSet(NOTHING);
    return new BufferExport(
        view,
        () -> {
          try {
            action.run();
          } finally {
            before.run();
          }
        });
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
    afterwards.getAndSet(NOTHING).run();
  }
}
