"""operation, destination format | source format and values | what is stored."""
import math
import random

from numbers_of_stria import *


def whole(value, rounding):
    if math.isnan(value) or math.isinf(value):
        return value
    return math.copysign(float(rounding(value)), value)


def compute(operation, value, unsigned):
    if operation in ("floor", "ceil", "trunc", "nearest"):
        rounding = {"floor": math.floor, "ceil": math.ceil, "trunc": math.trunc, "nearest": round}
        return whole(float(value), rounding[operation])
    if operation == "sqrt":
        value = float(value)
        return math.nan if value != value or value < 0 else math.sqrt(value)
    if isinstance(value, float):
        return -value if operation == "neg" else math.fabs(value)
    return wrap({"neg": -value, "abs": abs(value), "not": ~value}[operation], unsigned)


source = random.Random(13)
for operation in "neg abs not sqrt floor ceil trunc nearest".split():
    for kind in INTEGERS if operation == "not" else ALL:
        values = [random_value(source, kind) for _ in range(5)]
        if operation == "nearest" and kind in FLOATS:
            values = [0.5, -0.5, 1.5, 2.5, -2.5]
        target = source.choice(ALL)
        row([operation, target], [kind] + values,
            [store(target, compute(operation, v, kind == "u64")) for v in values])
