package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.View;
import org.jspecify.annotations.Nullable;

/**
 * Operations that make one element of all along an axis, in order.
 *
 * <p>There are two ways through the source: chunks of results, each combined with one element after
 * the other of its own; or, where results are few or the axis is the one close together in memory,
 * one result after the other.
 */
final class AxisReduction {
  private static final long FEW_RESULTS = 32;
  private static final long LONG_AXIS = 64;

  /** What is long enough where there are loops that add along rows. */
  private static final long LONG_ROW = 2 * Lanes.COUNT;

  private static final int ROW_PIECE = 1 << 12;
  private static final int ROWS_AT_ONCE = 16;

  private final Frame frame;
  private final Poll poll = new Poll();
  private long extent;
  private long stride;

  /** Whether floats are added that can be read right from memory. */
  private boolean sumsInOrder;

  /** What a frame has for one of them after the other. */
  AxisReduction(Frame frame) {
    this.frame = frame;
  }

  private void begin(View src, int axis, boolean sums, Meter meter) {
    boolean plain = src.format() == Format.F32 || src.format() == Format.F64;
    sumsInOrder = sums && plain;
    extent = src.extent(axis);
    stride = src.stride(axis);
    poll.start(meter);
  }

  /** Lets go of the meter. */
  void close() {
    poll.start(Meter.FREE);
  }

  static void reduce(ReduceOp op, int axisNumber, View dst, View src, Meter meter) {
    dst.requireLive();
    src.requireLive();
    int axis = axisNumber < 0 ? axisNumber + src.rank() : axisNumber;
    if (axis < 0 || axis >= src.rank()) {
      throw Checks.invalid("shape " + Checks.shape(src) + " has no axis " + axisNumber);
    }
    if (op.needsElements() && src.extent(axis) == 0 && dst.size() != 0) {
      throw Checks.invalid("axis " + axis + " of shape " + Checks.shape(src) + " is empty");
    }
    Checks.writable(dst);
    requireShapeWithout(axis, dst, src);
    Checks.charge(meter, dst, src);
    if (dst.size() == 0) {
      return;
    }
    Domain domain = Domain.of(src.format());
    try (Frame frame = Frame.open(domain)) {
      frame.destination(dst);
      frame.sourceWithout(axis, dst, src, meter);
      AxisReduction reduction = frame.axisReduction();
      reduction.begin(src, axis, op == ReduceOp.SUM, meter);
      reduction.run(Folds.of(op, src.format(), src.size()));
    }
  }

  private static void requireShapeWithout(int axis, View dst, View src) {
    boolean fits = dst.rank() == src.rank() - 1;
    for (int i = 0; fits && i < dst.rank(); i++) {
      fits = dst.extent(i) == src.extent(i < axis ? i : i + 1);
    }
    if (!fits) {
      throw Checks.mismatch(
          "shape " + Checks.shape(dst) + " is not " + Checks.shape(src) + " without axis " + axis);
    }
  }

  private void run(Fold fold) {
    Walk results = frame.in[0].walk;
    boolean addsRows = sumsInOrder || fold instanceof Fold.Longs longs && longs.line() != null;
    boolean isLong = extent >= (addsRows ? LONG_ROW : LONG_AXIS);
    boolean closeTogether = isLong && Math.abs(stride) < Math.abs(results.step());
    boolean resultByResult = frame.size < FEW_RESULTS || closeTogether;
    for (long left = frame.size; left > 0; left -= Chunk.SIZE) {
      int n = (int) Math.min(left, Chunk.SIZE);
      fold.begin(frame.out.chunk, n);
      if (resultByResult) {
        resultByResult(fold, n);
      } else {
        allAtOnce(fold, n);
      }
      fold.store(frame.out, n);
    }
  }

  private void allAtOnce(Fold fold, int n) {
    Stream source = frame.in[0];
    // What is read past the end of a row goes to sums that nobody asks for.
    int wide = n + Lanes.COUNT - 1 & -Lanes.COUNT;
    if (fold.sums() instanceof AcrossLoop loop && areRows(n, wide)) {
      rowsAtOnce(loop, wide);
      source.walk.skip(n);
      return;
    }
    source.walk.mark();
    for (long k = 0; k < extent; k++) {
      source.rewind(k * stride);
      fold.across(frame.out.chunk, source, n);
      poll.worked(n);
    }
    source.rewind(0);
    source.walk.skip(n);
  }

