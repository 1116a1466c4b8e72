package dev.stria.assembler.syntax;

import dev.stria.vm.isa.Signature;
import dev.stria.vm.isa.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parameters and results.
 *
 * @param params the parameters, groups taken apart
 * @param results the types of the results
 */
public record SignatureExpression(
    List<Param> params, List<TypeExpression> results, int start, int end) implements Spanned {
  /**
   * A parameter.
   *
   * @param name its name; imports may do without
   */
  public record Param(Optional<Name> name, TypeExpression type) {}

  /** The signature, if all its types are well formed. */
  public Optional<Signature> signature() {
    List<ValueType> paramTypes = new ArrayList<>();
    List<ValueType> resultTypes = new ArrayList<>();
    params.forEach(param -> param.type().type().ifPresent(paramTypes::add));
    results.forEach(result -> result.type().ifPresent(resultTypes::add));
    boolean complete = paramTypes.size() == params.size() && resultTypes.size() == results.size();
    return complete ? Optional.of(new Signature(paramTypes, resultTypes)) : Optional.empty();
  }
}
