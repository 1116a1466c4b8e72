package dev.stria.suite.properties.programs;

import dev.stria.suite.properties.Choices;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import dev.stria.vm.memory.Subscript.Bound;
import dev.stria.vm.memory.Subscript.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Emits instructions that make views, ask about them, and end their blocks. */
final class ViewInstances {
  private final Body body;
  private final Tables tables;
  private final Choices choices;
  private final Values values;

  ViewInstances(Body body, Tables tables, Choices choices, Values values) {
    this.body = body;
    this.tables = tables;
    this.choices = choices;
    this.values = values;
  }

  List<ValueType> emit(Opcode opcode, int depth, ValueType wanted) {
    ViewType type = Instances.viewType(tables, choices, wanted);
    int rank = type.rank();
    switch (opcode.typeRule()) {
      case DATA -> {
        int data = choices.below(tables.data.size());
        body.emit(opcode, new Immediate.OfData(data));
        return List.of(tables.data.get(data).type());
      }
      case VAR -> {
        int var = choices.below(tables.vars.size());
        body.emit(opcode, new Immediate.OfVar(var));
        return List.of(tables.vars.get(var).type());
      }
      case ALLOC ->
          body.emit(opcode, new Immediate.OfFormatShape(type.format(), shape(rank, false)));
      case ALLOC_LIKE -> {
        values.emit(new ViewType(tables.format(choices), rank), depth);
        body.emit(opcode, new Immediate.OfFormat(type.format()));
      }
      case SAME_VIEW -> {
        values.emit(type, depth);
        body.emit(opcode);
      }
      case CARVE -> carve(opcode, type, depth);
      case SLICE -> slice(opcode, type, depth);
      case CAST -> cast(opcode, type, depth);
      case RESHAPE -> {
        reshaped(type, depth);
        body.emit(opcode, new Immediate.OfShape(shape(rank, true)));
      }
      case TRANSPOSE -> {
        values.emit(type, depth);
        body.emit(opcode);
      }
      case PERMUTE -> {
        values.emit(type, depth);
        body.emit(opcode, new Immediate.OfAxes(permutation(rank)));
      }
      case BROADCAST -> {
        values.emit(new ViewType(type.format(), choices.below(rank + 1)), depth);
        body.emit(opcode, new Immediate.OfShape(shape(rank, false)));
      }
      case AS -> {
        values.emit(choices.chance(20) ? ValueType.VIEW : type, depth);
        body.emit(opcode, new Immediate.OfViewType(type));
      }
      default -> {
        return ask(opcode, depth, type);
      }
    }
    return List.of(type);
  }

  /** Questions and lifetime. */
  private List<ValueType> ask(Opcode opcode, int depth, ViewType type) {
    ViewType ranked = type.rank() == 0 ? new ViewType(type.format(), 1) : type;
    switch (opcode.typeRule()) {
      case LEN -> {
        values.emit(ranked, depth);
        body.emit(opcode);
      }
      case AXIS_QUESTION -> {
        values.emit(ranked, depth);
        body.emit(opcode, new Immediate.OfAxis(axis(ranked.rank())));
      }
      case QUESTION -> {
        values.emit(choices.chance(15) ? ValueType.VIEW : type, depth);
        body.emit(opcode);
      }
      case OVERLAPS -> {
        values.emit(type, depth);
        values.emit(choices.chance(50) ? ValueType.VIEW : type, depth);
        body.emit(opcode);
      }
      case LIFETIME -> {
        if (opcode != Opcode.FREE && choices.chance(60)) {
          values.lasting(type);
        } else if (choices.chance(40)) {
          values.block(type);
        } else if (!views().isEmpty() && choices.chance(70)) {
          body.get(choices.of(views()));
        } else {
          values.emit(choices.chance(30) ? ValueType.VIEW : type, depth);
        }
        body.emit(opcode);
        return List.of();
      }
      case RESIZE -> {
        List<Integer> ranks =
            views().stream()
                .filter(local -> body.typeOf(local) instanceof ViewType view && view.rank() > 0)
                .toList();
        if (!ranks.isEmpty() && choices.chance(50)) {
          int local = choices.of(ranks);
          ranked = (ViewType) body.typeOf(local);
          body.get(local);
        } else if (choices.chance(70)) {
          values.block(ranked);
        } else {
          values.emit(ranked, depth);
        }
        body.integer(choices.chance(5) ? choices.bits() : choices.below(6));
        body.emit(opcode);
        return List.of(ranked);
      }
      default -> throw new IllegalArgumentException(opcode + " is none of these");
    }
    return List.of(ValueType.I64);
  }

  /** The locals that hold views. */
  private List<Integer> views() {
    return body.localsThat(ValueType::isView);
  }

  private int axis(int rank) {
    return choices.below(2 * rank) - rank;
  }

