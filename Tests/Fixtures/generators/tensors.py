"""What NumPy (and PyTorch and SciPy, where NumPy lacks it) say about tensor operations.

A file is {tensors, cases}, a case [name, operands, arguments, expected]; operands and expected values are
numbers of tensors in the table. A tensor is {dtype, shape, data} with its elements in row-major order and
optionally `view`: steps that are applied to it first, so that operands have odd strides. Expected is a list,
or null where the operation must be refused.
"""

import numpy as np
import torch
from generators import _json
from scipy import special

NAN, INF = float("nan"), float("inf")
DTYPES = ["bool", "int64", "float32", "float64"]


def result(x):
    x = np.asarray(x)
    if x.dtype in (np.int8, np.int32):
        x = x.astype(np.int64)
    if x.dtype == np.float16:
        x = x.astype(np.float32)
    return {"dtype": str(x.dtype), "shape": list(x.shape), "data": x.flatten().tolist()}


class Operand:
    """An array, and how to make it."""

    def __init__(self, array, *steps):
        array = np.asarray(array)
        self.spec = result(array)
        if steps:
            self.spec["view"] = [list(step) for step in steps]
        for name, *numbers in steps:
            array = getattr(Operand, "_" + name)(array, *numbers)
        self.array = array

    @staticmethod
    def _transpose(x, a, b):
        return np.swapaxes(x, a, b)

    @staticmethod
    def _slice(x, dimension, start, count, step):
        return np.take(x, [start + i * step for i in range(count)], axis=dimension)

    @staticmethod
    def _select(x, dimension, index):
        return np.take(x, index, axis=dimension)

    @staticmethod
    def _unsqueeze(x, dimension):
        return np.expand_dims(x, dimension)

    @staticmethod
    def _expand(x, *shape):
        return np.broadcast_to(x, shape)


class Weak:
    """A Python number beside a tensor."""

    def __init__(self, value):
        self.array = value
        self.spec = {"scalar": type(value).__name__, "data": [value]}


def case(name, operands, arguments, f):
    with np.errstate(all="ignore"):
        try:
            value = f(*[o.array for o in operands])
        except (TypeError, ValueError, IndexError, ZeroDivisionError, RuntimeError):
            expected = None
        else:
            expected = [result(v) for v in (value if isinstance(value, (tuple, list)) else [value])]
    return [name, [o.spec for o in operands], arguments, expected]


def table(cases):
    """The cases with every tensor written once."""
    numbers, tensors = {}, []

    def number(spec):
        key = repr(spec)
        if key not in numbers:
            numbers[key] = len(tensors)
            tensors.append(spec)
        return numbers[key]

    out = []
    for name, operands, arguments, expected in cases:
        arguments = [
            {**a, "tensor": number(a["tensor"])} if isinstance(a, dict) and "tensor" in a else a for a in arguments
        ]
        out.append({
            "name": name,
            "operands": [number(o) for o in operands],
            "arguments": arguments,
            "expected": None if expected is None else [number(e) for e in expected],
        })
    return {"tensors": tensors, "cases": out}


def values(dtype, seed, count, nonzero=False):
    rng = np.random.default_rng(seed)
    if dtype == "bool":
        return np.ones(count, bool) if nonzero else rng.random(count) < 0.5
    if dtype == "int64":
        x = rng.integers(1 if nonzero else 0, 6, count) * rng.choice([-1, 1], count)
        return x.astype(np.int64)
    return (rng.integers(-12, 13, count) / 4).astype(dtype)


# Element-wise


def as_real(f):
    """NumPy computes with bool in float16."""

    def real(a, b):
        whole = [np.result_type(x).kind in "bi" for x in (a, b)]
        if all(whole):
            return f(np.float64(a), np.float64(b))
        return f(a, b)

    return real


BINARY = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "divide": np.true_divide,
    "floorDivide": np.floor_divide,
    "power": np.power,
    "remainder": np.remainder,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "atan2": as_real(np.arctan2),
    "equal": np.equal,
    "notEqual": np.not_equal,
    "less": np.less,
    "lessEqual": np.less_equal,
    "greater": np.greater,
    "greaterEqual": np.greater_equal,
}
LOGICAL = {"and": np.logical_and, "or": np.logical_or, "xor": np.logical_xor}
BITS = {
    "and": np.bitwise_and, "or": np.bitwise_or, "xor": np.bitwise_xor, "shiftLeft": np.left_shift,
    "shiftRight": np.right_shift,
}


