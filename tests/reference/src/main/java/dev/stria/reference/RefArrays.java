package dev.stria.reference;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The array operations by their mnemonics. */
public final class RefArrays {
  private static final List<Set<String>> BY_OPERANDS =
      List.of(
          Set.of(),
          words("sum prod min max argmin argmax any all sort"),
          words(
              "fill copy saturate neg abs not sqrt floor ceil trunc nearest dot sum_axis min_axis"
                  + " max_axis cumsum equal compare find count"),
          words(
              "add sub mul div rem minimum maximum and or xor shl shr eq ne lt le gt ge iota matmul"
                  + " take"),
          words("fma select"));

  private RefArrays() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /** All operations, without the {@code array.} before them. */
  public static Set<String> operations() {
    Set<String> all = new TreeSet<>();
    BY_OPERANDS.forEach(all::addAll);
    return all;
  }

  /** How many operands an operation takes. */
  public static int operands(String operation) {
    for (int count = 0; count < BY_OPERANDS.size(); count++) {
      if (BY_OPERANDS.get(count).contains(operation)) {
        return count;
      }
    }
    throw new IllegalArgumentException("no array operation " + operation);
  }

  /**
   * What an operation does, having read all there is to read and written nothing yet.
   *
   * @param operation the mnemonic without {@code array.}
   * @param axis the immediate of {@code sum_axis} and its like
   * @param operands views, i64 and f64 in the order they are pushed: the destination first
   * @throws RefTrap for every trap but {@code out_of_fuel}, the first that applies
   * @throws IllegalArgumentException for what a verifier refuses
   */
  public static RefEffect effect(
      RefMemory memory, String operation, OptionalInt axis, List<RefValue> operands) {
    return switch (operation) {
      case "fill" -> ArrayMoves.fill(operands);
      case "copy" -> ArrayMoves.copy(memory, operands);
      case "saturate" -> ArrayMoves.saturate(memory, operands);
      case "iota" -> ArrayMoves.iota(operands);
      case "take" -> ArrayMoves.take(memory, operands);
      case "add", "sub", "mul", "div", "rem", "minimum", "maximum" ->
          ArrayElementwise.binary(memory, operation, operands);
      case "and", "or", "xor", "shl", "shr", "eq", "ne", "lt", "le", "gt", "ge" ->
          ArrayElementwise.binary(memory, operation, operands);
      case "neg", "abs", "not", "sqrt", "floor", "ceil", "trunc", "nearest" ->
          ArrayElementwise.unary(memory, operation, operands);
      case "fma" -> ArrayElementwise.fma(memory, operands);
      case "select" -> ArrayElementwise.select(memory, operands);
      case "sum", "prod", "min", "max", "argmin", "argmax", "any", "all" ->
          ArrayReductions.reduce(memory, operation, operands.getFirst().asView());
      case "dot" -> ArrayReductions.dot(memory, operands);
      case "sum_axis", "min_axis", "max_axis" ->
          ArrayAxes.reduce(memory, operation, axis.orElseThrow(), operands);
      case "cumsum" -> ArrayAxes.cumsum(memory, operands);
      case "matmul" -> ArrayAxes.matmul(memory, operands);
      case "equal" -> ArrayOrder.equal(memory, operands);
      case "compare" -> ArrayOrder.compare(memory, operands);
      case "find" -> ArrayOrder.find(memory, operands);
      case "count" -> ArrayOrder.count(memory, operands);
      case "sort" -> ArrayOrder.sort(memory, operands.getFirst().asView());
      default -> throw new IllegalArgumentException("no array operation " + operation);
    };
  }
}
