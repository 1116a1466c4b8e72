package dev.stria.suite.properties.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stria.suite.properties.Choices;
import dev.stria.suite.properties.Script;
import dev.stria.suite.properties.Tried;
import dev.stria.suite.properties.Tries;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Meter;
import dev.stria.vm.memory.Operand;
import dev.stria.vm.memory.Region;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.memory.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/**
 * Operations on many elements, in whatever layout, give what they give a few at a time, and what
 * plain loops give. Few elements have been held to the model; many would take it too long, and only
 * they reach the ways that kernels have for them.
 */
class LongOperationProperties {
  /** Less than any vector has. */
  private static final int FEW = 7;

  private static final List<String> INTEGERS_ONLY =
      List.of("and", "or", "xor", "shl", "shr", "not");

  private static final List<String> ELEMENTWISE =
      List.of(
          "copy",
          "add",
          "mul",
          "fma",
          "select",
          "lt",
          "sub",
          "div",
          "rem",
          "minimum",
          "maximum",
          "and",
          "or",
          "xor",
          "shl",
          "shr",
          "eq",
          "ne",
          "le",
          "gt",
          "ge",
          "saturate",
          "fill",
          "neg",
          "abs",
          "not",
          "sqrt",
          "floor",
          "ceil",
          "trunc",
          "nearest");

  private static final List<String> GIVING =
      List.of(
          "sum", "dot", "min", "max", "prod", "argmin", "argmax", "any", "all", "count", "find",
          "equal", "compare");

  @Provide
  Arbitrary<Script> cases() {
    return Script.of(1, 1, 90);
  }

  @Tried(Tries.OTHERS)
  void elementwiseOperationsDoManyAsTheyDoFew(@ForAll("cases") Script script) {
    Choices choices = script.step(0);
    String operation = choices.of(ELEMENTWISE);
    long elements = Laying.elements(choices);
    Format focus = format(choices, operation);
    Laying laying = new Laying(choices, elements, focus);
    long[] shape = Laying.shape(choices, elements);
    View dst = laying.lay(choices.chance(70) ? focus : anyFormat(choices), false, shape);
    List<Operand> operands = new ArrayList<>(List.of(dst));
    for (int k = sources(operation); k > 0; k--) {
      boolean isView = k == 1 || operands.size() == 1 || operation.equals("fma");
      boolean isNumber = operation.equals("fill") || (!isView && choices.chance(20));
      Format format = choices.chance(60) ? focus : format(choices, operation);
      operands.add(isNumber ? number(choices, focus) : laying.lay(format, true, shape));
    }
    new Many(operation, operands, laying.region.bytes()).hold();
  }

  private static int sources(String operation) {
    return switch (operation) {
      case "fma", "select" -> 3;
      case "copy",
          "saturate",
          "fill",
          "neg",
          "abs",
          "not",
          "sqrt",
          "floor",
          "ceil",
          "trunc",
          "nearest" ->
          1;
      default -> 2;
    };
  }

  private static Format anyFormat(Choices choices) {
    return choices.of(List.of(Format.values()));
  }

  private static Format format(Choices choices, String operation) {
    Format format = anyFormat(choices);
    return INTEGERS_ONLY.contains(operation)
        ? Draw.integerFormat(choices, format.isFloat() ? Format.I32 : format)
        : format;
  }

  private static Operand number(Choices choices, Format like) {
    return like.isFloat()
        ? new Operand.OfDouble(Draw.real(choices))
        : new Operand.OfLong(Draw.integer(choices));
  }

  /** One operation on many elements, and the memory it works on. */
  private record Many(String operation, List<Operand> operands, byte[] bytes) {
    View dst() {
      return (View) operands.getFirst();
    }

    void hold() {
      byte[] expected = bytes.clone();
      Optional<String> fault = fewAtATime(expected);
      Optional<String> found = fault(operation, operands);
      assertEquals(fault, found, this::toString);
      takeNans(expected);
      int difference = Arrays.mismatch(expected, bytes);
      assertEquals(-1, difference, () -> this + ": the byte at " + difference);
    }