def binary_cases():
    cases = []
    specials = np.array([NAN, INF, -INF, 0.0, -0.0, 1.5, -2.25, 3.0])
    grid = [a.flatten() for a in np.meshgrid(specials, specials)]
    for name, f in BINARY.items():
        for i, a in enumerate(DTYPES):
            for j, b in enumerate(DTYPES):
                nonzero = name in ("floorDivide", "remainder")
                x = Operand(values(a, 7 * i + j, 6).reshape(2, 3))
                y = Operand(values(b, 50 + 7 * i + j, 6, nonzero).reshape(2, 3))
                if name == "power" and b == "int64":
                    y = Operand(np.abs(y.array))
                cases.append(case(name, [x, y], [], f))
        for dtype in ("float32", "float64"):
            cases.append(case(name, [Operand(g.astype(dtype)) for g in grid], [], f))
        for weak in (True, 3, 0.1):
            for i, a in enumerate(DTYPES):
                x = Operand(values(a, 90 + i, 5, True))
                if name == "power" and a == "int64":
                    cases.append(case(name, [x, Weak(weak)], [], f))
                    continue
                cases.append(case(name, [x, Weak(weak)], [], f))
                cases.append(case(name, [Weak(weak), x], [], f))
    for name, f in LOGICAL.items():
        cases.append(case(name, [Operand([True, True, False, False]), Operand([True, False, True, False])], [], f))
    big = np.array([2**63 - 1, -(2**63), 2**62, 3, -1])
    for name, f in BITS.items():
        for y in (np.array([5, 0, 63, 64, 1]), np.array(3), np.array([True])):
            if "shift" not in name or y.dtype != bool:
                cases.append(case(name, [Operand(big), Operand(y)], [], f))
        cases.append(case(name, [Operand(big), Weak(6)], [], f))
        cases.append(case(name, [Operand(np.array([1.5])), Operand(np.array([1]))], [], f))
    for name in ("add", "subtract", "multiply"):
        cases.append(case(name, [Operand(big), Operand(big[::-1].copy())], [], BINARY[name]))
    cases.append(case("floorDivide", [Operand(big), Operand(np.array([-1, -1, 7, -7, 2]))], [], np.floor_divide))
    cases.append(case("remainder", [Operand(big), Operand(np.array([-1, -1, 7, -7, 2]))], [], np.remainder))
    cases.append(case("power", [Operand(np.array([3, -3, 10, 2, 0])), Operand(np.array([41, 41, 25, 63, 0]))], [], np.power))
    cases.append(case("power", [Operand(np.array([2])), Operand(np.array([-1]))], [], np.power))
    return cases


def broadcast_cases():
    cases = []
    base = np.arange(24.0).reshape(2, 3, 4)
    shapes = [
        ((2, 3, 4), (4,)), ((2, 3, 4), (3, 1)), ((1,), (5,)), ((), (2, 2)), ((), ()), ((3, 1), (1, 4)),
        ((0, 3), (1, 3)), ((0,), ()), ((2, 0, 3), (2, 1, 1)), ((2, 3), (2,)), ((4, 1, 3), (2, 1)), ((0,), (2,)),
        ((1, 1, 1), (7, 1)),
    ]
    for a, b in shapes:
        x = np.arange(np.prod(a, dtype=int), dtype=float).reshape(a)
        y = 100 + 10 * np.arange(np.prod(b, dtype=int), dtype=float).reshape(b)
        cases.append(case("add", [Operand(x), Operand(y)], [], np.add))
    views = [
        [("transpose", 0, 2)], [("transpose", 0, 1)], [("slice", 2, 3, 4, -1)], [("slice", 1, 0, 2, 2)],
        [("select", 1, 2)], [("slice", 0, 1, 2, -1), ("transpose", 1, 2), ("slice", 1, 2, 2, -2)],
        [("unsqueeze", 2), ("expand", 2, 3, 5, 4)], [("slice", 1, 0, 0, 1)], [("transpose", 1, 2)],
    ]
    for steps in views:
        x = Operand(base, *steps)
        y = Operand(np.arange(x.array.size, dtype=np.float32).reshape(x.array.shape))
        cases.append(case("subtract", [x, y], [], np.subtract))
        cases.append(case("multiply", [y, x], [], np.multiply))
        cases.append(case("clone", [x], [], np.copy))
    return cases


def geluTanh(x):
    return torch.nn.functional.gelu(torch.tensor(x, dtype=torch.float64), approximate="tanh").numpy()


