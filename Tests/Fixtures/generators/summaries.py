"""Summaries and effect sizes as SciPy and statsmodels compute them, or by their definitions."""

import warnings

import numpy as np
import scipy.stats as st
from statsmodels.stats.meta_analysis import effectsize_smd

from generators import _json


def generate(folder):
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    _json.write(folder / "summaries.json", summaries())
    _json.write(folder / "effects.json", effects())


def _samples():
    rng = np.random.default_rng(40)
    return {
        "empty": [], "one": [2.5], "two": [1.0, 4.0], "three": [1.0, 2.0, 10.0], "four": [3.0, 1.0, 4.0, 1.5],
        "normal": rng.standard_normal(61), "exponential": rng.exponential(3, 200), "ties": rng.integers(0, 4, 50).astype(float),
        "constant": np.full(6, 0.1), "nearly constant": 1 + 1e-16 * np.arange(8.0), "far": 1e6 + rng.standard_normal(40),
        "nan": [1.0, np.nan, 2.0, 5.0], "inf": [1.0, np.inf, 2.0, 5.0, 3.0], "float32": rng.standard_normal(30).astype(np.float32).astype(float),
    }


def summaries():
    cases = []
    for name, x in _samples().items():
        x = np.asarray(x, float)
        n = len(x)
        cases.append({
            "name": name, "values": x, "sem": st.sem(x), "sem0": st.sem(x, ddof=0), "iqr": st.iqr(x),
            "skew": st.skew(x), "skewCorrected": st.skew(x, bias=False), "kurtosis": st.kurtosis(x),
            "kurtosisCorrected": st.kurtosis(x, bias=False), "pearsonKurtosis": st.kurtosis(x, fisher=False),
            "mad": st.median_abs_deviation(x), "madNormal": st.median_abs_deviation(x, scale="normal"),
            "trimmed": [[p, st.trim_mean(x, p)] for p in (0.0, 0.1, 0.25, 0.4)],
            "quantiles": [[q, np.quantile(x, q) if n else np.nan] for q in (0.0, 0.1, 0.37, 0.5, 0.9, 1.0)],
            "describe": None if n == 0 else [d := st.describe(x), [d.minmax[0], d.minmax[1], d.mean, d.variance, d.skewness, d.kurtosis]][1],
        })
    return cases


def effects():
    rng = np.random.default_rng(41)
    pairs = {
        "normal": (rng.standard_normal(20), 0.5 + rng.standard_normal(20)), "unequal": (rng.standard_normal(7), 2 * rng.standard_normal(31)),
        "ties": (rng.integers(0, 5, 30).astype(float), rng.integers(1, 6, 30).astype(float)), "apart": ([1.0, 2.0], [5.0, 6.0]),
        "one": ([1.0], [2.0]), "equal": ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]), "nan": ([1.0, np.nan, 3.0], [1.0, 2.0, 3.0]),
    }
    cases = []
    for name, (a, b) in pairs.items():
        a, b = np.asarray(a, float), np.asarray(b, float)
        n, m = len(a), len(b)
        pooled = np.sqrt(((n - 1) * np.nan_to_num(a.var(ddof=1)) + (m - 1) * np.nan_to_num(b.var(ddof=1))) / (n + m - 2)) if name != "nan" else np.nan
        difference = a.mean() - b.mean()
        case = {"name": name, "a": a, "b": b, "d": difference / pooled, "delta": difference / b.std(ddof=1)}
        case["g"] = case["d"] * (1 - 3 / (4 * (n + m) - 9))
        if n > 1 and name not in ("nan", "equal"):
            case["g"] = effectsize_smd(a.mean(), a.std(ddof=1), n, b.mean(), b.std(ddof=1), m)[0]
        signs = np.sign(a[:, None] - b[None, :])
        case["cliff"] = signs.mean()
        case["u"] = np.nan if name == "nan" else 2 * st.mannwhitneyu(a, b).statistic / (n * m) - 1
        case["pairedD"] = case["rankBiserial"] = None
        if n == m:
            gaps = a - b
            case["pairedD"] = gaps.mean() / gaps.std(ddof=1)
            gaps = gaps[gaps != 0]
            ranks = st.rankdata(np.abs(gaps))
            case["rankBiserial"] = (ranks * np.sign(gaps)).sum() / ranks.sum()
        cases.append(case)
    groups = [[1.0, 2.0, 3.0], rng.standard_normal(9).tolist(), [4.0, 4.5], []]
    values = np.concatenate([np.asarray(g) for g in groups])
    between = sum(len(g) * (np.mean(g) - values.mean()) ** 2 for g in groups if len(g))
    tables = [[[10, 20], [30, 5]], [[1, 2, 3], [4, 5, 60]], [[5, 0], [0, 5]], rng.integers(1, 40, (4, 3)), [[2, 4], [1, 2]]]
    return {
        "pairs": cases, "groups": groups, "etaSquared": between / ((values - values.mean()) ** 2).sum(),
        "tables": [{"rows": len(t), "columns": len(t[0]), "counts": np.ravel(t).astype(float),
                    "v": st.contingency.association(np.asarray(t), method="cramer")} for t in tables],
    }
