"""Operations that rearrange, search and summarize tensors, in the tables of `tensors.py`.

NumPy says what is expected; PyTorch where NumPy has no such function (gather, scatter, chunk, cosine
similarity), SciPy for distances and logsumexp.
"""

import warnings

import numpy as np
import torch
from generators import _json
from generators.tensors import INF, NAN, Operand, Weak, case, table
from scipy import special
from scipy.spatial import distance

FOLDER = "tensors"


def rearranging_cases():
    cases = []
    base = np.arange(24).reshape(2, 3, 4)
    operands = [Operand(base), Operand(base.astype(np.float32), ("transpose", 0, 2)), Operand(base / 4, ("slice", 2, 3, 2, -2))]
    vector, empty = Operand(np.array([4, 1, 9, 16, 2])), Operand(np.zeros((2, 0, 3)))
    truth = Operand(np.array([True, True, False, True]))
    for x in operands + [empty]:
        for dims in ([0], [1], [2], [0, 2], [2, 1, 0], [0, 0], []):
            if len(set(dims)) < len(dims):
                continue
            cases.append(case("flip", [x], [dims], lambda a: np.flip(a, tuple(dims))))
        for shift in (-5, -1, 0, 1, 2, 13):
            for dim in (None, 0, 1, 2):
                cases.append(case("roll", [x], [shift, dim], lambda a: np.roll(a, shift, dim)))
        for counts in ([2], [1, 3], [2, 1, 2], [2, 1, 1, 2], [0], [1]):
            cases.append(case("tile", [x], [counts], lambda a: np.tile(a, counts)))
        for dim in (0, 1, 2):
            for count in (0, 1, 3):
                cases.append(case("repeat", [x], [count, dim], lambda a: np.repeat(a, count, dim)))
            for order in (0, 1, 2, 9):
                cases.append(case("diff", [x], [order, dim], lambda a: np.diff(a, order, dim)))
            for count in (1, 2, 3, 9):
                if x is not empty:
                    cases.append(case("chunk", [x], [count, dim], lambda a: [p.numpy() for p in torch.tensor(a).chunk(count, dim)]))
    for order in (1, 2, 5):
        cases.append(case("diff", [vector], [order, 0], lambda a: np.diff(a, order)))
        cases.append(case("diff", [truth], [order, 0], lambda a: np.diff(a, order)))
    counts = Operand(np.array([0, 2, 1, 0, 3]))
    cases.append(case("repeatCounts", [vector, counts], [0], lambda a, c: np.repeat(a, c)))
    cases.append(case("repeatCounts", [Operand(base), Operand(np.array([2, 0, 1]))], [1], lambda a, c: np.repeat(a, c, 1)))
    cases.append(case("repeatCounts", [vector, Operand(np.array([1, 2]))], [0], lambda a, c: np.repeat(a, c)))
    for sizes, dim in (([1, 2], 1), ([0, 2], 0), ([3, 1], 2), ([4, 0, 0], 2), ([2, 2], 1), ([3], 1)):
        split = lambda a: [p.numpy() for p in torch.tensor(a).split(sizes, dim)]
        cases.append(case("split", [Operand(base)], [sizes, dim], split))
    for size in (1, 2, 3, 7):
        cases.append(case("splitSize", [vector], [size, 0], lambda a: [p.numpy() for p in torch.tensor(a).split(size)]))
    matrix = Operand(np.arange(12.0).reshape(3, 4), ("transpose", 0, 1))
    for mode in ("constant", "edge", "reflect", "symmetric", "wrap"):
        options = {"constant_values": 7} if mode == "constant" else {}
        for x, widths in ((vector, [2, 1]), (vector, [0, 0]), (vector, [11, 8]), (matrix, [1, 0, 2, 3]), (Operand(np.array([5])), [2, 3]), (truth, [1, 2]), (Operand(np.zeros((0, 2))), [1, 1, 0, 1])):
            pairs = list(zip(widths[::2], widths[1::2]))
            cases.append(case("pad", [x], [mode, widths], lambda a: np.pad(a, pairs, mode=mode, **options)))
    for x in (matrix, vector, Operand(np.zeros((0, 3))), Operand(np.zeros(0)), Operand(base)):
        for k in (-9, -1, 0, 1, 3, 9):
            cases.append(case("diag", [x], [k], lambda a: np.diag(a, k)))
            if x.array.ndim == 2:
                cases.append(case("trace", [x], [k], lambda a: np.trace(a, k)))
    for x in operands + [Operand(np.array([[1.0, NAN, 2.0], [INF, 3.0, -INF]])), Operand(np.array([[True, False], [True, True]]))]:
        for dim in range(x.array.ndim):
            if x.array.dtype != bool:
                cases.append(case("cummax", [x], [dim], lambda a: np.maximum.accumulate(a, dim)))
                cases.append(case("cummin", [x], [dim], lambda a: np.minimum.accumulate(a, dim)))
    for indexing in ("xy", "ij"):
        for shapes in ((3, 2), (3,), (2, 3, 2), (0, 2)):
            grid = [Operand(10 * i + np.arange(n)) for i, n in enumerate(shapes)]
            cases.append(case("meshgrid", grid, [indexing], lambda *t: np.meshgrid(*t, indexing=indexing)))
    return cases


