package dev.stria.stdlib;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The world as the standard library shows it to a program.
 *
 * @param args the program's arguments
 * @param files the folders it may use
 * @param in what it reads as standard input
 * @param out what it writes to as standard output; flushed by whoever supplies it, and before input
 *     is read
 * @param err what it writes to as standard error
 */
public record Environment(
    List<String> args, Permissions files, InputStream in, OutputStream out, OutputStream err) {
  /** An environment without arguments, files and input, whose output goes nowhere. */
  public static final Environment EMPTY =
      new Environment(
          List.of(),
          Permissions.NONE,
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream());

  /** Copies the arguments. */
  public Environment {
    args = List.copyOf(args);
  }
}
