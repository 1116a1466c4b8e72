package dev.stria.reference.machine;

import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFormat;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefLease;
import dev.stria.reference.RefValue;
import dev.stria.reference.RefView;

/** The type of a local, a global, a parameter or a result. */
public sealed interface RefType {
  /** {@code i64}. */
  record I64() implements RefType {}

  /** {@code f64}. */
  record F64() implements RefType {}

  /** {@code view}: any view. */
  record AnyView() implements RefType {}

  /** A view of known format and rank. */
  record Viewing(RefFormat format, int rank) implements RefType {}

  /** What a variable of this type holds at first: 0, 0.0, or a view that shows nothing. */
  default RefValue initial() {
    return switch (this) {
      case I64() -> new RefInt(0);
      case F64() -> new RefFloat(0.0);
      case AnyView() -> empty(RefFormat.of("u8"), 1);
      case Viewing(RefFormat format, int rank) -> empty(format, rank);
    };
  }

  private static RefView empty(RefFormat format, int rank) {
    RefLease lease = rank == 0 ? RefLease.ended() : RefLease.permanent();
    return RefView.contiguous(format, new long[rank], 0, false, lease);
  }
}
