package dev.stria.assembler.link;

import dev.stria.vm.program.Names;
import java.util.HashSet;
import java.util.Set;

/**
 * Chooses what the names of each module begin with in a linked program: the last part of its path,
 * or, if another module has that already, the whole path with dots. It does not depend on what the
 * using file calls the module.
 */
final class Prefixes {
  private final Set<String> taken = new HashSet<>();

  String of(String path) {
    String whole = dotted(path);
    String last = whole.substring(whole.lastIndexOf('.') + 1);
    if (taken.add(last)) {
      return last;
    }
    String candidate = whole;
    for (int number = 2; !taken.add(candidate); number++) {
      candidate = whole + "_" + number;
    }
    return candidate;
  }

  private static String dotted(String path) {
    StringBuilder name = new StringBuilder();
    for (String part : path.split("/")) {
      String plain = part.replace('-', '_');
      name.append(name.isEmpty() ? "" : ".");
      name.append(Names.isPlain(plain) ? plain : "_" + plain);
    }
    return name.toString();
  }
}
