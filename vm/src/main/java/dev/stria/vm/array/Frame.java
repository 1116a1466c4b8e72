package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.View;
import org.jspecify.annotations.Nullable;

/**
 * The working state of one operation: its streams and the order in which they go through the
 * destination's elements.
 *
 * <p>Each thread keeps one frame and uses it again and again, so that operations allocate nothing.
 */
final class Frame implements AutoCloseable {
  private static final int MOST_SOURCES = 3;
  private static final ThreadLocal<Frame> OWN = ThreadLocal.withInitial(Frame::new);

  final Stream out = new Stream();
  final Stream[] in = new Stream[MOST_SOURCES];
  final Traversal traversal = new Traversal();

  /** The arithmetic of the operation. */
  Domain domain = Domain.SIGNED;

  /** How many elements the operation goes through. */
  long size;

  private final Stream first;
  private final Rows rows = new Rows();
  private final Chunks chunks = new Chunks();
  private final Bulk bulk = new Bulk(out);
  private final Tiles tiles = new Tiles();
  private final AxisReduction axisReduction = new AxisReduction(this);
  private final Sort sort = new Sort(this);
  private final Scratch scratch = new Scratch();
  private final Matmul matmul = new Matmul(this);
  private boolean busy;

  private Frame() {
    for (int i = 0; i < MOST_SOURCES; i++) {
      in[i] = new Stream();
    }
    first = in[0];
  }

  /** This thread's frame, or a new one should that be in use. */
  static Frame open(Domain domain) {
    Frame own = OWN.get();
    Frame frame = own.busy ? new Frame() : own;
    frame.busy = true;
    frame.domain = domain;
    return frame;
  }

  /** Begins to store into a view, in an order that suits it. */
  void destination(View view) {
    traversal.follow(view);
    store(view);
  }

  /** Begins to store into a view in C order. */
  void destinationInOrder(View view) {
    traversal.inOrder(view);
    store(view);
  }

  private void store(View view) {
    size = view.size();
    out.open(view);
    traversal.lay(view, view, out.walk);
  }

  /**
   * Begins to read an operand spread over the destination's shape, before anything is stored. Does
   * nothing for numbers.
   */
  void view(int number, View destination, Operand operand, Meter meter) {
    if (operand instanceof View view) {
      Stream stream = in[number];
      stream.open(view);
      traversal.lay(destination, view, stream.walk);
      if (traversal.couldChange(destination, view)) {
        stream.detach(meter);
      }
    }
  }

  /** Which sources are one element for all: bit k for source k. */
  int repeated(int sources, Operand a, Operand b, Operand c) {
    int repeated = isRepeated(0, a);
    if (sources > 1) {
      repeated |= isRepeated(1, b);
    }
    return sources > 2 ? repeated | isRepeated(2, c) : repeated;
  }

  private int isRepeated(int number, Operand operand) {
    return operand instanceof View && !in[number].isRepeated() ? 0 : 1 << number;
  }

  /** Begins to read those operands that are numbers, in the domain. */
  void numbers(Operation operation, Operand a, Operand b) {
    if (!(a instanceof View)) {
      number(0, a);
    }
    if (operation.sources > 1 && !(b instanceof View)) {
      number(1, b);
    }
  }

  /** Begins to read an operand in a format if it is a number. */
  void number(int number, Operand operand, Format format) {
    if (!(operand instanceof View)) {
      in[number].repeat(format, operand);
    }
  }

  /**
   * Begins to read, for each element of the destination, the first of those that lie along an axis
   * of the source which the destination lacks.
   */
  void sourceWithout(int axis, View destination, View source, Meter meter) {
    Stream stream = in[0];
    stream.open(source);
    traversal.layWithout(axis, destination, source, stream.walk);
    if (destination.overlaps(source)) {
      stream.walk.shift(stream.detach(source.lowest(), source.end(), meter));
    }
  }

  /** Begins to read a number as often as there are elements. */
  void number(int number, Operand operand) {
    Stream stream = in[number];
    int most = (int) Math.clamp(size, 1, Chunk.SIZE);
    if (operand instanceof Operand.OfLong(long value)) {
      if (domain == Domain.FLOAT) {
        stream.repeat((double) value, most);
      } else {
        stream.repeat(value, most);
      }
    } else if (operand instanceof Operand.OfDouble(double value) && domain == Domain.FLOAT) {
      stream.repeat(value, most);
    } else {
      throw new IllegalArgumentException(operand + " is no number of " + domain);
    }
  }

  /** Begins to read a view by itself, in C order. */
  void source(int number, View view) {
    size = view.size();
    Stream stream = in[number];
    stream.open(view);
    traversal.inOrder(view);
    traversal.lay(view, view, stream.walk);
  }

  /** Begins to read a view by itself, elements that a stride of 0 repeats only once. */
  void distinctSource(int number, View view) {
    Stream stream = in[number];
    stream.open(view);
    size = traversal.distinctInOrder(view);
    traversal.lay(view, view, stream.walk);
  }

  /** Makes the first source one that gives rows in an order of their own. */
  Rows rows() {
    in[0] = rows;
    return rows;
  }

  /** The chunks to go through the elements in. */
  Chunks chunks(Meter meter) {
    chunks.start(size, meter);
    return chunks;
  }

  /**
   * Copies the bytes of the first source to the destination in tiles, if both are arrays apart from
   * each other and that is of use; whether it was.
   */
  boolean copyInTiles(View destination, View source, Meter meter) {
    if (!traversal.isUpwards()
        || out.walk.axes() == 1 && in[0].walk.axes() == 1
        || !out.isArray()
        || !in[0].isArray()
        || destination.overlaps(source)) {
      return false;
    }
    traversal.lay(destination, source, tiles);
    if (!tiles.arrange()) {
      return false;
    }
    long from = in[0].walk.position();
    tiles.copy(out.width(), in[0].array(), from, out.array(), out.walk.position(), meter);
    return true;
  }

  /** The part of a reduction that a loop of vectors does, if there is one. */
  Bulk bulk(@Nullable RowLoop loop, Stream a, Stream b) {
    bulk.start(loop, a, b, out.chunk);
    return bulk;
  }

  /** Larger arrays than chunks have. */
  Scratch scratch() {
    return scratch;
  }

  /** What multiplies matrices. */
  Matmul matmul() {
    return matmul;
  }

  /** What sorts the first source into the destination, which is the same. */
  Sort sort() {
    return sort;
  }

  /** What reduces along an axis of the first source. */
  AxisReduction axisReduction() {
    return axisReduction;
  }

  /** Gives the frame back. */
  @Override
  public void close() {
    out.close();
    for (Stream stream : in) {
      stream.close();
    }
    in[0] = first;
    chunks.start(0, Meter.FREE);
    tiles.close();
    axisReduction.close();
    matmul.close();
    busy = false;
  }
}
