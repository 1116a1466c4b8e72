package dev.stria.assembler;

import dev.stria.assembler.link.ProgramBuilder;

/** Turns program texts into programs. */
public final class Assembler {
  private Assembler() {}

  /**
   * Reads a text and what it uses, links the functions that are called, and verifies the program.
   * Takes time and memory in proportion to the texts, whatever they hold.
   *
   * @param source the text
   * @param resolver finds what it refers to
   * @return the program, or what is wrong
   */
  public static Assembly assemble(Source source, Resolver resolver) {
    return ProgramBuilder.build(source, resolver);
  }

  /** Assembles a text that stands alone. */
  public static Assembly assemble(Source source) {
    return assemble(source, Resolver.NONE);
  }
}
