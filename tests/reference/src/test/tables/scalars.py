"""mnemonic | operands | result, or the name of a trap. Of all pairs of operands a third is kept."""
import math
import random
from fractions import Fraction

from numbers_of_stria import *

INTS = [0, 1, -1, 2, 7, 63, -64, 128, 32768, 2**31, 2**53 + 1, 0x0123456789abcdef, 2**63 - 513,
        2**63 - 1, -2**63]
REALS = [0.0, -0.0, 0.5, -0.5, 2.5, -3.7, 1e300, 5e-324, 2.0**52 + 0.5, -(2.0**63), 2.0**64, 1e19,
         -0.9999999999999999, 16777217.0, 3.4028235677973366e38, math.inf, -math.inf, math.nan]


def u(x):
    return x % 2**64


def quotient(a, b):
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def rotated(a, n):
    n %= 64
    return u(a) << n | u(a) >> (64 - n)


def bits(a):
    return format(u(a), "064b")


def trap(name, fails, f):
    return name if fails else f()


def extended(a, n):
    return (a & (2**n - 1)) - (a >> (n - 1) & 1) * 2**n


source = random.Random(19)


def show(mnemonic, operands, result):
    if len(operands) == 1 or source.random() < 1 / 3:
        row([mnemonic], operands, [result])


for a in INTS:
    show("i64.eqz", [a], int(a == 0))
    show("i64.clz", [a], 64 - u(a).bit_length())
    show("i64.ctz", [a], 64 if a == 0 else len(bits(a)) - len(bits(a).rstrip("0")))
    show("i64.popcnt", [a], bits(a).count("1"))
    for n in (8, 16, 32):
        show("i64.extend%d_s" % n, [a], extended(a, n))
    show("f64.convert_i64_s", [a], float(a))
    show("f64.convert_i64_u", [a], float(u(a)))
    for b in INTS:
        zero = b == 0
        for name, result in [
                ("add", a + b), ("sub", a - b), ("mul", a * b), ("and", a & b), ("or", a | b),
                ("xor", a ^ b), ("shl", a << b % 64), ("shr_s", a >> b % 64),
                ("shr_u", u(a) >> b % 64), ("rotl", rotated(a, b)), ("rotr", rotated(a, -b)),
                ("div_s", zero or quotient(a, b)), ("rem_s", zero or a - b * quotient(a, b)),
                ("div_u", zero or u(a) // u(b)), ("rem_u", zero or u(a) % u(b)),
                ("eq", int(a == b)), ("ne", int(a != b)), ("lt_s", int(a < b)),
                ("le_s", int(a <= b)), ("gt_s", int(a > b)), ("ge_s", int(a >= b)),
                ("lt_u", int(u(a) < u(b))), ("le_u", int(u(a) <= u(b))),
                ("gt_u", int(u(a) > u(b))), ("ge_u", int(u(a) >= u(b)))]:
            traps = zero and name[:3] in ("div", "rem")
            show("i64." + name, [a, b], "divide_by_zero" if traps else wrap(result, False))


def whole(rounding):
    return lambda x: math.copysign(float(rounding(x)), x) if math.isfinite(x) else x


def smaller(x, y):
    if x != x or y != y:
        return math.nan
    return (x if math.copysign(1, x) < 0 else y) if x == y else min(x, y)


def divided(x, y):
    if y == 0:
        return math.nan if x == 0 or x != x else math.copysign(math.inf, x) * math.copysign(1, y)
    return x / y


def fma(x, y, z):
    if all(map(math.isfinite, (x, y, z))):
        exact = Fraction(x) * Fraction(y) + Fraction(z)
        try:
            return float(exact) if exact else x * y + z
        except OverflowError:
            return math.inf if exact > 0 else -math.inf
    return z if math.isfinite(x) and math.isfinite(y) else x * y + z


for x in REALS:
    show("f64.neg", [x], -x)
    show("f64.abs", [x], math.fabs(x))
    show("f64.sqrt", [x], math.sqrt(x) if x >= 0 else math.nan)
    show("f64.sqrt", [-0.0], -0.0)
    for name, rounding in [("floor", math.floor), ("ceil", math.ceil), ("trunc", math.trunc),
                           ("nearest", round)]:
        show("f64." + name, [x], whole(rounding)(x))
    show("f64.round_f32", [x], rounded("f32", x))
    for suffix, low, high in (("s", -2**63, 2**63 - 1), ("u", 0, 2**64 - 1)):
        inside = math.isfinite(x) and low <= int(x) <= high
        show("i64.trunc_f64_" + suffix, [x], wrap(int(x), False) if inside else "invalid_conversion")
        show("i64.trunc_sat_f64_" + suffix, [x], wrap(clamped(x, low, high), False))
    for y in REALS:
        for name, result in [
                ("add", x + y), ("sub", x - y), ("mul", x * y), ("div", divided(x, y)),
                ("min", smaller(x, y)), ("max", -smaller(-x, -y)),
                ("copysign", math.copysign(x, y)), ("eq", int(x == y)), ("ne", int(x != y)),
                ("lt", int(x < y)), ("le", int(x <= y)), ("gt", int(x > y)), ("ge", int(x >= y))]:
            show("f64." + name, [x, y], result)
        for z in (-0.0, 1.0, -x * y, math.inf):
            show("f64.fma", [x, y, z], fma(x, y, z))
