package dev.stria.vm.engine.interp;

import dev.stria.vm.engine.ViewMeanings;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Origin;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Slicer;
import dev.stria.vm.memory.View;
import dev.stria.vm.memory.View1;
import dev.stria.vm.memory.View2;
import dev.stria.vm.memory.View3;

/** Views made, asked about and freed. The source is in register a, the result goes to d. */
final class ViewOps {
  private ViewOps() {}

  /** What takes as long as many other steps. */
  abstract static class Slow extends Op {
    @Override
    int weight() {
      return 32;
    }
  }

  // spotless:off
  static final class Transpose extends Slow { @Override Op execute(Frame f) { f.v[d] = f.v[a].transpose(); return next; } }
  static final class ReadOnly extends Op { @Override Op execute(Frame f) { f.v[d] = f.v[a].readOnly(); return next; } }
  static final class Len1 extends Op { @Override Op execute(Frame f) { f.r[d] = ((View1) f.v[a]).extent(0); return next; } }
  static final class Len2 extends Op { @Override Op execute(Frame f) { f.r[d] = ((View2) f.v[a]).extent(0); return next; } }
  static final class Size extends Op { @Override Op execute(Frame f) { f.r[d] = f.v[a].size(); return next; } }
  static final class ByteSize extends Op { @Override Op execute(Frame f) { f.r[d] = f.v[a].byteSize(); return next; } }
  static final class ItemSize extends Op { @Override Op execute(Frame f) { f.r[d] = f.v[a].itemSize(); return next; } }
  static final class Rank extends Op { @Override Op execute(Frame f) { f.r[d] = f.v[a].rank(); return next; } }
  static final class FormatCode extends Op { @Override Op execute(Frame f) { f.r[d] = ViewMeanings.format(f.v[a]); return next; } }
  static final class Offset extends Op { @Override Op execute(Frame f) { f.r[d] = f.v[a].offset(); return next; } }
  static final class IsReadOnly extends Op { @Override Op execute(Frame f) { f.r[d] = ViewMeanings.isReadOnly(f.v[a]); return next; } }
  static final class IsContiguous extends Op { @Override Op execute(Frame f) { f.r[d] = ViewMeanings.isContiguous(f.v[a]); return next; } }
  static final class IsFContiguous extends Op { @Override Op execute(Frame f) { f.r[d] = ViewMeanings.isFContiguous(f.v[a]); return next; } }
  static final class Overlaps extends Op { @Override Op execute(Frame f) { f.r[d] = ViewMeanings.overlaps(f.v[a], f.v[b]); return next; } }
  static final class Acquire extends Op { @Override Op execute(Frame f) { f.instance.region().acquire(f.v[a]); return next; } }
  static final class Release extends Op { @Override Op execute(Frame f) { f.instance.region().release(f.v[a]); return next; } }
  // spotless:on

  /** {@code dim}, and {@code len} of any rank. */
  static final class Dim extends Op {
    private final int axis;

    Dim(int axis) {
      this.axis = axis;
    }

    @Override
    Op execute(Frame f) {
      f.r[d] = f.v[a].extent(axis);
      return next;
    }
  }

  static final class Stride extends Op {
    private final int axis;

    Stride(int axis) {
      this.axis = axis;
    }

    @Override
    Op execute(Frame f) {
      f.r[d] = f.v[a].stride(axis);
      return next;
    }
  }

  /** {@code slice}, with the subscript's numbers in the registers given. */
  static final class Slice extends Slow {
    private final Slicer slicer;
    private final int[] stars;

    Slice(Slicer slicer, int[] stars) {
      this.slicer = slicer;
      this.stars = stars;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = slicer.apply(f.v[a], gather(f, stars));
      return next;
    }
  }

  /** {@code slice [*+:*]} of rank 1: start and count in b and c. */
  static final class SliceExact1 extends Op {
    @Override
    Op execute(Frame f) {
      f.v[d] = ((View1) f.v[a]).sliceExact(f.r[b], f.r[c]);
      return next;
    }
  }

  /** {@code slice [*]} of rank 2: a row, its number in b. */
  static final class Row2 extends Op {
    @Override
    Op execute(Frame f) {
      f.v[d] = ((View2) f.v[a]).row(f.r[b]);
      return next;
    }
  }

