"""The number rules the tables share, in Python's own integers, floats and struct codes."""
import math
import struct

INTEGERS = {
    "bool": (0, 1), "i8": (-2**7, 2**7 - 1), "u8": (0, 2**8 - 1),
    "i16": (-2**15, 2**15 - 1), "u16": (0, 2**16 - 1), "i32": (-2**31, 2**31 - 1),
    "u32": (0, 2**32 - 1), "i64": (-2**63, 2**63 - 1), "u64": (0, 2**64 - 1)}
FLOATS = {"f16": "e", "f32": "f", "f64": "d"}
ALL = list(INTEGERS) + list(FLOATS)


def wrap(value, unsigned):
    value %= 2**64
    return value if unsigned or value < 2**63 else value - 2**64


def rounded(name, value):
    try:
        return struct.unpack(FLOATS[name], struct.pack(FLOATS[name], value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)


def clamped(value, low, high):
    if isinstance(value, float):
        if value != value:
            return 0
        if math.isinf(value):
            return low if value < 0 else high
        value = int(value)
    return max(low, min(high, value))


def store(name, value):
    if name == "bool":
        return int(value != 0)
    if name in FLOATS:
        return rounded(name, float(value))
    if isinstance(value, float):
        value = clamped(value, *((0, 2**64 - 1) if name == "u64" else (-2**63, 2**63 - 1)))
    low, high = INTEGERS[name]
    return (value - low) % (high - low + 1) + low


def random_value(random, name):
    if name == "bool":
        return random.randint(0, 1)
    if name in INTEGERS:
        low, high = INTEGERS[name]
        return random.choice(
            [low, high, max(low, -1), 0, 1, 2, 3, 7, high // 2, random.randint(low, high)])
    return rounded(name, random.choice(
        [0.0, -0.0, 1.0, -1.5, 2.5, 3.0, -7.25, 1e4, -6e-5, random.uniform(-100, 100),
         math.inf, -math.inf, math.nan, 2.0**63, 2.0**64, 300.7, -0.9, 1e300, 5e-324]))


def row(*columns):
    print(" | ".join(" ".join(x if isinstance(x, str) else repr(x) for x in c) for c in columns))
