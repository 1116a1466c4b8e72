package dev.stria.vm.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects problems up to a limit. */
final class Problems {
  private final int limit;
  private final List<Problem> found = new ArrayList<>();

  Problems(int limit) {
    this.limit = limit;
  }

  /** Whether no more are wanted. */
  boolean isFull() {
    return found.size() >= limit;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void inModule(String what, String message) {
    add(new Problem(new Place.InModule(what), message, Optional.empty(), ""));
  }

  void inFunction(
      int function,
      int instruction,
      Blame blame,
      String message,
      Optional<String> hint,
      String stack) {
    add(new Problem(new Place.InFunction(function, instruction, blame), message, hint, stack));
  }

  private void add(Problem problem) {
    if (!isFull()) {
      found.add(problem);
    }
  }

  /** All of them: those outside code first, then in the order of the code. */
  List<Problem> sorted() {
    if (found.size() < 2) {
      return List.copyOf(found);
    }
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt((Problem problem) ->
                problem.place() instanceof Place.InFunction in ? in.function() : -1)
            .thenComparingInt(
                problem -> problem.place() instanceof Place.InFunction in ? in.instruction() : -1));
    return List.copyOf(sorted);
  }
}
