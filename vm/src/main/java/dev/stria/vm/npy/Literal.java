package dev.stria.vm.npy;

import java.util.List;

/** A value of the part of Python's literals that headers are made of, and where it starts. */
sealed interface Literal {
  /** The first {@code char} in the header's text. */
  int at();

  /** What messages call it. */
  String describe();

  record Text(int at, String value) implements Literal {
    @Override
    public String describe() {
      return "a string";
    }
  }

  record Whole(int at, long value) implements Literal {
    @Override
    public String describe() {
      return "an integer";
    }
  }

  record Truth(int at, boolean value) implements Literal {
    @Override
    public String describe() {
      return value ? "True" : "False";
    }
  }

  record Tuple(int at, List<Literal> items) implements Literal {
    @Override
    public String describe() {
      return "a tuple";
    }
  }

  record Sequence(int at, List<Literal> items) implements Literal {
    @Override
    public String describe() {
      return "a list";
    }
  }
}
