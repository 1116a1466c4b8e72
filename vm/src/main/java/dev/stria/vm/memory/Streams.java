package dev.stria.vm.memory;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Elements, and sub-views along axis 0, one after the other. */
final class Streams {
  private static final int TRAITS = Spliterator.ORDERED | Spliterator.NONNULL;

  private Streams() {}

  static LongStream longs(View view) {
    view.requireLive();
    Bytes.requireIntegers(view.format);
    return StreamSupport.longStream(
        () -> Spliterators.spliterator(new Longs(view), view.size(), TRAITS),
        TRAITS | Spliterator.SIZED | Spliterator.SUBSIZED,
        false);
  }

  static DoubleStream doubles(View view) {
    view.requireLive();
    return StreamSupport.doubleStream(
        () -> Spliterators.spliterator(new Doubles(view), view.size(), TRAITS),
        TRAITS | Spliterator.SIZED | Spliterator.SUBSIZED,
        false);
  }

  static Stream<View> views(View view) {
    return StreamSupport.stream(
        Spliterators.spliterator(views(view, view.extent(0)), view.extent(0), TRAITS), false);
  }

  static Iterator<View> views(View view, long count) {
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public View next() {
        if (next >= count) {
          throw new NoSuchElementException();
        }
        return view.index(0, next++);
      }
    };
  }

  /** The elements of a view packed a chunk at a time. */
  private abstract static class Chunks {
    final Format format;
    private final View view;
    private final Lines lines;
    final byte[] packed;
    private int at;
    private int elements;

    Chunks(View view) {
      this.view = view;
      this.format = view.format;
      this.lines = new Lines(view);
      this.packed = new byte[lines.next() * format.itemSize()];
    }

    public final boolean hasNext() {
      return at < elements || lines.next() > 0;
    }

    /** Where the next element is in the packed bytes. */
    final long advance() {
      if (at == elements) {
        view.requireLive();
        at = 0;
        elements = lines.next();
        if (elements == 0) {
          throw new NoSuchElementException();
        }
        lines.read(packed, 0, elements);
      }
      return (long) at++ * format.itemSize();
    }
  }

  private static final class Longs extends Chunks implements PrimitiveIterator.OfLong {
    Longs(View view) {
      super(view);
    }

    @Override
    public long nextLong() {
      return Bytes.getLong(format, packed, advance());
    }
  }

  private static final class Doubles extends Chunks implements PrimitiveIterator.OfDouble {
    Doubles(View view) {
      super(view);
    }

    @Override
    public double nextDouble() {
      return Bytes.getDouble(format, packed, advance());
    }
  }
}
