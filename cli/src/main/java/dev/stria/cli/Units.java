package dev.stria.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Sizes ({@code 64M}) and durations ({@code 500ms}) as options take them. */
final class Units {
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30);
  private static final Map<String, Long> NANOS =
      Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

  private Units() {}

  /** A number of bytes: digits, then nothing, K, M or G. */
  static long size(String option, String text) throws UsageException {
    return scaled(text, BYTES, true)
        .orElseThrow(() ->
            new UsageException(
                option + " takes a size such as 64K, 64M or 1G, not `" + text + "`"));
  }

  /** A duration: digits, then ms, s, m or h. */
  static Duration duration(String option, String text) throws UsageException {
    long nanos =
        scaled(text, NANOS, false)
            .orElseThrow(() ->
                new UsageException(
                    option + " takes a duration such as 500ms, 10s, 5m or 1h, not `" + text + "`"));
    if (nanos == 0) {
      throw new UsageException(option + " takes a duration longer than zero");
    }
    return Duration.ofNanos(nanos);
  }

  /** A number that is at least 0. */
  static long count(String option, String text) throws UsageException {
    return scaled(text, Map.of("", 1L), false)
        .orElseThrow(() -> new UsageException(option + " takes a number, not `" + text + "`"));
  }

  private static OptionalLong scaled(String text, Map<String, Long> units, boolean anyCase) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits);
    Long factor = units.get(anyCase ? unit.toUpperCase(Locale.ROOT) : unit);
    if (digits == 0 || factor == null) {
      return OptionalLong.empty();
    }
    try {
      long value = Long.parseLong(text, 0, digits, 10);
      return OptionalLong.of(Math.multiplyExact(value, factor));
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      return OptionalLong.empty();
    }
  }
}
