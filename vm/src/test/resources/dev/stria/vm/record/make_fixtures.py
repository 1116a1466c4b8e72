"""Writes what Python's struct module and NumPy make of formats and records, for the tests.

From this folder:  python3 make_fixtures.py
Made with Python 3.11 and NumPy 2.4 on a 64-bit little-endian machine.
"""

import math
import random
import struct

import numpy as np
from numpy._core._internal import _dtype_from_pep3118

CODES = "xcbB?hHiIlLqQnNefdspP"
BITS = {"b": 8, "B": 8, "h": 16, "H": 16, "i": 32, "I": 32, "q": 64, "Q": 64, "n": 64, "N": 64, "P": 64}


def bits(code, order):
    return (64 if order in ("", "@") else 32) if code in "lL" else BITS[code]


def write(name, lines):
    with open(name, "w", encoding="utf-8", newline="\n") as out:
        out.writelines(line + "\n" for line in lines)


def token(value):
    """A value as text that says its type too."""
    if isinstance(value, bool):
        return "?" + str(int(value))
    if isinstance(value, int):
        return "i" + str(value)
    if isinstance(value, float):
        return "f" + (value.hex() if math.isfinite(value) else str(value))
    return "s" + value.hex()


def value(dice, code, order, count):
    if code == "?":
        return dice.random() < 0.5
    if code == "c":
        return bytes([dice.randrange(256)])
    if code in "sp":
        return bytes(dice.randrange(256) for _ in range(dice.randrange(count + 3)))
    if code == "e":
        return dice.choice([0.0, -0.0, 1.5, 65504.0, 6e-8, 0.1, math.inf, -math.inf, dice.uniform(-9, 9)])
    if code in "fd":
        return dice.choice([0.0, -0.0, 0.1, math.inf, dice.uniform(-1e30, 1e30), 1e-44])
    n = bits(code, order)
    low, high = (-(1 << n - 1), (1 << n - 1) - 1) if code in "bhilqn" else (0, (1 << n) - 1)
    return dice.choice([low, high, 0, 1, dice.randint(low, high)])


def packs(dice):
    """Format, size, values, bytes, values unpacked."""
    for k in range(400):
        order = dice.choice(["", "@", "=", "<", ">", "!"])
        codes = CODES if order in ("", "@") else CODES.translate({ord(c): None for c in "nNP"})
        text, values = order, []
        for code in [codes[k % len(codes)]] + dice.choices(codes, k=dice.randrange(6)):
            count = dice.choice([None, None, None, 0, 1, 2, 3, 7])
            if code == "p" and count == 0:
                count = 300  # Python 3.11 cannot unpack "0p"
            text += ("" if count is None else str(count)) + code + dice.choice(["", "", " "])
            n = 1 if count is None else count
            values += [value(dice, code, order, n) for _ in range(1 if code in "sp" else 0 if code == "x" else n)]
        data = struct.pack(text, *values)
        again = struct.unpack(text, data)
        yield "\t".join(
            [text, str(struct.calcsize(text)), " ".join(map(token, values)), data.hex(), " ".join(map(token, again))]
        )


def sizes(dice):
    """Text that may be a format, and its size or "error"."""
    for k in range(1500):
        text = "".join(dice.choices(CODES + "0123" + "  <>=@!^" + "zT{}(:,", weights=[4] * 21 + [9] * 4 + [2] * 8 + [1] * 7, k=dice.randrange(8)))
        try:
            yield text + "\t" + str(struct.calcsize(text))
        except struct.error:
            yield text + "\terror"
    for text in ["9223372036854775807x", "9223372036854775808x", "9223372036854775807xx", "4611686018427387904h", "99999999999999999999s", "1152921504606846975d7x"]:
        try:
            yield text + "\t" + str(struct.calcsize(text))
        except struct.error:
            yield text + "\terror"


def ranges():
    """Prefix and code, value, bytes or "error"."""
    for order in "@<>":
        for code in "bBhHiIlLqQ" + ("nNP" if order == "@" else ""):
            n = bits(code, order)
            for base in (0, 1 << n - 1, 1 << n, -(1 << n - 1), -(1 << n)):
                for v in (base - 1, base, base + 1):
                    try:
                        yield f"{order}{code}\t{token(v)}\t{struct.pack(order + code, v).hex()}"
                    except (struct.error, OverflowError):
                        yield f"{order}{code}\t{token(v)}\terror"
        for code, edge in (("e", 65520.0), ("f", 3.4028235677973366e38)):
            if order == "@":
                continue  # there Python packs f without a check
            for v in (edge, -edge, math.nextafter(edge, 0), -math.nextafter(edge, 0), math.inf, -math.inf, math.nan, 5e-324):
                try:
                    yield f"{order}{code}\t{token(v)}\t{struct.pack(order + code, v).hex()}"
                except OverflowError:
                    yield f"{order}{code}\t{token(v)}\terror"


