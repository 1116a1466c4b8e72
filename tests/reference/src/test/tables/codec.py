"""A format, a value, and the element's bytes, by struct."""
import math
import struct

for code, name, values in [
        ("?", "bool", [0, 1]), ("b", "i8", [-128, 127, -1]), ("B", "u8", [0, 200, 255]),
        ("h", "i16", [-2**15, 0x1234]), ("H", "u16", [2**16 - 1, 0x1234]),
        ("i", "i32", [-2**31, 0x12345678]), ("I", "u32", [2**32 - 1, 0x12345678]),
        ("q", "i64", [-2**63, 0x0123456789abcdef]), ("Q", "u64", [2**64 - 2, 0x0123456789abcdef]),
        ("e", "f16", [1.5, -0.0, 65504.0, 2**-24]), ("f", "f32", [1.5, -0.0, -(2**-149)]),
        ("d", "f64", [math.pi, -5e-324, math.inf])]:
    for value in values:
        for order, suffix in (("<", ""), (">", "be")):
            if struct.calcsize(code) > 1 or not suffix:
                print("%s%s | %r | %s" % (name, suffix, value, struct.pack(order + code, value).hex()))
