package dev.stria.vm.verify;

import dev.stria.vm.isa.Immediate;
import java.util.List;
import java.util.function.IntConsumer;

/** Where instructions branch to. */
final class Targets {
  private Targets() {}

  /** Hands over every target that an immediate names, perhaps some of them twice. */
  static void forEach(Immediate immediate, IntConsumer consumer) {
    switch (immediate) {
      case Immediate.OfLabel(int target) -> consumer.accept(target);
      case Immediate.OfLabels(List<Integer> targets, int otherwise) -> {
        for (int target : targets) {
          consumer.accept(target);
        }
        consumer.accept(otherwise);
      }
      case Immediate.None _,
          Immediate.OfLong _,
          Immediate.OfDouble _,
          Immediate.OfLocal _,
          Immediate.OfGlobal _,
          Immediate.OfFunction _,
          Immediate.OfData _,
          Immediate.OfVar _,
          Immediate.OfViewType _,
          Immediate.OfFormat _,
          Immediate.OfFormatShape _,
          Immediate.OfShape _,
          Immediate.OfSubscript _,
          Immediate.OfIndices _,
          Immediate.OfAxis _,
          Immediate.OfAxes _,
          Immediate.OfMessage _ -> {}
    }
  }
}
