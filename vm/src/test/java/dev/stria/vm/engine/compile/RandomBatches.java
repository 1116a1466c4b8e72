package dev.stria.vm.engine.compile;

import dev.stria.vm.engine.interp.Rig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes one straight loop from one or two views to another, most often one that is done in
 * batches. The views lie in one block, where they overlap in every direction, and most often at a
 * distance at which something begins or ends to matter.
 *
 * <p>Locals: 0 the variable, 1 its bound, 2 and 3 the views that are loaded from, 4 that which is
 * stored to, 5 a float, 6 how far indices are behind the variable, 7 the block. Floats never become
 * NaNs, whose bits may be any: elements of floats lie in step with each other, and what is computed
 * does not grow.
 */
final class RandomBatches {
  private static final int BYTES = 32_000;
  private static final int ELEMENTS = 1300;
  private static final int MAX_ROUNDS = 1200;

  /** The fuel that is used before the loop. */
  private static final int BEFORE = 2000;

  private static final List<String> FLOATS = List.of("f32", "f64");
  private static final List<List<String>> INTEGERS =
      List.of(
          List.of("u8", "i8"),
          List.of("i16", "u16", "i16be", "u16be"),
          List.of("i32", "u32", "i32be", "u32be"));

  /** The formats of integers that become floats without a detour. */
  private static final List<String> CONVERTED =
      List.of("i8", "u8", "i16", "u16", "i32", "i16be", "u16be", "i32be");

  private final Random random;
  private final List<String> code = new ArrayList<>();
  private final boolean isFloat;
  private final String target;
  private final String[] sources = new String[2];
  private final int rounds;
  private final int shift;

  /** Whether the element that was pushed last is a float. */
  private boolean isFloatSource;

  private RandomBatches(long seed) {
    this.random = new Random(seed);
    this.isFloat = any(2) == 0;
    this.rounds = 60 + any(MAX_ROUNDS - 60);
    this.shift = any(20);
    List<String> integers = one(INTEGERS);
    this.target = one(isFloat ? FLOATS : integers);
    String other = one(FLOATS);
    for (int i = 0; i < sources.length; i++) {
      sources[i] = !isFloat ? one(integers) : any(2) == 0 ? one(CONVERTED) : other;
    }
  }

  /** A program whose first function takes nothing and gives an f64, perhaps with limited fuel. */
  static Rig write(long seed) {
    RandomBatches batches = new RandomBatches(seed);
    String locals =
        "i64 i64 %s[] %s[] %s[] f64 i64 u8[]"
            .formatted(batches.sources[0], batches.sources[1], batches.target);
    Rig rig = Programs.rig(Programs.function("f", "-> f64", locals, batches.code()));
    boolean isLimited = batches.any(3) == 0;
    return isLimited ? rig.fuel(BEFORE + batches.any(batches.rounds)) : rig;
  }

  private int any(int bound) {
    return random.nextInt(bound);
  }

  private <T> T one(List<T> choices) {
    return choices.get(any(choices.size()));
  }

  private void put(String... instructions) {
    code.addAll(List.of(instructions));
  }

  private String code() {
    put("alloc u8[" + BYTES + "]", "local.set 7", "local.get 7", "i64.const 0");
    put("i64.const " + BYTES / 2, "i64.const 2", "carve u16[]", "i64.const 5", "i64.const 40503");
    put("array.iota", "local.get 7", "local.get 7");
    // Floats are no greater than 2 then.
    put("i64.const " + (isFloat ? 0xbf : 0xff), "array.and");
    int unit = isFloat ? Math.max(size(target), 4) : 1;
    int at = any((BYTES - ELEMENTS * size(target)) / unit) * unit;
    view(target, at, 4);
    for (int i = 0; i < sources.length; i++) {
      view(sources[i], near(sources[i], at), 2 + i);
    }
    if (any(60) == 0) {
      put("local.get 7", "free");
    }
    // Indices are right even where places wrap around.
    long first = any(6) == 0 ? Long.MAX_VALUE - 2 * MAX_ROUNDS : shift;
    put("i64.const " + first, "local.set 0", "i64.const " + (first + rounds), "local.set 1");
    put("i64.const " + (shift - first), "local.set 6");
    boolean hasValueBelow = any(20) == 0;
    put(hasValueBelow ? "f64.const 7.0" : "nop");
    put("top: local.get 0", "local.get 1", "i64.ge_s", "br_if out");
    if (any(6) == 0) {
      element(any(2));
      put(isFloatSource ? "f64.neg" : "f64.convert_i64_s", "local.set 5");
    }
    put("local.get 4");
    index(any(8) == 0 ? 1 : 0);
    if (isFloat) {
      real();
    } else {
      integer();
    }
    put("store", "local.get 0", "i64.const 1", "i64.add", "local.set 0", "br top");
    put("out: local.get 5", hasValueBelow ? "f64.add" : "nop");
    return String.join("; ", code);
  }