def searching_cases():
    cases = []
    rng = np.random.default_rng(21)

    def torched(f):
        return lambda *arrays: f(*[torch.tensor(a) for a in arrays]).numpy()

    x = Operand(rng.integers(-9, 9, (3, 4)))
    real = Operand(rng.normal(size=(4, 3)).astype(np.float32), ("transpose", 0, 1))
    for shape, dim in (((3, 2), 1), ((2, 4), 0), ((1, 1), 1), ((5, 4), 0), ((3, 7), 1), ((0, 4), 0), ((3, 5), 0), ((4, 2), 1), ((3,), 0)):
        index = Operand(rng.integers(0, (3, 4)[dim], shape))
        for source in (x, real):
            cases.append(case("gather", [source, index], [dim], torched(lambda a, i: a.gather(dim, i))))
            values = Operand(rng.integers(1, 99, shape).astype(source.array.dtype))
            add = torched(lambda a, i, v: a.scatter_add(dim, i, v))
            cases.append(case("scatterAdd", [source, index, values], [dim], add))
            once = torched(lambda a, i, _: a.scatter(dim, i, 7))
            cases.append(case("scatter", [source, index, Weak(7)], [dim], once))
    cases.append(case("gather", [x, Operand(np.array([[4]]))], [1], torched(lambda a, i: a.gather(1, i))))

    for a, v in (
        (np.array([1, 3, 3, 7]), np.array([[0, 1, 2], [3, 7, 8]])), (np.array([-INF, 0.0, 0.5, INF, NAN]), np.array([NAN, INF, -0.0, 0.5, 9, -INF])),
        (np.array([]), np.array([1.0, 2.0])), (np.array([1, 2, 3]), np.array([0.5, 2.0, 2.5])), (np.array([0.5, 1.5], np.float32), np.array([1, 2])),
        (np.array([2**62, 2**62 + 1]), np.array([2**62 + 1])), (np.array([1.0, 2.0]), np.array(1.5)), (np.array([False, True]), np.array([True])),
    ):
        for side in ("left", "right"):
            cases.append(case("searchsorted", [Operand(a), Operand(v)], [side], lambda a, v: np.searchsorted(a, v, side)))
    for a, v in (
        (np.array([[1, 2], [3, 4]]), np.array([4, 2, 9])), (np.array([NAN, 1.0, -0.0]), np.array([NAN, 0.0])), (np.array([1, 2]), np.array([1.0, 2.5])),
        (np.array([1.5, NAN], np.float32), np.array([NAN, 1.5], np.float32)), (np.array([1]), np.array([], np.int64)), (np.array([]), np.array([1.0])),
        (np.array([True, False]), np.array([True])), (np.array([2**63 - 1, -(2**63)]), np.array([-(2**63)])),
    ):
        cases.append(case("isin", [Operand(a), Operand(v)], [], np.isin))
    for a in (np.array([1, 1, 4]), np.array([], np.int64), np.array([0]), np.array([-1, 2]), np.array([1.0]), np.array([[1]])):
        for length in (0, 3, 9):
            cases.append(case("bincount", [Operand(a)], [length], lambda a: np.bincount(a, minlength=length)))
    weights = Operand(np.array([0.5, 2.0, -1.0]))
    cases.append(case("bincount", [Operand(np.array([1, 1, 4])), weights], [0], lambda a, w: np.bincount(a, w)))
    cases.append(case("bincount", [Operand(np.array([1, 4])), weights], [0], lambda a, w: np.bincount(a, w)))
    for a in (
        rng.integers(0, 5, (3, 6)), rng.integers(0, 4, 7) / 2, np.array([NAN, 1.0, NAN, -0.0, 0.0]), np.array([]), np.array([True, False, True]),
        np.array([2.5, 0.5, 2.5], np.float32), np.array([2**63 - 1, -(2**63), 2**63 - 1]), rng.integers(0, 40, 700),
    ):
        cases.append(case("uniques", [Operand(a)], [], lambda a: np.unique(a, return_index=True, return_inverse=True, return_counts=True)))
    values = np.array([1.0, 1.0 + 1e-6, 1.1, INF, -INF, NAN, 0.0, 1e-9])
    for equal_nan in (False, True):
        grid = [Operand(g) for g in np.meshgrid(values, values)]
        cases.append(case("isclose", grid, [equal_nan], lambda a, b: np.isclose(a, b, equal_nan=equal_nan)))
    return cases


