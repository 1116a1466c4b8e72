package dev.stria.vm.memory;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a consumer needs of a buffer: the flags of Python's buffer protocol. {@link #ANY} takes
 * whatever there is, to be read; the methods that return another request ask for more: {@code
 * BufferRequest.ANY.writable().contiguous().of(Format.I16)}.
 *
 * @param isWritable whether it will be stored in; if not, a read-only view is given
 * @param layout how the elements must lie
 * @param format the format of the view given, if it matters
 * @param rank its number of axes, if it matters
 * @param isBytes whether the bytes alone are asked for, as {@code u8[]}, whatever the elements are
 */
public record BufferRequest(
    boolean isWritable, Layout layout, Optional<Format> format, OptionalInt rank, boolean isBytes) {
  /** How the elements must lie. */
  public enum Layout {
    /** Anyhow. */
    STRIDED,
    /** In a row, in C order. */
    C_CONTIGUOUS,
    /** In a row, in Fortran order. */
    F_CONTIGUOUS,
    /** In a row, in either order. */
    ANY_CONTIGUOUS
  }

  /** Any buffer, for reading. */
  public static final BufferRequest ANY =
      new BufferRequest(false, Layout.STRIDED, Optional.empty(), OptionalInt.empty(), false);

  /** The bytes of a C-contiguous buffer, for reading. */
  public static final BufferRequest BYTES =
      new BufferRequest(false, Layout.C_CONTIGUOUS, Optional.empty(), OptionalInt.empty(), true);

  /** The same, for storing too. */
  public BufferRequest writable() {
    return new BufferRequest(true, layout, format, rank, isBytes);
  }

  /** The same, with elements in a row in C order. */
  public BufferRequest contiguous() {
    return with(Layout.C_CONTIGUOUS);
  }

  /** The same, with elements that lie as said. */
  public BufferRequest with(Layout wanted) {
    return new BufferRequest(isWritable, wanted, format, rank, isBytes);
  }

  /** The same, with elements of a format. */
  public BufferRequest of(Format wanted) {
    return new BufferRequest(isWritable, layout, Optional.of(wanted), rank, isBytes);
  }

  /** The same, with a number of axes. */
  public BufferRequest ofRank(int wanted) {
    return new BufferRequest(isWritable, layout, format, OptionalInt.of(wanted), isBytes);
  }

  /**
   * The view that answers this request from what an exporter has.
   *
   * @throws Fault {@code read_only}, {@code not_contiguous} or {@code type_mismatch}, if it cannot
   */
  public View answer(View view) {
    if (isWritable && view.isReadOnly()) {
      throw refused(TrapKind.READ_ONLY, "a writable buffer", view);
    }
    boolean isRow = view.isContiguous() || view.isFContiguous();
    boolean fits =
        switch (layout) {
          case STRIDED -> isRow || !isBytes;
          case C_CONTIGUOUS -> view.isContiguous();
          case F_CONTIGUOUS -> view.isFContiguous();
          case ANY_CONTIGUOUS -> isRow;
        };
    if (!fits) {
      throw refused(TrapKind.NOT_CONTIGUOUS, "a buffer that is " + name(layout), view);
    }
    View given = isBytes ? (view.isContiguous() ? view : view.transpose()).asBytes() : view;
    if (format.isPresent() && given.format() != format.get()) {
      throw refused(TrapKind.TYPE_MISMATCH, "a buffer of " + format.get(), given);
    }
    if (rank.isPresent() && given.rank() != rank.getAsInt()) {
      throw refused(TrapKind.TYPE_MISMATCH, "a buffer of rank " + rank.getAsInt(), given);
    }
    return isWritable ? given : given.readOnly();
  }

  private static String name(Layout layout) {
    return switch (layout) {
      case C_CONTIGUOUS -> "C-contiguous";
      case F_CONTIGUOUS -> "F-contiguous";
      case STRIDED, ANY_CONTIGUOUS -> "contiguous";
    };
  }

  private static Fault refused(TrapKind kind, String wanted, View view) {
    return new Fault(kind, wanted + " was asked for, not " + view);
  }
}
