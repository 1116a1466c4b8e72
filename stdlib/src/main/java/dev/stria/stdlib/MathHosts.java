package dev.stria.stdlib;

import static dev.stria.stdlib.Hosts.MATH;
import static dev.stria.stdlib.Hosts.bind;

import dev.stria.vm.HostBinding;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What {@code std/math} calls: StrictMath's functions, which give the same bits on every machine.
 */
final class MathHosts {
  private MathHosts() {}

  static Optional<HostBinding> find(String name) {
    return switch (name) {
      case "sin" -> unary(name, StrictMath::sin);
      case "cos" -> unary(name, StrictMath::cos);
      case "tan" -> unary(name, StrictMath::tan);
      case "asin" -> unary(name, StrictMath::asin);
      case "acos" -> unary(name, StrictMath::acos);
      case "atan" -> unary(name, StrictMath::atan);
      case "sinh" -> unary(name, StrictMath::sinh);
      case "cosh" -> unary(name, StrictMath::cosh);
      case "tanh" -> unary(name, StrictMath::tanh);
      case "exp" -> unary(name, StrictMath::exp);
      case "expm1" -> unary(name, StrictMath::expm1);
      case "log" -> unary(name, StrictMath::log);
      case "log1p" -> unary(name, StrictMath::log1p);
      case "log10" -> unary(name, StrictMath::log10);
      case "cbrt" -> unary(name, StrictMath::cbrt);
      case "atan2" -> binary(name, StrictMath::atan2);
      case "pow" -> binary(name, StrictMath::pow);
      case "hypot" -> binary(name, StrictMath::hypot);
      case "fmod" -> binary(name, (x, y) -> x % y);
      default -> Optional.empty();
    };
  }

  private static Optional<HostBinding> unary(String name, DoubleUnaryOperator function) {
    return bind(
        MATH, name, "(f64) -> f64", call -> call.result(function.applyAsDouble(call.f64(0))));
  }

  private static Optional<HostBinding> binary(String name, DoubleBinaryOperator function) {
    return bind(
        MATH,
        name,
        "(f64, f64) -> f64",
        call -> call.result(function.applyAsDouble(call.f64(0), call.f64(1))));
  }
}
