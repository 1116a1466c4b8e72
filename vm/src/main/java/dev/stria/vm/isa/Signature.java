package dev.stria.vm.isa;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The parameters and results of a function.
 *
 * @param params the types of the parameters, first parameter first
 * @param results the types of the results, top of stack last
 */
public record Signature(List<ValueType> params, List<ValueType> results) {
  /** Copies the lists. */
  public Signature {
    params = List.copyOf(params);
    results = List.copyOf(results);
  }

  /**
   * Reads a signature as program texts write it, such as {@code (u8[], i64) -> i64}.
   *
   * @throws IllegalArgumentException if the text is no signature
   */
  public static Signature parse(String text) {
    return SignatureText.parse(text);
  }

  /**
   * The signature as program texts write it: {@code (i64, u8[]) -> (i64)}; {@code -> ()} is left
   * out.
   */
  @Override
  public String toString() {
    return list(params) + (results.isEmpty() ? "" : " -> " + resultText());
  }

  private String resultText() {
    return results.size() == 1 ? results.getFirst().toString() : list(results);
  }

  private static String list(List<ValueType> types) {
    return types.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
