package dev.stria.vm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Entry;
import dev.stria.vm.memory.Subscript.Exact;
import dev.stria.vm.memory.Subscript.Implied;
import dev.stria.vm.memory.Subscript.Index;
import dev.stria.vm.memory.Subscript.Literal;
import dev.stria.vm.memory.Subscript.Marker;
import dev.stria.vm.memory.Subscript.Range;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/**
 * What the tests of this room share: views to start from, subscripts from text, and what a fault
 * must be.
 */
final class TestViews {
  private TestViews() {}

  static Region region(int heapSize) {
    return Region.create(new byte[heapSize], heapSize, true);
  }

  /** The bytes 0, 1, 2 … of a region of their own, as a block. */
  static View1 bytes(int count) {
    View1 view = (View1) alloc(region(count), Format.U8, count);
    for (int i = 0; i < count; i++) {
      view.lease().bytes()[Math.toIntExact(view.offset()) + i] = (byte) i;
    }
    return view;
  }

  static View alloc(Region region, Format format, long... extents) {
    return region.allocate(format, extents, Meter.FREE, () -> "alloc");
  }

  /** A zeroed C-contiguous view in a region that is just large enough. */
  static View alloc(Format format, long... extents) {
    long size = format.itemSize();
    for (long extent : extents) {
      size *= extent;
    }
    return alloc(region(Math.toIntExact(size)), format, extents);
  }

  static Fault assertFault(TrapKind kind, Executable action) {
    Fault fault = assertThrows(Fault.class, action);
    assertEquals(kind, fault.kind(), fault.getMessage());
    return fault;
  }

  static void assertFault(TrapKind kind, String message, Executable action) {
    assertEquals(message, assertFault(kind, action).getMessage());
  }

  /** A subscript from the text between the brackets. */
  static Subscript subscript(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String part : text.split(",")) {
      String entry = part.strip();
      if (entry.isEmpty()) {
        continue;
      }
      if (entry.equals("...")) {
        entries.add(Marker.ELLIPSIS);
      } else if (entry.equals("new")) {
        entries.add(Marker.NEW_AXIS);
      } else if (entry.contains("+:")) {
        String[] bounds = entry.split("\\+:");
        entries.add(new Exact(bound(bounds[0]), bound(bounds[1])));
      } else if (entry.contains(":")) {
        String[] bounds = entry.split(":", -1);
        entries.add(
            new Range(
                bound(bounds[0]),
                bound(bounds[1]),
                bounds.length > 2 ? bound(bounds[2]) : Implied.OMITTED));
      } else {
        entries.add(new Index(bound(entry)));
      }
    }
    return new Subscript(entries);
  }

  private static Bound bound(String text) {
    String number = text.strip();
    return switch (number) {
      case "" -> Implied.OMITTED;
      case "*" -> Implied.STAR;
      default -> new Literal(Long.parseLong(number));
    };
  }

  /** The elements of a view of an integer format, in C order. */
  static List<Long> elements(View view) {
    List<Long> values = new ArrayList<>();
    for (long at : OffsetModel.of(view).offsets()) {
      values.add(Bytes.getLong(view.format(), view.lease().bytes(), at));
    }
    return values;
  }
}
