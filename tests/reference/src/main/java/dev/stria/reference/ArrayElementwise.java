package dev.stria.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Operations that make each element of the destination from one element of each source. */
final class ArrayElementwise {
  private ArrayElementwise() {}

  static RefEffect binary(RefMemory memory, String operation, List<RefValue> operands) {
    Domain domain = Domain.of(operands.subList(1, 3));
    return each(
        memory,
        operands,
        in ->
            Arithmetic.binary(
                operation, domain, domain.convert(in.get(0)), domain.convert(in.get(1))));
  }

  static RefEffect unary(RefMemory memory, String operation, List<RefValue> operands) {
    Domain domain =
        switch (operation) {
          case "sqrt", "floor", "ceil", "trunc", "nearest" -> Domain.FLOAT;
          default -> Domain.of(operands.subList(1, 2));
        };
    return each(
        memory, operands, in -> Arithmetic.unary(operation, domain, domain.convert(in.get(0))));
  }

  static RefEffect fma(RefMemory memory, List<RefValue> operands) {
    Domain domain = Domain.of(operands.subList(1, 4));
    return each(
        memory,
        operands,
        in ->
            Arithmetic.fma(
                domain,
                domain.convert(in.get(0)),
                domain.convert(in.get(1)),
                domain.convert(in.get(2))));
  }

  /** The condition chooses between a and b, but has no say in the domain. */
  static RefEffect select(RefMemory memory, List<RefValue> operands) {
    Domain domain = Domain.of(operands.subList(2, 4));
    return each(
        memory, operands, in -> domain.convert(in.get(0).isNonZero() ? in.get(1) : in.get(2)));
  }

  private static RefEffect each(
      RefMemory memory, List<RefValue> operands, Function<List<Num>, Num> result) {
    RefView target = operands.getFirst().asView();
    Operands.requireLive(operands);
    RefHeap.requireWritable(target);
    List<List<Num>> sources = new ArrayList<>();
    for (RefValue source : operands.subList(1, operands.size())) {
      sources.add(Operands.spread(memory, source, target.shape()));
    }
    RefEffect effect = RefEffect.over(operands);
    for (int k = 0; k < target.size(); k++) {
      int element = k;
      effect.store(
          target, k, result.apply(sources.stream().map(source -> source.get(element)).toList()));
    }
    return effect;
  }
}