METHODS = [
    "linear", "inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull",
    "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest",
]


def rounded(f):
    """The function of the elements as float64, rounded once to a float32 operand's type."""

    def wide(a, *others):
        return np.asarray(f(a.astype(np.float64), *others)).astype(np.float32 if a.dtype == np.float32 else np.float64)

    return wide


def quantile_cases():
    cases = []
    rng = np.random.default_rng(4)
    q = np.array([0.0, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.999, 1.0])
    for n in (1, 2, 3, 4, 5, 10, 41):
        x = Operand(rng.integers(-9, 9, n) if n % 2 else rng.normal(size=n).round(3))
        for method in METHODS:
            cases.append(case("quantile", [x, Operand(q)], [method, None, False, False], rounded(lambda a, p: np.quantile(a, p, method=method))))
    grid = rng.normal(size=(3, 4, 5)).round(2)
    holes = np.where(rng.random((3, 4, 5)) < 0.2, NAN, grid)
    few = Operand(np.array([0.5, 0.9]))
    shapes = [Operand(grid), Operand(grid.astype(np.float32), ("transpose", 0, 2)), Operand(holes), Operand(np.zeros((0, 3)))]
    for x in shapes:
        for dims in (None, [0], [1], [0, 1]):
            axis = None if dims is None else tuple(dims)
            keep = dims == [1]
            if x.array.size:
                cases.append(case("quantile", [x, few], ["linear", dims, keep, False], rounded(lambda a, p: np.quantile(a, p, axis=axis, keepdims=keep))))
                cases.append(case("quantile", [x, few], ["linear", dims, keep, True], rounded(lambda a, p: np.nanquantile(a, p, axis=axis, keepdims=keep))))
            cases.append(case("median", [x], ["", dims, keep, False], rounded(lambda a: np.median(a, axis=axis, keepdims=keep))))
            cases.append(case("median", [x], ["", dims, keep, True], rounded(lambda a: np.nanmedian(a, axis=axis, keepdims=keep))))
    for a in (np.array([NAN, NAN]), np.array([INF, 1.0, -INF]), np.array([INF, INF]), np.array([3]), np.array([True, False, True]), np.array([1.0, NAN, 3.0, 2.0])):
        cases.append(case("median", [Operand(a)], ["", None, False, False], lambda a: np.median(a.astype(float))))
        cases.append(case("median", [Operand(a)], ["", None, False, True], lambda a: np.nanmedian(a.astype(float))))
    large = Operand(rng.integers(0, 50, 900) / 8)
    cases.append(case("median", [large], ["", None, False, False], np.median))
    cases.append(case("quantile", [large, Operand(q)], ["linear", None, False, False], np.quantile))
    for bad in (-0.1, 1.1, NAN):
        cases.append(["quantile", [large.spec, Operand(np.array([bad])).spec], ["linear", None, False, False], None])
    return cases


