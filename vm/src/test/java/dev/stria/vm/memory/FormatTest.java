package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
  @Test
  void thereAreTwelveFormatsAndNineOfThemInBothByteOrders() {
    assertEquals(12, Arrays.stream(Format.values()).filter(f -> !f.isBigEndian()).count());
    assertEquals(9, Arrays.stream(Format.values()).filter(Format::isBigEndian).count());
  }

  @ParameterizedTest
  @CsvSource({
    "bool,?,1,BOOL", "i8,b,1,SIGNED", "u8,B,1,UNSIGNED", "i16,h,2,SIGNED", "u16,H,2,UNSIGNED",
    "i32,i,4,SIGNED", "u32,I,4,UNSIGNED", "i64,q,8,SIGNED", "u64,Q,8,UNSIGNED", "f16,e,2,FLOAT",
    "f32,f,4,FLOAT", "f64,d,8,FLOAT"
  })
  void namesAreThoseOfProgramsAndCodesThoseOfStruct(
      String name, char code, int itemSize, Format.Kind kind) {
    Format format = Format.named(name).orElseThrow();
    assertEquals(code, format.code());
    assertEquals(itemSize, format.itemSize());
    assertEquals(kind, format.kind());
    assertEquals(kind == Format.Kind.FLOAT, format.isFloat());
    assertEquals(name.equals("u64"), format.isU64());
    assertEquals(name, format.toString());
    assertEquals(name, format.formatName());
    assertFalse(format.isBigEndian());
    assertSame(format, format.littleEndian());
    assertEquals(ByteOrder.LITTLE_ENDIAN, format.byteOrder());
    Format big = format.bigEndian();
    if (itemSize == 1) {
      assertSame(format, big);
      assertTrue(Format.named(name + "be").isEmpty());
    } else {
      assertEquals(name + "be", big.formatName());
      assertEquals(Optional.of(big), Format.named(name + "be"));
      assertTrue(big.isBigEndian());
      assertEquals(ByteOrder.BIG_ENDIAN, big.byteOrder());
      assertEquals(code, big.code());
      assertEquals(itemSize, big.itemSize());
      assertEquals(kind, big.kind());
      assertEquals(name.equals("u64"), big.isU64());
      assertSame(big, big.bigEndian());
      assertSame(format, big.littleEndian());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsFoundByItsName(Format format) {
    assertEquals(Optional.of(format), Format.named(format.formatName()));
  }

  @Test
  void otherNamesAreNoFormats() {
    assertTrue(Format.named("u7").isEmpty());
    assertTrue(Format.named("U8").isEmpty());
    assertTrue(Format.named("").isEmpty());
  }
}
