"""A subscript of a 3 x 4 x 5 array of i16 that begins at byte 6, and the shape, strides and byte
offsets of what NumPy makes of it."""
import numpy

array = numpy.ndarray((3, 4, 5), "<i2", bytes(256), 6)
offsets = numpy.ndarray((3, 4, 5), dtype=object)
for index in numpy.ndindex(3, 4, 5):
    offsets[index] = 6 + sum(i * s for i, s in zip(index, array.strides))
for text in [
        "1", "-1", "1, 2, 3", "-3, -4, -5", "::-1", "1:", "..., 0", "0, ..., -1", "new",
        "new, ..., new", "::2, ::-3, 1:4:2", "-2:, :-1, ::4", "1, new, ::-2", "..., ::-1",
        "2:0:-1, 3, ...", "0:0", "1, 2:2, ::2", "-9:9, 9:-9:-1", "::3, ::9, ::-9", ":, 1, new, 2",
        "...", "-1, ..., ::-4", "new, -1, new, ::-1, new"]:
    subscript = eval("numpy.s_[%s]" % text.replace("new", "None"))
    view = array[subscript]
    selected = numpy.asarray(offsets[subscript], dtype=object)
    strides = [str(s) if n > 1 else "?" for n, s in zip(selected.shape, numpy.asarray(view).strides)]
    print(" | ".join([text, " ".join(map(str, selected.shape)), " ".join(strides),
                      " ".join(map(str, selected.flatten()))]))