UNARY = {
    "exp": np.exp, "exp2": np.exp2, "expm1": np.expm1, "log": np.log, "log2": np.log2, "log10": np.log10, "log1p": np.log1p,
    "sqrt": np.sqrt, "rsqrt": lambda x: 1 / np.sqrt(x), "reciprocal": lambda x: 1 / x, "sin": np.sin, "cos": np.cos,
    "tan": np.tan, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan, "sinh": np.sinh, "cosh": np.cosh,
    "tanh": np.tanh, "asinh": np.arcsinh, "acosh": np.arccosh, "atanh": np.arctanh, "sigmoid": special.expit,
    "silu": lambda x: x * special.expit(x), "erf": special.erf, "erfc": special.erfc, "geluTanh": geluTanh,
    # PyTorch's formula; its own result loses the digits of the left tail.
    "gelu": lambda x: x * special.ndtr(x),
}
KEEPING = {
    "negate": np.negative, "abs": np.abs, "sign": np.sign, "square": np.square,
    "relu": lambda x: x if x.dtype == bool else np.maximum(x, 0).astype(x.dtype), "floor": np.floor, "ceil": np.ceil, "trunc": np.trunc,
    "round": np.round, "isnan": np.isnan, "isfinite": np.isfinite, "isinf": np.isinf, "logicalNot": np.logical_not,
}


def unary_cases():
    cases = []
    reals = np.array([NAN, INF, -INF, 0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -1.5, 1e-8, -1e-3, 0.9, 12.25, -30.5, 1.0, -1.0])
    for name, f in UNARY.items():
        # The expected float32 is the exact value rounded once.
        for dtype in ("float32", "float64"):
            x = reals.astype(dtype)
            cases.append(case(name, [Operand(x)], [], lambda x: f(x.astype(np.float64)).astype(dtype)))
        cases.append(case(name, [Operand(np.array([-3, 0, 1, 7]))], [], lambda x: f(x.astype(np.float64))))
        cases.append(case(name, [Operand(np.array([True, False]))], [], lambda x: f(x.astype(np.float64))))
    for name, f in KEEPING.items():
        for x in (reals, reals.astype(np.float32), np.array([-3, 0, 7, -(2**63)]), np.array([True, False])):
            if name == "round" and x.dtype == bool:
                continue  # NumPy gives float16
            cases.append(case(name, [Operand(x)], [], f))
    return cases


# Reductions


def reduction_cases():
    cases = []
    rng = np.random.default_rng(5)
    floats = rng.normal(size=(2, 3, 4)).round(3)
    arrays = [
        Operand(floats), Operand(floats.astype(np.float32)), Operand(rng.integers(-9, 9, (2, 3, 4))),
        Operand(rng.random((2, 3, 4)) < 0.7), Operand(floats, ("transpose", 0, 2)),
        Operand(floats, ("slice", 2, 3, 2, -2), ("transpose", 0, 1)),
    ]
    functions = {
        "sum": np.sum, "mean": np.mean, "min": np.min, "max": np.max, "prod": np.prod, "any": np.any, "all": np.all,
        "var": np.var, "std": np.std,
        "norm": lambda x, axis, keepdims: np.sqrt(np.sum(np.square(x.astype(np.result_type(x, np.float32) if x.dtype == np.float32 else np.float64)), axis=axis, keepdims=keepdims)),
    }
    for name, f in functions.items():
        for x in arrays:
            for dims in (None, [0], [1], [2], [0, 1], [0, 2], [2, 1], []):
                if x is not arrays[0] and dims in ([2, 1], []):
                    continue
                keep = dims in ([1], [0, 2])
                axis = None if dims is None else tuple(dims)
                cases.append(case(name, [x], [dims, keep, 0], lambda x: f(x, axis=axis, keepdims=keep)))
        wide = Operand((np.arange(2 * 3 * 40) % 17 - 5.25).reshape(2, 3, 40))
        for dims in ([0], [1], [0, 1]):
            cases.append(case(name, [wide], [dims, False, 0], lambda x: f(x, axis=tuple(dims), keepdims=False)))
        edge = [Operand(np.array([[1.0, NAN, 2.0], [INF, 3.0, -INF]])), Operand(np.zeros((0, 3))), Operand(np.zeros((2, 0, 3))), Operand(np.array(4.0))]
        for x in edge:
            for dims in (None, [0], [1]):
                if dims and max(dims) >= x.array.ndim:
                    continue
                axis = None if dims is None else tuple(dims)
                cases.append(case(name, [x], [dims, False, 0], lambda x: f(x, axis=axis, keepdims=False)))
    for ddof in (1, 2, 5):
        cases.append(case("var", [arrays[0]], [[1], True, ddof], lambda x: np.var(x, axis=1, keepdims=True, ddof=ddof)))
        cases.append(case("std", [arrays[2]], [[1], False, ddof], lambda x: np.std(x, axis=1, ddof=ddof)))
    for name, f in {"argmin": np.argmin, "argmax": np.argmax}.items():
        for x in arrays + [Operand(np.array([[1.0, NAN, NAN], [2.0, 2.0, 1.0]])), Operand(np.array([[True, False], [True, True]])), Operand(np.zeros((0, 2)))]:
            for dim in [None] + list(range(x.array.ndim)):
                keep = dim == 1
                cases.append(case(name, [x], [dim, keep], lambda x: f(x, axis=dim, keepdims=keep)))
    for name, f in {"cumsum": np.cumsum, "cumprod": np.cumprod}.items():
        for x in arrays:
            for dim in range(3):
                cases.append(case(name, [x], [dim], lambda x: f(x.astype(np.float64), axis=dim).astype(x.dtype) if x.dtype == np.float32 else f(x, axis=dim)))
    for name, f in {"softmax": special.softmax, "logSoftmax": special.log_softmax}.items():
        big = Operand(np.array([[1000.0, 1001.0, -1000.0], [-INF, 0.0, 1.0]]))
        for x in arrays[:3] + arrays[4:] + [big]:
            for dim in range(x.array.ndim):
                cases.append(case(name, [x], [dim], lambda x: f(x.astype(np.float64), axis=dim).astype(np.float32 if x.dtype == np.float32 else np.float64)))
    return cases