    /** Does it on copies of a few elements each, and brings the results to where they belong. */
    private Optional<String> fewAtATime(byte[] expected) {
      List<Operand> rows = new ArrayList<>();
      operands.forEach(
          operand -> rows.add(operand instanceof View view ? Laying.inARow(view) : operand));
      View row = (View) rows.getFirst();
      for (long k = 0; k < row.size(); k += FEW) {
        long from = k;
        List<Operand> few =
            rows.stream()
                .map(operand ->
                    operand instanceof View view
                        ? (Operand) view.slice(0, from, from + FEW, 1)
                        : operand)
                .toList();
        Optional<String> fault = fault(operation, few);
        if (fault.isPresent()) {
          return fault;
        }
      }
      byte[] results = row.toByteArray();
      int[] offsets = Laying.offsets(dst());
      int size = row.itemSize();
      for (int k = 0; k < offsets.length; k++) {
        System.arraycopy(results, k * size, expected, offsets[k], size);
      }
      return Optional.empty();
    }

    private static Optional<String> fault(String operation, List<Operand> operands) {
      try {
        new ArrayCall(operation, 0, List.of()).onMachine(operands, Meter.FREE);
        return Optional.empty();
      } catch (Fault fault) {
        return Optional.of(fault.kind().kindName());
      }
    }

    /** Where both have a NaN, its bits are open. */
    private void takeNans(byte[] expected) {
      if (!dst().format().isFloat()) {
        return;
      }
      View found = Laying.inARow(dst());
      int size = found.itemSize();
      int[] offsets = Laying.offsets(dst());
      View wanted =
          View.carve(
              Region.create(expected, expected.length, false).all(),
              dst().format(),
              dst().offset(),
              dst().shape(),
              dst().strides());
      View row = Laying.inARow(wanted);
      for (int k = 0; k < offsets.length; k++) {
        if (Double.isNaN(row.getDouble(k)) && Double.isNaN(found.getDouble(k))) {
          System.arraycopy(bytes, offsets[k], expected, offsets[k], size);
        }
      }
    }
  }

  @Tried(Tries.OTHERS)
  void operationsThatGiveANumberGiveThatOfPlainLoops(@ForAll("cases") Script script) {
    Choices choices = script.step(0);
    String operation = choices.of(GIVING);
    long elements = Laying.elements(choices);
    Format focus = anyFormat(choices);
    Laying laying = new Laying(choices, elements, focus);
    boolean isRow = List.of("dot", "compare").contains(operation);
    long[] shape = isRow ? new long[] {elements} : Laying.shape(choices, elements);
    View first = laying.lay(focus, true, shape);
    Operand second =
        switch (operation) {
          case "find", "count" -> wanted(choices, first);
          case "dot" -> laying.lay(choices.chance(70) ? focus : anyFormat(choices), true, shape);
          default -> changed(choices, laying, first);
        };
    List<Operand> operands = List.of(first, second);
    Object found =
        new ArrayCall(operation, 0, List.of()).onMachine(operands, Meter.FREE).orElseThrow();
    View a = Laying.inARow(first);
    Operand b = second instanceof View view ? Laying.inARow(view) : second;
    Object expected = new PlainLoops(a).give(operation, b);
    assertEquals(expected, found, () -> operation + " of " + operands);
  }

  /** One of the elements, or another number. */
  private static Operand wanted(Choices choices, View view) {
    View row = Laying.inARow(view);
    long at = choices.below(Math.toIntExact(row.size()));
    if (choices.chance(20)) {
      return number(choices, view.format());
    }
    return view.format().isFloat()
        ? new Operand.OfDouble(row.getDouble(at))
        : new Operand.OfLong(row.getLong(at));
  }

  /** A view of the same elements but for one, perhaps. */
  private static View changed(Choices choices, Laying laying, View view) {
    View row = Laying.inARow(view);
    if (choices.chance(75)) {
      long at = choices.below(Math.toIntExact(row.size()));
      if (view.format().isFloat()) {
        row.setDouble(choices.one(0.0, 1.0, -1.0, Double.NaN), at);
      } else {
        row.setLong(choices.one(0L, 1L, -1L, Long.MIN_VALUE), at);
      }
    }
    return choices.chance(50)
        ? row.reshape(Shape.of(view.shape()))
        : laying.lay(view.format(), true, view.shape());
  }
}
