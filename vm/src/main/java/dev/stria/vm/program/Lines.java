package dev.stria.vm.program;

import java.util.Arrays;

/** The source file and line of every instruction of a function. Immutable. */
public final class Lines {
  /** The positions of a function without instructions. */
  public static final Lines NONE = new Lines(new int[0], new int[0]);

  private final int[] files;
  private final int[] lines;

  private Lines(int[] files, int[] lines) {
    this.files = files;
    this.lines = lines;
  }

  /**
   * Positions, one entry per instruction.
   *
   * @param files indices into the module's list of files; copied
   * @param lines line numbers from 1; 0 where none is known; copied
   */
  public static Lines of(int[] files, int[] lines) {
    if (files.length != lines.length) {
      throw new IllegalArgumentException("as many files as lines are needed");
    }
    return new Lines(files.clone(), lines.clone());
  }

  /** The number of instructions. */
  public int size() {
    return lines.length;
  }

  /** The index of an instruction's source file in the module's list. */
  public int file(int instruction) {
    return files[instruction];
  }

  /** An instruction's line, from 1; 0 if it is not known. */
  public int line(int instruction) {
    return lines[instruction];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lines that
        && Arrays.equals(files, that.files)
        && Arrays.equals(lines, that.lines);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(files) + Arrays.hashCode(lines);
  }

  @Override
  public String toString() {
    return "Lines" + Arrays.toString(lines);
  }
}
