package dev.stria.vm.engine.tier;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Works in a thread of its own, and has those who ask wait for a while, but no longer. Most
 * compilations are over in that time, and where a second processor is missing, waiting is the
 * fastest. But the first one of a process has to load the compiler, which may take longer than a
 * program may stand still that somebody wants to stop.
 */
final class PatientWorker implements Executor {
  private static final long PATIENCE_MILLIS = 25;
  private static final long IDLE_SECONDS = 1;

  /** Made only when there is something to do. One for all programs. */
  private static final class Holder {
    static final ThreadPoolExecutor WORKER =
        new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Holder::thread);

    static {
      WORKER.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
      Thread thread = new Thread(work, "stria compiler");
      thread.setDaemon(true);
      return thread;
    }
  }

  @Override
  public void execute(Runnable work) {
    CountDownLatch done = new CountDownLatch(1);
    Holder.WORKER.execute(() -> {
      try {
        work.run();
      } finally {
        done.countDown();
      }
    });
    try {
      boolean unused = done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      // Whether or not it is: nobody relies on it.
    } catch (InterruptedException interrupted) {
      // For whoever runs the program to see; the work goes on.
      Thread.currentThread().interrupt();
    }
  }
}
