package dev.stria.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a whole-view instruction is about to do, worked out before anything is done: every source
 * has been read, every check but the fuel's has passed.
 */
public final class RefEffect {
  /** One element to write: a number to convert as a store does, or bytes to move unchanged. */
  private sealed interface Write {
    record Number(RefFormat format, int offset, Num number) implements Write {}

    record Bytes(int offset, byte[] bytes) implements Write {}
  }

  private final BigInteger units;
  private final List<Write> writes = new ArrayList<>();
  private Optional<RefValue> result = Optional.empty();

  private RefEffect(BigInteger units) {
    this.units = units;
  }

  /**
   * An effect that costs one unit for every started 64 bytes of the operands' elements together.
   */
  static RefEffect over(List<RefValue> operands) {
    BigInteger bytes = BigInteger.ZERO;
    for (RefValue operand : operands) {
      if (operand instanceof RefView view) {
        bytes = bytes.add(BigInteger.valueOf(view.byteSize()));
      }
    }
    return costing(RefFuel.unitsFor(bytes));
  }

  static RefEffect costing(BigInteger units) {
    return new RefEffect(units);
  }

  RefEffect store(RefView target, int element, Num number) {
    writes.add(new Write.Number(target.format(), target.elementOffset(element), number));
    return this;
  }

  RefEffect move(int offset, byte... bytes) {
    writes.add(new Write.Bytes(offset, bytes));
    return this;
  }

  RefEffect returning(RefValue value) {
    result = Optional.of(value);
    return this;
  }

  /** The fuel the instruction uses. */
  public BigInteger units() {
    return units;
  }

  /** What it leaves on the stack, if anything. */
  public Optional<RefValue> result() {
    return result;
  }

  /** Uses the fuel, then writes in order; traps {@code out_of_fuel} before writing anything. */
  public Optional<RefValue> apply(RefMemory memory, RefFuel fuel) {
    fuel.use(units);
    for (Write write : writes) {
      switch (write) {
        case Write.Number(RefFormat format, int offset, Num number) ->
            memory.store(format, offset, number);
        case Write.Bytes(int offset, byte[] bytes) -> memory.write(offset, bytes);
      }
    }
    return result;
  }

  /** As {@link #apply(RefMemory, RefFuel)}, with all the fuel in the world. */
  public Optional<RefValue> apply(RefMemory memory) {
    return apply(memory, RefFuel.unlimited());
  }
}