# Shapes and indices


def index_spec(entry, length):
    if entry is None:
        return {"kind": "newAxis"}
    if isinstance(entry, slice):
        start, stop, step = entry.indices(length)
        count = len(range(start, stop, step))
        return {"kind": "slice", "numbers": [start, count, step]}
    if isinstance(entry, (int, np.integer)):
        return {"kind": "at", "numbers": [int(entry)]}
    kind = "mask" if entry.dtype == bool else "positions"
    return {"kind": kind, "tensor": result(entry)}


def index_specs(entries, shape):
    specs, dimension = [], 0
    for entry in entries:
        length = shape[dimension] if dimension < len(shape) else 0
        specs.append(index_spec(entry, length))
        if entry is None:
            continue
        dimension += entry.ndim if isinstance(entry, np.ndarray) and entry.dtype == bool else 1
    return specs


def indexing_cases():
    cases = []
    x = np.arange(60.0).reshape(3, 4, 5)
    rng = np.random.default_rng(11)
    m3, m4, m5 = np.array([True, False, True]), rng.random(4) < 0.6, np.array([False, True, True, False, True])
    m34, m45, m345 = rng.random((3, 4)) < 0.5, rng.random((4, 5)) < 0.5, rng.random((3, 4, 5)) < 0.3
    p = np.array([2, 0, 1])
    p2 = np.array([[0, 1], [2, 2]])
    s = slice(None)
    tuples = [
        (), (1,), (1, 2), (1, 2, 3), (s, 2), (s, s, 4), (slice(0, 2), slice(1, 4, 2)), (s, slice(None, None, -1)),
        (s, slice(3, None, -2), 1), (None, 1), (s, None, s, 2), (1, None, 2), (slice(2, 1), 0), (slice(0, 0),),
        (m3,), (s, m4), (s, s, m5), (m34,), (s, m45), (m345,), (m34, 2), (m34, slice(0, 5, 2)), (m34, s),
        (p,), (s, p), (s, s, p), (p, p), (p, s, p), (s, p, p), (p2,), (s, p2), (s, s, p2), (p2, p2, p2),
        (1, s, p), (1, p), (s, 1, p), (p, s, 1), (p, 1, s), (0, s, m5), (m3, 2, s), (m3, s, 2),
        (m3, np.array([1, 3])), (m3, s, np.array([0, 4])), (p2, p2[0]), (p[:, None], np.array([1, 3])),
        (p[:, None], s, np.array([[1, 3]])), (None, p), (p, None), (p, None, p), (s, None, p, p), (s, p, None, p),
        (np.array([], dtype=np.int64),), (np.zeros(3, bool),), (s, np.zeros((2, 0), dtype=np.int64)),
        (np.array(1),), (np.array(1), np.array(2)), (s, np.array(3), p), (slice(None, None, 2), p, slice(1, 3)),
        (p, slice(0, 4, 3), slice(None, None, -1)), (np.zeros(3, bool), np.array([1])),
        (m3, np.array([0, 1, 2])), (np.array([True, False]),), (m45,), (1, 2, 3, 4), (np.array([3]),),
        (np.array([-1 + 3, 0]), slice(None, None, -1), 4),
    ]
    for entries in tuples:
        for operand in (Operand(x), Operand(x.transpose(2, 0, 1).copy(), ("transpose", 0, 1), ("transpose", 1, 2))):
            assert operand.array.shape == (3, 4, 5)
            specs = index_specs(entries, (3, 4, 5))
            cases.append(case("get", [operand], specs, lambda a: a[entries]))

            def assign(a, shape_of):
                a = np.array(a)
                named = a[entries]
                a[entries] = shape_of(named)
                return a

            if operand.spec.get("view"):
                continue
            try:
                shape = x[entries].shape
            except IndexError:
                continue
            full = Operand(-1 - np.arange(np.prod(shape, dtype=int), dtype=np.float32).reshape(shape))
            cases.append(case("set", [operand, full], specs, lambda a, v: assign(a, lambda _: v)))
            cases.append(case("set", [operand, Weak(7)], specs, lambda a, v: assign(a, lambda _: v)))
            if shape:
                row = Operand(np.arange(shape[-1], dtype=np.int64))
                cases.append(case("set", [operand, row], specs, lambda a, v: assign(a, lambda _: v)))
    flat = Operand(np.arange(5))
    cases.append(case("set", [flat, Operand(np.array([10, 20, 30]))], index_specs((np.array([1, 1, 3]),), (5,)), lambda a, v: _with(a, np.array([1, 1, 3]), v)))
    cases.append(case("set", [flat, Operand(np.array([1, 2]))], index_specs((np.array([1, 1, 3]),), (5,)), lambda a, v: _with(a, np.array([1, 1, 3]), v)))
    return cases


