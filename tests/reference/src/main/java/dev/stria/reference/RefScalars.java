package dev.stria.reference;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The instructions on i64 and f64 values alone, by their mnemonics. */
public final class RefScalars {
  private static final Set<String> INT_UNARY =
      words("eqz clz ctz popcnt extend8_s extend16_s extend32_s");
  private static final Set<String> INT_BINARY =
      words(
          "add sub mul and or xor shl shr_s shr_u rotl rotr div_s div_u rem_s rem_u eq ne lt_s lt_u"
              + " gt_s gt_u le_s le_u ge_s ge_u");
  private static final Set<String> INT_FROM_FLOAT =
      words("trunc_f64_s trunc_f64_u trunc_sat_f64_s trunc_sat_f64_u reinterpret_f64");
  private static final Set<String> FLOAT_UNARY =
      words("neg abs sqrt ceil floor trunc nearest round_f32");
  private static final Set<String> FLOAT_BINARY = words("add sub mul div min max copysign");
  private static final Set<String> FLOAT_COMPARISON = words("eq ne lt gt le ge");
  private static final Set<String> FLOAT_FROM_INT =
      words("convert_i64_s convert_i64_u reinterpret_i64");

  private RefScalars() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /** How many operands an instruction takes; empty if it is none of these. */
  public static Optional<Integer> operands(String mnemonic) {
    String name = mnemonic.substring(mnemonic.indexOf('.') + 1);
    if (mnemonic.equals("f64.fma")) {
      return Optional.of(3);
    }
    if (mnemonic.startsWith("i64.")) {
      if (INT_UNARY.contains(name) || INT_FROM_FLOAT.contains(name)) {
        return Optional.of(1);
      }
      return INT_BINARY.contains(name) ? Optional.of(2) : Optional.empty();
    }
    if (mnemonic.startsWith("f64.")) {
      if (FLOAT_UNARY.contains(name) || FLOAT_FROM_INT.contains(name)) {
        return Optional.of(1);
      }
      return FLOAT_BINARY.contains(name) || FLOAT_COMPARISON.contains(name)
          ? Optional.of(2)
          : Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * The result of an instruction such as {@code i64.add} on operands in the order they are pushed.
   *
   * @throws RefTrap {@code divide_by_zero}, {@code invalid_conversion}
   */
  public static RefValue apply(String mnemonic, List<RefValue> in) {
    String name = mnemonic.substring(mnemonic.indexOf('.') + 1);
    if (mnemonic.equals("f64.fma")) {
      return new RefFloat(
          FloatScalars.fma(in.get(0).asFloat(), in.get(1).asFloat(), in.get(2).asFloat()));
    }
    if (mnemonic.startsWith("i64.")) {
      if (INT_FROM_FLOAT.contains(name)) {
        return new RefInt(FloatScalars.toInt(name, in.get(0).asFloat()));
      }
      return INT_UNARY.contains(name)
          ? new RefInt(IntegerScalars.unary(name, in.get(0).asInt()))
          : new RefInt(IntegerScalars.binary(name, in.get(0).asInt(), in.get(1).asInt()));
    }
    if (FLOAT_FROM_INT.contains(name)) {
      return new RefFloat(FloatScalars.fromInt(name, in.get(0).asInt()));
    }
    if (FLOAT_UNARY.contains(name)) {
      return new RefFloat(FloatScalars.unary(name, in.get(0).asFloat()));
    }
    return FLOAT_COMPARISON.contains(name)
        ? new RefInt(FloatScalars.compare(name, in.get(0).asFloat(), in.get(1).asFloat()))
        : new RefFloat(FloatScalars.binary(name, in.get(0).asFloat(), in.get(1).asFloat()));
  }
}
