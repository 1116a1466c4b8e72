package dev.stria.reference.machine;

import dev.stria.reference.RefFormat;
import dev.stria.reference.RefTrapKind;
import dev.stria.reference.RefValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program as the reference machine runs it. Maps keep the order of the text.
 *
 * @param data constants by name
 * @param vars statics by name
 * @param globals what each global holds at first
 * @param functions by name, tests among them
 * @param imports host functions, by the name the program calls them
 * @param exports the names of functions by the names they are exported as
 * @param tests for each test the trap it must end with
 */
public record RefProgram(
    Map<String, Data> data,
    Map<String, Var> vars,
    Map<String, RefValue> globals,
    Map<String, RefFunction> functions,
    Map<String, Import> imports,
    Map<String, String> exports,
    Map<String, Optional<RefTrapKind>> tests) {

  /** A constant. */
  public record Data(RefFormat format, List<Long> extents, byte[] bytes) {}

  /** A zeroed static. */
  public record Var(RefFormat format, List<Long> extents) {}

  /** A host function: where it is looked up, and how many values it takes. */
  public record Import(String module, String field, int parameters) {}
}