def _with(a, index, value):
    a = np.array(a)
    a[index] = value
    return a


def shape_cases():
    cases = []
    base = np.arange(24).reshape(2, 3, 4)
    operands = [
        Operand(base), Operand(base, ("transpose", 0, 1)), Operand(base, ("transpose", 1, 2)),
        Operand(base, ("slice", 2, 0, 2, 2)), Operand(base, ("slice", 0, 1, 2, -1)), Operand(base, ("slice", 1, 0, 1, 1)),
        Operand(base, ("unsqueeze", 1), ("expand", 2, 5, 3, 4)), Operand(np.zeros((2, 0, 3))), Operand(np.array(3)),
        Operand(base, ("slice", 2, 1, 2, 1)),
    ]
    for x in operands:
        for shape in ([-1], [2, -1], [6, -1], [1, -1, 1], [3, 2, -1], [0, -1], [2, 3, 4], [2, 2, 3, 2], [0], [], [-1, 2], [4, 6]):
            cases.append(case("reshape", [x], shape, lambda a: a.reshape(shape)))
    for order in ([2, 0, 1], [0, 1, 2], [1, 2, 0], [0, 0, 1], [0, 1]):
        cases.append(case("permute", [operands[0]], order, lambda a: a.transpose(order)))
    for shape in ([3, 1], [1, 3], [0, 3], [5, 2, 3], [3], [2, 3]):
        cases.append(case("broadcast", [Operand(np.arange(3))], shape, lambda a: np.broadcast_to(a, shape)))
    cases.append(case("squeeze", [Operand(np.zeros((1, 3, 1, 2)))], [], np.squeeze))
    cases.append(case("squeeze", [Operand(np.zeros((1, 3, 1, 2)))], [2], lambda a: np.squeeze(a, 2)))
    cases.append(case("squeeze", [Operand(np.zeros((1, 3, 1, 2)))], [1], lambda a: np.squeeze(a, 1)))
    return cases


