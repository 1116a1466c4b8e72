package dev.stria.vm.verify;

import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Names;
import java.util.Set;

/** What holds for names and other texts of a module. */
final class NameRules {
  private static final int SHOWN_NAME = 60;

  private final Problems problems;

  NameRules(Problems problems) {
    this.problems = problems;
  }

  /** A name is one that texts can have, and not taken; it is taken then. */
  void check(String what, String name, Set<String> taken) {
    if (!Names.isQualified(name)) {
      problems.inModule(what, "this is no name");
    } else if (Names.isReserved(name)) {
      problems.inModule(what, "this name means something already");
    } else if (name.length() > Limits.NAME) {
      problems.inModule(
          what,
          "the name has "
              + name.length()
              + " characters, more than the "
              + Limits.NAME
              + " allowed");
    } else if (!taken.add(name)) {
      problems.inModule(what, "it is defined twice");
    }
  }

  /** A text has UTF-8. */
  void wellFormed(String what, String text) {
    if (!Names.isWellFormed(text)) {
      problems.inModule(what, "the text holds half a surrogate pair");
    }
  }

  /** A thing and its name, cut if it is very long. */
  static String quoted(String kind, String name) {
    return kind + " `" + shown(name) + "`";
  }

  /** A name, cut if it is very long. */
  static String shown(String name) {
    return name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "…";
  }
}
