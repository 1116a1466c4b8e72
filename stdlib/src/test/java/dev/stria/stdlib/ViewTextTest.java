package dev.stria.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Resolver;
import dev.stria.assembler.Source;
import dev.stria.vm.Machine;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewTextTest {
  private Machine machine;

  @BeforeEach
  void prepare() throws Exception {
    machine =
        Machine.builder(
                Assembler.assemble(Source.of("t", ".func main() .end"), Resolver.NONE).program())
            .heap(1 << 16)
            .build();
  }

  private static String printed(View view) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ViewText.print(view, out, () -> {});
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private View filled(Format format, long... extents) {
    View view = machine.allocate(format, extents);
    View flat = view.rank() == 1 ? view : view.reshape(Shape.of(view.size()));
    for (long i = 0; i < flat.size(); i++) {
      if (format.isFloat()) {
        flat.setDouble(i + 0.5, i);
      } else {
        flat.setLong(i - 1, i);
      }
    }
    return view;
  }

  @Test
  void viewsAreNestedListsAsToListPrintsThem() {
    assertEquals("[-1, 0, 1]", printed(filled(Format.I16, 3)));
    assertEquals("[255, 0]", printed(filled(Format.U8, 2)));
    assertEquals("[[-1, 0], [1, 2]]", printed(filled(Format.I32, 2, 2)));
    assertEquals("[[[0.5], [1.5]]]", printed(filled(Format.F32, 1, 2, 1)));
  }

  @Test
  void u64IsPrintedUnsigned() {
    assertEquals("[18446744073709551615]", printed(filled(Format.U64, 1)));
  }

  @Test
  void boolIsTrueAndFalse() {
    assertEquals("[True, False, True]", printed(filled(Format.BOOL, 3)));
  }

  @Test
  void emptyAxesAreEmptyLists() {
    assertEquals("[]", printed(machine.allocate(Format.U8, 0)));
    assertEquals("[[], []]", printed(machine.allocate(Format.U8, 2, 0)));
    assertEquals("[]", printed(machine.allocate(Format.U8, 0, 2)));
  }

  @Test
  void rank0IsItsElement() {
    assertEquals("0.0", printed(machine.allocate(Format.F64)));
    assertEquals("[.]", ViewText.shape(machine.allocate(Format.F64)));
  }

  @Test
  void stridesAreFollowed() {
    assertEquals("[[-1, 1], [0, 2]]", printed(filled(Format.I8, 2, 2).transpose()));
  }

  @Test
  void shapesAreWrittenAsInPrograms() {
    assertEquals("[2, 3]", ViewText.shape(machine.allocate(Format.U8, 2, 3)));
  }

  @Test
  void aLimitCutsTheTextOff() {
    View view = filled(Format.U8, 1000);
    assertEquals("[255, 0, 1…", ViewText.of(view, 10));
    assertEquals("[255, 0]", ViewText.of(filled(Format.U8, 2), 10));
  }

  @Test
  void aStaleViewFaults() {
    View view = machine.allocate(Format.U8, 2);
    machine.free(view);
    Fault fault = assertThrows(Fault.class, () -> printed(view));
    assertEquals(TrapKind.STALE_VIEW, fault.kind());
  }

  @Test
  void longTextsAreWhole() {
    View view = filled(Format.U8, 3, 10_000);
    String text = printed(view);
    assertEquals(30_000, text.split("\\d+", -1).length - 1);
    assertEquals(text.length(), ViewText.of(view, Integer.MAX_VALUE).length());
  }

  @Test
  void whatIsTooLargeToPrintIsOutOfMemory() {
    for (View view :
        new View[] {
          machine.allocate(Format.U8, 1).broadcast(Shape.of(1L << 31)),
          machine.allocate(Format.U8, 1).broadcast(Shape.of(1L << 30, 1L << 30)),
          machine.allocate(Format.U8, 1L << 40, 0),
        }) {
      Fault fault = assertThrows(Fault.class, () -> printed(view));
      assertEquals(TrapKind.OUT_OF_MEMORY, fault.kind());
    }
    assertEquals("[]", printed(machine.allocate(Format.U8, 0, 1L << 40)));
  }
}
