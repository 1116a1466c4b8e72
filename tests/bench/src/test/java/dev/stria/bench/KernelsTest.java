package dev.stria.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel computes the same bits on every engine. */
class KernelsTest {
  static Stream<Arguments> everyKernelOnEveryEngine() {
    return Stream.of(Kernel.values())
        .flatMap(k -> Stream.of(Engine.values()).map(e -> Arguments.of(k, e)));
  }

  @ParameterizedTest
  @MethodSource("everyKernelOnEveryEngine")
  void resultsAndChecksumsAreThoseOfJava(Kernel kernel, Engine engine) {
    Workload expected = Engine.JAVA.open(kernel);
    Workload actual = engine.open(kernel);
    expected.prepare(kernel.size(Size.TEST));
    actual.prepare(kernel.size(Size.TEST));
    for (int run = 1; run <= 3; run++) {
      assertEquals(expected.run(), actual.run(), "result of run " + run);
      assertEquals(expected.checksum(), actual.checksum(), "checksum after run " + run);
    }
  }

  @ParameterizedTest
  @EnumSource
  void checksumsDependOnTheSize(Kernel kernel) {
    Workload one = kernel.plain();
    Workload other = kernel.plain();
    one.prepare(kernel.size(Size.TEST));
    other.prepare(kernel.size(Size.TEST) + 1);
    one.run();
    other.run();
    assertNotEquals(one.checksum(), other.checksum());
  }

  @Test
  void knownAnswersHold() {
    assertEquals(144, run(Kernel.FIB, 12), "the 12th Fibonacci number");
    assertEquals(168, run(Kernel.SIEVE, 1_000), "primes below 1000");
    CRC32 crc = new CRC32();
    for (int k = 0; k < 1_000; k++) {
      crc.update((int) ((k * 0x9e3779b1L) >>> 24));
    }
    assertEquals(crc.getValue(), run(Kernel.CRC32, 1_000), "the library's CRC-32");
  }

  private static long run(Kernel kernel, int size) {
    Workload workload = kernel.plain();
    workload.prepare(size);
    return workload.run();
  }
}
