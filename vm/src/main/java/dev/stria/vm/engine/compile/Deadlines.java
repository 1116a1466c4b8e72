package dev.stria.vm.engine.compile;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Watches deadlines for code that does not look at the time by itself. */
final class Deadlines {
  /** Watches nothing. */
  static final Watch NONE = () -> {};

  private Deadlines() {}

  /** The end of a watch. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** The one thread that watches, made when it is first needed. */
  private static final class Holder {
    static final ScheduledThreadPoolExecutor WATCHER =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "stria deadlines");
              thread.setDaemon(true);
              return thread;
            });

    static {
      WATCHER.setRemoveOnCancelPolicy(true);
    }
  }

  /**
   * Watches a deadline.
   *
   * @param nanos when it is, from now; {@link Long#MAX_VALUE} for never
   * @param action what to do then, in another thread
   */
  static Watch watch(long nanos, Runnable action) {
    if (nanos == Long.MAX_VALUE) {
      return NONE;
    }
    ScheduledFuture<?> waiting =
        Holder.WATCHER.schedule(action, Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    return () -> waiting.cancel(false);
  }
}
