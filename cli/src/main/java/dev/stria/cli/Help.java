package dev.stria.cli;

import java.io.PrintStream;
import java.util.List;
import org.apache.commons.cli.Option;

/** What {@code --help} prints. */
final class Help {
  private static final int COLUMN = 24;

  private Help() {}

  /** The commands. */
  static void print(List<Command> commands, PrintStream out) {
    out.println("stria: a small, statically verified stack VM for binary data\n");
    out.println("usage: stria COMMAND [OPTION…] …\n");
    out.println("commands:");
    for (Command command : commands) {
      row(out, command.name() + " " + command.operands(), command.summary());
    }
    out.println("\n`stria COMMAND --help` lists a command's options.");
    out.println("Exit status: 0, or what the program returns; 1 a test failed; 2 usage;");
    out.println(
        "65 a program does not assemble or verify; 74 output was lost; 134 the program trapped.");
  }

  /** One command and its options. */
  static void print(Command command, PrintStream out) {
    out.println("usage: stria " + command.name() + " [OPTION…] " + command.operands() + "\n");
    out.println(command.summary());
    if (!command.options().getOptions().isEmpty()) {
      out.println("\noptions, which stand before " + command.operands() + ":");
      for (Option option : command.options().getOptions()) {
        String argument = option.hasArg() ? " " + option.getArgName() : "";
        String shortForm = option.getOpt() == null ? "" : "-" + option.getOpt() + ", ";
        row(out, shortForm + "--" + option.getLongOpt() + argument, option.getDescription());
      }
    }
  }

  private static void row(PrintStream out, String left, String right) {
    String padded = left.length() < COLUMN ? left + " ".repeat(COLUMN - left.length()) : left + " ";
    out.println("  " + padded + right);
  }
}
