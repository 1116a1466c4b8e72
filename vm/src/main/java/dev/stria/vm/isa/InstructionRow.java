package dev.stria.vm.isa;

import dev.stria.vm.fault.TrapKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One row of the instruction table. {@link Opcode} holds the rows and explains the columns. */
record InstructionRow(
    int code,
    String mnemonic,
    String effect,
    String description,
    ImmediateKind immediate,
    TypeRule typeRule,
    FuelRule fuel,
    Set<TrapKind> traps,
    boolean isIntegersOnly) {

  static InstructionRow row(int code, String mnemonic, String effect, String description) {
    return new InstructionRow(
        code,
        mnemonic,
        effect,
        description,
        ImmediateKind.NONE,
        TypeRule.FIXED,
        FuelRule.NONE,
        Set.of(),
        false);
  }

  InstructionRow takes(ImmediateKind kind) {
    return new InstructionRow(
        code, mnemonic, effect, description, kind, typeRule, fuel, traps, isIntegersOnly);
  }

  InstructionRow typed(TypeRule rule) {
    return new InstructionRow(
        code, mnemonic, effect, description, immediate, rule, fuel, traps, isIntegersOnly);
  }

  InstructionRow uses(FuelRule rule) {
    return new InstructionRow(
        code, mnemonic, effect, description, immediate, typeRule, rule, traps, isIntegersOnly);
  }

  InstructionRow traps(TrapKind... kinds) {
    Set<TrapKind> ordered = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(kinds)));
    return new InstructionRow(
        code, mnemonic, effect, description, immediate, typeRule, fuel, ordered, isIntegersOnly);
  }

  InstructionRow integersOnly() {
    return new InstructionRow(
        code, mnemonic, effect, description, immediate, typeRule, fuel, traps, true);
  }

  /** The types in the effect, for fixed rules. */
  Signature signature() {
    if (typeRule != TypeRule.FIXED) {
      return new Signature(List.of(), List.of());
    }
    int arrow = effect.indexOf("->");
    return new Signature(types(effect.substring(0, arrow)), types(effect.substring(arrow + 2)));
  }

  /** The names of the operands in the effect, for fixed rules. */
  List<String> operandNames() {
    if (typeRule != TypeRule.FIXED) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String part : effect.substring(0, effect.indexOf("->")).split(",")) {
      if (!part.isBlank()) {
        names.add(part.substring(0, part.indexOf(':')).strip());
      }
    }
    return List.copyOf(names);
  }

  private static List<ValueType> types(String side) {
    List<ValueType> types = new ArrayList<>();
    for (String part : side.split(",")) {
      String type = part.substring(part.indexOf(':') + 1).strip();
      switch (type) {
        case "" -> {}
        case "i64" -> types.add(ValueType.I64);
        case "f64" -> types.add(ValueType.F64);
        case "u8[]" -> types.add(ViewType.BYTES);
        default -> throw new IllegalStateException("no fixed type: " + type);
      }
    }
    return types;
  }
}
