package dev.stria.vm.array;

import static dev.stria.vm.array.Arena.assertDoubles;
import static dev.stria.vm.array.Arena.assertLongs;
import static dev.stria.vm.array.Arena.number;
import static dev.stria.vm.memory.Meter.FREE;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.stria.vm.memory.Bytes;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.View;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What becomes of a result in the destination's format: operations, copy, saturate and fill. */
class StoringTest {
  private final Arena arena = new Arena();

  private View copy(Format to, View src) {
    View dst = arena.zeros(to, src.shape());
    ArrayOps.copy(dst, src, FREE);
    return dst;
  }

  private View saturate(Format to, View src) {
    View dst = arena.zeros(to, src.shape());
    ArrayOps.saturate(dst, src, FREE);
    return dst;
  }

  @Test
  void integersKeepTheirLowBits() {
    View src = arena.ints(Format.I64, 0x1234_5678_9abc_def0L, -1, 300);
    assertLongs(copy(Format.I8, src), -16, -1, 44);
    assertLongs(copy(Format.U16BE, src), 0xdef0, 0xffff, 300);
    assertLongs(copy(Format.U32, src), 0x9abc_def0L, 0xffff_ffffL, 300);
  }

  @Test
  void integersGoToBoolAsNotZero() {
    assertLongs(copy(Format.BOOL, arena.ints(Format.I32, 256, 0, -1)), 1, 0, 1);
  }

  @Test
  void floatsGoToBoolAsNotZero() {
    View src = arena.floats(Format.F64, 0.5, -0.0, NaN, 1e300, 0x1p64);
    assertLongs(copy(Format.BOOL, src), 1, 0, 1, 1, 1);
  }

  @Test
  void floatsTruncateAndSaturateToI64ThenKeepTheLowBits() {
    View src =
        arena.floats(
            Format.F64, 300.9, -1.9, NaN, 1e30, -1e30, POSITIVE_INFINITY, NEGATIVE_INFINITY, -0.5);
    long most = Long.MAX_VALUE;
    long least = Long.MIN_VALUE;
    assertLongs(copy(Format.I64, src), 300, -1, 0, most, least, most, least, 0);
    assertLongs(copy(Format.I32BE, src), 300, -1, 0, -1, 0, -1, 0, 0);
    assertLongs(copy(Format.U8, src), 44, 255, 0, 255, 0, 255, 0, 0);
  }

  @Test
  void floatsSaturateToU64Unsigned() {
    View src = arena.floats(Format.F64, -1, 0x1.8p63, 0x1p64, NaN, 1.9, 0x1.fffffffffffffp63);
    assertLongs(copy(Format.U64, src), 0, 3L << 62, -1, 0, 1, -2048);
  }

  @Test
  void integersReachFloatFormatsThroughBinary64() {
    // Rounded to binary32 at once this would be 1152921642045800448.
    long value = (1L << 60) + (1L << 36) + 1;
    assertDoubles(copy(Format.F32, arena.ints(Format.I64, value)), 0x1p60);
    assertDoubles(copy(Format.F32BE, arena.ints(Format.U64, -1, -2)), 0x1p64, 0x1p64);
    // Unsigned conversion to binary64 rounds to even, once.
    assertDoubles(copy(Format.F64, arena.ints(Format.U64, (1L << 63) + 1024)), 0x1p63);
    assertDoubles(copy(Format.F64, arena.ints(Format.U64, (1L << 63) + 1025)), 0x1p63 + 2048);
  }

  @Test
  void halvesAreRoundedOnce() {
    // By way of binary32 this would be a tie, and give 1.
    View dst = copy(Format.F16, arena.floats(Format.F64, 1 + 0x1p-11 + 0x1p-40, 65520, 65519));
    assertDoubles(dst, 1 + 0x1p-10, POSITIVE_INFINITY, 65504);
  }

