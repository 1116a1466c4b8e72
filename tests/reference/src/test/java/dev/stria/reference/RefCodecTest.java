package dev.stria.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefCodecTest {
  @Test
  void bytesAreThoseOfPythonsStruct() {
    for (List<String> row : Table.rows("codec")) {
      RefFormat format = RefFormat.of(row.get(0));
      byte[] bytes = HexFormat.of().parseHex(row.get(2));
      RefValue value = Table.value(row.get(1));
      assertArrayEquals(bytes, RefCodec.encode(format, RefElements.number(value)), row.toString());
      assertEquals(value, RefCodec.decode(format, bytes).onStack(), row.toString());
    }
  }

  @Test
  void anyNonZeroByteIsTrue() {
    for (int octet = 1; octet < 256; octet++) {
      assertEquals(Num.Int.of(1), RefCodec.decode(RefFormat.of("bool"), new byte[] {(byte) octet}));
    }
  }

  @Test
  void formatCodesAreThoseOfStructPlus256ForBigEndian() {
    // python3 -c "print([ord(c) for c in '?bBhHiIqQefd'])"
    assertEquals(
        List.of(63, 98, 66, 104, 72, 105, 73, 113, 81, 101, 102, 100),
        RefFormat.all().subList(0, 12).stream().map(RefFormat::code).toList());
    assertEquals(104 + 256, RefFormat.of("i16be").code());
    assertEquals(21, RefFormat.all().size());
  }
}