  /** Whether the elements for n results stand in a row each time, and a wider one in the array. */
  private boolean areRows(int n, int wide) {
    Stream source = frame.in[0];
    long last = source.walk.position() + Math.max(0, (extent - 1) * stride);
    return source.isRow()
        && source.walk.run() >= n
        && last + (long) wide * source.width() <= source.array().length;
  }

  private void rowsAtOnce(AcrossLoop loop, int wide) {
    Stream source = frame.in[0];
    long start = source.walk.position();
    for (long k = 0; k < extent; k += ROWS_AT_ONCE) {
      int rows = (int) Math.min(ROWS_AT_ONCE, extent - k);
      int at = (int) (start + k * stride);
      loop.add(source.array(), at, (int) stride, rows, source.chunk, frame.out.chunk, wide);
      poll.worked(rows * wide);
    }
  }

  private void resultByResult(Fold fold, int n) {
    Walk results = frame.in[0].walk;
    Stream line = frame.in[1];
    line.openLike(frame.in[0]);
    int begun = stride == line.width() && line.isArray() ? rows(fold, n) : 0;
    for (int at = begun; at < n; at++) {
      line.line(results.position(), extent, stride);
      for (long left = extent; left > 0; left -= Chunk.SIZE) {
        int count = (int) Math.min(left, Chunk.SIZE);
        fold.along(frame.out.chunk, at, line, scratch(), count);
        poll.worked(count);
      }
      results.advance(1);
    }
  }

  private Chunk scratch() {
    return frame.in[2].chunk;
  }

  /** Adds along rows that stand in an array, where there are loops for that; gives how many. */
  private int rows(Fold fold, int n) {
    if (sumsInOrder) {
      return fold instanceof Fold.Doubles doubles ? rowSums(doubles, n) : 0;
    }
    return fold instanceof Fold.Longs longs ? integerRows(longs, n) : 0;
  }

  /** Adds integers along rows; gives how many, if only few none. */
  private int integerRows(Fold.Longs longs, int n) {
    RowLoop loop = longs.line();
    if (loop == null || extent < 2L * loop.unit()) {
      return 0;
    }
    Stream line = frame.in[1];
    Walk results = frame.in[0].walk;
    for (int at = 0; at < n; at++) {
      long sum = 0;
      for (long k = 0; k < extent; k += ROW_PIECE) {
        int count = (int) Math.min(ROW_PIECE, extent - k);
        line.pointAt(results.position() + k * stride);
        sum += Sums.ofRow(loop, scratch(), line, count);
        poll.worked(count);
      }
      frame.out.chunk.longs()[at] = sum;
      results.advance(1);
    }
    return n;
  }

  /** Adds along rows, eight at a time, as long as they lie some steps apart; gives how many. */
  private int rowSums(Fold.Doubles fold, int n) {
    Walk results = frame.in[0].walk;
    int done = 0;
    while (n - done >= RowSums.ROWS && results.run() >= RowSums.ROWS) {
      for (long k = 0; k < extent; k += ROW_PIECE) {
        int count = (int) Math.min(ROW_PIECE, extent - k);
        int first = (int) (results.position() + k * stride);
        rowSums(fold.lines() instanceof AlongLoop loop ? loop : null, first, count, done);
        poll.worked(count * RowSums.ROWS);
      }
      results.advance(RowSums.ROWS);
      done += RowSums.ROWS;
    }
    return done;
  }

  /** Adds n elements of eight rows to sums from a place on. */
  private void rowSums(@Nullable AlongLoop loop, int first, int n, int at) {
    Stream source = frame.in[0];
    boolean single = source.format() == Format.F32;
    int step = (int) source.walk.step();
    double[] sums = frame.out.chunk.doubles();
    int whole = loop == null ? 0 : n & -RowSums.ROWS;
    if (loop != null) {
      loop.add(source.array(), first, step, whole, sums, at);
    }
    int rest = first + whole * source.width();
    RowSums.add(source.array(), single, rest, step, n - whole, sums, at);
  }
}