def flat(dtype, base=0, path=""):
    """Every scalar of a record: where it is, what it is, and its own axes."""
    for name in dtype.names:
        field, offset = dtype.fields[name][:2]
        shape = ()
        while field.subdtype:
            field, outer = field.subdtype
            shape += outer
        if field.names:
            yield f"{path}{name}@{base + offset}:record{list(shape)}".replace(" ", "")
            yield from flat(field, base + offset, path + name + ".")
        else:
            if field.kind == "S":
                shape, field = shape + (field.itemsize,), np.dtype("u1")
            text = field.str.replace("|", "").replace("<", "")
            yield f"{path}{name}@{base + offset}:{text}{list(shape)}".replace(" ", "")


def builders(dice):
    """aligned or packed, order, fields as code=name, then size, alignment and scalars."""
    types = {"b": "i1", "B": "u1", "?": "?", "h": "i2", "H": "u2", "i": "i4", "I": "u4", "q": "i8", "Q": "u8", "e": "f2", "f": "f4", "d": "f8"}
    for k in range(200):
        aligned = dice.random() < 0.6
        order = dice.choice("<>")
        fields, names, own = [], [], []
        for j in range(dice.randrange(1, 8)):
            code = dice.choice(list(types))
            shape = tuple(dice.randrange(4) for _ in range(dice.choice([0, 0, 0, 1, 2])))
            mine = dice.choice(["", "", "", "<", ">"])
            text = mine + (str(shape).replace(" ", "").replace(",)", ")") if shape else "") + code
            fields.append(f"f{j}={text}")
            names.append(f"f{j}")
            own.append(((mine or order) + types[code], shape))
        dtype = np.dtype({"names": names, "formats": own}, align=aligned)
        yield "\t".join(["aligned" if aligned else "packed", order, " ".join(fields), str(dtype.itemsize), str(dtype.alignment), " ".join(flat(dtype))])


def random_dtype(dice, depth):
    fields = []
    for j in range(dice.randrange(1, 5)):
        if depth and dice.random() < 0.3:
            base = random_dtype(dice, depth - 1)
        else:
            base = np.dtype(dice.choice(["?", "i1", "u1", "<i2", ">u2", "<i4", ">i4", "<u8", "<f4", ">f8", "<f8", "<f2", "S5"]))
        shape = tuple(dice.randrange(1, 4) for _ in range(dice.choice([0, 0, 0, 1, 2])))
        name = dice.choice(["x", "y", "größe", "a b", "f0", "名"]) + str(j)
        fields.append((name, base, shape) if shape else (name, base))
    return np.dtype(fields, align=dice.random() < 0.5)


def buffers(dice):
    """The format string of a NumPy array's buffer, then size and scalars as NumPy reads it back."""
    for k in range(200):
        text = memoryview(np.zeros(1, random_dtype(dice, 2))).format
        dtype = _dtype_from_pep3118(text)
        yield "\t".join([text, str(dtype.itemsize), " ".join(flat(dtype))])


def strings(dice):
    """Text that may be a format string with names, then size and scalars as NumPy reads it."""
    for k in range(400):
        order, text, names = "@", "", 0
        for j in range(dice.randrange(1, 6)):
            order = dice.choice([order, order, *"@=<>^!"])
            code = dice.choice("bBhHiIqQefd?s" + ("lL" if order in "@^" else "") + "x")
            count = dice.choice(["", "", "2", "3"])
            shape = dice.choice(["", "", "", "(2)", "(2,3)"]) if code != "x" else ""
            item = shape + order + count + code
            if dice.random() < 0.2:
                item = f"{shape}{order}{count}T{{{item}{'' if code == 'x' else ':in:'}{dice.choice('bhid')}:last:}}"
            if code != "x" or "T" in item:
                item += f":n{j}:"
            text += item
        text = "T{" + text + "}" if dice.random() < 0.5 else text
        try:
            dtype = _dtype_from_pep3118(text)
        except ValueError:
            continue
        if dtype.names:
            yield "\t".join([text, str(dtype.itemsize), " ".join(flat(dtype))])


def main():
    write("packs.tsv", packs(random.Random(1)))
    write("sizes.tsv", sizes(random.Random(2)))
    write("ranges.tsv", ranges())
    write("builders.tsv", builders(random.Random(3)))
    write("buffers.tsv", buffers(random.Random(4)))
    write("strings.tsv", strings(random.Random(5)))


main()
