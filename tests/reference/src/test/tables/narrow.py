"""f64, and the bits of the nearest f16 and f32, by NumPy."""
import math
import numpy

for value in [
        0.0, -0.0, 1.0, -2.0, 65504.0, 65519.99999999999, 65520.0, -65520.0, 1e300, 1 + 2**-11,
        1 + 3 * 2**-11, 1 + 2**-11 + 2**-40, 1 - 2**-12, 2**-24, 2**-25, 2**-25 * (1 + 2**-52),
        1.5 * 2**-24, 2**-14, 2**-14 - 2**-25, 2**-14 - 2**-24, 1.5 * 2**-15, 0.1, 1 / 3, 1 + 2**-24,
        1 + 2**-24 + 2**-52, 1 + 3 * 2**-24, 3.4028234663852886e+38, 3.4028235677973366e+38,
        3.4028235677973362e+38, 2**-149, 2**-150, 2**-150 * (1 + 2**-52), 2**-126 - 2**-150, 5e-324,
        math.inf, -math.inf, math.nan]:
    with numpy.errstate(all="ignore"):
        half = numpy.float64(value).astype(numpy.float16).view(numpy.uint16)
        single = numpy.float64(value).astype(numpy.float32).view(numpy.uint32)
    print("%s | %04x | %08x" % (repr(float(value)), half, single))