  private static int size(String format) {
    return Integer.parseInt(format.replaceAll("\\D", "")) / Byte.SIZE;
  }

  private void view(String format, int at, int local) {
    int size = size(format);
    int stride = any(60) == 0 ? 2 * size : size;
    int count = Math.min(ELEMENTS, (BYTES - at - size) / stride + 1);
    put("local.get 7", "i64.const " + at, "i64.const " + count, "i64.const " + stride);
    put("carve " + format + "[]");
    if (any(60) == 0) {
      put("slice [::-1]");
    }
    if (any(80) == 0) {
      put("readonly");
    }
    put("local.set " + local);
  }

  /** Where a view begins that is loaded from. */
  private int near(String format, int at) {
    int size = size(format);
    int unit = !format.startsWith("f") ? 1 : size == size(target) ? size : 4;
    int sign = any(2) == 0 ? 1 : -1;
    int aside = (any(5) - 2) * unit;
    int ahead = shift * (size(target) - size);
    // Where sizes differ, all that is loaded has to be apart from all that is stored.
    int kind = size == size(target) ? any(6) : any(2) == 0 ? any(4) : 6 + any(2);
    int distance =
        switch (kind) {
          case 0 -> 0;
          case 1 -> sign * any(6) * unit;
          case 2 -> sign * any(40) * unit;
          case 3 -> sign * any(1000) * unit;
          case 4, 5 -> (any(4) == 0 ? 1 : -1) * Batches.ROUNDS * size + aside;
          case 6 -> ahead - rounds * size + aside;
          default -> ahead + rounds * size(target) + aside;
        };
    int start = at + distance;
    boolean isInside = start >= 0 && start + size * ELEMENTS <= BYTES;
    return isInside ? start : at % unit;
  }

  /** Pushes the variable, made an index, and perhaps a little more or less. */
  private void index(int most) {
    put("local.get 0", "local.get 6", "i64.add");
    int more = most == 0 ? 0 : any(2 * most + 1) - most;
    if (more != 0) {
      put("i64.const " + more, "i64.add");
    }
  }

  /** Loads an element; where floats are wanted, as one. */
  private void element(int source) {
    boolean isTarget = any(8) == 0;
    String format = isTarget ? target : sources[source];
    isFloatSource = format.startsWith("f");
    put("local.get " + (isTarget ? 4 : 2 + source));
    index(any(8) == 0 ? 2 : 0);
    put("load");
  }

  private void integer() {
    element(0);
    int count = any(4);
    for (int i = 0; i < count; i++) {
      switch (any(5)) {
        case 0 -> put("i64.const " + any(7), "i64.shl");
        case 1 -> put("i64.const " + random.nextLong(), one(List.of("i64.xor", "i64.or")));
        case 2 -> put("i64.const " + random.nextInt(), one(List.of("i64.mul", "i64.and")));
        default -> {
          element(any(2));
          put(one(List.of("i64.add", "i64.sub", "i64.xor")));
        }
      }
    }
  }

  private void real() {
    boolean areAlike = true;
    for (String source : sources) {
      areAlike &= source.equals(target) || !source.startsWith("f");
    }
    number(0);
    int count = 1 + any(4);
    for (int i = 0; i < count; i++) {
      if (areAlike) {
        step();
      } else {
        // What has few digits and no sums is no NaN where it is taken for other floats.
        put(one(List.of("f64.neg", "f64.abs", "f64.const -0.5; f64.mul")));
      }
    }
    if (any(4) == 0) {
      put("local.tee 5");
    }
  }

  private void number(int source) {
    element(source);
    if (!isFloatSource) {
      put("f64.convert_i64_s");
    }
  }

  private void step() {
    switch (any(8)) {
      case 0 -> put("f64.neg");
      case 1 -> put("f64.abs", "f64.sqrt");
      case 2 -> put("f64.const 0.25", "f64.add");
      case 3 -> put("f64.const -3.0", "f64.div");
      case 4 -> put("f64.round_f32");
      case 5 -> {
        number(1);
        put(one(List.of("f64.add", "f64.sub")), "f64.const 0.5", "f64.mul");
      }
      case 6 -> {
        number(1);
        put("f64.abs", "f64.const 1.0", "f64.add", "f64.div");
      }
      default -> {
        put("f64.const 0.5");
        number(1);
        put("f64.const 0.5", "f64.mul", "f64.fma");
      }
    }
  }
}
