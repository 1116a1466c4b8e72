package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.Temporaries;
import dev.stria.vm.memory.View;
import java.util.Arrays;

/**
 * One operand of a running operation: its elements in the order the operation goes through them,
 * read or stored a chunk at a time.
 *
 * <p>Elements that stand in a row in memory are read and stored there; others go through the
 * chunk's scratch. Reusable: {@link #open} or {@link #repeat} begins anew.
 */
class Stream {
  /** How many bytes an element that all are is repeated for. */
  static final int REPEATS = 64;

  /** The most elements of a row to take at a time. */
  static final int MOST = 1 << 15;

  /** Rows shorter than this are better put together. */
  private static final int LONG_ROW = 128;

  final Chunk chunk = new Chunk();
  final Walk walk = new Walk();

  private final Place place = new Place();

  /** Whether the chunk is the memory itself. */
  private boolean inPlace;

  private Format format = Format.U8;
  private Codec codec = Codec.of(Format.U8);
  private int width = 1;

  /** What the chunk holds for good, because all elements are the same. */
  private boolean hasBytes;

  private boolean hasLongs;
  private boolean hasDoubles;

  /** Begins elements of a view; the caller then lays out {@link #walk}. */
  final void open(View view) {
    place.open(view.lease());
    comesFromPlace();
    begin(view.format());
  }

  private void begin(Format as) {
    forget();
    readAs(as);
    width = as.itemSize();
  }

  /** Reads and stores the elements in another format of the same size. */
  final void readAs(Format as) {
    format = as;
    codec = Codec.of(as);
  }

  /** Begins elements in the same memory and format as another's. */
  final void openLike(Stream other) {
    place.open(other.place);
    comesFromPlace();
    begin(other.format);
  }

  private void comesFromPlace() {
    chunk.comesFrom(place.bytes(), place.segment());
  }

  /** Begins elements of the same memory and format that lie along one line. */
  final void line(long position, long extent, long stride) {
    forget();
    walk.start(position);
    walk.axis(extent, stride);
    walk.finish(width);
  }

  /** Goes back to the walk's mark, and reads what lies some bytes further than it did then. */
  final void rewind(long distance) {
    forget();
    walk.resetTo(distance);
  }

  /** Begins an integer repeated for ever, read in chunks of up to n. */
  final void repeat(long value, int n) {
    forget();
    Arrays.fill(chunk.longs(), 0, n, value);
    hasLongs = true;
  }

  /** Begins a float repeated for ever, read in chunks of up to n. */
  final void repeat(double value, int n) {
    forget();
    Arrays.fill(chunk.doubles(), 0, n, value);
    hasDoubles = true;
  }

  /** Begins an element repeated for ever: what is stored of a number in the format. */
  final void repeat(Format as, Operand number) {
    begin(as);
    chunk.array = chunk.packed();
    chunk.start = 0;
    if (!as.isFloat() && number instanceof Operand.OfLong(long value)) {
      chunk.longs()[0] = value;
      codec.writeLongs(chunk, 1, false);
    } else {
      chunk.doubles()[0] = Numbers.toDouble(number);
      codec.writeDoubles(chunk, 1);
    }
    spread();
  }

  /** Fills the first {@link #REPEATS} bytes of the chunk with its first element. */
  private void spread() {
    Moves.repeat(chunk.array, width, chunk.array, 0, REPEATS);
    hasBytes = true;
  }

  /** Whether all elements are the same one. */
  boolean isRepeated() {
    return hasBytes || walk.axes() == 1 && walk.step() == 0;
  }

  /**
   * Puts the bytes of the next n elements in a row, or those of the one that all are {@link
   * #REPEATS} times.
   */
  final void fetchRow(int n) {
    if (!isRepeated()) {
      fetch(n);
    } else if (!hasBytes) {
      chunk.array = chunk.packed();
      chunk.start = 0;
      place.read(width, walk.position(), 0, chunk.array, 0, 1);
      spread();
    }
  }

  /** How many elements can be fetched at a time: of a long row more than a chunk. */
  final int reach() {
    return isRepeated() ? MOST : rowReach();
  }

  /** How many elements can be placed at a time. */
  int rowReach() {
    long run = isRow() ? walk.run() : 0;
    return run < LONG_ROW ? Chunk.SIZE : (int) Math.min(run, MOST);
  }

  /** Points the chunk at where the next n elements are to be stored, or at scratch. */
  final void place(int n) {
    locate(n);
  }

  /** Lets go of the memory worked on. */
  final void close() {
    place.close();
    comesFromPlace();
    chunk.array = Chunk.NONE;
  }

  private void forget() {
    hasBytes = false;
    hasLongs = false;
    hasDoubles = false;
  }

  final Format format() {
    return format;
  }

  final int width() {
    return width;
  }

  /**
   * The next n elements in the integer domains, in {@link Chunk#longs}, which are not to change.
   */
  final long[] longs(int n) {
    if (!hasLongs) {
      codec.readLongs(chunk, fetch(n));
      hasLongs = hasBytes;
    }
    return chunk.longs();
  }

  /** The next n elements in the float domain, in {@link Chunk#doubles}, which are not to change. */
  final double[] doubles(int n) {
    if (!hasDoubles) {
      codec.readDoubles(chunk, fetch(n));
      hasDoubles = hasBytes;
    }
    return chunk.doubles();
  }

