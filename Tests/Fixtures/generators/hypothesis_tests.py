"""Hypothesis tests as SciPy computes them, corrections for many tests as statsmodels does."""

import math
import warnings

import numpy as np
import scipy.stats as st
from statsmodels.stats.multitest import multipletests

from generators import _json
from generators.statistics import ALTERNATIVES, _samples


def generate(folder):
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    _json.write(folder / "two_samples.json", two_samples())
    _json.write(folder / "one_sample.json", one_sample())
    _json.write(folder / "several_samples.json", several_samples())
    _json.write(folder / "frequencies.json", frequencies())
    _json.write(folder / "multiple_tests.json", multiple_tests())
    _json.write(folder / "partial_correlation.json", partial_correlation())


def _values(function, *args, **options):
    try:
        result = function(*args, **options)
    except (ValueError, TypeError, IndexError):
        return None
    values = [float(result.statistic), float(result.pvalue)]
    if hasattr(result, "statistic_location"):
        values += [float(result.statistic_location), float(result.statistic_sign)]
    return values


def _cases(function, samples, key, choices, **options):
    return [
        {"option": choice, "alternative": a, "values": _values(function, *samples, alternative=a, **{key: choice}, **options)}
        for choice in choices for a in ALTERNATIVES
    ]


def two_samples():
    rng = np.random.default_rng(31)
    pairs = {name: pair for name, pair in _samples(32).items() if name not in ("with infinity", "a hundred and ninety-two")}
    pairs["unequal"] = (rng.standard_normal(7), 1 + rng.standard_normal(19))
    pairs["few and many"] = (rng.standard_normal(3), rng.standard_normal(70) - 1)
    pairs["apart"] = (rng.standard_normal(25), 20 + rng.standard_normal(20))
    pairs["far apart"] = (np.arange(80.0), 100 + np.arange(80.0))
    pairs["eight and nine"] = (rng.standard_normal(8), 1 + rng.standard_normal(9))
    pairs["thirteen tied"] = (rng.integers(0, 5, 13).astype(float), rng.integers(0, 5, 13).astype(float))
    pairs["fifty-one"] = (rng.standard_normal(51), rng.standard_normal(51) + 0.4)
    cases = []
    for name, (x, y) in pairs.items():
        x, y = np.asarray(x, float), np.asarray(y, float)
        case = {"name": name, "x": x, "y": y}
        case["mannwhitneyu"] = _cases(st.mannwhitneyu, (x, y), "method", ("auto", "asymptotic", "exact"))
        case["plain"] = _values(st.mannwhitneyu, x, y, use_continuity=False, method="asymptotic")
        case["kolmogorov"] = _cases(st.ks_2samp, (x, y), "method", ("auto", "asymp"))
        case["wilcoxon"] = None
        if len(x) == len(y):
            case["wilcoxon"] = _cases(st.wilcoxon, (x, y), "zero_method", ("wilcox", "pratt", "zsplit")) + _cases(
                st.wilcoxon, (x, y), "method", ("asymptotic", "exact"))
            case["corrected"] = _values(st.wilcoxon, x, y, correction=True, method="asymptotic")
        cases.append(case)
    return cases


def one_sample():
    rng = np.random.default_rng(33)
    samples = {
        "empty": [], "one": [0.3], "two": [0.2, -1.0], "three": [1.0, 2.0, 4.0], "three equal": [2.0, 2.0, 2.0],
        "four": [0.1, 0.4, 0.2, 0.9], "five": rng.standard_normal(5), "six": rng.standard_normal(6),
        "eleven": rng.standard_normal(11), "twelve": rng.exponential(size=12), "nan": [1.0, math.nan, 0.5, 2.0],
        "tied": rng.integers(0, 4, 30).astype(float), "fifty": rng.standard_normal(50) * 0.9 + 0.2,
        "far": 1e9 + rng.standard_normal(20), "skewed": rng.exponential(size=200) ** 2,
        "shifted": rng.standard_normal(150).round(3) + 0.1, "three hundred": rng.standard_normal(300).round(3),
        "far off": rng.standard_normal(40).round(3) + 5,
    }
    cases = []
    for name, x in samples.items():
        x = np.asarray(x, float)
        cases.append({
            "name": name, "x": x, "shapiro": _values(st.shapiro, x),
            "ks": _cases(lambda *a, **o: st.ks_1samp(*a, st.norm.cdf, **o), (x,), "method", ("auto", "approx", "asymp")),
        })
    return cases


