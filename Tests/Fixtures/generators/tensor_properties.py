"""NumPy's results of 10,000 random expressions, as checksums: index tuples, assignments and broadcasts.

Tests/TensorsTests/PropertyTests.swift makes the same expressions from the same stream of numbers; the order of
the draws is what both must share. A checksum covers the shapes and elements of 20 expressions.
"""

import numpy as np
from generators import _json

FOLDER = "tensors"
MASK = 2**64 - 1
INDEXING, BROADCASTS, GROUP = 6000, 4000, 20


class Stream:
    """splitmix64."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return (z ^ (z >> 31)) % n

    def sizes(self, rank, limit):
        return [0 if self.below(25) == 0 else 1 + self.below(limit) for _ in range(rank)]


class Checksum:
    """FNV-1a over 64-bit words."""

    def __init__(self):
        self.value = 0xCBF29CE484222325

    def add(self, word):
        self.value = ((self.value ^ (int(word) & MASK)) * 0x100000001B3) & MASK

    def add_result(self, x):
        if x is None:
            self.add(-1)
            return
        x = np.asarray(x)
        self.add(x.ndim)
        for word in list(x.shape) + x.astype(np.int64).flatten().tolist():
            self.add(word)


def ramp(shape):
    return np.arange(np.prod(shape, dtype=np.int64)).reshape(shape)


def index_tuple(s, shape):
    """The entries of a tuple, and whether one of them is a tensor of positions."""
    span = [1 + s.below(3) for _ in range(s.below(3))]
    entries, dimension, tensors = [], 0, ""
    while dimension < len(shape) and s.below(7) > 0:
        if s.below(8) == 0:
            entries.append(None)
        size, kind = shape[dimension], s.below(6)
        if kind == 1 and size > 0:
            entries.append(s.below(size))
        elif kind == 2 and size > 0:
            step = (1, 2, -1, -2, 3)[s.below(5)]
            start = s.below(size)
            most = (size - 1 - start) // step + 1 if step > 0 else start // -step + 1
            count = s.below(most + 1)
            stop = start + count * step
            entries.append(slice(start, None if stop < 0 else stop, step) if count else slice(0, 0))
        elif kind == 3 and size > 0 and tensors != "mask":
            tensors = "positions"
            chosen = [1 if s.below(3) == 0 else n for n in span[s.below(len(span) + 1):]]
            entries.append(np.array([s.below(size) for _ in range(int(np.prod(chosen)))], np.int64).reshape(chosen))
        elif kind >= 4 and tensors == "":
            tensors = "mask"
            covered = shape[dimension:dimension + kind - 3]
            entries.append(np.array([s.below(2) == 1 for _ in range(int(np.prod(covered)))], bool).reshape(covered))
            dimension += len(covered) - 1
        else:
            entries.append(slice(None))
        dimension += 1
    return tuple(entries), tensors == "positions"


def indexing(s):
    shape = s.sizes(1 + s.below(4), 5)
    x = ramp(shape)
    if s.below(2) == 1:
        x = np.swapaxes(x, s.below(len(shape)), s.below(len(shape)))
    entries, has_positions = index_tuple(s, list(x.shape))
    action = s.below(3)
    try:
        selected = x[entries]
        if action == 0:
            # Of several values for one place it is not defined which stays.
            x[entries] = -5 if has_positions or s.below(2) == 0 else -1 - ramp(selected.shape)
            return x
        return selected
    except IndexError:
        return None


def operand(s, common):
    shape = [1 if s.below(3) == 0 else n for n in common[s.below(len(common) + 1):]]
    if shape and s.below(20) == 0:
        shape[s.below(len(shape))] += 1
    return ramp(shape[::-1]).transpose() if s.below(2) == 1 else ramp(shape)


OPERATIONS = (np.add, np.subtract, np.multiply, np.less, np.maximum)


def broadcast(s):
    common = s.sizes(s.below(5), 4)
    a, b, choice = operand(s, common), operand(s, common), s.below(6)
    try:
        if choice < 5:
            return OPERATIONS[choice](a, b)
        return np.where(operand(s, common) % 2 == 0, a, b)
    except ValueError:
        return None


def checksums(seed, count, expression):
    s, out = Stream(seed), []
    for _ in range(count // GROUP):
        checksum = Checksum()
        for _ in range(GROUP):
            checksum.add_result(expression(s))
        out.append(f"{checksum.value:x}")
    return out


def generate(folder):
    _json.write(
        folder / "properties.json",
        {"indexing": checksums(1, INDEXING, indexing), "broadcasts": checksums(2, BROADCASTS, broadcast)},
    )