  @Test
  void copyingBetweenEqualFormatsMovesBytes() {
    View bools = arena.zeros(Format.BOOL, 3);
    Bytes.putI8(arena.region.bytes(), bools.offset() + 1, 2);
    View dst = copy(Format.BOOL, bools);
    assertArrayEquals(new byte[] {0, 2, 0}, bytes(dst));
    int signalling = 0x7f80_0001;
    View floats = arena.ints(Format.U32, signalling).cast(Format.F32, Arena.shape(1));
    assertLongs(copy(Format.F32, floats).cast(Format.U32, Arena.shape(1)), signalling);
    View turned = copy(Format.F32BE, floats).cast(Format.U32BE, Arena.shape(1));
    assertLongs(turned, signalling);
  }

  private byte[] bytes(View view) {
    int from = (int) view.lowest();
    return Arrays.copyOfRange(arena.region.bytes(), from, (int) view.end());
  }

  @Test
  void saturateClampsIntegersToTheRange() {
    View signed = arena.ints(Format.I64, Long.MIN_VALUE, -129, -1, 127, 256, Long.MAX_VALUE);
    assertLongs(saturate(Format.I8, signed), -128, -128, -1, 127, 127, 127);
    assertLongs(saturate(Format.U8, signed), 0, 0, 0, 127, 255, 255);
    assertLongs(saturate(Format.U64, signed), 0, 0, 0, 127, 256, Long.MAX_VALUE);
    View unsigned = arena.ints(Format.U64, 5, -1, Long.MIN_VALUE);
    assertLongs(saturate(Format.I64, unsigned), 5, Long.MAX_VALUE, Long.MAX_VALUE);
    assertLongs(saturate(Format.I16BE, unsigned), 5, 32767, 32767);
    assertLongs(saturate(Format.U32, unsigned), 5, 0xffff_ffffL, 0xffff_ffffL);
  }

  @Test
  void saturateClampsFloatsToTheRange() {
    View src = arena.floats(Format.F64, NaN, -1e30, -1.9, 254.9, 255.9, 256, 1e30);
    assertLongs(saturate(Format.U8, src), 0, 0, 0, 254, 255, 255, 255);
    assertLongs(saturate(Format.I8, src), 0, -128, -1, 127, 127, 127, 127);
    assertLongs(saturate(Format.U64, src), 0, 0, 0, 254, 255, 256, -1);
  }

  @Test
  void saturateIntoFloatsAndBoolsIsCopy() {
    View src = arena.floats(Format.F64, 1e300, -0.5);
    assertDoubles(saturate(Format.F32, src), POSITIVE_INFINITY, -0.5);
    assertLongs(saturate(Format.BOOL, src), 1, 1);
  }

  @Test
  void resultsOfFloatArithmeticAreRoundedToTheFormat() {
    View dst = arena.zeros(Format.F32, 1);
    View tenth = arena.floats(Format.F64, 0.1);
    ArrayOps.binary(BinaryOp.ADD, dst, tenth, number(0.2), FREE);
    assertDoubles(dst, (float) (0.1 + 0.2));
  }

  @Test
  void comparisonsStoreZeroOrOneInAnyFormat() {
    View a = arena.floats(Format.F64, 1, NaN, 3);
    for (Format format : new Format[] {Format.BOOL, Format.I16BE, Format.U64}) {
      View dst = arena.ints(format, 9, 9, 9);
      ArrayOps.binary(BinaryOp.LT, dst, a, number(2.0), FREE);
      assertLongs(dst, 1, 0, 0);
    }
    View dst = arena.zeros(Format.F16, 3);
    ArrayOps.binary(BinaryOp.NE, dst, a, a, FREE);
    assertDoubles(dst, 0, 1, 0);
  }

  @Test
  void fillStoresAsStoreDoes() {
    View strided = arena.zeros(Format.U8, 3, 4).slice(1, 0, 4, 2);
    ArrayOps.fill(strided, number(511), FREE);
    assertLongs(strided, 255, 255, 255, 255, 255, 255);
    assertLongs(arena.carve(Format.U8, strided.offset(), new long[] {4}, 1), 255, 0, 255, 0);
    View floats = arena.zeros(Format.F32BE, 2);
    ArrayOps.fill(floats, number(0.1), FREE);
    assertDoubles(floats, 0.1f, 0.1f);
    View point = arena.zeros(Format.BOOL);
    ArrayOps.fill(point, number(2), FREE);
    assertArrayEquals(new byte[] {1}, bytes(point));
  }
}
