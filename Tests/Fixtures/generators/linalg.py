"""Linear algebra as NumPy and SciPy compute it."""

import warnings

import numpy as np
import scipy.linalg as sl

from generators import _json

NORMS = [None, "fro", "nuc", np.inf, -np.inf, 0, 1, -1, 2, -2, 3, 0.5]


def generate(folder):
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    for name, cases in {
        "decompositions": decompositions(),
        "equations": equations(),
        "norms": norms(),
    }.items():
        _json.write(folder / f"{name}.json", cases)


def tensor(x):
    x = np.asarray(x)
    return {"shape": list(x.shape), "dtype": str(x.dtype), "data": x.ravel()}


def matrices():
    rng = np.random.default_rng(1)
    low = rng.standard_normal((5, 2)) @ rng.standard_normal((2, 3))
    return {
        "one": np.array([[-3.0]]),
        "two": rng.standard_normal((2, 2)),
        "seven": rng.standard_normal((7, 7)),
        "tall": rng.standard_normal((6, 3)),
        "wide": rng.standard_normal((3, 6)),
        "rank two": low,
        "hilbert": sl.hilbert(6),
        "scales": np.diag([1e12, 1.0, 1e-12]) + 1e-13,
        "zeros": np.zeros((3, 2)),
        "ones": np.ones((4, 4)),
        "rotation": np.array([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 2.0]]),
        "defective": np.array([[2.0, 1.0, 0.0], [0.0, 2.0, 1.0], [0.0, 0.0, 2.0]]),
        "integers": np.array([[4, 1, 2], [1, 5, 3], [2, 3, 6]]),
        "single": rng.standard_normal((5, 4)).astype(np.float32),
        "single square": rng.standard_normal((4, 4)).astype(np.float32),
        "batch": rng.standard_normal((2, 3, 3, 3)),
        "batch of wide": rng.standard_normal((3, 2, 4)),
        "empty": np.zeros((0, 0)),
        "no rows": np.zeros((0, 3)),
        "no columns": np.zeros((3, 0)),
        "no batch": np.zeros((0, 2, 2)),
        "large values": rng.standard_normal((3, 3)) * 1e150,
    }


def expected(call):
    try:
        result = call()
    except (np.linalg.LinAlgError, ValueError, sl.LinAlgError):
        return None
    return result


def decompositions():
    cases = []
    rng = np.random.default_rng(2)
    for name, a in matrices().items():
        case = {"name": name, "a": tensor(a), "s": tensor(np.linalg.svd(a, compute_uv=False))}
        if a.shape[-1] == a.shape[-2]:
            w = np.linalg.eigvals(a)
            case["eig"] = {"real": tensor(w.real), "imag": tensor(w.imag)}
            case["eigh"] = tensor(np.linalg.eigvalsh(a))
            case["eigh_upper"] = tensor(np.linalg.eigvalsh(a, UPLO="U"))
            positive = np.swapaxes(a, -1, -2) @ a / 3
            low = expected(lambda: np.linalg.cholesky(positive))
            case["gram"] = tensor(positive)
            case["cholesky"] = None if low is None else tensor(low)
            if a.ndim == 2 and len(a):
                b = rng.standard_normal((len(a) + 2, len(a))).astype(a.dtype if a.dtype == np.float32 else float)
                b = b.T @ b
                sym = np.tril(a) + np.tril(a, -1).T
                case["b"] = tensor(b)
                case["generalized"] = [tensor(sl.eigh(sym, b, eigvals_only=True, type=k)) for k in (1, 2, 3)]
        if a.size:
            r = np.linalg.qr(a, mode="r")
            case["r"] = tensor(np.abs(r))
        case["rank"] = tensor(np.linalg.matrix_rank(a))
        cases.append(case)
    return cases


def equations():
    cases = []
    rng = np.random.default_rng(3)
    for name, a in matrices().items():
        case = {"name": name, "a": tensor(a), "pinv": tensor(np.linalg.pinv(a))}
        kind = a.dtype if a.dtype == np.float32 else float
        # The pseudo-inverse of a matrix with tiny singular values is not determined by its elements.
        case["pinv_rcond"] = tensor(np.linalg.pinv(a, rcond=1e-5))
        if a.shape[-1] == a.shape[-2]:
            n = a.shape[-1]
            b = rng.standard_normal(n).astype(kind)
            many = rng.standard_normal(a.shape[:-1] + (2,)).astype(kind)
            case["condition"] = (
                float(np.max(np.linalg.cond(a), initial=1)) if a.size else 1.0
            )
            for key, call in {
                "solve": lambda: np.linalg.solve(a, b),
                "solve_many": lambda: np.linalg.solve(a, many),
                "inv": lambda: np.linalg.inv(a),
                "power": lambda: np.linalg.matrix_power(a, 5),
            }.items():
                value = expected(call)
                case[key] = None if value is None else tensor(value)
            case["b"], case["many"] = tensor(b), tensor(many)
            case["det"] = tensor(np.linalg.det(a))
            sign, log = np.linalg.slogdet(a)
            case["sign"], case["log"] = tensor(sign), tensor(log)
        if a.ndim == 2 and a.size:
            for key, b in {
                "vector": rng.standard_normal(a.shape[0]).astype(kind),
                "matrix": rng.standard_normal((a.shape[0], 2)).astype(kind),
            }.items():
                x, residuals, rank, s = np.linalg.lstsq(a, b, rcond=None)
                case["lstsq_" + key] = {
                    "b": tensor(b), "x": tensor(x), "residuals": tensor(residuals), "rank": int(rank), "s": tensor(s),
                }
        cases.append(case)
    return cases


def norms():
    rng = np.random.default_rng(4)
    inputs = [
        np.array([]), np.array([3.0]), np.array([3, -4, 0]), rng.standard_normal(9),
        rng.standard_normal(5).astype(np.float32), np.array([1.0, np.nan, 2.0]), np.array([1.0, -np.inf]),
        rng.standard_normal((3, 4)), rng.standard_normal((4, 3)).astype(np.float32), np.arange(6).reshape(2, 3),
        np.zeros((0, 3)), rng.standard_normal((2, 3, 4)),
    ]
    cases = []
    for x in inputs:
        for order in NORMS:
            for axis in [None, 0, -1, (0, 1), (1, 0), (-1, 0)]:
                if axis is not None and x.ndim == 1 and axis != 0 or x.ndim == 2 and axis == (-1, 0):
                    continue
                if axis is None and x.ndim == 3 and order is not None:
                    continue
                keep = order in (None, 1, 2) and x.ndim > 1
                value = expected(lambda: np.linalg.norm(x, order, axis, keepdims=keep))
                cases.append({
                    "x": inputs_index(inputs, x), "order": str(order), "axis": list(np.atleast_1d(axis)) if axis is not None else None,
                    "keep": keep, "norm": None if value is None else tensor(value),
                })
    return {"inputs": [tensor(x) for x in inputs], "cases": cases}


def inputs_index(inputs, x):
    return next(i for i, y in enumerate(inputs) if y is x)
