package dev.stria.bench.arrays;

import dev.stria.bench.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples and the circumstances they were taken in.
 *
 * @param environment such as date, machine and Java, in the order to be shown
 */
record Saved(Map<String, String> environment, List<Sample> samples) {
  Saved {
    environment = new LinkedHashMap<>(environment);
    samples = List.copyOf(samples);
  }

  String toJson() {
    List<Object> list = new ArrayList<>();
    for (Sample sample : samples) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("row", sample.row().word());
      fields.put("side", sample.side().optionName());
      fields.put("nanos", sample.nanos());
      fields.put("bytes", sample.bytes());
      list.add(fields);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("environment", environment);
    document.put("samples", list);
    return Json.write(document);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  static Saved fromJson(String text) {
    if (!(Json.read(text) instanceof Map<?, ?> document)) {
      throw new IllegalArgumentException("no results");
    }
    Map<String, String> environment = new LinkedHashMap<>();
    ((Map<?, ?>) field(document, "environment"))
        .forEach((key, value) -> environment.put((String) key, (String) value));
    List<Sample> samples = new ArrayList<>();
    for (Object each : (List<?>) field(document, "samples")) {
      Map<?, ?> fields = (Map<?, ?>) each;
      samples.add(
          new Sample(
              Row.of((String) field(fields, "row")),
              Side.named((String) field(fields, "side")),
              ((List<?>) field(fields, "nanos")).stream().map(Double.class::cast).toList(),
              (Double) field(fields, "bytes")));
    }
    return new Saved(environment, samples);
  }

  private static Object field(Map<?, ?> map, String name) {
    Object value = map.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the result file lacks " + name);
    }
    return value;
  }
}