def joining_cases():
    cases = []
    a, b = np.arange(6).reshape(2, 3), 10 + np.arange(6.0).reshape(2, 3)
    for dim in (0, 1):
        cases.append(case("cat", [Operand(a), Operand(b), Operand(a.T.copy(), ("transpose", 0, 1))], [dim], lambda *t: np.concatenate(t, dim)))
    cases.append(case("cat", [Operand(a), Operand(b[:, :2].copy())], [0], lambda *t: np.concatenate(t, 0)))
    cases.append(case("cat", [Operand(a), Operand(b[:, :2].copy())], [1], lambda *t: np.concatenate(t, 1)))
    cases.append(case("cat", [Operand(a), Operand(np.zeros((0, 3), np.int64))], [0], lambda *t: np.concatenate(t, 0)))
    for dim in (0, 1, 2, 3):
        cases.append(case("stack", [Operand(a), Operand(b)], [dim], lambda *t: np.stack(t, dim)))
    cases.append(case("stack", [Operand(a), Operand(b.T.copy())], [0], lambda *t: np.stack(t, 0)))
    mask = np.array([True, False, True])
    for x, y in ((Operand(a), Operand(b)), (Operand(a), Weak(0.5)), (Weak(1), Operand(b.astype(np.float32))), (Operand(a[:1].copy()), Operand(b[:, :1].copy()))):
        cases.append(case("where", [Operand(mask), x, y], [], np.where))
    cases.append(case("where", [Operand(a), Operand(a), Operand(b)], [], lambda *t: (_ for _ in ()).throw(TypeError())))
    for x in (np.array([0, 3, 0, 4]), np.array([[0, 1.5], [NAN, 0]]), np.zeros((2, 2)), np.zeros((0,)), np.ones((2, 1, 2), bool)):
        cases.append(case("nonzero", [Operand(x)], [], lambda a: np.nonzero(a)[0] if a.ndim == 1 else np.argwhere(a)))
    matrices = [Operand(np.arange(12).reshape(3, 4)), Operand(np.arange(12.0).reshape(3, 4), ("transpose", 0, 1)), Operand(np.arange(9.0).reshape(3, 3).astype(np.float32)), Operand(np.zeros((0, 3)))]
    for x in matrices:
        for k in (-9, -2, -1, 0, 1, 3, 9):
            cases.append(case("upper", [x], [k], lambda a: a[np.triu_indices(a.shape[0], k, a.shape[1])]))
            cases.append(case("lower", [x], [k], lambda a: a[np.tril_indices(a.shape[0], k, a.shape[1])]))
            cases.append(case("triu", [x], [k], lambda a: np.triu(a, k)))
            cases.append(case("tril", [x], [k], lambda a: np.tril(a, k)))
    cases.append(case("triu", [Operand(np.arange(24).reshape(2, 3, 4))], [1], lambda a: np.triu(a, 1)))
    for n in (0, 1, 4):
        for k in (-2, 0, 1, 5):
            cases.append(case("triuIndices", [], [n, k], lambda: np.triu_indices(n, k)))
    return cases


def sorting_cases():
    cases = []
    rng = np.random.default_rng(3)
    arrays = [
        Operand(rng.integers(0, 4, (3, 6))), Operand(rng.integers(0, 5, (3, 6)) / 2), Operand(rng.random((2, 5)) < 0.5),
        Operand(np.array([3.0, NAN, -0.0, 0.0, -INF, INF, NAN, -1.0])), Operand(np.array([1.5, -2.5, 0.25], np.float32)),
        Operand(rng.integers(0, 5, (3, 4)), ("transpose", 0, 1)), Operand(np.zeros((0,))), Operand(np.array([2**63 - 1, -(2**63), 0, -1])),
        Operand(np.zeros((2, 0))),
    ]

    def descending(x, dim):
        # Stable, and NaN last: the order of the negated values.
        x = x.astype(np.int64) if x.dtype == bool else x
        key = ~x if x.dtype == np.int64 else -x
        return np.argsort(key, axis=dim, kind="stable")

    for x in arrays:
        for dim in range(x.array.ndim):
            up = lambda a: np.argsort(a, axis=dim, kind="stable")
            cases.append(case("sort", [x], [dim, 0], lambda a: (np.take_along_axis(a, up(a), dim), up(a))))
            cases.append(case("sort", [x], [dim, 1], lambda a: (np.take_along_axis(a, descending(a, dim), dim), descending(a, dim))))
            for k in (0, 1, 2, 3):
                if k > x.array.shape[dim]:
                    continue
                first = lambda a: np.take(descending(a, dim), range(k), axis=dim)
                cases.append(case("topk", [x], [k, dim, 1], lambda a: (np.take_along_axis(a, first(a), dim), first(a))))
                least = lambda a: np.take(up(a), range(k), axis=dim)
                cases.append(case("topk", [x], [k, dim, 0], lambda a: (np.take_along_axis(a, least(a), dim), least(a))))
        cases.append(case("unique", [x], [], np.unique))
    return cases


# Linear algebra


