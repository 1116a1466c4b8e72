package dev.stria.suite.properties.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final Supervisor supervisor = new Supervisor(Duration.ofMillis(300));

  @Test
  void whatATaskGivesOrThrowsIsPassedOn() {
    assertEquals(7, supervisor.run(() -> 7));
    AssertionError error = new AssertionError("no");
    assertSame(
        error, assertThrows(AssertionError.class, () -> supervisor.run(() -> thrown(error))));
    RuntimeException exception = new IllegalStateException("no");
    assertSame(
        exception,
        assertThrows(IllegalStateException.class, () -> supervisor.run(() -> thrown(exception))));
  }

  private static int thrown(Throwable throwable) {
    if (throwable instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) throwable;
  }

  @Test
  void aTaskThatDoesNotEndIsGivenUpAndTheNextOneRuns() {
    CountDownLatch never = new CountDownLatch(1);
    assertThrows(
        Supervisor.RunawayException.class,
        () ->
            supervisor.run(() -> {
              never.await();
              return 0;
            }));
    assertEquals(8, supervisor.run(() -> 8));
    never.countDown();
  }
}