def nan_cases():
    cases = []
    rng = np.random.default_rng(9)
    x = rng.normal(size=(3, 4, 5)).round(3)
    holes = np.where(rng.random((3, 4, 5)) < 0.3, NAN, x)
    holes[1, :, 2] = NAN
    operands = [
        Operand(holes), Operand(holes.astype(np.float32)), Operand(holes, ("transpose", 0, 1)), Operand(x), Operand(rng.integers(-5, 5, (2, 3, 4))),
        Operand(np.array([[NAN, INF, 1.0], [NAN, NAN, NAN]])),
    ]
    functions = {
        "sum": np.nansum, "mean": np.nanmean, "prod": np.nanprod, "min": np.nanmin, "max": np.nanmax, "var": np.nanvar, "std": np.nanstd,
    }
    for name, f in functions.items():
        for operand in operands:
            for dims in (None, [0], [1], [0, 1]):
                axis, keep = None if dims is None else tuple(dims), dims == [1]
                for ddof in (0, 1) if name in ("var", "std") else (0,):
                    extra = {"ddof": ddof} if name in ("var", "std") else {}
                    g = lambda a: f(a, axis=axis, keepdims=keep, **extra)
                    cases.append(case(name, [operand], [dims, keep, ddof], rounded(g) if operand.array.dtype.kind == "f" else g))
    for name, f in {"argmin": np.nanargmin, "argmax": np.nanargmax}.items():
        for operand in operands:
            for dim in (None, 0, 1):
                cases.append(case(name, [operand], [dim], lambda a: f(a, axis=dim)))
    return cases


def covariance_cases():
    cases = []
    rng = np.random.default_rng(14)
    x = rng.normal(size=(3, 7)).round(3)
    x[2] = 2 * x[0] + 0.1 * x[1]
    operands = [
        Operand(x), Operand(x.astype(np.float32)), Operand(x, ("transpose", 0, 1)), Operand(rng.integers(-5, 5, (2, 6))), Operand(x[0].copy()),
        Operand(np.array([[1.0, 1.0, 1.0], [1.0, 2.0, 4.0]])), Operand(np.array([[1.0, NAN], [2.0, 3.0]])), Operand(1e9 + x),
    ]
    for operand in operands:
        for ddof in (0, 1):
            cases.append(case("cov", [operand], [ddof], rounded(lambda a: np.cov(a, ddof=ddof))))
        cases.append(case("corrcoef", [operand], [], rounded(np.corrcoef)))
    cases.append(case("cov", [Operand(np.ones((2, 1)))], [1], np.cov))
    y = rng.normal(size=(3, 7)).round(3)
    cosine = lambda dim: rounded(lambda a, b: torch.nn.functional.cosine_similarity(torch.tensor(a), torch.tensor(b).double(), dim).numpy())
    for a, b, dim in ((x, y, 0), (x, y, 1), (x.astype(np.float32), y.astype(np.float32), 1), (x, y[:1].copy(), 1), (x, 0 * y, 1), (x[0].copy(), y[0].copy(), 0), (x[:, None].copy(), y, 2)):
        cases.append(case("cosine", [Operand(a), Operand(b)], [dim], cosine(dim)))
    near = y.copy()
    near[0] = x[0] + 1e-7
    for metric in ("euclidean", "sqeuclidean", "cityblock", "chebyshev", "minkowski", "cosine", "correlation", "hamming"):
        extra = {"p": 3} if metric == "minkowski" else {}
        f = rounded(lambda a, b: distance.cdist(a, b.astype(np.float64), metric, **extra))
        cases.append(case("cdist", [Operand(x), Operand(near[:2].copy())], [metric], f))
        cases.append(case("cdist", [Operand(x.astype(np.float32)), Operand(y.astype(np.float32))], [metric], f))
        cases.append(case("cdist", [Operand(x[:1].copy()), Operand(x)], [metric], f))
    cases.append(case("cdist", [Operand(x), Operand(y[:, :3].copy())], ["euclidean"], lambda a, b: distance.cdist(a, b)))
    big = np.array([[1000.0, 1001.0, -1000.0], [-INF, -INF, -INF], [INF, 0.0, 1.0], [NAN, 0.0, 1.0]])
    for operand in (Operand(x), Operand(x.astype(np.float32)), Operand(big)):
        for dims in (None, [0], [1]):
            axis = None if dims is None else tuple(dims)
            cases.append(case("logsumexp", [operand], [dims, dims == [1]], rounded(lambda a: special.logsumexp(a, axis=axis, keepdims=dims == [1]))))
    return cases


def generate(folder):
    # Of empty slices and slices of NaN: their results are what is asked for.
    warnings.simplefilter("ignore")
    _json.write(folder / "rearranging.json", table(rearranging_cases()))
    _json.write(folder / "searching.json", table(searching_cases()))
    _json.write(folder / "quantiles.json", table(quantile_cases()))
    _json.write(folder / "nan.json", table(nan_cases()))
    _json.write(folder / "covariance.json", table(covariance_cases()))
