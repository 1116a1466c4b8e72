package dev.stria.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.program.Module;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes are given, they end as a program or in a clear error. */
class HostileTextTest {
  private static final int TRIES = Boolean.getBoolean("stria.deep") ? 100_000 : 2_000;
  private static final long SEED = 20_250_101;

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          ",",
          ":",
          "=",
          "+:",
          "->",
          "*",
          "...",
          ".",
          "\"",
          "'",
          "\\",
          ";",
          "$",
          "\n",
          " ",
          "\0",
          "\uFEFF",
          "é",
          "😀",
          "-",
          "_",
          "0x",
          "1e999",
          "-1",
          "99999999999999999999",
          "nan",
          "inf",
          "if ",
          "then ",
          "else ",
          "end ",
          "while ",
          "do ",
          "break ",
          "continue ",
          ".end\n",
          ".func ",
          ".func f() ",
          ".test t ",
          ".data d ",
          ".const N ",
          ".local x: i64 ",
          ".loc ",
          ".use shapes ",
          ".export ",
          ".import \"m\" ",
          ".var v ",
          ".global g ",
          "u8[",
          "f32",
          "view",
          "i64",
          "drop ",
          "dup ",
          "swap ",
          "br ",
          "br_if ",
          "br_table ",
          "call ",
          "slice ",
          "load ",
          "i64.const ",
          "f64.const ",
          "return ",
          "array.add ",
          "new",
          "as ",
          "file ",
          "traps ",
          "bytes ");

  private final byte[] base = Texts.program("everything.stria").bytes();

  @Test
  void mutationsOfAProgramEndAsAProgramOrInAClearError() {
    Random random = new Random(SEED);
    for (int i = 0; i < TRIES; i++) {
      check(mutated(random), i);
    }
  }

  @Test
  void randomBytesEndInAClearError() {
    Random random = new Random(SEED);
    for (int i = 0; i < TRIES / 10; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      check(bytes, i);
    }
  }

  @Test
  void randomPiecesEndAsAProgramOrInAClearError() {
    Random random = new Random(SEED);
    for (int i = 0; i < TRIES; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? ".func f()\n" : "");
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      check(text.toString().getBytes(StandardCharsets.UTF_8), i);
    }
  }

  @Test
  void everyPrefixOfAProgramEndsAsAProgramOrInAClearError() {
    for (int length = 0; length < base.length; length += TRIES > 2_000 ? 1 : 13) {
      byte[] prefix = new byte[length];
      System.arraycopy(base, 0, prefix, 0, length);
      check(prefix, length);
    }
  }

  private byte[] mutated(Random random) {
    byte[] bytes = base;
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      bytes = mutated(bytes, random);
    }
    return bytes;
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(30));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(6)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> {}
      case 2 -> {
        out.write(bytes, at, end - at);
        end = at;
      }
      case 3 -> {
        out.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
        end = at;
      }
      case 4 -> {
        int other = random.nextInt(bytes.length);
        out.write(bytes, other, Math.min(bytes.length - other, random.nextInt(200)));
      }
      default -> {
        if (at < bytes.length) {
          out.write(bytes[at] ^ (1 << random.nextInt(8)));
          end = at + 1;
        }
      }
    }
    out.write(bytes, end, bytes.length - end);
    return out.toByteArray();
  }

  private static void check(byte[] text, int number) {
    Source source = Texts.program("everything.stria");
    Source hostile = Source.of("hostile.stria", text, source.location() + ".mutated");
    Assembly assembly;
    try {
      assembly = Assembler.assemble(hostile, Texts.beside());
    } catch (RuntimeException | StackOverflowError failure) {
      throw new AssertionError(
          "try " + number + ":\n" + new String(text, StandardCharsets.UTF_8), failure);
    }
    if (assembly.isSuccess()) {
      Module module = assembly.module().orElseThrow();
      String back = Disassembler.disassemble(module);
      Module again = Texts.module(back);
      assertArrayEquals(Texts.bytes(module), Texts.bytes(again), () -> "try " + number);
    } else {
      assertFalse(assembly.diagnostics().isEmpty(), () -> "try " + number + ": no error");
    }
    assertTrue(assembly.diagnostics().size() <= 100);
    for (Diagnostic diagnostic : assembly.diagnostics()) {
      assertFalse(diagnostic.message().isBlank());
      assertTrue(
          diagnostic.render().chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t'),
          () -> "try " + number + ": " + diagnostic);
      assertTrue(diagnostic.render().length() < 2_000, () -> "try " + number + ": too long");
      // A mistake in a text has a place in it.
      assertTrue(diagnostic.line() > 0, () -> "try " + number + ": " + diagnostic);
    }
  }
}
