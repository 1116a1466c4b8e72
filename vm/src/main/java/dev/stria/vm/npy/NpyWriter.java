package dev.stria.vm.npy;

import dev.stria.vm.memory.View;
import dev.stria.vm.record.RecordArray;
import java.io.IOException;
import java.io.OutputStream;

/** A header and the bytes behind it, ready to be written, piece by piece. */
final class NpyWriter {
  private static final int PIECE = 1 << 20;

  private final byte[] header;

  /** The elements in the order they are written. */
  private final View elements;

  private NpyWriter(byte[] header, View elements) {
    this.header = header;
    this.elements = elements;
  }

  static NpyWriter of(View view) {
    boolean fortran = view.isFContiguous() && !view.isContiguous();
    byte[] header = HeaderWriter.header(HeaderWriter.descr(view.format()), fortran, view.shape());
    return new NpyWriter(header, fortran ? view.transpose() : view);
  }

  static NpyWriter of(RecordArray records) {
    RecordArray turned = records.transpose();
    boolean fortran = turned.isContiguous() && !records.isContiguous();
    byte[] header =
        HeaderWriter.header(HeaderWriter.descr(records.layout()), fortran, records.shape());
    return new NpyWriter(header, (fortran ? turned : records).bytes());
  }

  void writeTo(OutputStream out) throws IOException {
    elements.requireLive();
    out.write(header);
    write(elements, out);
  }

  /** Writes in C order, a bounded number of bytes at a time. */
  private static void write(View view, OutputStream out) throws IOException {
    long bytes = view.byteSize();
    if (bytes <= PIECE || view.rank() == 0) {
      out.write(view.toByteArray());
      return;
    }
    long rows = view.extent(0);
    long step = PIECE / (bytes / rows);
    if (step == 0) {
      for (long row = 0; row < rows; row++) {
        write(view.index(0, row), out);
      }
      return;
    }
    for (long row = 0; row < rows; row += step) {
      out.write(view.sliceExact(0, row, Math.min(step, rows - row)).toByteArray());
    }
  }
}
