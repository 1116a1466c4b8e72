package dev.stria.vm.memory;

import static dev.stria.vm.memory.TestViews.alloc;
import static dev.stria.vm.memory.TestViews.assertFault;
import static dev.stria.vm.memory.TestViews.region;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.BufferRequest.Layout;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BufferExportTest {
  private static final BufferRequest ANY = BufferRequest.ANY;

  @Test
  void aRequestIsAnsweredByTheViewItAsksFor() {
    View view = alloc(Format.I16, 2, 3);
    assertTrue(ANY.answer(view).isReadOnly());
    assertFalse(ANY.writable().answer(view).isReadOnly());
    View all = ANY.writable().contiguous().of(Format.I16).ofRank(2).answer(view);
    assertArrayEquals(view.shape(), all.shape());
    assertArrayEquals(view.strides(), ANY.answer(view.transpose()).transpose().strides());
    ANY.with(Layout.F_CONTIGUOUS).answer(view.transpose());
    ANY.with(Layout.ANY_CONTIGUOUS).answer(view);
    ANY.with(Layout.ANY_CONTIGUOUS).answer(view.transpose());
    View bytes = BufferRequest.BYTES.answer(view);
    assertEquals(Format.U8, bytes.format());
    assertArrayEquals(new long[] {12}, bytes.shape());
    view.setLong(0x0102, 0, 1);
    View turned =
        new BufferRequest(true, Layout.ANY_CONTIGUOUS, ANY.format(), ANY.rank(), true)
            .answer(view.transpose());
    assertEquals(2, turned.getInt(2));
    assertFalse(turned.isReadOnly());
  }

  @Test
  void whatAViewDoesNotHaveIsRefusedInOneSentence() {
    View view = alloc(Format.I16, 2, 3);
    assertFault(
        TrapKind.READ_ONLY,
        "a writable buffer was asked for, not i16[2, 3] at byte 0 with strides [6, 2], read-only",
        () -> ANY.writable().answer(view.readOnly()));
    assertFault(
        TrapKind.NOT_CONTIGUOUS,
        "a buffer that is C-contiguous was asked for, not i16[3, 2] at byte 0 with strides [2, 6]",
        () -> ANY.contiguous().answer(view.transpose()));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> ANY.with(Layout.F_CONTIGUOUS).answer(view));
    assertFault(
        TrapKind.NOT_CONTIGUOUS,
        "a buffer that is contiguous was asked for, not i16[2, 2] at byte 0 with strides [6, 4]",
        () -> ANY.with(Layout.ANY_CONTIGUOUS).answer(view.slice(":, ::2")));
    assertFault(
        TrapKind.TYPE_MISMATCH,
        "a buffer of u16 was asked for, not i16[2, 3] at byte 0 with strides [6, 2]",
        () -> ANY.of(Format.U16).answer(view));
    assertFault(TrapKind.TYPE_MISMATCH, () -> ANY.ofRank(1).answer(view));
    assertFault(TrapKind.NOT_CONTIGUOUS, () -> BufferRequest.BYTES.answer(view.transpose()));
    assertFault(
        TrapKind.NOT_CONTIGUOUS,
        "a buffer that is contiguous was asked for, not i16[2, 2] at byte 0 with strides [6, 4]",
        () -> BufferRequest.BYTES.with(Layout.STRIDED).answer(view.slice(":, ::2")));
  }

  @Test
  void rankAndFormatAreThoseOfTheViewGiven() {
    View view = alloc(Format.I16, 2, 3);
    BufferRequest bytes = BufferRequest.BYTES;
    assertEquals(12, bytes.ofRank(1).of(Format.U8).answer(view).size());
    assertFault(TrapKind.TYPE_MISMATCH, () -> bytes.ofRank(2).answer(view));
    assertFault(TrapKind.TYPE_MISMATCH, () -> bytes.of(Format.I16).answer(view));
  }

  @Test
  void anExporterIsToldOnceWhenItsExportIsClosed() {
    View view = alloc(Format.U8, 4);
    List<String> told = new ArrayList<>();
    BufferExport plain = view.export(ANY);
    BufferExport inner = plain.onClose(() -> told.add("inner " + view.lease().block().pins()));
    BufferExport outer = inner.onClose(() -> told.add("outer " + plain.isOpen()));
    assertEquals(List.of(), told);
    outer.close();
    outer.close();
    inner.close();
    assertEquals(List.of("outer false", "inner 0"), told);
  }

  @Test
  void whatFailsWhenAnExportIsClosedDoesNotKeepOthersFromBeingTold() {
    View view = alloc(Format.U8, 4);
    List<String> told = new ArrayList<>();
    BufferExport export =
        view.export(ANY)
            .onClose(() -> told.add("first"))
            .onClose(() -> {
              throw new IllegalStateException("second");
            });
    assertThrows(IllegalStateException.class, export::close);
    assertEquals(List.of("first"), told);
    assertFalse(export.isOpen());
    export.close();
  }

  @Test
  void anExportPinsItsBlockUntilItIsClosed() {
    Region region = region(64);
    View block = alloc(region, Format.U8, 4);
    BufferExport first = block.slice("1:").export(ANY.writable());
    BufferExport second = block.export(ANY);
    assertEquals(2, block.lease().block().pins());
    first.view().setLong(7, 0);
    assertEquals(7, block.getInt(1));
    assertEquals(7, second.view().getInt(1));
    View derived = first.view().slice("::-1");
    assertFault(TrapKind.BUFFER_IN_USE, () -> region.free(block, Origin.HOST));
    assertFault(TrapKind.BUFFER_IN_USE, () -> region.resize(block, 9, Meter.FREE, Origin.HOST));
    first.close();
    first.close();
    assertEquals(1, block.lease().block().pins());
    assertFalse(first.isOpen());
    String message = "the view is stale: its export has been closed";
    assertFault(TrapKind.STALE_VIEW, message, () -> first.view().getInt(0));
    assertFault(TrapKind.STALE_VIEW, message, () -> derived.getInt(0));
    assertFault(TrapKind.STALE_VIEW, message, () -> first.view().export(ANY));
    assertTrue(second.isOpen());
    second.close();
    assertEquals(0, block.lease().block().pins());
    region.free(block, Origin.HOST);
    assertFault(TrapKind.STALE_VIEW, () -> block.export(ANY));
  }

  @Test
  void anExportOfAnExportOutlivesIt() {
    View block = alloc(region(16), Format.U8, 4);
    BufferExport inner;
    try (BufferExport outer = block.export(ANY.writable())) {
      inner = outer.view().export(ANY.writable());
    }
    inner.view().setLong(3, 0);
    assertEquals(1, block.lease().block().pins());
    inner.close();
    assertEquals(3, block.getInt(0));
    assertEquals(0, block.lease().block().pins());
  }

  @Test
  void aTemporaryBlockGoesEvenIfItIsExported() {
    Region region = region(16);
    View block = alloc(region, Format.U8, 4);
    BufferExport export = block.export(ANY);
    region.freeTemp(block.lease().block(), Origin.HOST);
    assertFalse(export.isOpen());
    assertFault(TrapKind.STALE_VIEW, () -> export.view().getInt(0));
    export.close();
    assertEquals(0, block.lease().block().pins());
  }

  @Test
  void acquiresOfAProgramAndExportsAreCountedApart() {
    Region region = region(16);
    View block = alloc(region, Format.U8, 4);
    BufferExport export = block.export(ANY);
    region.acquire(block);
    assertEquals(2, block.lease().block().pins());
    region.release(block);
    assertFault(TrapKind.INVALID_ARGUMENT, () -> region.release(block));
    assertFault(TrapKind.BUFFER_IN_USE, () -> region.free(block, Origin.HOST));
    export.close();
    region.free(block, Origin.HOST);
  }

  @Test
  void aStaleViewIsStaleBeforeAnythingElse() {
    Region region = region(16);
    View block = alloc(region, Format.U8, 4);
    region.free(block, Origin.HOST);
    assertFault(TrapKind.STALE_VIEW, () -> block.readOnly().export(ANY.writable()));
    assertFault(TrapKind.STALE_VIEW, () -> block.export(ANY.ofRank(2)));
  }

  @Test
  void threadsExportOneViewAtOnce() throws Exception {
    View view = View.over(new byte[8]);
    int threads = 4;
    int each = 20_000;
    CyclicBarrier together = new CyclicBarrier(threads);
    Callable<List<BufferExport>> work =
        () -> {
          List<BufferExport> open = new ArrayList<>();
          together.await();
          for (int i = 0; i < each; i++) {
            open.add(view.export(ANY));
            if (i % 2 == 0) {
              open.removeLast().close();
            }
          }
          return open;
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<BufferExport> open = new ArrayList<>();
      for (Future<List<BufferExport>> done : pool.invokeAll(Collections.nCopies(threads, work))) {
        open.addAll(done.get());
      }
      assertEquals(threads * each / 2, view.lease().block().pins());
      open.forEach(BufferExport::close);
    }
    assertEquals(0, view.lease().block().pins());
  }

  @Test
  void hostMemoryIsExportedToo() {
    Arena arena = Arena.ofConfined();
    View1 view = View.over(arena.allocate(4));
    BufferExport export = view.export(ANY.writable());
    export.view().setLong(5, 3);
    assertEquals(5, view.getInt(3));
    arena.close();
    assertFalse(export.isOpen());
    export.close();
  }

  @Test
  void classesOfTheHostsOwnHandOnToAView() {
    byte[] pixels = {1, 2, 3, 4};
    BufferExporter image = request -> View.over(pixels).reshape(Shape.of(2, 2)).export(request);
    try (BufferExport export = image.export(ANY.ofRank(2))) {
      assertEquals(4, export.view().getInt(1, 1));
    }
  }
}
