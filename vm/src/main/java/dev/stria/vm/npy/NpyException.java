package dev.stria.vm.npy;

import java.io.IOException;

/** A file that is not in the {@code .npy} format, or holds what has no counterpart here. */
public final class NpyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long position;

  NpyException(String file, long position, String problem) {
    super(file + ": byte " + position + ": " + problem);
    this.position = position;
  }

  /** The byte of the file that is wrong, from 0; the file's length if it ends too soon. */
  public long position() {
    return position;
  }
}
