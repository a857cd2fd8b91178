"""Densities, dissimilarities and effective dimensions as SciPy and NumPy compute them."""

import warnings

import numpy as np
import scipy.stats as st
from scipy.spatial.distance import pdist, squareform

from generators import _json


def generate(folder):
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    _json.write(folder / "kde.json", densities())
    _json.write(folder / "rdm.json", dissimilarities())
    _json.write(folder / "participation.json", participation())


def densities():
    rng = np.random.default_rng(70)
    samples = {
        "normal": rng.standard_normal((1, 60)).round(5), "two": np.array([[1.0, 3.0]]), "far": 1e6 + rng.standard_normal((1, 20)).round(3),
        "plane": rng.standard_normal((2, 30)).round(5), "space": (rng.standard_normal((3, 3)) @ rng.standard_normal((3, 25))).round(5),
    }
    cases = []
    for name, x in samples.items():
        places = x.mean(axis=1, keepdims=True) + np.linspace(-8, 8, 7) * x.std(axis=1, keepdims=True)
        for bandwidth in ("scott", "silverman", 0.3):
            for weights in (None, np.arange(1.0, x.shape[1] + 1)):
                k = st.gaussian_kde(x, bw_method=bandwidth, weights=weights)
                cases.append({
                    "name": name, "points": np.ravel(x.T), "dimensions": len(x), "method": bandwidth if isinstance(bandwidth, str) else None,
                    "factor": k.factor, "neff": k.neff, "weights": weights, "places": np.ravel(places.T), "values": k(places), "covariance": np.ravel(k.covariance),
                    "integrals": None if len(x) > 1 else [[lo, hi, k.integrate_box_1d(lo, hi)] for lo, hi in (
                        (-np.inf, np.inf), (x.mean(), np.inf), (x.min(), x.max()), (x.min() - 9, x.min() - 2), (2.0, 1.0))],
                })
    return cases


def dissimilarities():
    rng = np.random.default_rng(71)
    matrices = {"normal": rng.standard_normal((7, 11)).round(5), "integers": rng.integers(0, 3, (6, 9)).astype(float), "two": np.array([[1.0, 2, 4], [3, 1, 2]]),
                "constant row": np.array([[1.0, 1, 1], [3, 1, 2], [0, 0, 0]]), "huge": 1e200 * np.array([[1.0, 2, 4], [3, 1, 2]])}
    cases = [{"name": name, "values": np.ravel(x), "rows": len(x), "columns": x.shape[1],
              "results": {m: np.ravel(squareform(pdist(x, m), checks=False)) for m in ("correlation", "euclidean", "cosine")}}
             for name, x in matrices.items()]
    comparisons = []
    for side, decimals in ((3, 3), (8, 3), (9, 0)):
        a = squareform(pdist(rng.standard_normal((side, 5)))).round(decimals)
        b = (a + squareform(rng.random(side * (side - 1) // 2))).round(decimals)
        upper = np.triu_indices(side, 1)
        comparisons.append({"side": side, "a": np.ravel(a), "b": np.ravel(b), "results": {
            "pearson": st.pearsonr(a[upper], b[upper])[0], "spearman": st.spearmanr(a[upper], b[upper])[0], "kendall": st.kendalltau(a[upper], b[upper])[0]}})
    return {"matrices": cases, "comparisons": comparisons}


def participation():
    rng = np.random.default_rng(72)
    cases = []
    for shape in ((30, 4), (4, 30), (2, 3), (12, 12), (25, 1)):
        x = rng.standard_normal(shape) * (1 + np.arange(shape[1])) + 100
        x = x.round(4)
        values = np.clip(np.linalg.eigvalsh(np.atleast_2d(np.cov(x, rowvar=False))), 0, None)
        cases.append({"values": np.ravel(x), "rows": shape[0], "columns": shape[1], "eigenvalues": values, "ratio": values.sum() ** 2 / (values ** 2).sum()})
    return cases
