"""array.copy and array.saturate: operation, destination format | source format and values | what is
stored."""
import random

from numbers_of_stria import *

source = random.Random(11)
for target in ALL:
    for kind in ALL:
        values = [random_value(source, kind) for _ in range(5)]
        row(["copy", target], [kind] + values, [store(target, v) for v in values])
        if target in INTEGERS and target != "bool":
            row(["saturate", target], [kind] + values,
                [clamped(v, *INTEGERS[target]) for v in values])
        else:
            row(["saturate", target], [kind] + values, [store(target, v) for v in values])
