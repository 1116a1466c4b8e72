package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import java.util.Arrays;
import java.util.Optional;

/** Says whether this JVM has loops of vectors, and what one of them makes of 1 + 2. */
final class VectorProbe {
  private static final Formula SUM =
      new Formula(Operation.ADD, Format.U8, Format.U8, Format.U8, Formula.NONE, 0);

  private VectorProbe() {}

  public static void main(String[] args) {
    Optional<Vectors> vectors = Vectors.found();
    System.out.print(vectors.map(VectorProbe::sum).orElse("no vectors"));
  }

  private static String sum(Vectors vectors) {
    RowLoop loop = vectors.loop(SUM);
    Chunk to = filled(0);
    loop.run(filled(1), filled(2), filled(0), to, Chunk.SIZE);
    return "vectors: " + to.array[0];
  }

  private static Chunk filled(int value) {
    Chunk chunk = new Chunk();
    chunk.array = chunk.packed();
    Arrays.fill(chunk.array, (byte) value);
    return chunk;
  }
}
