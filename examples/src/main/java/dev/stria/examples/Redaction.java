package dev.stria.examples;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Source;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.memory.View;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A service that lets its customers' programs redact messages in place: in the service's own
 * buffer, without copying, and bounded in memory, fuel and time.
 */
public final class Redaction {
  private static final String CUSTOMERS_PROGRAM =
      """
      .import "audit" redacted(i64)
      .export redact

      ;; Overwrites every decimal digit, and tells the auditors where each one was.
      .func redact(message: u8[]) -> i64
        .local at, count: i64
        while (i64.lt_s $at (len $message)) do
          if (i64.lt_u (i64.sub (load $message $at) '0') 10) then
            (store $message $at '#')
            (call redacted $at)
            (local.set count (i64.add $count 1))
          end
          (local.set at (i64.add $at 1))
        end
        $count
      .end
      """;

  private Redaction() {}

  /** Redacts a message and prints it. */
  public static void main(String[] args) throws InvalidProgramException {
    byte[] buffer = new byte[64 * 1024];
    byte[] message = "card 4111 1111, due 05/27".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(message, 0, buffer, 0, message.length);

    redact(buffer, message.length);

    System.out.println(new String(buffer, 0, message.length, StandardCharsets.US_ASCII));
  }

  // begin README
  /** Redacts the message at the buffer's start; the rest of the buffer is the program's heap. */
  static List<Long> redact(byte[] buffer, int length) throws InvalidProgramException {
    Program program = Assembler.assemble(Source.of("redact.stria", CUSTOMERS_PROGRAM)).program();

    List<Long> positions = new ArrayList<>();
    Machine machine =
        Machine.builder(program)
            .memory(buffer, length)
            .fuel(1_000_000)
            .timeout(Duration.ofMillis(100))
            .host("audit", "redacted", "(i64)", call -> positions.add(call.i64(0)))
            .build();

    View message = machine.data().orElseThrow();
    try {
      long count = machine.call("redact", message).i64();
      System.out.println(count + " digits redacted, " + machine.fuelUsed() + " fuel used");
    } catch (Trap trap) {
      System.err.print(trap.render());
    }
    return positions;
  }
  // end README
}
