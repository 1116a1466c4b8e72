package dev.stria.vm.program;

import java.util.Locale;

/**
 * The sections of the binary form, in their order; each begins with its number, from 1, and its
 * length.
 */
enum BinarySection {
  STRINGS,
  SIGNATURES,
  FILES,
  IMPORTS,
  DATA,
  VARS,
  GLOBALS,
  FUNCTIONS,
  EXPORTS,
  TESTS;

  int number() {
    return ordinal() + 1;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
