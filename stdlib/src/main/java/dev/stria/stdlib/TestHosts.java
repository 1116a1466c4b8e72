package dev.stria.stdlib;

import static dev.stria.stdlib.Hosts.TEST;
import static dev.stria.stdlib.Hosts.bind;

import dev.stria.vm.HostBinding;
import dev.stria.vm.HostCall;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import dev.stria.vm.memory.View;
import java.util.Optional;

/**
 * What {@code std/test} reports failed checks with: {@code assertion_failed}, showing the values.
 */
final class TestHosts {
  /** How much of a view a message shows, in characters. */
  private static final int SHOWN = 200;

  private TestHosts() {}

  static Optional<HostBinding> find(String name) {
    return switch (name) {
      case "differ_i64" -> bind(TEST, name, "(i64, i64)", TestHosts::differIntegers);
      case "differ_f64" -> bind(TEST, name, "(f64, f64)", TestHosts::differFloats);
      case "differ_views" -> bind(TEST, name, "(view, view)", TestHosts::differViews);
      case "not_true" -> bind(TEST, name, "(i64)", TestHosts::notTrue);
      default -> Optional.empty();
    };
  }

  private static void differIntegers(HostCall call) {
    fail(Long.toString(call.i64(0)), Long.toString(call.i64(1)));
  }

  private static void differFloats(HostCall call) {
    fail(FloatText.of(call.f64(0)), FloatText.of(call.f64(1)));
  }

  private static void differViews(HostCall call) {
    fail(describe(call.view(0)), describe(call.view(1)));
  }

  private static void notTrue(HostCall call) {
    fail(Long.toString(call.i64(0)), "anything but 0");
  }

  private static String describe(View view) {
    return view.format() + ViewText.shape(view) + " " + ViewText.of(view, SHOWN);
  }

  private static void fail(String actual, String expected) {
    throw new Fault(
        TrapKind.ASSERTION_FAILED, "the actual value is " + actual + ", expected " + expected);
  }
}
