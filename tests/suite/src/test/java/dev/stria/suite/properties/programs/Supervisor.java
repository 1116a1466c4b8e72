package dev.stria.suite.properties.programs;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs what should be over in no time on a thread of its own, and gives it up if it is not: code
 * that has lost count of its fuel cannot be stopped in any other way.
 */
final class Supervisor {
  /** Enough for calls as deep as cases make them. */
  private static final long STACK = 16L << 20;

  private final Duration patience;
  private ExecutorService worker = worker();

  /** Waits so long for each task. */
  Supervisor(Duration patience) {
    this.patience = patience;
  }

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(task -> {
      Thread thread = new Thread(null, task, "case", STACK);
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * What the task gives.
   *
   * @throws RunawayException if it has not ended after a while; its thread is left to itself
   */
  <T> T run(Callable<T> task) {
    Future<T> future = worker.submit(task);
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException thrown) {
      switch (thrown.getCause()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        default -> throw new IllegalStateException(thrown);
      }
    } catch (TimeoutException runaway) {
      worker = worker();
      throw new RunawayException(patience, runaway);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Something that should have ended long ago has not. */
  static final class RunawayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunawayException(Duration patience, Throwable cause) {
      super("still running after " + patience.toSeconds() + " seconds", cause);
    }
  }
}
