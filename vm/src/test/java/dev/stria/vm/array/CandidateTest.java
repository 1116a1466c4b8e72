package dev.stria.vm.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stria.vm.memory.Format;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a loop of vectors comes into use. */
class CandidateTest {
  private static final long ENOUGH = 1000;

  private final List<Integer> tries = new ArrayList<>();
  private final RowLoop written = new VectorlessLoop();
  private final RowLoop fast = (a, b, c, to, n) -> tries.add(n);
  private final RowLoop slow =
      (a, b, c, to, n) -> {
        tries.add(n);
        long start = System.nanoTime();
        while (System.nanoTime() - start < 1_000_000) {
          Thread.onSpinWait();
        }
      };

  @AfterEach
  void usualWays() {
    Tuning.reset();
  }

  private static boolean areThereVectors() {
    return Vectors.found().isPresent();
  }

  @Test
  void littleWorkIsDoneWithoutALoop() {
    Tuning.set(ENOUGH, false);
    Candidate candidate = new Candidate(vectors -> null, () -> written);
    assertNull(candidate.forWork(ENOUGH - 1));
    assertSame(written, candidate.forWork(1));
    assertSame(written, candidate.forWork(1));
    Tuning.set(Long.MAX_VALUE, true);
    assertNull(candidate.forWork(Long.MAX_VALUE));
    Tuning.set(0, true);
    assertSame(written, candidate.forWork(1));
  }

  @Test
  void vectorsAreUsedAtOnceIfTheyAreTrusted() {
    assumeTrue(areThereVectors());
    Tuning.set(0, true);
    Candidate candidate = new Candidate(vectors -> fast, () -> written);
    assertSame(fast, candidate.forWork(1));
    assertSame(fast, candidate.forWork(1));
    assertEquals(List.of(), tries);
    assertSame(fast, new Candidate(vectors -> fast).forWork(1));
  }

  @Test
  void aLoopIsTriedOnNothingAndThenOnMuchAndUsedWhenItHasBeenFastForLong() {
    assumeTrue(areThereVectors());
    Tuning.set(ENOUGH, false);
    Candidate candidate = new Candidate(vectors -> fast, () -> written);
    assertSame(written, candidate.forWork(ENOUGH));
    assertEquals(0, tries.getFirst());
    int calls = 0;
    while (candidate.forWork(1 << 16) == written && calls < 1_000_000) {
      calls++;
    }
    assertSame(fast, candidate.forWork(1));
    long onMuch = tries.stream().filter(n -> n > 100).count();
    assertTrue(onMuch >= 8, tries.toString());
    assertEquals(tries.size(), tries.indexOf(tries.getLast()) + onMuch);
    int enough = tries.size();
    candidate.forWork(1L << 40);
    assertEquals(enough, tries.size());
  }

  @Test
  void aSlowLoopIsTriedTheLessOftenTheSlowerItIs() {
    assumeTrue(areThereVectors());
    Tuning.set(ENOUGH, false);
    Candidate candidate = new Candidate(vectors -> slow, () -> written);
    candidate.forWork(ENOUGH);
    assertEquals(1, tries.size());
    // A millisecond is a million nanoseconds, each worth four elements.
    for (int i = 0; i < 3; i++) {
      assertSame(written, candidate.forWork(1_000_000));
    }
    assertEquals(1, tries.size());
    // More than one call where the machine was busy with something else meanwhile.
    for (int i = 0; i < 1000 && tries.size() == 1; i++) {
      assertSame(written, candidate.forWork(2_000_000_000));
    }
    assertTrue(tries.size() > 1 && tries.size() < 7, tries.toString());
    for (int i = 0; i < 20; i++) {
      assertSame(written, candidate.forWork(1_000_000));
    }
    assertTrue(tries.size() < 12, tries.toString());
  }

  @Test
  void thereMayBeOneForEachFormat() {
    Tuning.set(0, true);
    RowLoop[] loops = new RowLoop[Format.values().length];
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new VectorlessLoop();
    }
    Candidate[] candidates =
        Candidate.byFormat((vectors, format) -> null, format -> loops[format.ordinal()]);
    for (Format format : Format.values()) {
      assertSame(loops[format.ordinal()], candidates[format.ordinal()].forWork(1));
    }
    assumeTrue(areThereVectors());
    candidates = Candidate.byFormat((vectors, format) -> loops[format.ordinal()], format -> null);
    for (Format format : Format.values()) {
      assertSame(loops[format.ordinal()], candidates[format.ordinal()].forWork(1));
    }
  }

  /** One of many that are not the same. */
  private static final class VectorlessLoop implements RowLoop {
    @Override
    public void run(Chunk a, Chunk b, Chunk c, Chunk to, int n) {}
  }
}
