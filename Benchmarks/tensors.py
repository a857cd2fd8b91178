"""Times operations on contiguous float32 arrays of 1,000 and 1,000,000 elements, to compare mi-host with.

    python3 Benchmarks/tensors.py

Prints the same table as tensors.lua. Needs NumPy.
"""

import sys
import time

import numpy as np


def best(f):
    """The least time of a call in microseconds, over batches that last long enough for the clock."""
    f()
    calls, least = 1, float("inf")
    stop = time.perf_counter() + 0.25
    while time.perf_counter() < stop:
        start = time.perf_counter()
        for _ in range(calls):
            f()
        elapsed = time.perf_counter() - start
        least = min(least, elapsed / calls)
        if elapsed < 0.002:
            calls *= 2
    return least * 1e6


def operations(rows, columns, side):
    n = rows * columns
    rng = np.random.default_rng(1)

    def normal(*shape):
        return rng.standard_normal(shape, dtype=np.float32)

    x, y = normal(n), normal(n)
    positive = np.abs(x)
    matrix, row = x.reshape(rows, columns), normal(columns)
    a, b = normal(side, side), normal(side, side)
    mask = x > 0
    positions = rng.integers(0, n, n)
    return [
        ("x + y", lambda: x + y),
        ("x * 2", lambda: x * 2),
        ("x / y", lambda: x / y),
        ("matrix + row", lambda: matrix + row),
        ("abs", lambda: np.abs(x)),
        ("maximum", lambda: np.maximum(x, y)),
        ("clamp", lambda: np.clip(x, -1, 1)),
        ("sqrt", lambda: np.sqrt(positive)),
        ("exp", lambda: np.exp(x)),
        ("log", lambda: np.log(positive)),
        ("sin", lambda: np.sin(x)),
        ("tanh", lambda: np.tanh(x)),
        ("x ^ 3", lambda: x**3),
        ("x > 0", lambda: x > 0),
        ("isnan", lambda: np.isnan(x)),
        ("where", lambda: np.where(mask, x, y)),
        ("x[mask]", lambda: x[mask]),
        ("x[x > 0]", lambda: x[x > 0]),
        ("nonzero", lambda: np.nonzero(mask)[0]),
        ("x[positions]", lambda: x[positions]),
        ("to float64", lambda: x.astype(np.float64)),
        ("copy of transpose", lambda: matrix.T.copy()),
        ("sum", lambda: x.sum()),
        ("mean", lambda: x.mean()),
        ("std", lambda: x.std()),
        ("max", lambda: x.max()),
        ("argmax", lambda: x.argmax()),
        ("any of mask", lambda: mask.any()),
        ("count of mask", lambda: mask.sum()),
        ("sum of columns", lambda: matrix.sum(0)),
        ("sum of rows", lambda: matrix.sum(1)),
        ("max of columns", lambda: matrix.max(0)),
        ("max of rows", lambda: matrix.max(1)),
        ("argmax of rows", lambda: matrix.argmax(1)),
        ("cumsum", lambda: x.cumsum()),
        ("sort", lambda: np.sort(x, kind="stable")),
        ("argsort", lambda: np.argsort(x, kind="stable")),
        ("median", lambda: np.median(x)),
        ("unique", lambda: np.unique(x)),
        ("matmul", lambda: a @ b),
        ("matmul of a vector", lambda: matrix @ row),
    ]


def main():
    small, large = operations(25, 40, 32), operations(1000, 1000, 1000)
    print(f"{'microseconds':22} {'1e3':>12} {'1e6':>12}")
    for (name, f), (_, g) in zip(small, large):
        if len(sys.argv) < 2 or sys.argv[1] in name:
            print(f"{name:22} {best(f):12.2f} {best(g):12.1f}")


if __name__ == "__main__":
    main()