  private List<Integer> permutation(int rank) {
    List<Integer> left = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    List<Integer> axes = new ArrayList<>();
    while (!left.isEmpty()) {
      int axis = left.remove(choices.below(left.size()));
      axes.add(choices.chance(20) ? axis - rank : axis);
    }
    return axes;
  }

  /** A shape of the usual extents, some of which come from the stack; the code for them first. */
  private Shape shape(int rank, boolean fits) {
    long[] extents = new long[rank];
    int fit = fits && rank > 0 && choices.chance(20) ? choices.below(rank) : -1;
    for (int axis = 0; axis < rank; axis++) {
      long extent = choices.chance(6) ? choices.below(6) : Tables.EXTENT;
      if (axis == fit) {
        extents[axis] = Shape.FIT;
      } else if (choices.chance(25)) {
        body.integer(choices.chance(4) ? choices.bits() : extent);
        extents[axis] = Shape.STAR;
      } else {
        extents[axis] = extent;
      }
    }
    return Shape.of(extents);
  }

  private void carve(Opcode opcode, ViewType type, int depth) {
    if (choices.chance(70)) {
      body.emit(Opcode.REGION);
    } else {
      values.emit(ViewType.BYTES, depth);
    }
    body.integer(choices.chance(5) ? choices.bits() : choices.below(600));
    for (int axis = 0; axis < type.rank(); axis++) {
      body.integer(choices.chance(6) ? choices.below(6) : Tables.EXTENT);
    }
    int size = type.format().itemSize();
    for (int axis = 0; axis < type.rank(); axis++) {
      body.integer(choices.one(size, -size, 1, 0, size * Tables.EXTENT, choices.below(40) - 20));
    }
    body.emit(opcode, new Immediate.OfViewType(type));
  }

  /** Of a view with more axes, indexed away, or with fewer, as {@code new} adds some. */
  private void slice(Opcode opcode, ViewType type, int depth) {
    int dropped = type.rank() < Tables.RANK && choices.chance(40) ? 1 : 0;
    int added = type.rank() > 0 && choices.chance(15) ? 1 : 0;
    int rank = type.rank() + dropped - added;
    List<Integer> kinds = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      kinds.add(0);
    }
    for (int k = 0; k < dropped; k++) {
      kinds.set(choices.below(rank), 1);
    }
    values.emit(new ViewType(type.format(), rank), depth);
    List<Entry> entries = new ArrayList<>();
    for (int kind : kinds) {
      entries.add(kind == 1 ? new Subscript.Index(bound(values.index())) : range());
    }
    if (added > 0) {
      entries.add(choices.below(entries.size() + 1), Subscript.Marker.NEW_AXIS);
    } else if (dropped == 0 && !entries.isEmpty() && choices.chance(15)) {
      // The entry that the ellipsis stands for had no stars, so none is left over.
      if (entries.getLast().equals(whole())) {
        entries.set(entries.size() - 1, Subscript.Marker.ELLIPSIS);
      }
    }
    body.emit(opcode, new Immediate.OfSubscript(new Subscript(entries)));
  }

  private static Entry whole() {
    Bound omitted = Subscript.Implied.OMITTED;
    return new Subscript.Range(omitted, omitted, omitted);
  }

  private Entry range() {
    Bound omitted = Subscript.Implied.OMITTED;
    return switch (choices.weighted(4, 3, 2, 1, 1)) {
      case 0 -> whole();
      case 1 -> new Subscript.Range(omitted, omitted, bound(-1));
      case 2 -> {
        Bound start = bound(0);
        yield new Subscript.Exact(start, bound(Tables.EXTENT));
      }
      case 3 -> {
        Bound start = bound(values.index());
        Bound stop = bound(values.index());
        yield new Subscript.Range(start, stop, bound(choices.one(1, 2, -1, -2)));
      }
      default -> {
        Bound start = bound(values.index());
        yield new Subscript.Exact(start, bound(choices.below(3)));
      }
    };
  }

  /** A number that is written, or is on the stack. */
  private Bound bound(long number) {
    if (choices.chance(30)) {
      body.integer(number);
      return Subscript.Implied.STAR;
    }
    return new Subscript.Literal(number);
  }

  private void cast(Opcode opcode, ViewType type, int depth) {
    List<Format> likeSized =
        List.of(Format.values()).stream()
            .filter(format -> format.itemSize() == type.format().itemSize())
            .toList();
    if (choices.chance(50)) {
      values.bytesFor(type);
    } else {
      values.emit(new ViewType(choices.of(likeSized), type.rank()), depth);
    }
    body.emit(opcode, new Immediate.OfFormatShape(type.format(), shape(type.rank(), true)));
  }

  private void reshaped(ViewType type, int depth) {
    if (choices.chance(50)) {
      values.emit(type, depth);
    } else {
      body.emit(
          Opcode.TEMP,
          new Immediate.OfFormatShape(type.format(), Shape.of(Tables.elements(type.rank()))));
    }
  }
}
