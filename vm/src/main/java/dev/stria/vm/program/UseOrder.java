package dev.stria.vm.program;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of a binary whose entries stand once each, in the order in which the rest first uses them.
 * Asking for entries checks that order.
 */
final class UseOrder<T> {
  private final String what;
  private final ByteSource source;
  private final List<T> entries;
  private int used;

  /**
   * A list that has been read and not used yet.
   *
   * @param what what an entry is, for messages
   */
  UseOrder(String what, ByteSource source, List<T> entries) throws MalformedModuleException {
    this.what = what;
    this.source = source;
    this.entries = entries;
    // Texts have an order, so that a set of them stays quick even if all their hash codes are made
    // equal.
    Set<String> distinct = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      if (!distinct.add(entries.get(i).toString())) {
        throw source.malformed(what + " " + i + " stands twice");
      }
    }
  }

  /**
   * The entry with a number that was read.
   *
   * @param start the byte at which the number stands
   */
  T get(int start, int number) throws MalformedModuleException {
    if (number >= entries.size()) {
      throw source.malformed(
          start, what + " " + number + " is asked for, but there are " + entries.size());
    }
    if (number > used) {
      throw source.malformed(start, what + " " + number + " is used before " + what + " " + used);
    }
    if (number == used) {
      used++;
    }
    return entries.get(number);
  }

  /** All of the rest has been read: every entry must have been used. */
  void finish() throws MalformedModuleException {
    if (used < entries.size()) {
      throw source.malformed(what + " " + used + " is never used");
    }
  }
}
