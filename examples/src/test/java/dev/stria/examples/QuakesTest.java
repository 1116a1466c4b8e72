package dev.stria.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import dev.stria.vm.npy.Npy;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuakesTest {
  /** What NumPy finds; data/make.py prints it. */
  private static final long[] FOUND = {
    20, 24, 31, 38, 46, 57, 68, 72, 92, 97, 164, 173, 185, 204, 207, 223, 244, 260, 272, 298, 316,
    321, 325, 351, 371, 399, 435, 480, 508, 538, 568, 585, 593, 594
  };

  @TempDir private Path out;

  @Test
  void theQueryFindsWhatNumPyFinds() throws Exception {
    Path answer = out.resolve("answer.npy");

    assertEquals(FOUND.length, Quakes.choose(Path.of("data/quakes.npy"), answer));

    View chosen = Npy.read(answer).view();
    assertEquals(Format.BOOL, chosen.format());
    assertArrayEquals(
        FOUND, LongStream.range(0, chosen.size()).filter(k -> chosen.getLong(k) == 1).toArray());
  }
}
