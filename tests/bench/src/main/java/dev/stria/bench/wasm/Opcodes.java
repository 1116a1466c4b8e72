package dev.stria.bench.wasm;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of the WebAssembly instructions the kernels use, as the core specification has them.
 */
final class Opcodes {
  private static final Map<String, Integer> NUMBERS =
      numbers(
          """
          block 02 loop 03 if 04 else 05 end 0b br 0c br_if 0d call 10 drop 1a select 1b
          local.get 20 local.set 21 local.tee 22 global.get 23 global.set 24
          i32.load 28 i64.load 29 f32.load 2a f64.load 2b
          i32.load8_u 2d i32.load16_u 2f i64.load8_u 31 i64.load16_u 33 i64.load32_s 34 i64.load32_u 35
          i32.store 36 i64.store 37 f32.store 38 f64.store 39 i32.store8 3a i32.store16 3b
          memory.size 3f memory.grow 40 i32.const 41 i64.const 42 f32.const 43 f64.const 44
          i32.lt_s 48 i32.lt_u 49 i32.ge_u 4f f64.gt 64
          i32.add 6a i32.sub 6b i32.mul 6c i32.and 71 i32.or 72 i32.xor 73 i32.shl 74 i32.shr_u 76
          i64.add 7c i64.mul 7e f32.add 92 f32.mul 94
          f64.sqrt 9f f64.add a0 f64.sub a1 f64.mul a2 f64.div a3
          i64.extend_i32_s ac i64.extend_i32_u ad f32.demote_f64 b6 f64.convert_i32_u b8
          f64.promote_f32 bb i64.reinterpret_f64 bd
          """);

  private Opcodes() {}

  private static Map<String, Integer> numbers(String table) {
    String[] words = table.strip().split("\\s+");
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      numbers.put(words[i], Integer.parseInt(words[i + 1], 16));
    }
    return Map.copyOf(numbers);
  }

  /**
   * The number of an instruction.
   *
   * @throws IllegalArgumentException if no kernel needed it so far
   */
  static int number(String mnemonic) {
    Integer number = NUMBERS.get(mnemonic);
    if (number == null) {
      throw new IllegalArgumentException("unknown instruction " + mnemonic);
    }
    return number;
  }

  /** The binary logarithm of the bytes a load or store touches. */
  static int alignment(String mnemonic) {
    String width = mnemonic.replaceFirst("^...\\.(load|store)", "").replaceFirst("_.$", "");
    return switch (width) {
      case "8" -> 0;
      case "16" -> 1;
      case "32" -> 2;
      default -> mnemonic.charAt(1) == '3' ? 2 : 3;
    };
  }

  /** The number of a value type. */
  static int valueType(String name) {
    return switch (name) {
      case "i32" -> 0x7f;
      case "i64" -> 0x7e;
      case "f32" -> 0x7d;
      case "f64" -> 0x7c;
      default -> throw new IllegalArgumentException("unknown type " + name);
    };
  }
}