def product_cases():
    cases = []
    rng = np.random.default_rng(8)

    def make(*shape, dtype="float64"):
        # Small whole numbers: their sums are exact in every type and order.
        return rng.integers(-4, 5, shape).astype(dtype) if dtype != "bool" else rng.random(shape) < 0.3

    pairs = [
        ((2, 3), (3, 4)), ((3,), (3,)), ((3,), (3, 2)), ((2, 3), (3,)), ((5, 2, 3), (3, 4)), ((5, 2, 3), (5, 3, 4)),
        ((5, 1, 2, 3), (4, 3, 2)), ((2, 3), (5, 3, 4)), ((3,), (5, 3, 4)), ((5, 2, 3), (3,)), ((0, 3), (3, 2)),
        ((2, 0), (0, 3)), ((2, 3), (4, 3)), ((2, 3), (2,)), ((), (2,)), ((2, 2, 3), (3, 3, 2)), ((1, 1), (1, 1)),
        ((0, 2, 3), (3, 4)), ((17, 33), (33, 9)),
    ]
    for a, b in pairs:
        for dtype in ("float64", "float32", "int64", "bool"):
            if (17, 33) == a and dtype in ("int64", "bool"):
                continue
            cases.append(case("matmul", [Operand(make(*a, dtype=dtype)), Operand(make(*b, dtype=dtype))], [], np.matmul))
    cases.append(case("matmul", [Operand(make(2, 3, dtype="float32")), Operand(make(3, 2, dtype="int64"))], [], np.matmul))
    big = np.array([[2**62, 3]])
    cases.append(case("matmul", [Operand(big), Operand(np.array([[4], [5]]))], [], np.matmul))
    views = [
        (Operand(make(4, 3), ("transpose", 0, 1)), Operand(make(4, 5))),
        (Operand(make(3, 4)), Operand(make(5, 4), ("transpose", 0, 1))),
        (Operand(make(4, 3), ("transpose", 0, 1)), Operand(make(5, 4), ("transpose", 0, 1))),
        (Operand(make(3, 8), ("slice", 1, 0, 4, 2)), Operand(make(4, 8), ("slice", 1, 2, 3, 1))),
        (Operand(make(3, 4), ("slice", 0, 2, 3, -1)), Operand(make(4, 2), ("slice", 1, 1, 2, -1))),
        (Operand(make(2, 3, 4), ("transpose", 0, 1)), Operand(make(3, 5, 4), ("transpose", 1, 2))),
        (Operand(make(2, 3, 4, 2), ("transpose", 1, 2)), Operand(make(2, 2, 3, 4), ("transpose", 1, 3), ("transpose", 2, 3))),
        (Operand(make(1, 4), ("expand", 3, 4)), Operand(make(4, 1), ("expand", 4, 2))),
        (Operand(make(6), ("slice", 0, 5, 3, -2)), Operand(make(3, 2))),
        (Operand(make(2, 1, 4), ("expand", 2, 3, 4)), Operand(make(4, 4))),
    ]
    for x, y in views:
        cases.append(case("matmul", [x, y], [], np.matmul))
    cases.append(case("dot", [Operand(make(4)), Operand(make(4))], [], np.dot))
    cases.append(case("dot", [Operand(make(2, 3)), Operand(make(3))], [], np.dot))
    cases.append(case("dot", [Operand(make(2, 3)), Operand(np.array(2))], [], np.dot))
    cases.append(case("outer", [Operand(make(2)), Operand(make(3, dtype="int64"))], [], np.outer))
    equations = [
        ("ij,jk->ik", (2, 3), (3, 4)), ("ij,jk", (2, 3), (3, 4)), ("ij->ji", (2, 3)), ("ba", (2, 3)), ("ii->i", (3, 3)),
        ("ii", (3, 3)), ("ij->", (2, 3)), ("ij->i", (2, 3)), ("i,i->i", (3,), (3,)), ("i,j->ij", (2,), (3,)),
        ("bhqd,bhkd->bhqk", (2, 3, 4, 5), (2, 3, 6, 5)), ("bqk,bkd->bqd", (2, 3, 4), (2, 4, 5)),
        ("ij,jk,kl->il", (2, 3), (3, 4), (4, 2)), ("i,i,i->", (3,), (3,), (3,)), ("iij,j->i", (2, 2, 3), (3,)),
        ("abc,cd->dab", (2, 3, 4), (4, 5)), ("ab,ab->", (2, 3), (2, 3)), ("ab,cd->acbd", (2, 3), (2, 2)),
        ("a,b,c->cba", (2,), (3,), (2,)), ("ij,kj->ik", (2, 3), (4, 3)), ("bij,bij->b", (2, 3, 4), (2, 3, 4)),
        ("ij,ij->ij", (2, 3), (2, 3)), (" i j , j k -> i k ", (2, 3), (3, 4)), ("ij,j->i", (2, 0), (0,)),
        ("aib,bjc->aijc", (2, 3, 4), (4, 2, 3)), ("ij,k->i", (2, 3), (4,)), (",i->i", (), (3,)),
        ("...ij,...jk->...ik", (2, 1, 3, 4), (5, 4, 2)), ("...i,...i->...", (2, 3), (3,)), ("i...->...", (2, 3, 4)), ("...", (2, 3)),
        ("...ij,jk", (2, 3, 4), (4, 2)), ("b...,b...->b...", (2, 3), (2, 3)), ("...a,a...->...", (3, 2), (2, 3)), ("...i->i...", (2, 3, 4)),
        ("...,...->...", (2, 1), (1, 3)), ("...ii->...i", (2, 3, 3)), ("...i,...i->...", (2, 3), (4, 3)), ("..i->i", (2, 3)), ("......i->i", (2, 3)),
        ("ij...,jk...->ik...", (2, 3, 1), (3, 2, 4)), ("...ij->...", (2, 3)), ("...i->...", (0, 3)),
        ("ij,jk->iz", (2, 3), (3, 4)), ("ij,jk->ii", (2, 3), (3, 4)), ("ij,jk->ik", (2, 3), (4, 4)), ("ij->i", (2,)),
        ("ij,jk->ik", (2, 3)), ("i1->i", (2, 3)), ("i-j", (2, 3)),
    ]
    for equation, *shapes in equations:
        for dtype in ("float64", "int64"):
            operands = [Operand(make(*s, dtype=dtype)) for s in shapes]
            cases.append(case("einsum", operands, [equation], lambda *t: np.einsum(equation.replace(" ", ""), *t)))
    return cases


