package dev.stria.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Just enough JSON for result files: objects are maps, arrays lists, numbers doubles, and strings
 * have no escapes but those of the quote and the backslash.
 */
public final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The text of a value made of maps, lists, strings and numbers. */
  public static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(Object value, String lineStart, StringBuilder out) {
    switch (value) {
      case Map<?, ?> map -> {
        String inner = lineStart + "  ";
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator(); it.hasNext(); ) {
          Map.Entry<?, ?> entry = it.next();
          write(entry.getKey(), inner, out.append(inner));
          write(entry.getValue(), inner, out.append(": "));
          out.append(it.hasNext() ? "," : lineStart);
        }
        out.append('}');
      }
      case List<?> list -> {
        boolean flat = list.stream().noneMatch(Map.class::isInstance);
        String inner = flat ? " " : lineStart + "  ";
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          write(list.get(i), inner, out.append(i == 0 ? flat ? "" : inner : "," + inner));
        }
        out.append(flat ? "]" : lineStart + "]");
      }
      case String string ->
          out.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      default -> out.append(value);
    }
  }

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException if it is not what {@link #write} writes
   */
  public static Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.skipSpace();
    if (json.at != text.length()) {
      throw json.error("the end");
    }
    return value;
  }

  private Object value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> map = new LinkedHashMap<>();
    expect('{');
    while (!accept('}')) {
      skipSpace();
      String key = string();
      expect(':');
      map.put(key, value());
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    return map;
  }

  private List<Object> array() {
    List<Object> list = new ArrayList<>();
    expect('[');
    while (!accept(']')) {
      list.add(value());
      if (!accept(',')) {
        expect(']');
        break;
      }
    }
    return list;
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    expect('"');
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      out.append(peek());
      at++;
    }
    at++;
    return out.toString();
  }

  private double number() {
    int start = at;
    while (at < text.length() && "+-.0123456789Ee".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.parseDouble(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw error("a number");
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw error("more");
    }
    return text.charAt(at);
  }

  private boolean accept(char c) {
    skipSpace();
    boolean found = peek() == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw error("'" + c + "'");
    }
  }

  private IllegalArgumentException error(String expected) {
    return new IllegalArgumentException("JSON: expected " + expected + " at character " + at);
  }
}
