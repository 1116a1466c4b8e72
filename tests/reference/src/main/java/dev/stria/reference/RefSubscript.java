package dev.stria.reference;

import java.util.OptionalLong;

/** One entry of a subscript, its numbers filled in. */
public sealed interface RefSubscript {
  /** {@code i}: drops its axis. */
  record Index(long at) implements RefSubscript {}

  /** {@code start:stop:step}, any part of which may be left out. */
  record Slice(OptionalLong start, OptionalLong stop, OptionalLong step) implements RefSubscript {}

  /** {@code start+:count}: no clamping. An absent start is 0. */
  record Exactly(OptionalLong start, long count) implements RefSubscript {}

  /** {@code ...}: as many whole axes as are left. */
  record Rest() implements RefSubscript {}

  /** {@code new}: an axis of extent 1. */
  record New() implements RefSubscript {}

  static RefSubscript index(long at) {
    return new Index(at);
  }

  /** {@code start:stop:step}. */
  static RefSubscript slice(OptionalLong start, OptionalLong stop, OptionalLong step) {
    return new Slice(start, stop, step);
  }

  /** {@code :}. */
  static RefSubscript whole() {
    return new Slice(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }
}
