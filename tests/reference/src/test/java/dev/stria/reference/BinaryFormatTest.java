package dev.stria.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryFormatTest {
  @Test
  void narrowingRoundsOnceToNearestEven() {
    for (List<String> row : Table.rows("narrow")) {
      Exact exact = Exact.of(Table.value(row.get(0)).asFloat());
      assertEquals(Long.parseLong(row.get(1), 16), BinaryFormat.F16.encode(exact), row.toString());
      assertEquals(Long.parseLong(row.get(2), 16), BinaryFormat.F32.encode(exact), row.toString());
    }
  }

  @Test
  void everyHalfThatIsNoNaNSurvivesF64() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      Exact exact = BinaryFormat.F16.decode(bits);
      if (!(exact instanceof Exact.NotANumber)) {
        assertEquals(bits, BinaryFormat.F16.encode(Exact.of(exact.toDouble())));
        assertEquals((double) Float.float16ToFloat((short) bits), exact.toDouble());
      }
    }
  }

  @Test
  void encodingUndoesDecodingOfDoubles() {
    for (double value :
        new double[] {0.0, -0.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Math.PI}) {
      assertEquals(Double.doubleToLongBits(value), BinaryFormat.F64.encode(Exact.of(value)));
      assertEquals(
          Double.doubleToLongBits(value), Double.doubleToLongBits(Exact.of(value).toDouble()));
    }
  }
}