  /** Of the elements fetched some from the middle on, in the integer domains. */
  final long[] restLongs(int first, int n) {
    chunk.start += first * width;
    codec.readLongs(chunk, n);
    return chunk.longs();
  }

  /** Of the elements fetched some from the middle on, in the float domain. */
  final double[] restDoubles(int first, int n) {
    chunk.start += first * width;
    codec.readDoubles(chunk, n);
    return chunk.doubles();
  }

  /** For each of the next n elements something other than 0 if and only if it is not 0. */
  final long[] truths(int n) {
    if (!format.isFloat()) {
      return longs(n);
    }
    double[] from = doubles(n);
    long[] to = chunk.longs();
    for (int i = 0; i < n; i++) {
      to[i] = from[i] != 0 ? 1 : 0;
    }
    return to;
  }

  /** Stores {@link Chunk#longs} as the next n elements. */
  final void putLongs(int n, boolean unsigned) {
    locate(n);
    codec.writeLongs(chunk, n, unsigned);
    flush(n);
  }

  /** Stores {@link Chunk#doubles} as the next n elements. */
  final void putDoubles(int n) {
    locate(n);
    codec.writeDoubles(chunk, n);
    flush(n);
  }

  /** Stores the next n elements of a stream of the same width, their bytes unchanged. */
  final void putBytes(Stream from, int n) {
    locate(n);
    if (from.isRepeated()) {
      from.fetchRow(n);
      Moves.repeat(from.chunk.array, REPEATS, chunk.array, chunk.start, n * width);
    } else {
      from.take(chunk.array, chunk.start, n);
    }
    if (from.format.isBigEndian() != format.isBigEndian()) {
      Moves.reverseBytes(width, chunk.array, chunk.start, n);
    }
    flush(n);
  }

  /**
   * Puts the bytes of the next n elements in a row.
   *
   * @return how many there are now: n, or a whole chunk if all elements are the same
   */
  final int fetch(int n) {
    if (hasBytes) {
      return Chunk.SIZE;
    }
    if (locate(n)) {
      walk.advance(n);
      return n;
    }
    if (isRepeated()) {
      hasBytes = true;
      place.read(width, walk.position(), 0, chunk.array, 0, Chunk.SIZE);
      return Chunk.SIZE;
    }
    take(chunk.array, 0, n);
    return n;
  }

  /** Points the chunk at elements that stand in a row in an array. */
  final void pointAt(long at) {
    chunk.array = place.bytes();
    chunk.start = (int) at;
  }

  /** Puts the bytes of the next element in a row of the caller's, and stays where it is. */
  final void peek(byte[] to) {
    place.read(width, walk.position(), width, to, 0, 1);
  }

  /** Puts the bytes of the next n elements in a row of the caller's. */
  void take(byte[] to, int at, int n) {
    gather(walk, to, at, n);
  }

  /** Puts the bytes of the next n elements of a walk through this memory in a row. */
  final void gather(Walk from, byte[] to, int at, int n) {
    for (int done = 0; done < n; ) {
      int count = (int) Math.min(n - done, from.run());
      place.read(width, from.position(), from.step(), to, at + done * width, count);
      from.advance(count);
      done += count;
    }
  }

  /** Stores what has been put in the located row. */
  final void flush(int n) {
    if (inPlace) {
      walk.advance(n);
      return;
    }
    for (int done = 0; done < n; ) {
      int count = (int) Math.min(n - done, walk.run());
      place.write(width, walk.position(), walk.step(), chunk.array, done * width, count);
      walk.advance(count);
      done += count;
    }
  }

  /**
   * Points the chunk at the next n elements if they stand in a row, else at scratch.
   *
   * @return whether they do
   */
  private boolean locate(int n) {
    inPlace = isRow() && walk.run() >= n;
    chunk.array = inPlace ? place.bytes() : chunk.packed();
    chunk.start = inPlace ? (int) walk.position() : 0;
    return inPlace;
  }

  /** Whether the memory is an array. */
  final boolean isArray() {
    return place.isArray();
  }

  /** The memory, if it is an array. */
  final byte[] array() {
    return place.bytes();
  }

  /** Whether elements of a run stand in a row in an array. */
  boolean isRow() {
    return walk.step() == width && place.isArray();
  }

  /**
   * Takes a copy of all elements and goes on with that, so that the memory may change.
   *
   * <p>The copy takes the bytes the elements span in memory or those of the elements themselves,
   * whichever are fewer; what a stride of 0 repeats counts once. So it is never larger than the
   * memory.
   */
  final void detach(Meter meter) {
    long span = walk.end(width) - walk.lowest();
    long packed = Numbers.saturatedProduct(walk.distinct(), width);
    if (span <= packed) {
      walk.shift(detach(walk.lowest(), walk.end(width), meter));
      return;
    }
    byte[] copy = Temporaries.bytes(packed);
    Walk from = walk.packed(width);
    for (int at = 0; at < copy.length; at += Chunk.SIZE * width) {
      gather(from, copy, at, Math.min(Chunk.SIZE, (copy.length - at) / width));
      meter.poll();
    }
    place.open(copy);
    comesFromPlace();
  }

  /**
   * Takes a copy of part of the memory and goes on with that.
   *
   * @return the distance by which every offset changes
   */
  final long detach(long from, long to, Meter meter) {
    place.detach(from, to, meter);
    comesFromPlace();
    return -from;
  }
}
