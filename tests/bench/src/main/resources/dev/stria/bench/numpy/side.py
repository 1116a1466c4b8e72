"""Rows of the comparison on NumPy's side; a row is OPERATION:FORMAT:N.

usage: python3 side.py SECONDS REPEATS ROW
       python3 side.py results ROW...

The first prints the nanoseconds of one run, once for each repeat of about so
many seconds, after some that are thrown away. Where NumPy has two ways that
people use, the faster one counts. The second prints what rows give, the
numbers of each on a line.
"""

import sys
import timeit

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is not installed for " + sys.executable)

DTYPES = {
    "u8": "u1", "i16": "<i2", "i32": "<i4", "u32be": ">u4", "f32": "<f4", "f64": "<f8",
}


def hashes(source, n):
    h = np.arange(n, dtype=np.uint32)
    h *= np.uint32(0x9E3779B1)
    h += np.uint32(source * 0x85EBCA6B % 2**32)
    h ^= h >> np.uint32(15)
    h *= np.uint32(0x2C1B3C6D)
    h ^= h >> np.uint32(13)
    return h


def array(source, fmt, n):
    """A source: upper bits of the hashes, or numbers from -0.25 to 0.75."""
    h = hashes(source, n)
    if fmt[0] == "f":
        return ((h >> np.uint32(8)) * 2.0**-24 - 0.25).astype(DTYPES[fmt])
    if fmt == "bool":
        return (h >> np.uint32(31)).astype(np.bool_)
    if fmt == "u8":
        return (h >> np.uint32(24)).astype(np.uint8)
    if fmt == "i16":
        return (h >> np.uint32(16)).astype(np.uint16).view(np.int16)
    return h.astype(">u4") if fmt == "u32be" else h.view(np.int32) >> 8


def prepare(operation, fmt, n):
    """The ways to do it, the names they use, and where the result is."""
    dtype = np.dtype(DTYPES[fmt])
    side = int(n**0.5)
    a = array(0, fmt, n)
    is_float = dtype.kind == "f"
    total = dtype if is_float else np.dtype(np.uint64 if dtype.kind == "u" else np.int64)
    names = {"a": a, "copyto": np.copyto}

    def ways(out, *statements, **more):
        names.update(more, out=out)
        return statements, names, out

    def second():
        return array(1, fmt, n)

    match operation:
        case "add":
            return ways(np.empty_like(a), "f(a, b, out=out)", f=np.add, b=second())
        case "mul":
            return ways(np.empty_like(a), "f(a, b, out=out)", f=np.multiply, b=second())
        case "muladd":
            return ways(np.empty_like(a), "f(a, b, out=out); g(out, c, out=out)",
                        f=np.multiply, g=np.add, b=second(), c=array(2, fmt, n))
        case "compare":
            return ways(np.empty(n, bool), "f(a, b, out=out)", f=np.less, b=second())
        case "select":
            # where() has no out=; it makes a new array each time.
            return ways(np.empty_like(a), "where(c, a, b)",
                        "copyto(out, b); copyto(out, a, where=c)",
                        where=np.where, b=second(), c=array(2, "bool", n))
        case "sum":
            return ways(np.empty((), total), "f(a, out=out)", f=np.add.reduce)
        case "min":
            return ways(np.empty((), dtype), "f(a, out=out)", f=np.minimum.reduce)
        case "dot":
            return ways(np.empty((), dtype), "f(a, b, out=out)", f=np.dot, b=second())
        case "u8-to-f32" | "i16-to-f32" | "f64-to-f32":
            return ways(np.empty(n, np.float32), "copyto(out, a, casting='unsafe')")
        case "swap-u32":
            return ways(np.empty(n, np.uint32), "copyto(out, a)")
        case "transpose":
            return ways(np.empty((side, side), dtype), "copyto(out, t)", t=a.reshape(side, side).T)
        case "reverse":
            return ways(np.empty_like(a), "copyto(out, r)", r=a[::-1])
        case "every-second":
            return ways(np.empty(n // 2, dtype), "copyto(out, s)", s=a[::2])
        case "sum-axis-0" | "sum-axis-1":
            out = np.empty(side, dtype if is_float else np.int64)
            return ways(out, f"f(m, axis={operation[-1]}, out=out)",
                        f=np.add.reduce, m=a.reshape(side, side))
        case "sort":
            out = np.empty_like(a)
            return ways(out, "copyto(out, a); sort()", sort=out.sort)
        case "matmul":
            m = a.reshape(side, side)
            return ways(np.empty_like(m), "f(m, o, out=out)",
                        f=np.matmul, m=m, o=second().reshape(side, side))
    sys.exit("no operation " + operation)


def nanoseconds(statement, names, seconds, repeats):
    timer = timeit.Timer(statement, globals=names)
    count = 1
    while (taken := timer.timeit(count)) < seconds / 2:
        count = max(count + 1, min(count * 100, int(count * seconds / max(taken, 1e-9))))
    return [timer.timeit(count) / count * 1e9 for _ in range(repeats)]


def result(operation, fmt, n):
    statements, names, out = prepare(operation, fmt, int(n))
    exec(statements[-1], names)
    return out.reshape(-1).astype(np.float64).tolist()


def main():
    first, *rest = sys.argv[1:]
    if first == "results":
        for row in rest:
            print(*result(*row.split(":")))
        return
    repeats, row = rest
    operation, fmt, n = row.split(":")
    statements, names, _ = prepare(operation, fmt, int(n))
    each = [nanoseconds(s, names, float(first), int(repeats)) for s in statements]
    print(*min(each, key=lambda times: sorted(times)[len(times) // 2]))


main()
