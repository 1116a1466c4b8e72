"""Writes .npy files with NumPy, and what is in them, for the tests.

From this folder:  python3 make_fixtures.py
Made with NumPy 2.4 on a 64-bit little-endian machine.
"""

import hashlib
import io
import pathlib
import random
import re
import warnings

import numpy as np

warnings.simplefilter("ignore")
HERE = pathlib.Path(".")
lines = []


def token(value):
    """A value as text that says its type too."""
    if isinstance(value, (bool, np.bool_)):
        return "i" + str(int(value))
    if isinstance(value, int):
        return "i" + str(value)
    return "f" + (value.hex() if np.isfinite(value) else str(value))


def header(data):
    major = data[6]
    start = 10 if major == 1 else 12
    return major, eval(data[start : start + int.from_bytes(data[8:start], "little")].decode("utf8" if major == 3 else "latin1"))


def save(name, array, version=None, same=True):
    """A file, and a line: name, version, order, shape, whether it is written back the same, then
    the bytes in C order with, for numbers, type and values before them, or for every field its
    path, in hexadecimal UTF-8, and bytes."""
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version)
    keep(name, out.getvalue(), array, same)


def keep(name, data, array, same):
    (HERE / (name + ".npy")).write_bytes(data)
    version, said = header(data)
    columns = [name, str(version), "F" if said["fortran_order"] else "C", str(list(array.shape)).replace(" ", ""), "same" if same else "other"]
    if array.dtype.names:
        columns += ["/".join(n.encode().hex() for n in path) + "=" + field.tobytes().hex() for path, field in fields(array, ())]
    elif array.dtype.kind in "SV":
        columns.append(array.tobytes().hex())
    else:
        columns.append(array.dtype.str.replace("|", "").replace("<", ""))
        columns.append(" ".join(token(v) for v in array.ravel().tolist()))
        columns.append(array.tobytes().hex())
    lines.append("\t".join(columns))


def fields(array, path):
    for name in array.dtype.names:
        if array.dtype[name].base.names:
            yield from fields(array[name], path + (name,))
        else:
            yield path + (name,), array[name]


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
            if field.kind in "SV":
                shape, field = shape + (field.itemsize,), np.dtype("u1")
            text = field.str.replace("|", "").replace("<", "")
            yield f"{path}{name}@{base + offset}:{text}{list(shape)}".replace(" ", "")


def edges(dtype):
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return np.array([True, False, True], dtype)
    if dtype.kind == "f":
        info = np.finfo(dtype)
        return np.array([0.0, -0.0, 1.5, info.max, info.smallest_subnormal, -np.inf], dtype)
    info = np.iinfo(dtype)
    return np.array([info.min, info.max, 0, 1, 77], dtype)


for code in ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]:
    for order in "<>" if np.dtype(code).itemsize > 1 else "|":
        array = edges(order + code)
        save(("be_" if order == ">" else "le_") + np.dtype(code).name, array)

save("scalar", np.array(-2.5))
save("scalar_be", np.array(300, ">i2"))
save("empty", np.zeros(0, "<f4"))
save("empty_3d", np.zeros((3, 0, 2), "<i4"))
save("cube", np.arange(24, dtype="<i4").reshape(2, 3, 4))
save("cube_fortran", np.asfortranarray(np.arange(24, dtype="<f8").reshape(2, 3, 4)))
save("cube_fortran_be", np.asfortranarray(np.arange(24, dtype=">u2").reshape(2, 3, 4)))
save("column", np.asfortranarray(np.arange(3, dtype="<i8").reshape(3, 1)))
save("strided", np.arange(24, dtype="<i2").reshape(4, 6)[::-1, ::2])
save("swapped", np.arange(24, dtype="<i2").reshape(2, 3, 4).transpose(1, 0, 2))
save("repeated", np.broadcast_to(np.arange(3, dtype="<u4"), (2, 3)))
save("many_axes", np.arange(4, dtype="<u1").reshape((1,) * 30 + (4,) + (1,) * 33))
save("version_2", np.arange(3, dtype="<f4"), version=(2, 0), same=False)
save("version_3", np.arange(3, dtype="<f4"), version=(3, 0), same=False)
save("byte_strings", np.array([b"one", b"three", b""]), same=False)
save("byte_strings_fortran", np.asfortranarray(np.array([[b"ab", b"c"], [b"de", b"f"], [b"g", b"hi"]])), same=False)

packed = np.dtype([("id", ">u2"), ("where", "<f4", (2,)), ("ok", "?")])
rows = np.zeros(4, packed)
rows["id"] = [1, 2, 300, 65535]
rows["where"] = np.arange(8).reshape(4, 2) / 4
rows["ok"] = [True, False, False, True]
save("records", rows)
save("records_2d_fortran", np.asfortranarray(np.resize(rows, (2, 3))))
save("records_scalar", rows[2:3].reshape(()))
save("records_empty", rows[:0])
aligned = np.dtype([("a", "i1"), ("b", "<f8"), ("c", "<i2"), ("in", np.dtype([("x", "u1"), ("y", "<i4")], align=True), (2,)), ("last", "i1")], align=True)
table = np.frombuffer(bytes(range(3 * aligned.itemsize)), aligned)
save("records_aligned", table)
save("records_text", np.array([(b"Oslo", 59.9), (b"Bergen", 60.4)], [("name", "S6"), ("lat", "<f8")]), same=False)
for k, name in enumerate(["größe", "名前", "it's", 'say "hi"', "it's \"both\"", "back\\slash", "tab\tnew\nline\r", "zero\u200bwidth \u00a0\x7f\x01", "🦑 \U000e0001", ":", " ", "(')', 3)"]):
    save(f"name_{k}", np.array([(7,)], [(name, "<u2")]))

