package dev.stria.examples;

import dev.stria.assembler.Assembler;
import dev.stria.assembler.Source;
import dev.stria.vm.InvalidProgramException;
import dev.stria.vm.Machine;
import dev.stria.vm.memory.View;
import dev.stria.vm.npy.Npy;
import dev.stria.vm.record.RecordArray;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/**
 * A query that somebody else wrote, over a table that NumPy saved. The table is mapped, so that
 * only the columns the query needs are ever read; the answer is a file that NumPy loads.
 */
public final class Quakes {
  private static final String QUERY =
      """
      .export choose

      ;; Strong and shallow, or stronger still at any depth.
      .func choose(magnitude: f32[], depth: f32[]) -> bool[]
        .local chosen, other: bool[]
        (local.set chosen (alloc.like bool $magnitude))
        (local.set other (temp.like bool $magnitude))
        (array.ge $chosen $magnitude 5.0)
        (array.lt $other $depth 70.0)
        (array.and $chosen $chosen $other)
        (array.ge $other $magnitude 6.0)
        (array.or $chosen $chosen $other)
        $chosen
      .end
      """;

  private Quakes() {}

  /** Takes the table and the file to write. */
  public static void main(String[] args) throws IOException, InvalidProgramException {
    long found = choose(Path.of(args[0]), Path.of(args[1]));
    System.out.println(found + " earthquakes found");
  }

  /** Writes one truth value for every record of a table, and says how many are true. */
  static long choose(Path table, Path answer) throws IOException, InvalidProgramException {
    Machine machine =
        Machine.builder(Assembler.assemble(Source.of("query.stria", QUERY)).program())
            .fuel(1_000_000)
            .build();
    try (Arena arena = Arena.ofConfined()) {
      RecordArray quakes = Npy.map(table, arena).records();
      View magnitude = column(machine, quakes.field("magnitude"));
      View depth = column(machine, quakes.field("depth"));

      View chosen = machine.call("choose", magnitude, depth).view();

      Npy.write(answer, chosen);
      return chosen.count(1);
    }
  }

  /** Gathers a strided field, of either byte order, into the machine's memory. */
  private static View column(Machine machine, View field) {
    View column = machine.allocate(field.format().littleEndian(), field.shape());
    column.copyFrom(field);
    return column;
  }
}