def several_samples():
    rng = np.random.default_rng(34)
    groups = {
        "one": [[1.0, 2.0]], "two": [[1.0, 2.0, 3.0], [2.0, 4.0, 9.0]],
        "three": [rng.standard_normal(10), 1 + rng.standard_normal(10), rng.standard_normal(10) * 2],
        "unequal": [rng.standard_normal(5), rng.standard_normal(12) + 1, rng.standard_normal(30), rng.standard_normal(2)],
        "constants": [[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], "one value": [[1.0, 1.0], [1.0, 1.0], [1.0]],
        "tied": [rng.integers(0, 4, 15).astype(float) for _ in range(4)], "empty": [[1.0, 2.0], [], [1.0]],
        "nan": [[1.0, math.nan, 2.0], [2.0, 3.0, 5.0], [3.0, 1.0, 2.0]], "singles": [[1.0], [2.0], [3.0]],
        "far": [1e8 + rng.standard_normal(20), 1e8 + 1 + rng.standard_normal(20), 1e8 + rng.standard_normal(20)],
        "apart": [rng.standard_normal(60), 50 + rng.standard_normal(60), 100 + rng.standard_normal(60)],
    }
    cases = []
    for name, samples in groups.items():
        samples = [np.asarray(s, float) for s in samples]
        cases.append({
            "name": name, "samples": samples, "oneway": _values(st.f_oneway, *samples),
            "welch": _values(lambda *s: st.f_oneway(*s, equal_var=False), *samples),
            "kruskal": _values(st.kruskal, *samples),
            # SciPy repeats a single value beside longer samples.
            "friedman": _values(st.friedmanchisquare, *samples) if len({len(s) for s in samples}) == 1 else None,
            "levene": _values(st.levene, *samples), "leveneMean": _values(lambda *s: st.levene(*s, center="mean"), *samples),
            "bartlett": _values(st.bartlett, *samples),
        })
    return cases


def frequencies():
    fits = []
    for observed, expected, ddof in (
        ([16, 18, 16, 14, 12, 12], None, 0), ([16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8], 0), ([5], None, 0),
        ([10, 20, 30], [20, 20, 20], 1), ([900, 1, 1, 1], None, 0), ([1, 2], [1, 3], 0), ([0, 0, 0], None, 0),
        ([3, 4, 5], [4, 4, 4], 2), ([math.nan, 3, 4], None, 0), ([1000, 3000], None, 0),
    ):
        expected = None if expected is None else np.asarray(expected, float)
        observed = np.asarray(observed, float)
        fits.append({"observed": observed, "expected": expected, "ddof": ddof,
                     "values": _values(st.chisquare, observed, expected, ddof=ddof)})
    tables = []
    for table in (
        [[10, 10, 20], [20, 20, 20]], [[10, 20], [30, 5]], [[10, 10], [10, 10.4]], [[3, 4, 5]], [[7]], [[0, 5], [0, 3]],
        [[1, -1], [2, 3]], [[500, 20], [13, 800]], [[12, 3, 0], [2, 9, 4], [5, 5, 5], [1, 0, 8]],
    ):
        for correction in (True, False):
            case = {"observed": np.asarray(table, float), "correction": correction, "values": None, "expected": None, "dof": None}
            try:
                result = st.chi2_contingency(np.asarray(table, float), correction=correction)
                case |= {"values": [result.statistic, result.pvalue], "expected": result.expected_freq, "dof": result.dof}
            except ValueError:
                pass
            tables.append(case)
    return {"fits": fits, "tables": tables}


def multiple_tests():
    rng = np.random.default_rng(35)
    cases = []
    for p in ([], [0.04], [0.0, 1.0], [0.05, 0.05, 0.05], [0.01, 0.04, 0.03, 0.02], [1e-300, 0.5, 1e-17, 0.02], rng.random(12) ** 4):
        for method in ("bonferroni", "sidak", "holm-sidak", "holm", "simes-hochberg", "fdr_bh", "fdr_by"):
            for alpha in (0.05, 0.2):
                rejected, adjusted, sidak, bonferroni = multipletests(np.asarray(p, float), alpha, method)
                cases.append({"pvalues": p, "method": method, "alpha": alpha, "rejected": rejected, "adjusted": adjusted,
                              "levels": [sidak, bonferroni]})
    return cases


def partial_correlation():
    rng = np.random.default_rng(36)
    cases = []
    for n, k in ((10, 1), (40, 3), (5, 2), (5, 3), (30, 0)):
        z = rng.standard_normal((k, n))
        x, y = rng.standard_normal(n) + z.sum(0), rng.standard_normal(n) - 0.5 * z.sum(0)
        design = np.vstack([np.ones(n), z]).T
        u, v = (w - design @ np.linalg.lstsq(design, w, rcond=None)[0] for w in (x, y))
        r, df = float(u @ v / math.sqrt((u @ u) * (v @ v))), n - 2 - k
        values = {a: [math.nan, math.nan] for a in ALTERNATIVES}
        if df > 0:
            t = r * math.sqrt(df / (1 - r * r))
            tails = {"two-sided": 2 * st.t.sf(abs(t), df), "less": st.t.cdf(t, df), "greater": st.t.sf(t, df)}
            values = {a: [r, float(tails[a])] for a in ALTERNATIVES}
        cases.append({"x": x, "y": y, "covariates": z, "values": values})
    return cases
