package dev.stria.reference;

import java.math.BigInteger;
import java.util.List;

/** Operations that put values into a destination without combining elements. */
final class ArrayMoves {
  private ArrayMoves() {}

  static RefEffect fill(List<RefValue> operands) {
    RefView target = writable(operands);
    RefEffect effect = RefEffect.over(operands);
    for (int k = 0; k < target.size(); k++) {
      effect.store(target, k, RefElements.number(operands.get(1)));
    }
    return effect;
  }

  static RefEffect copy(RefMemory memory, List<RefValue> operands) {
    RefView target = writable(operands);
    RefView source = operands.get(1).asView();
    Operands.requireShape(source, target.shape());
    RefEffect effect = RefEffect.over(operands);
    for (int k = 0; k < target.size(); k++) {
      move(memory, effect, target, k, source, k);
    }
    return effect;
  }

  /** Clamps to the range of an integer destination; else as {@link #copy}. */
  static RefEffect saturate(RefMemory memory, List<RefValue> operands) {
    RefFormat format = operands.getFirst().asView().format();
    if (format.isFloat() || format.isBool()) {
      return copy(memory, operands);
    }
    RefView target = writable(operands);
    RefView source = operands.get(1).asView();
    Operands.requireShape(source, target.shape());
    List<Num> numbers = Operands.elements(memory, source);
    RefEffect effect = RefEffect.over(operands);
    for (int k = 0; k < target.size(); k++) {
      BigInteger held = RefCodec.clamp(numbers.get(k), format.min(), format.max());
      effect.store(target, k, new Num.Int(held));
    }
    return effect;
  }

  /** start + k·step: multiplied, then added, wrapping or rounding each time. */
  static RefEffect iota(List<RefValue> operands) {
    RefView target = writable(operands);
    Num start = RefElements.number(operands.get(1));
    Num step = RefElements.number(operands.get(2));
    RefEffect effect = RefEffect.over(operands);
    for (int k = 0; k < target.size(); k++) {
      Domain domain = target.format().isFloat() ? Domain.FLOAT : Domain.SIGNED;
      Num steps = Arithmetic.binary("mul", domain, domain.convert(Num.Int.of(k)), step);
      effect.store(target, k, Arithmetic.binary("add", domain, start, steps));
    }
    return effect;
  }

  static RefEffect take(RefMemory memory, List<RefValue> operands) {
    RefView target = writable(operands);
    RefView source = operands.get(1).asView();
    RefView indices = operands.get(2).asView();
    long[] extents = source.extents();
    extents[0] = indices.extent(0);
    Operands.requireShape(target, new Shape(extents));
    int rowSize = new Shape(source.extents()).without(0).listable();
    RefEffect effect = RefEffect.over(operands);
    List<Num> wanted = Operands.elements(memory, indices);
    for (int row = 0; row < wanted.size(); row++) {
      int from = row(Operands.position(wanted.get(row)), source.extent(0));
      for (int k = 0; k < rowSize; k++) {
        move(memory, effect, target, row * rowSize + k, source, from * rowSize + k);
      }
    }
    return effect;
  }

  private static int row(BigInteger index, long extent) {
    boolean fits = index.bitLength() < Long.SIZE;
    Operands.require(fits, RefTrapKind.INDEX_OUT_OF_BOUNDS, index + " of " + extent);
    return Math.toIntExact(PythonIndices.index(index.longValueExact(), extent));
  }

  /** One element: its bytes if the formats are equal, else its number. */
  private static void move(
      RefMemory memory, RefEffect effect, RefView target, int to, RefView source, int from) {
    if (source.format().equals(target.format())) {
      effect.move(target.elementOffset(to), Operands.bytes(memory, source, from));
    } else {
      effect.store(target, to, memory.load(source.format(), source.elementOffset(from)));
    }
  }

  private static RefView writable(List<RefValue> operands) {
    RefView target = operands.getFirst().asView();
    Operands.requireLive(operands);
    RefHeap.requireWritable(target);
    return target;
  }
}
