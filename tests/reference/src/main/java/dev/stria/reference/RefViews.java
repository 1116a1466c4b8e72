package dev.stria.reference;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The zero-copy operations on views, each as a rearrangement of the list of offsets. */
public final class RefViews {
  private RefViews() {}

  public static RefView readonly(RefView view) {
    return view.withReadOnly(true);
  }

  /** The view itself; traps {@code type_mismatch} unless format and rank are as given. */
  public static RefView as(RefView view, RefFormat format, int rank) {
    if (!view.format().equals(format) || view.rank() != rank) {
      throw new RefTrap(RefTrapKind.TYPE_MISMATCH, view + " is no " + format + " of rank " + rank);
    }
    return view;
  }

  public static RefView transpose(RefView view) {
    int rank = view.rank();
    return permute(view, IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray());
  }

  /** Axis k of the result is axis {@code axes[k]} of the source. */
  public static RefView permute(RefView view, int... axes) {
    int[] from = IntStream.of(axes).map(view::axis).toArray();
    if (from.length != view.rank() || IntStream.of(from).distinct().count() != from.length) {
      throw new IllegalArgumentException("no permutation of " + view.rank() + " axes");
    }
    Shape shape = new Shape(IntStream.of(from).mapToLong(view::extent).toArray());
    return view.select(
        shape,
        index -> {
          long[] source = new long[from.length];
          for (int k = 0; k < from.length; k++) {
            source[from[k]] = index[k];
          }
          return source;
        },
        axis -> view.stride(from[axis]));
  }

  /** NumPy's rule; read-only. Traps {@code invalid_argument}, {@code shape_mismatch}. */
  public static RefView broadcast(RefView view, long... extents) {
    Shape shape = new Shape(extents);
    shape.requireValid(view.format());
    return spread(view, shape).withReadOnly(true);
  }

  static RefView spread(RefView view, Shape shape) {
    int added = shape.rank() - view.rank();
    boolean fits = added >= 0;
    for (int axis = 0; fits && axis < view.rank(); axis++) {
      fits = view.extent(axis) == 1 || view.extent(axis) == shape.extent(added + axis);
    }
    if (!fits) {
      throw new RefTrap(
          RefTrapKind.SHAPE_MISMATCH, view.shape() + " does not broadcast to " + shape);
    }
    return view.select(
        shape,
        index -> {
          long[] source = new long[view.rank()];
          for (int axis = 0; axis < source.length; axis++) {
            source[axis] = view.extent(axis) == 1 ? 0 : index[added + axis];
          }
          return source;
        },
        axis ->
            axis < added || view.extent(axis - added) == 1
                ? OptionalLong.of(0)
                : view.stride(axis - added));
  }

  /**
   * The source's bytes as elements of another format.
   *
   * @param fit the axis that takes what fits, whose entry in {@code extents} is ignored
   * @throws RefTrap {@code invalid_argument}, {@code not_contiguous}, {@code shape_mismatch}
   */
  public static RefView cast(RefView view, RefFormat format, OptionalInt fit, long... extents) {
    Shape shape = fitted(view, format, fit, extents);
    return view.recast(
        format,
        shape,
        RefView.contiguous(
                format,
                shape.extents(),
                view.size() == 0 ? 0 : view.elementOffset(0),
                false,
                view.lease())
            .elementOffsets());
  }

  /** The source's elements under other extents; as {@link #cast} to the same format. */
  public static RefView reshape(RefView view, OptionalInt fit, long... extents) {
    Shape shape = fitted(view, view.format(), fit, extents);
    return view.recast(view.format(), shape, view.elementOffsets());
  }

  private static Shape fitted(RefView view, RefFormat format, OptionalInt fit, long... extents) {
    long[] given = extents.clone();
    fit.ifPresent(axis -> given[axis] = 1);
    Shape others = new Shape(given);
    others.requireValid(format);
    if (!view.isContiguous()) {
      throw new RefTrap(RefTrapKind.NOT_CONTIGUOUS, view + " is not C-contiguous");
    }
    BigInteger wanted = others.count().multiply(BigInteger.valueOf(format.itemSize()));
    BigInteger there = BigInteger.valueOf(view.byteSize());
    if (fit.isPresent() && wanted.signum() != 0 && there.mod(wanted).signum() == 0) {
      given[fit.getAsInt()] = there.divide(wanted).longValueExact();
    } else if (fit.isPresent() || !wanted.equals(there)) {
      throw new RefTrap(RefTrapKind.SHAPE_MISMATCH, there + " bytes do not fit " + format + others);
    }
    return new Shape(given);
  }

  /**
   * A view placed by hand in the bytes of a contiguous {@code u8[]}.
   *
   * @throws RefTrap {@code invalid_argument}, {@code not_contiguous}, {@code index_out_of_bounds}
   */
  public static RefView carve(
      RefView parent, RefFormat format, long offset, long[] extents, long[] strides) {
    Shape shape = new Shape(extents);
    shape.requireValid(format);
    if (!parent.isContiguous()) {
      throw new RefTrap(RefTrapKind.NOT_CONTIGUOUS, parent + " is not contiguous");
    }
    if (!shape.isEmpty()) {
      requireInside(parent, format, offset, shape, strides);
    }
    int[] offsets = new int[shape.listable()];
    int[] next = {0};
    shape.forEachIndex(index -> {
      BigInteger at = BigInteger.valueOf(offset);
      for (int axis = 0; axis < index.length; axis++) {
        at = at.add(BigInteger.valueOf(index[axis]).multiply(BigInteger.valueOf(strides[axis])));
      }
      offsets[next[0]++] = parent.elementOffset(at.intValueExact());
    });
    OptionalLong[] known = new OptionalLong[strides.length];
    for (int axis = 0; axis < strides.length; axis++) {
      known[axis] = OptionalLong.of(strides[axis]);
    }
    return parent.recast(format, shape, offsets).withStridesIfEmpty(known);
  }

  /** Looks at the lowest and the highest element, which are at corners of the shape. */
  private static void requireInside(
      RefView parent, RefFormat format, long offset, Shape shape, long... strides) {
    BigInteger lowest = BigInteger.valueOf(offset);
    BigInteger highest = lowest;
    for (int axis = 0; axis < shape.rank(); axis++) {
      BigInteger across =
          BigInteger.valueOf(shape.extent(axis) - 1).multiply(BigInteger.valueOf(strides[axis]));
      lowest = lowest.add(across.min(BigInteger.ZERO));
      highest = highest.add(across.max(BigInteger.ZERO));
    }
    BigInteger last = BigInteger.valueOf(parent.byteSize() - format.itemSize());
    if (lowest.signum() < 0 || highest.compareTo(last) > 0) {
      throw new RefTrap(
          RefTrapKind.INDEX_OUT_OF_BOUNDS,
          "elements from byte %s to %s of %d".formatted(lowest, highest, parent.byteSize()));
    }
  }
}
