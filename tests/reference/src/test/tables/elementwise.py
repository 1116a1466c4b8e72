"""operation, destination format | format and values of a | of b | what is stored."""
import math
import random

from numbers_of_stria import *


def compute(operation, a, b, unsigned, floating):
    signs = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
    if operation in signs:
        return int(eval("a %s b" % signs[operation]))
    if operation in ("minimum", "maximum"):
        if a != a or b != b:
            return math.nan
        if floating and a == b:
            return a if (math.copysign(1, a) < 0) == (operation == "minimum") else b
        return min(a, b) if operation == "minimum" else max(a, b)
    if floating:
        if operation == "div" and b == 0:
            return math.nan if a != a or a == 0 else math.copysign(math.inf, a) * math.copysign(1, b)
        if operation == "rem" and (a != a or b != b or b == 0 or math.isinf(a)):
            return math.nan
        return {"add": lambda: a + b, "sub": lambda: a - b, "mul": lambda: a * b,
                "div": lambda: a / b, "rem": lambda: math.fmod(a, b)}[operation]()
    return wrap({
        "add": lambda: a + b, "sub": lambda: a - b, "mul": lambda: a * b,
        "div": lambda: abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1),
        "rem": lambda: abs(a) % abs(b) * (-1 if a < 0 else 1),
        "and": lambda: a & b, "or": lambda: a | b, "xor": lambda: a ^ b,
        "shl": lambda: a << (b % 64), "shr": lambda: a >> (b % 64)}[operation](), unsigned)


source = random.Random(7)
for operation in ("add sub mul div rem minimum maximum and or xor shl shr"
                  " eq ne lt le gt ge").split():
    integers_only = operation in ("and", "or", "xor", "shl", "shr")
    for _ in range(16):
        kinds = list(INTEGERS) if integers_only else ALL
        target, first, second = source.choice(ALL), source.choice(kinds), source.choice(kinds)
        floating = first in FLOATS or second in FLOATS
        unsigned = not floating and "u64" in (first, second)
        a = [random_value(source, first) for _ in range(4)]
        b = [random_value(source, second) for _ in range(4)]
        if operation in ("div", "rem") and not floating:
            b = [x or 1 for x in b]
        convert = float if floating else lambda x: wrap(x, unsigned)
        row([operation, target], [first] + a, [second] + b,
            [store(target, compute(operation, convert(x), convert(y), unsigned, floating))
             for x, y in zip(a, b)])
