package dev.stria.assembler.link;

/** The form of paths in {@code .use}. */
final class UsePath {
  static final String HINT =
      "a path is one or more names of letters, digits, `_` and `-` with `/` between them,"
          + " without `..` and without `.stria`";

  private UsePath() {}

  /** Whether a text is one or more file names with slashes between them, none of them special. */
  static boolean isValid(String path) {
    boolean partIsEmpty = true;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
      if (letter || (c >= '0' && c <= '9') || (c == '-' && !partIsEmpty)) {
        partIsEmpty = false;
      } else if (c == '/' && !partIsEmpty) {
        partIsEmpty = true;
      } else {
        return false;
      }
    }
    return !partIsEmpty;
  }
}
