package dev.stria.vm.program;

import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.Subscript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small notation for tests of this room and its neighbours: instructions between semicolons,
 * variables and functions by number, {@code name:} before an instruction as a label.
 */
public final class Snippets {
  private Snippets() {}

  /** Types between blanks. */
  public static List<ValueType> types(String text) {
    List<ValueType> types = new ArrayList<>();
    for (String part : text.strip().split("\\s+")) {
      if (!part.isEmpty()) {
        types.add(type(part));
      }
    }
    return types;
  }

  /** A type, as program texts write it. */
  public static ValueType type(String text) {
    return switch (text) {
      case "i64" -> ValueType.I64;
      case "f64" -> ValueType.F64;
      case "view" -> ValueType.VIEW;
      default -> viewType(text);
    };
  }

  private static ViewType viewType(String text) {
    int bracket = text.indexOf('[');
    String axes = text.substring(bracket + 1, text.indexOf(']'));
    int rank = axes.equals(".") ? 0 : axes.length() + 1;
    return new ViewType(Format.named(text.substring(0, bracket)).orElseThrow(), rank);
  }

  /** A signature: parameter types, an arrow, result types. */
  public static Signature signature(String text) {
    int arrow = text.indexOf("->");
    return new Signature(
        types(arrow < 0 ? text : text.substring(0, arrow)),
        types(arrow < 0 ? "" : text.substring(arrow + 2)));
  }

  /** Instructions. */
  public static List<Instruction> code(String text) {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> labels = new HashMap<>();
    for (String part : text.split(";")) {
      String line = part.strip();
      while (line.matches("[A-Za-z_]\\w*:(\\s.*)?")) {
        int colon = line.indexOf(':');
        labels.put(line.substring(0, colon), lines.size());
        line = line.substring(colon + 1).strip();
      }
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines.stream().map(line -> instruction(line, labels)).toList();
  }

  private static Instruction instruction(String line, Map<String, Integer> labels) {
    String[] parts = line.split("\\s+", 2);
    Opcode opcode = Opcode.named(parts[0]).orElseThrow(() -> new IllegalArgumentException(line));
    String rest = parts.length > 1 ? parts[1] : "";
    return new Instruction(opcode, immediate(opcode, rest, labels));
  }

  private static Immediate immediate(Opcode opcode, String rest, Map<String, Integer> labels) {
    return switch (opcode.immediate()) {
      case NONE -> Immediate.NONE;
      case I64 -> new Immediate.OfLong(Long.parseLong(rest));
      case F64 -> new Immediate.OfDouble(Double.parseDouble(rest));
      case LOCAL -> new Immediate.OfLocal(Integer.parseInt(rest));
      case GLOBAL -> new Immediate.OfGlobal(Integer.parseInt(rest));
      case FUNCTION -> new Immediate.OfFunction(Integer.parseInt(rest));
      case DATA -> new Immediate.OfData(Integer.parseInt(rest));
      case VAR -> new Immediate.OfVar(Integer.parseInt(rest));
      case LABEL -> new Immediate.OfLabel(target(rest, labels));
      case LABELS -> {
        int close = rest.indexOf(']');
        List<Integer> targets = new ArrayList<>();
        for (String label : list(rest.substring(0, close + 1))) {
          targets.add(target(label, labels));
        }
        yield new Immediate.OfLabels(targets, target(rest.substring(close + 1).strip(), labels));
      }
      case VIEW_TYPE -> new Immediate.OfViewType(viewType(rest));
      case FORMAT -> new Immediate.OfFormat(Format.named(rest).orElseThrow());
      case ALLOCATION, CAST -> {
        int bracket = rest.indexOf('[');
        yield new Immediate.OfFormatShape(
            Format.named(rest.substring(0, bracket)).orElseThrow(), shape(rest.substring(bracket)));
      }
      case SHAPE, RESHAPE -> new Immediate.OfShape(shape(rest));
      case SUBSCRIPT -> new Immediate.OfSubscript(subscript(rest));
      case INDICES ->
          new Immediate.OfIndices(rest.isEmpty() ? Optional.empty() : Optional.of(subscript(rest)));
      case AXIS -> new Immediate.OfAxis(Integer.parseInt(rest));
      case AXES -> new Immediate.OfAxes(list(rest).stream().map(Integer::parseInt).toList());
      case MESSAGE -> new Immediate.OfMessage(rest);
    };
  }

  private static int target(String label, Map<String, Integer> labels) {
    Integer target = labels.get(label);
    return target != null ? target : Integer.parseInt(label);
  }

  private static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    for (String item : text.substring(1, text.length() - 1).split(",", -1)) {
      items.add(item.strip());
    }
    return items.equals(List.of("")) ? List.of() : items;
  }

  /** A shape in brackets. */
  public static Shape shape(String text) {
    return text.equals("[.]")
        ? Shape.SCALAR
        : Shape.of(
            list(text).stream()
                .mapToLong(dim -> dim.equals("*") ? Shape.STAR : Long.parseLong(dim))
                .toArray());
  }

  /** A subscript in brackets. */
  public static Subscript subscript(String text) {
    return new Subscript(list(text).stream().map(Snippets::entry).toList());
  }

  private static Subscript.Entry entry(String text) {
    if (text.equals("...")) {
      return Subscript.Marker.ELLIPSIS;
    }
    if (text.equals("new")) {
      return Subscript.Marker.NEW_AXIS;
    }
    int exact = text.indexOf("+:");
    if (exact >= 0) {
      return new Subscript.Exact(bound(text.substring(0, exact)), bound(text.substring(exact + 2)));
    }
    if (text.indexOf(':') < 0) {
      return new Subscript.Index(bound(text));
    }
    String[] parts = text.split(":", -1);
    return new Subscript.Range(
        bound(parts[0]), bound(parts[1]), bound(parts.length > 2 ? parts[2] : ""));
  }

  private static Subscript.Bound bound(String text) {
    return switch (text) {
      case "" -> Subscript.Implied.OMITTED;
      case "*" -> Subscript.Implied.STAR;
      default -> new Subscript.Literal(Long.parseLong(text));
    };
  }
}
