package dev.stria.assembler.link;

import dev.stria.vm.program.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the source files of a program in the order in which instructions come from them. */
final class FileNumbers {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  List<String> names() {
    return names;
  }

  /** The positions, by this numbering instead of that of a list of names. */
  Lines renumber(Lines lines, List<String> oldNames) {
    int size = lines.size();
    int[] files = new int[size];
    int[] numbersOfLines = new int[size];
    boolean isSame = true;
    int lastOld = -1;
    int lastNew = -1;
    for (int i = 0; i < size; i++) {
      if (lines.file(i) != lastOld) {
        lastOld = lines.file(i);
        lastNew = number(oldNames.get(lastOld));
        isSame &= lastOld == lastNew;
      }
      files[i] = lastNew;
      numbersOfLines[i] = lines.line(i);
    }
    return isSame ? lines : Lines.of(files, numbersOfLines);
  }

  private int number(String name) {
    return numbers.computeIfAbsent(
        name,
        added -> {
          names.add(added);
          return names.size() - 1;
        });
  }
}
