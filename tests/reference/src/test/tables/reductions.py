"""operation | formats and values | result."""
import functools
import math
import random
from fractions import Fraction

from numbers_of_stria import *


def fma(a, b, c):
    if all(map(math.isfinite, (a, b, c))):
        exact = Fraction(a) * Fraction(b) + Fraction(c)
        return float(exact) if exact else a * b + c
    return a * b + c


def lanes(values, step):
    lane = [0.0] * 16
    for k, value in enumerate(values):
        lane[k % 16] = step(lane[k % 16], value)
    for width in (8, 4, 2, 1):
        lane = [lane[i] + lane[i + width] for i in range(width)]
    return lane[0]


def extreme(values, better):
    if any(v != v for v in values):
        return math.nan
    return functools.reduce(lambda a, b: better(a, b), values)


source = random.Random(17)
for kind in INTEGERS:
    for size in (1, 5, 20):
        v = [random_value(source, kind) for _ in range(size)]
        unsigned = kind == "u64"
        row(["sum"], [kind] + v, [wrap(sum(v), False)])
        row(["prod"], [kind] + v, [wrap(math.prod(v), False)])
        row(["min"], [kind] + v, [wrap(min(v), False)])
        row(["max"], [kind] + v, [wrap(max(v), False)])
        row(["argmin"], [kind] + v, [v.index(min(v))])
        row(["argmax"], [kind] + v, [v.index(max(v))])
        row(["any"], [kind] + v, [int(any(v))])
        row(["all"], [kind] + v, [int(all(v))])
for kind in FLOATS:
    for size in (1, 5, 16, 17, 40, 100):
        v = [rounded(kind, source.choice([0.1, -3.7, 1e4, 1e-3, source.gauss(0, 100)]))
             for _ in range(size)]
        row(["sum"], [kind] + v, [lanes(v, lambda a, b: a + b)])
        row(["prod"], [kind] + v, [functools.reduce(lambda a, b: a * b, v, 1.0)])
        row(["min"], [kind] + v, [min(v)])
        row(["max"], [kind] + v, [max(v)])
        row(["argmin"], [kind] + v, [v.index(min(v))])
        row(["argmax"], [kind] + v, [v.index(max(v))])
        w = [rounded("f32", source.gauss(0, 1)) for _ in range(size)]
        row(["dot"], [kind] + v, ["f32"] + w,
            [lanes(list(zip(v, w)), lambda a, b: fma(b[0], b[1], a))])
for first, second in (("i8", "u8"), ("i64", "i64"), ("i64", "u64"), ("u64", "u64")):
    v = [random_value(source, first) for _ in range(20)]
    w = [random_value(source, second) for _ in range(20)]
    row(["dot"], [first] + v, [second] + w, [wrap(sum(a * b for a, b in zip(v, w)), False)])
