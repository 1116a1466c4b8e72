package dev.stria.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart: options of the form {@code --name value}, flags of the form {@code
 * --name}, and what is left.
 */
public record Arguments(Map<String, String> options, List<String> rest) {
  /**
   * Takes a command line apart.
   *
   * @param valued the options that take a value
   * @param flags those that take none
   * @throws IllegalArgumentException for any other option, or one that lacks its value
   */
  public static Arguments parse(List<String> words, Set<String> valued, Set<String> flags) {
    Map<String, String> options = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (flags.contains(word)) {
        options.put(word, "");
      } else if (valued.contains(word)) {
        i++;
        if (i == words.size()) {
          throw new IllegalArgumentException(word + " needs a value");
        }
        options.put(word, words.get(i));
      } else if (word.startsWith("--")) {
        throw new IllegalArgumentException("unknown option " + word);
      } else {
        rest.add(word);
      }
    }
    return new Arguments(options, rest);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  public boolean has(String name) {
    return options.containsKey(name);
  }

  public int number(String name, int otherwise) {
    return option(name).map(Integer::parseInt).orElse(otherwise);
  }
}