  /** {@code slice [*]} of rank 3: a plane, its number in b. */
  static final class Plane3 extends Op {
    @Override
    Op execute(Frame f) {
      f.v[d] = ((View3) f.v[a]).index(0, f.r[b]);
      return next;
    }
  }

  /** {@code cast} and {@code reshape}. */
  static final class Cast extends Slow {
    private final Format format;
    private final Shape shape;
    private final int[] stars;

    Cast(Format format, Shape shape, int[] stars) {
      this.format = format;
      this.shape = shape;
      this.stars = stars;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.v[a].cast(format, shape, gather(f, stars));
      return next;
    }
  }

  static final class Broadcast extends Slow {
    private final Shape shape;
    private final int[] stars;

    Broadcast(Shape shape, int[] stars) {
      this.shape = shape;
      this.stars = stars;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.v[a].broadcast(shape, gather(f, stars));
      return next;
    }
  }

  static final class Permute extends Slow {
    private final int[] axes;

    Permute(int[] axes) {
      this.axes = axes;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.v[a].permute(axes);
      return next;
    }
  }

  static final class As extends Op {
    private final Format format;
    private final int rank;

    As(Format format, int rank) {
      this.format = format;
      this.rank = rank;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.v[a].as(format, rank);
      return next;
    }
  }

  /** {@code carve}: the offset in b, extents and strides in the registers given. */
  static final class Carve extends Slow {
    private final Format format;
    private final int[] extents;
    private final int[] strides;

    Carve(Format format, int[] extents, int[] strides) {
      this.format = format;
      this.extents = extents;
      this.strides = strides;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = View.carve(f.v[a], format, f.r[b], gather(f, extents), gather(f, strides));
      return next;
    }
  }

  /** {@code alloc}. */
  static final class Alloc extends Slow {
    private final Format format;
    private final Shape shape;
    private final int[] stars;
    private final Origin origin;

    Alloc(Format format, Shape shape, int[] stars, Origin origin) {
      this.format = format;
      this.shape = shape;
      this.stars = stars;
      this.origin = origin;
    }

    @Override
    Op execute(Frame f) {
      long[] extents = ViewMeanings.extents(shape, gather(f, stars));
      f.v[d] = f.instance.region().allocate(format, extents, f.meter, origin);
      return next;
    }
  }

  /** {@code temp}. */
  static final class Temp extends Slow {
    private final Format format;
    private final Shape shape;
    private final int[] stars;
    private final Origin origin;

    Temp(Format format, Shape shape, int[] stars, Origin origin) {
      this.format = format;
      this.shape = shape;
      this.stars = stars;
      this.origin = origin;
    }

    @Override
    Op execute(Frame f) {
      long[] extents = ViewMeanings.extents(shape, gather(f, stars));
      f.v[d] = f.instance.allocateTemp(format, extents, origin);
      return next;
    }
  }

  static final class AllocLike extends Slow {
    private final Format format;
    private final Origin origin;

    AllocLike(Format format, Origin origin) {
      this.format = format;
      this.origin = origin;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.instance.region().allocate(format, f.v[a].shape(), f.meter, origin);
      return next;
    }
  }

  static final class TempLike extends Slow {
    private final Format format;
    private final Origin origin;

    TempLike(Format format, Origin origin) {
      this.format = format;
      this.origin = origin;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.instance.allocateTemp(format, f.v[a].shape(), origin);
      return next;
    }
  }

  /** {@code clone}. */
  static final class Copy extends Slow {
    private final Origin origin;

    Copy(Origin origin) {
      this.origin = origin;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.instance.region().copyOf(f.v[a], f.meter, origin);
      return next;
    }
  }

  static final class Free extends Slow {
    private final Origin origin;

    Free(Origin origin) {
      this.origin = origin;
    }

    @Override
    Op execute(Frame f) {
      f.instance.region().free(f.v[a], origin);
      return next;
    }
  }

  /** {@code resize}: the new extent in b. */
  static final class Resize extends Slow {
    private final Origin origin;

    Resize(Origin origin) {
      this.origin = origin;
    }

    @Override
    Op execute(Frame f) {
      f.v[d] = f.instance.region().resize(f.v[a], f.r[b], f.meter, origin);
      return next;
    }
  }
}
