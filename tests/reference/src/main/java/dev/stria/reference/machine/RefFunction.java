package dev.stria.reference.machine;

import dev.stria.reference.RefValue;
import java.util.List;
import java.util.Map;

/**
 * A function of a program.
 *
 * @param parameters the names of the parameters, the first first
 * @param results how many values it returns
 * @param locals what each parameter and local holds at first
 */
public record RefFunction(
    String name,
    List<String> parameters,
    int results,
    Map<String, RefValue> locals,
    List<RefInstruction> code) {}
