package dev.stria.vm.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.SubscriptSyntaxException;
import dev.stria.vm.memory.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordArrayTest {
  private static final RecordLayout STATION =
      RecordLayout.packed()
          .field("id", ">H")
          .field("where", "<2f")
          .field("name", "4s")
          .field("ok", "?")
          .build();

  private static View bytes(byte... bytes) {
    return Region.create(bytes, bytes.length, false).all();
  }

  private static View zeros(int count) {
    return bytes(new byte[count]);
  }

  private static TrapKind kind(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(Fault.class, action).kind();
  }

  @Test
  void aFieldIsAStridedViewOfTheSameMemory() {
    byte[] memory = new byte[3 * 15];
    View view = bytes(memory);
    View id = STATION.field(view, "id");

    assertEquals(Format.U16BE, id.format());
    assertArrayEquals(new long[] {3}, id.shape());
    assertArrayEquals(new long[] {15}, id.strides());
    assertSame(view.lease(), id.lease());
    id.setLong(0x1234, 2);
    assertEquals(0x12, memory[30]);
    assertEquals(0x34, memory[31]);
    assertArrayEquals(new byte[] {0, 0, 0, 0, 0x12, 0x34}, id.toByteArray());
  }

  @Test
  void aFieldsOwnAxesComeLast() {
    View view = zeros(2 * 15);
    View where = STATION.field(view, "where");
    assertArrayEquals(new long[] {2, 2}, where.shape());
    assertArrayEquals(new long[] {15, 4}, where.strides());
    where.setDouble(1.5, 1, 0);
    assertEquals(1.5, view.sliceExact(0, 17, 4).cast(Format.F32, Shape.of(1)).getDouble(0));
    assertArrayEquals(new long[] {2, 4}, STATION.field(view, "name").shape());
    assertEquals(Format.U8, STATION.field(view, "name").format());
  }

  @Test
  void fieldsAgreeWithUnpackedValues() {
    byte[] memory = new byte[3 * 15];
    StructFormat struct = StructFormat.of(">H8s4s?");
    for (int k = 0; k < 3; k++) {
      struct.packInto(bytes(memory), 15 * k, 100 * k, new byte[8], new byte[] {'a', 'b'}, k == 1);
    }
    View ok = STATION.field(bytes(memory), "ok");
    View id = STATION.field(bytes(memory), "id");
    for (int k = 0; k < 3; k++) {
      assertEquals(100 * k, id.getLong(k));
      assertEquals(k == 1 ? 1 : 0, ok.getLong(k));
    }
  }

  @Test
  void recordsStartWhereTheViewDoes() {
    byte[] memory = new byte[40];
    View part = bytes(memory).sliceExact(0, 7, 30);
    STATION.field(part, "id").setLong(-1, 1);
    assertEquals(-1, memory[7 + 15]);
  }

  @Test
  void viewsOfOtherFormatsAreSeenAsBytes() {
    View longs = zeros(16).cast(Format.I64, Shape.of(2));
    RecordLayout pair = RecordLayout.parse("<i:a:h:b:h:c:");
    assertEquals(2, pair.over(longs).size());
  }

  @Test
  void aReadOnlyViewHasReadOnlyFields() {
    RecordArray records = STATION.over(zeros(15).readOnly());
    assertTrue(records.isReadOnly());
    assertTrue(records.field("id").isReadOnly());
    assertFalse(STATION.over(zeros(15)).field("id").isReadOnly());
    RecordArray closed = STATION.over(zeros(15)).readOnly();
    assertTrue(closed.field("id").isReadOnly());
    assertTrue(closed.bytes().isReadOnly());
  }

  @Test
  void theBytesMustDivide() {
    assertEquals(TrapKind.SHAPE_MISMATCH, kind(() -> STATION.over(zeros(14))));
    assertEquals(TrapKind.SHAPE_MISMATCH, kind(() -> STATION.over(zeros(31))));
    assertEquals(TrapKind.NOT_CONTIGUOUS, kind(() -> STATION.over(zeros(30).slice(0, 0, 30, 2))));
  }

  @Test
  void recordsSayWhatTheyAre() {
    RecordLayout layout = RecordLayout.parse("<h:a:");
    assertEquals("records [3], each {a: i16 @0} of 2 bytes", layout.over(zeros(6)).toString());
  }

  @Test
  void noBytesAreNoRecords() {
    RecordArray none = STATION.over(zeros(0));
    assertEquals(0, none.size());
    assertArrayEquals(new long[] {0, 2}, none.field("where").shape());
    assertTrue(none.isContiguous());
  }

  @Test
  void recordsWithoutBytesMakeNoArray() {
    RecordLayout nothing = RecordLayout.packed().build();
    assertThrows(IllegalArgumentException.class, () -> nothing.over(zeros(4)));
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordArray.of(nothing, zeros(4), 0, new long[] {1}, new long[] {0}));
    RecordLayout outer = RecordLayout.packed().field("a", "b").field("in", nothing).build();
    assertThrows(IllegalArgumentException.class, () -> outer.over(zeros(4)).records("in"));
  }

  @Test
  void slicingRecordsMovesNothing() {
    byte[] memory = new byte[4 * 15];
    RecordArray records = STATION.over(bytes(memory));
    RecordArray backwards = records.slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -2);
    assertArrayEquals(new long[] {2}, backwards.shape());
    assertArrayEquals(new long[] {-30}, backwards.strides());
    assertFalse(backwards.isContiguous());
    backwards.field("id").setLong(7, 0);
    assertEquals(7, memory[45 + 1]);
    backwards.field("id").setLong(8, 1);
    assertEquals(8, memory[15 + 1]);
    RecordArray last =
        records.slice(new Subscript(List.of(new Subscript.Index(new Subscript.Literal(-1)))));
    assertEquals(0, last.rank());
    assertEquals(7, last.field("id").getLong());
    assertEquals(7, records.index(0, 3).field("id").getLong());
    assertEquals(TrapKind.INDEX_OUT_OF_BOUNDS, kind(() -> records.index(0, 4)));
  }

  @Test
  void recordsAreSlicedByTextAndPermuted() {
    RecordArray grid =
        RecordArray.of(STATION, zeros(15 * 6), 0, new long[] {2, 3}, new long[] {45, 15});
    assertArrayEquals(new long[] {2}, grid.slice("::-1, *", 2).shape());
    assertArrayEquals(new long[] {-45}, grid.slice("::-1, *", 2).strides());
    assertArrayEquals(new long[] {15, 45}, grid.permute(1, 0).strides());
    assertEquals(TrapKind.INVALID_ARGUMENT, kind(() -> grid.permute(0, 0)));
    assertThrows(SubscriptSyntaxException.class, () -> grid.slice("1:2:3:4"));
  }

  @Test
  void recordsHaveAnyNumberOfAxes() {
    View memory = zeros(15 * 6);
    RecordArray grid = RecordArray.of(STATION, memory, 0, new long[] {2, 3}, new long[] {15, 30});
    assertEquals(2, grid.rank());
    assertEquals(6, grid.size());
    assertFalse(grid.isContiguous());
    assertTrue(grid.transpose().isContiguous());
    assertArrayEquals(new long[] {3, 2, 2}, grid.transpose().field("where").shape());
    grid.field("id").setLong(5, 1, 2);
    assertEquals(5, STATION.over(memory).field("id").getLong(5));
  }

  @Test
  void everyRecordMustLieInsideTheMemory() {
    View memory = zeros(30);
    long[] one = {1};
    assertEquals(1, RecordArray.of(STATION, memory, 15, one, new long[] {0}).size());
    for (long offset : new long[] {16, 29, 30, -1}) {
      assertEquals(
          TrapKind.INDEX_OUT_OF_BOUNDS,
          kind(() -> RecordArray.of(STATION, memory, offset, one, new long[] {0})));
    }
    assertEquals(
        TrapKind.INDEX_OUT_OF_BOUNDS,
        kind(() -> RecordArray.of(STATION, memory, 0, new long[] {2}, new long[] {16})));
    assertEquals(
        "records of 15 bytes, shape [2], at byte 1 with strides [15] are not inside the memory's"
            + " 30 bytes",
        assertThrows(
                Fault.class,
                () -> RecordArray.of(STATION, memory, 1, new long[] {2}, new long[] {15}))
            .getMessage());
    assertEquals(
        TrapKind.INVALID_ARGUMENT,
        kind(() -> RecordArray.of(STATION, memory, 0, new long[] {-1}, new long[] {16})));
  }

  @Test
  void aRecordInsideARecordIsAnArrayOfRecords() {
    RecordLayout point = RecordLayout.aligned().field("x", "d").field("y", "f").build();
    RecordLayout line =
        RecordLayout.aligned().field("tag", "B").field("ends", point, 2).field("z", "i").build();
    View memory = zeros((int) line.size() * 3);
    RecordArray ends = line.over(memory).records("ends");
    assertEquals(point, ends.layout());
    assertArrayEquals(new long[] {3, 2}, ends.shape());
    assertArrayEquals(new long[] {48, 16}, ends.strides());
    View y = ends.field("y");
    y.setDouble(2.5, 2, 1);
    assertEquals(2.5, y.getDouble(2, 1));
    assertEquals(
        2.5,
        memory.sliceExact(0, 2 * 48 + 8 + 16 + 8, 4).cast(Format.F32, Shape.of(1)).getDouble(0));
  }

  @Test
  void aFieldIsAskedForAsWhatItIs() {
    RecordLayout outer = RecordLayout.parse("<T{d:x:}:in:h:y:");
    RecordArray records = outer.over(zeros(20));
    assertThrows(IllegalArgumentException.class, () -> records.field("in"));
    assertThrows(IllegalArgumentException.class, () -> records.records("y"));
    var e = assertThrows(IllegalArgumentException.class, () -> records.field("z"));
    assertEquals("there is no field `z`", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> records.records("z"));
  }

  @Test
  void emptyArraysInRecordsHaveViewsWithoutElements() {
    RecordLayout layout =
        RecordLayout.packed().field("a", Format.F64, 2, 0).field("b", "B").build();
    View a = layout.field(zeros(3), "a");
    assertArrayEquals(new long[] {3, 2, 0}, a.shape());
    assertEquals(0, a.size());
  }

  @Test
  void bytesShowWholeRecordsPaddingToo() {
    RecordLayout padded = RecordLayout.aligned().field("a", "b").field("b", "h").build();
    byte[] memory = {1, 2, 3, 4, 5, 6, 7, 8};
    View rows = padded.over(bytes(memory)).bytes();
    assertArrayEquals(new long[] {2, 4}, rows.shape());
    assertArrayEquals(memory, rows.toByteArray());
    assertArrayEquals(
        new byte[] {5, 6, 7, 8, 1, 2, 3, 4},
        padded
            .over(bytes(memory))
            .slice(0, Long.MAX_VALUE, Long.MIN_VALUE, -1)
            .bytes()
            .toByteArray());
  }

  @Test
  void tooManyAxesTogetherAreRefused() {
    long[] ones = new long[40];
    java.util.Arrays.fill(ones, 1);
    RecordLayout layout = RecordLayout.packed().field("a", Format.U8, ones).build();
    RecordArray records = RecordArray.of(layout, zeros(1), 0, ones, new long[40]);
    assertThrows(IllegalArgumentException.class, () -> records.field("a"));
  }

  @Test
  void recordsMayHaveAsManyAxesAsViews() {
    long[] ones = new long[Shape.MAX_RANK];
    java.util.Arrays.fill(ones, 1);
    RecordLayout layout = RecordLayout.parse("<h:a:");
    RecordArray records = RecordArray.of(layout, zeros(2), 0, ones, new long[Shape.MAX_RANK]);
    assertEquals(Shape.MAX_RANK, records.field("a").rank());
    assertTrue(records.isContiguous());
    assertThrows(IllegalArgumentException.class, records::bytes);
  }
}
