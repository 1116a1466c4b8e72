package dev.stria.vm.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.verify.Verifier;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, reading ends soon, with a module or the one documented exception. */
class BinaryHostileTest {
  private static final int MUTATIONS = Boolean.getBoolean("stria.deep") ? 200_000 : 2_000;

  private final byte[] valid = BinaryWriter.encode(Samples.module());

  /** Whether the bytes are accepted; then they are the form of what they decode to. */
  private static boolean accepts(byte[] bytes) {
    try {
      Module module = BinaryReader.decode(bytes);
      assertArrayEquals(bytes, BinaryWriter.encode(module));
      // What is wrong with it does not matter; that looking for it ends well does.
      Verifier.problems(module, 5);
      return true;
    } catch (MalformedModuleException e) {
      assertTrue(e.offset() >= 0 && e.offset() <= bytes.length, e.getMessage());
      return false;
    }
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < valid.length; length++) {
      byte[] cut = Arrays.copyOf(valid, length);
      assertThrows(MalformedModuleException.class, () -> BinaryReader.decode(cut));
    }
  }

  @Test
  void everyByteMayBeAnything() {
    Random random = new Random(1);
    for (int at = 0; at < valid.length; at++) {
      byte[] changed = valid.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      accepts(changed);
    }
  }

  @Test
  void mutationsEndWithAModuleOrTheDocumentedException() {
    Random random = new Random(2);
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = valid;
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        bytes = mutate(bytes, random);
      }
      if (accepts(bytes)) {
        accepted++;
      }
    }
    // Some survive, such as other constants and names: the verifier was asked about those.
    assertTrue(accepted > 0);
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) random.nextInt(256);
        yield changed;
      }
      case 1 -> {
        byte[] changed = bytes.clone();
        changed[at] += (byte) (random.nextBoolean() ? 1 : -1);
        yield changed;
      }
      case 2 -> {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        longer[at] = (byte) random.nextInt(256);
        yield longer;
      }
      case 3 -> {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
        yield shorter.length == 0 ? bytes : shorter;
      }
      default -> {
        // A claim to be very large.
        byte[] changed = bytes.clone();
        for (int i = at; i < Math.min(at + 4, bytes.length); i++) {
          changed[i] = (byte) 0xff;
        }
        if (at + 4 < bytes.length) {
          changed[at + 4] = 7;
        }
        yield changed;
      }
    };
  }

  @Test
  void randomBytesAfterTheHeaderAreRefused() {
    Random random = new Random(3);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      System.arraycopy(valid, 0, bytes, 0, Math.min(bytes.length, random.nextInt(40)));
      accepts(bytes);
    }
  }

  @Test
  void memoryIsASmallMultipleOfTheInput() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[][] inputs = new byte[200][];
    Random random = new Random(4);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = mutate(mutate(valid, random), random);
    }
    accepts(valid);
    long before = threads.getCurrentThreadAllocatedBytes();
    long total = 0;
    for (byte[] input : inputs) {
      accepts(input);
      total += input.length;
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 100 * total, allocated + " bytes for " + total);
  }

  @Test
  void signaturesWithEqualHashCodesTakeNoLonger() {
    // Each pair has a rank one higher than another pair and then one 31 lower: their hash codes are
    // equal.
    TestModule module = new TestModule();
    for (int i = 0; i < 1 << 14; i++) {
      List<ValueType> params = new ArrayList<>();
      for (int bit = 0; bit < 14; bit++) {
        boolean set = (i >> bit & 1) == 1;
        params.add(new ViewType(Format.U8, set ? 1 : 0));
        params.add(new ViewType(Format.U8, set ? 0 : 31));
      }
      module.add(new Import("env", "f", new Signature(params, List.of()), "f" + i));
    }
    byte[] bytes = BinaryWriter.encode(module.build());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertTrue(accepts(bytes)));
  }

  @Test
  void largeClaimsOfASmallInputTakeNoMemory() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    accepts(valid);
    for (int at = 7; at + 5 < valid.length; at += 3) {
      byte[] claim = valid.clone();
      Arrays.fill(claim, at, at + 4, (byte) 0xff);
      claim[at + 4] = 7;
      long before = threads.getCurrentThreadAllocatedBytes();
      accepts(claim);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < 2_000_000, allocated + " bytes for a claim at " + at);
    }
  }
}
