package dev.stria.stdlib;

import static dev.stria.stdlib.Hosts.TEXT;
import static dev.stria.stdlib.Hosts.bind;

import dev.stria.assembler.NumberText;
import dev.stria.vm.HostBinding;
import dev.stria.vm.HostCall;
import dev.stria.vm.fault.Fault;
import dev.stria.vm.fault.TrapKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What {@code std/text} calls: numbers to text and back. */
final class TextHosts {
  /** The longest text that is read as a number, in bytes: far more than the digits of any float. */
  private static final long LONGEST = 1 << 20;

  /** How much of a text that is no number a message shows, in characters. */
  private static final int SHOWN = 60;

  private TextHosts() {}

  static Optional<HostBinding> find(String name) {
    return switch (name) {
      case "parse_i64" -> bind(TEXT, name, "(u8[]) -> i64", TextHosts::parseInteger);
      case "parse_f64" -> bind(TEXT, name, "(u8[]) -> f64", TextHosts::parseFloat);
      case "format_i64" ->
          bind(TEXT, name, "(i64) -> u8[]", call -> give(call, Long.toString(call.i64(0))));
      case "format_f64" ->
          bind(TEXT, name, "(f64) -> u8[]", call -> give(call, FloatText.of(call.f64(0))));
      default -> Optional.empty();
    };
  }

  private static void parseInteger(HostCall call) {
    String text = number(call);
    call.result(NumberText.parseInteger(text).orElseThrow(() -> noNumber(text, "an integer")));
  }

  private static void parseFloat(HostCall call) {
    String text = number(call);
    call.result(NumberText.parseFloat(text).orElseThrow(() -> noNumber(text, "a number")));
  }

  private static String number(HostCall call) {
    call.view(0).requireLive();
    long size = call.view(0).size();
    if (size > LONGEST) {
      throw new Fault(
          TrapKind.INVALID_CONVERSION,
          "a text of " + size + " bytes is not a number; at most " + LONGEST + " are read");
    }
    return call.text(0);
  }

  private static Fault noNumber(String text, String wanted) {
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return new Fault(TrapKind.INVALID_CONVERSION, "\"" + shown + "\" is not " + wanted);
  }

  private static void give(HostCall call, String text) {
    call.result(call.machine().allocateCopy(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
