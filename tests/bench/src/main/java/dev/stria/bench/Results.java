package dev.stria.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measurements and the circumstances they were made in.
 *
 * @param environment such as date, machine and Java, in the order to be shown
 */
public record Results(Map<String, String> environment, List<Measurement> measurements) {
  /** Copies both. */
  public Results {
    environment = new LinkedHashMap<>(environment);
    measurements = List.copyOf(measurements);
  }

  /** The results as JSON. */
  public String toJson() {
    List<Object> list = new ArrayList<>();
    for (Measurement m : measurements) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("kernel", m.kernel().name());
      fields.put("engine", m.engine().name());
      fields.put("size", m.size().name());
      fields.put("nanos", m.nanos());
      m.bytes().ifPresent(bytes -> fields.put("bytes", bytes));
      list.add(fields);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment);
    document.put("measurements", list);
    return Json.write(document);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static Results fromJson(String text) {
    Map<?, ?> document = (Map<?, ?>) Json.read(text);
    Map<String, String> environment = new LinkedHashMap<>();
    ((Map<?, ?>) field(document, "environment"))
        .forEach((key, value) -> environment.put((String) key, (String) value));
    List<Measurement> measurements = new ArrayList<>();
    for (Object each : (List<?>) field(document, "measurements")) {
      Map<?, ?> fields = (Map<?, ?>) each;
      measurements.add(
          new Measurement(
              Kernel.valueOf((String) field(fields, "kernel")),
              Engine.valueOf((String) field(fields, "engine")),
              Size.valueOf((String) field(fields, "size")),
              ((List<?>) field(fields, "nanos")).stream().map(Double.class::cast).toList(),
              fields.get("bytes") instanceof Double bytes
                  ? OptionalDouble.of(bytes)
                  : OptionalDouble.empty()));
    }
    return new Results(environment, measurements);
  }

  private static Object field(Map<?, ?> map, String name) {
    Object value = map.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the result file lacks " + name);
    }
    return value;
  }
}
