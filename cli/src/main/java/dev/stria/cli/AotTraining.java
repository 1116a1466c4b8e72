package dev.stria.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher's build runs once to record the JVM's AOT cache: several command lines in one
 * process, so that the cache knows the classes and profiles of all of them.
 */
final class AotTraining {
  private static final String NEXT = "--next";

  private AotTraining() {}

  /**
   * Carries out command lines one after the other.
   *
   * @param args the words of all command lines, {@code --next} between one and the next
   */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    List<String> line = new ArrayList<>();
    for (String word : args) {
      if (word.equals(NEXT)) {
        new Main(console).run(line.toArray(String[]::new));
        line.clear();
      } else {
        line.add(word);
      }
    }
    new Main(console).run(line.toArray(String[]::new));
    console.flush();
  }
}
