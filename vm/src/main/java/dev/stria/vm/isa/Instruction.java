package dev.stria.vm.isa;

/**
 * One instruction of a function.
 *
 * @param opcode what it does
 * @param immediate what it carries, of the kind the opcode asks for
 */
public record Instruction(Opcode opcode, Immediate immediate) {
  /** Checks that the immediate is of the opcode's kind. */
  public Instruction {
    if (!opcode.immediate().accepts(immediate)) {
      throw new IllegalArgumentException(
          opcode + " takes " + opcode.immediate() + ", not " + immediate);
    }
  }

  /** An instruction without immediates. */
  public static Instruction of(Opcode opcode) {
    return new Instruction(opcode, Immediate.NONE);
  }
}