# Files as other programs wrote them.
text = b"{'shape': (3L,), 'fortran_order': False, 'descr': '<i2'}"
data = np.array([1, -2, 3], "<i2")
(HERE / "python_2.npy").write_bytes(b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + data.tobytes())
text = b'{"descr" : [(("A title", "x"), "f4"), ("y", ("=u1", (2,)), 3), ("", "|V3"), ("z", [("t", "i8")]),], "fortran_order":False,\n"shape":( (2) ,),}\n'
data = np.frombuffer(bytes(range(2 * 21)), np.dtype({"names": ["x", "y", "z"], "formats": ["<f4", ("u1", (3, 2)), [("t", "<i8")]], "offsets": [0, 4, 13], "itemsize": 21}))
keep("odd_spelling", b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + data.tobytes(), data, False)

# What has no counterpart.
for name, array in [
    ("object", np.array([{}, None], object)),
    ("object_field", np.array([(1, None)], [("a", "<i4"), ("b", "O")])),
    ("complex", np.zeros(2, "<c16")),
    ("dates", np.zeros(2, "<M8[s]")),
    ("unicode", np.array(["a", "bc"])),
]:
    out = io.BytesIO()
    np.lib.format.write_array(out, array)
    (HERE / ("refused_" + name + ".npy")).write_bytes(out.getvalue())

# Headers too long for version 1, by what they hash to.
for letters in ("ab", "äö", "名前"):
    array = np.array([(1, 2)], [(letters[0] * 40000, "<u2"), (letters[1] * 40000, "u1")])
    out = io.BytesIO()
    np.lib.format.write_array(out, array)
    lines.append("\t".join(["long", letters, str(out.getvalue()[6]), hashlib.sha256(out.getvalue()).hexdigest()]))

# Header texts with a few changes, and what NumPy reads in them.
dice = random.Random(6)
texts = [
    "{'descr': '<i2', 'fortran_order': False, 'shape': (3,), }   \n",
    "{'descr': '>f8', 'fortran_order': True, 'shape': (2, 3), }\n",
    "{'descr': [('a', '|u1'), ('b', '<f4', (2, 3))], 'fortran_order': False, 'shape': (), }\n",
    "{'descr': [('p', [('x', '>i4'), ('', '|V3')], (2,)), ('s', '|S5')], 'fortran_order': False, 'shape': (4,), }\n",
]
codes = ["<i2", ">i2", "=i2", "i2", "|i2", "|u1", "u1", ">u1", "<b1", "?", "<f8", "f4", "<f16", "<c8", "<U2", "|S3", "S0", "a4", "|V2", "V", "|O", "<M8[s]", "i3", "float64", "", " ", "<i2,<i2"]
pieces = ["'", '"', "(", ")", "[", "]", ",", ":", "0", "1", "-", "L", "True", "False", "None", "()", "(2,)", "'x'", "1.5", "#", "\\", " ", "\n"]
headers = []
for k in range(700):
    words = re.findall(r"'[^']*'|\d+|\w+|\s+|.", dice.choice(texts))
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        at = dice.randrange(len(words))
        word = words[at]
        if word[:1] == "'" and dice.random() < 0.6:
            words[at] = dice.choice([repr(dice.choice(codes)), '"' + word[1:-1] + '"', word, "'\\x" + word[1:2].encode().hex() + word[2:]])
        elif word.isdigit() and dice.random() < 0.8:
            words[at] = dice.choice(["0", "1", "2", "7", "(3)", "(2,)", "(2,2)", "()", "5L", "9223372036854775807", "99999999999999999999", "-1", "1_0", "0x2", "007", "True", "2.0", "[2]"])
        else:
            words[at] = dice.choice(["", word + word, word + dice.choice(pieces), dice.choice(pieces) + word, word + " ", "\n" + word, "(" + word + ")", dice.choice(words)])
    text = "".join(words)
    data = text.encode("latin1")
    try:
        shape, fortran, dtype = np.lib.format.read_array_header_1_0(io.BytesIO(len(data).to_bytes(2, "little") + data))
        if any(n < 0 for n in shape):
            raise ValueError("negative extents pass NumPy's header reader, not its array reader")
        if dtype.names:
            said = " ".join(flat(dtype))
        elif dtype.subdtype or dtype.kind not in "biufSV":
            said = "other"
        elif dtype.kind in "SV":
            said = "bytes"
        else:
            said = dtype.str.replace("|", "").replace("<", "")
        said = "\t".join(["F" if fortran else "C", str(list(shape)).replace(" ", ""), str(dtype.itemsize), said])
    except Exception:
        said = "error"
    headers.append(text.encode("unicode_escape").decode() + "\t" + said)
(HERE / "headers.tsv").write_text("\n".join(headers) + "\n", encoding="utf-8", newline="\n")

(HERE / "files.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
