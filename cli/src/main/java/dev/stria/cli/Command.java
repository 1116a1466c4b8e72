package dev.stria.cli;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One of the things the command line can do. */
interface Command {
  /** The word that chooses it. */
  String name();

  /** What stands behind the options, such as {@code FILE [ARG…]}. */
  String operands();

  /** What it does, in one sentence. */
  String summary();

  /** The options it takes. */
  Options options();

  /**
   * Does it.
   *
   * @param line the options and what stands behind them
   * @return the exit status
   * @throws UsageException if the command line cannot be carried out
   */
  int run(CommandLine line) throws UsageException;
}