def promotion():
    names = ["bool", "int64", "float16", "float32", "float64"]
    rows = []
    for a in names:
        for b in names:
            rows.append([a, b, str(result(np.zeros(1, a) + np.zeros(1, b))["dtype"])])
        for weak in (True, 2, 0.5):
            rows.append([a, type(weak).__name__, str(result(np.zeros(1, a) + weak)["dtype"])])
    return rows


def printing():
    rng = np.random.default_rng(2)
    arrays = [
        np.array([1.0, 2.5, -3.0]), np.array([0.1, 1 / 3, 2 / 3]), np.array([1e-5, 1.0]), np.array([1e9, 1.0]),
        np.array([1.0, 1001.0]), np.array([0.5, 501.0]), np.array([NAN, 1.0, -INF]), np.array([NAN, NAN]), np.array([INF, 2.5e10]),
        np.array([0.0, -0.0]), np.array([[1, -20], [300, 4]]), np.array([2**63 - 1, -(2**63)]), np.arange(40), np.arange(40) / 7,
        np.arange(2000), np.arange(10000.0).reshape(100, 100) / 8, np.arange(3000).reshape(3, 10, 100), rng.normal(size=(4, 3)),
        rng.normal(size=(2, 3, 2)).astype(np.float32), (np.arange(3600).reshape(12, 300) / 16).astype(np.float32), np.zeros((0, 3)), np.zeros((2, 0)),
        np.array([0.1, 12345.678], np.float32), np.array([16777216.0, 1.0], np.float32), np.array([123456.7], np.float32),
        np.array([1234567.0], np.float32), np.array([1e-45, 3e38], np.float32), np.array([0.00015, 0.05]), np.array([2.00005, 2.00015]),
        np.array([1e-300, 1e300]), np.array([5e-324]), np.array([99999999.0]), np.array([0.99999, 1.0]), np.array([9.99996, 1.0]),
        np.arange(8).reshape(1, 2, 1, 4), np.array([1e100, 1.0]), np.linspace(0, 1, 23), np.array([-1.5, 22.25]),
    ]
    out = []
    with np.printoptions(precision=4):
        for a in arrays:
            spec = result(a)
            if a.size >= 1000:
                # A ramp of exact numbers: its length, and the step as a divisor.
                spec["data"] = []
                spec["ramp"] = int(round(1 / float(a.flatten()[1])))
            out.append({"tensor": spec, "text": np.array2string(a)})
    return out


def generate(folder):
    _json.write(folder / "binary.json", table(binary_cases()))
    _json.write(folder / "broadcasting.json", table(broadcast_cases()))
    _json.write(folder / "unary.json", table(unary_cases()))
    _json.write(folder / "reductions.json", table(reduction_cases()))
    _json.write(folder / "indexing.json", table(indexing_cases()))
    _json.write(folder / "shapes.json", table(shape_cases()))
    _json.write(folder / "joining.json", table(joining_cases()))
    _json.write(folder / "sorting.json", table(sorting_cases()))
    _json.write(folder / "products.json", table(product_cases()))
    _json.write(folder / "promotion.json", promotion())
    _json.write(folder / "printing.json", printing())
