package dev.stria.assembler.link;

import dev.stria.assembler.syntax.NumberExpression;
import dev.stria.vm.isa.ValueType;
import java.util.Optional;

/** What globals and locals start with. */
final class Initials {
  private final FileScope scope;

  Initials(FileScope scope) {
    this.scope = scope;
  }

  /** The bits that a variable starts with; empty if they are malformed, which has been reported. */
  Optional<Long> bits(ValueType type, Optional<NumberExpression> expression) {
    if (expression.isEmpty()) {
      return Optional.of(0L);
    }
    NumberExpression number = expression.get();
    if (type.isView()) {
      scope
          .diagnostics()
          .error(
              scope.source(),
              number.start(),
              number.end(),
              "a view starts empty and takes no initial value");
      return Optional.empty();
    }
    return type == ValueType.I64
        ? scope.constants().bits(number)
        : scope.constants().f64(number).map(Double::doubleToLongBits);
  }
}
