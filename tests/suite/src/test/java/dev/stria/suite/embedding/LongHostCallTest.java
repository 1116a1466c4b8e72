package dev.stria.suite.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stria.stdlib.Environment;
import dev.stria.stdlib.StandardHosts;
import dev.stria.vm.Machine;
import dev.stria.vm.Program;
import dev.stria.vm.fault.Trap;
import dev.stria.vm.fault.TrapKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LongHostCallTest {
  private static Trap trap(String body, Duration timeout) throws Exception {
    Program program = Programs.of(".use std/io\n.use std/text\n.func main()\n" + body + "\n.end");
    Machine machine =
        Machine.builder(program)
            .hosts(new StandardHosts(Environment.EMPTY))
            .timeout(timeout)
            .build();
    return assertThrows(Trap.class, () -> machine.call("main"));
  }

  @Test
  void aHostFunctionThatPollsIsStoppedByTheDeadline() throws Exception {
    Program program = Programs.of(".import \"env\" wait()\n.func main() (call wait) .end");
    Machine machine =
        Machine.builder(program)
            .timeout(Duration.ofMillis(20))
            .host(
                "env",
                "wait",
                "()",
                call -> {
                  while (true) {
                    call.poll();
                  }
                })
            .build();
    Trap trap = assertThrows(Trap.class, () -> machine.call("main"));
    assertEquals(TrapKind.INTERRUPTED, trap.kind());
    assertEquals("wait (host env)", trap.frames().getFirst().toString());
  }

  @Test
  void printingAVeryLargeViewIsStoppedByTheDeadline() throws Exception {
    Trap trap = trap("(call io.print_view (broadcast [2000000000] \"x\"))", Duration.ofMillis(50));
    assertEquals(TrapKind.INTERRUPTED, trap.kind());
  }

  @Test
  void aTextTooLongForANumberIsRefusedAtOnce() throws Exception {
    for (String parse : new String[] {"parse_i64", "parse_f64"}) {
      Trap trap =
          trap(
              "(call text." + parse + " (broadcast [1000000000] \"1\")) drop",
              Duration.ofMinutes(1));
      assertEquals(TrapKind.INVALID_CONVERSION, trap.kind());
      assertTrue(trap.getMessage().contains("1000000000 bytes"), trap.getMessage());
    }
  }
}
