"""Statistics as SciPy, NumPy, scikit-learn and statsmodels compute them, special functions as mpmath does."""

import math
import warnings

import mpmath
import numpy as np
import scipy.stats as st
from scipy import special
from sklearn.feature_selection import mutual_info_regression
from statsmodels.stats.multitest import fdrcorrection

from generators import _json


def generate(folder):
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    mpmath.mp.dps = 400  # a tail of 1e-300 may come as 1 minus the rest
    for name, cases in {
        "special": special_functions(),
        "distributions": distributions(),
        "histogram": histograms(),
        "histogram2d": histograms_2d(),
        "mutual_information": mutual_information(),
        "mutual_information_ksg": mutual_information_ksg(),
        "correlation": correlations(),
        "kendall_long": kendall_long(),
        "ttest": t_tests(),
        "descriptive": descriptive(),
        "fdr": false_discovery_rates(),
        "random": random_numbers(),
    }.items():
        _json.write(folder / f"{name}.json", cases)


ALTERNATIVES = ("two-sided", "less", "greater")


def _samples(seed):
    """Named pairs of samples that most statistics should survive."""
    rng = np.random.default_rng(seed)

    def correlated(n, decimals=None):
        x = rng.standard_normal(n)
        y = 0.6 * x + rng.standard_normal(n)
        return (x, y) if decimals is None else (x.round(decimals), y.round(decimals))

    x21, y21 = correlated(21)
    return {
        "empty": ([], []),
        "one": ([1.5], [2.5]),
        "two": ([1.0, 3.0], [2.0, -4.0]),
        "two equal": ([1.0, 1.0], [2.0, 3.0]),
        "two falling": ([0.1, 0.3], [0.7, 0.2]),
        "three": ([1.0, 2.0, 4.0], [3.0, 1.0, 2.5]),
        "three rising": ([1.0, 2.0, 4.0], [1.0, 3.0, 9.0]),
        "three tied": ([1.0, 1.0, 2.0], [3.0, 4.0, 4.0]),
        "constant": (np.full(5, 2.5), rng.standard_normal(5)),
        "constant tenth": (rng.standard_normal(7), np.full(7, 0.1)),
        "both constant": (np.ones(4), np.zeros(4)),
        "with nan": ([1.0, math.nan, 3.0, 5.0], [2.0, 1.0, 4.0, 3.0]),
        "with infinity": ([1.0, math.inf, 3.0, 5.0], [2.0, 1.0, 4.0, 3.0]),
        "signed zeros": ([0.0, -0.0, 1.0, -1.0, 0.0], [1.0, 2.0, -0.0, 0.0, 3.0]),
        "huge": (np.array([1e150, -3e150, 2e150, 5e149]), np.array([1.0, 2.0, 3.0, 1.5])),
        "tiny": (np.array([1e-160, 3e-160, 2e-160, 7e-160]), np.array([1.0, 2.0, 1.7, 1.5])),
        "far from zero": (1e9 + np.arange(6.0) ** 2, np.array([3.0, 1, 4, 1, 5, 9])),
        "twenty-one": (x21, y21),
        "twenty-one by distance": (np.repeat(np.arange(1.0, 8.0), 3), x21),
        "thirty-three": correlated(33),
        "thirty-four": correlated(34),
        "tied": correlated(60, 1),
        "integers": (rng.integers(0, 4, 100).astype(float), rng.integers(0, 5, 100).astype(float)),
        "a hundred and ninety-two": correlated(192, 4),
    }


def special_functions():
    points = [
        1e-300, 1e-9, 0.1, 0.5, 0.97, 1, 1.2, 1.46, 1.4616321449, 1.46163214496836, 1.4616321449683622,
        1.4616321449683625, 1.4617, 1.5, 1.9, 2, 3, 4.5, 9.99, 10, 17, 100.25, 1600, 1e6, 1e15, 1e300,
        -0.5, -1.25, -3.999, -10.5, -100.3,
    ]
    digamma = [[x, float(mpmath.digamma(mpmath.mpf(x)))] for x in map(float, points)]
    for x in (0.0, -0.0, -1.0, -7.0, math.nan, math.inf):
        digamma.append([x, float(special.digamma(x))])
    log_gamma = [[float(x), float(special.gammaln(x))] for x in (1e-10, 0.5, 1.5, 2.5, 30, 171.5, 1e6, -0.5, -2.5)]
    return {"digamma": digamma, "log_gamma": log_gamma}


def distributions():
    def normal_tail(z):
        return float(mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2)) / 2)

    def incomplete_beta(a, b, x):
        """DLMF 8.17.8: a series of positive terms."""
        term = total = mpmath.mpf(1)
        n = 0
        while term > total * mpmath.mpf(10) ** -390:
            term *= (a + b + n) / (a + 1 + n) * x
            total += term
            n += 1
        return x**a * (1 - x) ** b / (a * mpmath.beta(a, b)) * total

    def t_tail(t, df):
        t, df, half = mpmath.mpf(t), mpmath.mpf(df), mpmath.mpf(1) / 2
        x = df / (df + t * t)
        tail = (incomplete_beta(df / 2, half, x) if x < half else 1 - incomplete_beta(half, df / 2, 1 - x)) / 2
        return float(tail if t >= 0 else 1 - tail)

    zs = [-38.4, -37, -20, -8.3, -3, -1, -1e-3, -1e-20, 0, 1e-8, 0.5, 1, 1.96, 5, 8.3, 20, 30, 37, 38, 38.4]
    normal = [[z, normal_tail(-z), normal_tail(z), float(mpmath.npdf(mpmath.mpf(z)))] for z in map(float, zs)]
    probabilities = [
        5e-324, 1e-310, 1e-300, 1e-200, 1e-100, 1e-20, 1e-12, 1e-11, 1e-5, 0.01, 0.074, 0.076, 0.3, 0.5, 0.6,
        0.924, 0.926, 0.99, 1 - 1e-10, 1 - 2**-53,
    ]
    quantiles = [[p, float(special.ndtri(p))] for p in probabilities]
    ts = [-60, -3, -0.5, 0, 1e-9, 0.3, 1, 2.5, 4, 10, 37, 100, 1e6, 1e160]
    dfs = [0.5, 1, 2, 3, 4.7, 19, 40, 99, 127.5, 128, 130, 1598, 2014, 123456.7]
    student = [[t, df, t_tail(t, df)] for df in map(float, dfs) for t in map(float, ts)]
    with_location = [
        [x, loc, scale] + [float(f(x, loc, scale)) for f in (st.norm.cdf, st.norm.sf, st.norm.pdf)]
        for x, loc, scale in ((1.0, 2.0, 3.0), (-4.0, 1.0, 0.5), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0), (math.nan, 0.0, 1.0),
                              (math.inf, 0.0, 1.0), (-math.inf, 5.0, 2.0))
    ]
    return {"normal": normal, "quantiles": quantiles, "student": student, "located": with_location}


def _values_for_histograms():
    rng = np.random.default_rng(11)
    tenths = np.arange(31) / 10
    return {
        "empty": np.array([]),
        "one": np.array([3.25]),
        "zero": np.array([-0.0]),
        "constant": np.full(7, -1.5),
        "large constant": np.full(3, 1e15),
        "on edges": np.arange(16.0),
        "tenths": tenths,
        "tenths shifted": tenths * 3 - 0.7,
        "thirds": np.arange(-20, 21) / 3,
        "normal": rng.standard_normal(192),
        "skewed": np.exp(3 * rng.standard_normal(100)),
        "huge": np.array([-8e307, 8e307, 1e300, 0.0]),
        "denormal": np.array([0.0, 5e-324, 1e-323, 2e-322]),
        "few ulps": np.array([1.0, 1 + 2**-52, 1 + 2**-50, 1 + 2**-49]),
    }


def _attempt(function):
    try:
        return function()
    except ValueError:
        return None


def histograms():
    cases = []

    def add(name, values, bins, value_range=None):
        result = _attempt(lambda: np.histogram(values, bins, range=value_range))
        cases.append({
            "name": name, "values": values, "range": value_range,
            "bins": None if np.ndim(bins) else bins, "given": bins if np.ndim(bins) else None,
            "counts": None if result is None else result[0],
            "edges": None if result is None else result[1],
            "density": None if result is None else np.histogram(values, bins, range=value_range, density=True)[0],
        })

    for name, values in _values_for_histograms().items():
        for bins in (1, 3, 10, 15):
            add(name, values, bins)
        add(name, values, 7, (-1.0, 1.25))
        add(name, values, [-1.0, 0.0, 0.1, 0.3, 0.3, 2.0])
    add("range of one point", np.arange(4.0), 4, (2.0, 2.0))
    add("nan in a range", np.array([math.nan, 0.5, math.inf, 1.0]), 4, (0.0, 1.0))
    add("nan between edges", np.array([math.nan, 0.5, math.inf, 1.0]), [0.0, 0.5, 1.0])
    add("nan", np.array([math.nan, 0.5]), 4)
    add("infinity", np.array([-math.inf, 0.5]), 4)
    add("descending range", np.arange(4.0), 4, (2.0, 1.0))
    add("infinite range", np.arange(4.0), 4, (0.0, math.inf))
    add("no bins", np.arange(4.0), 0)
    add("negative bins", np.arange(4.0), -3)
    add("descending edges", np.arange(4.0), [1.0, 0.0, 2.0])
    add("infinite edges", np.arange(4.0), [-math.inf, 1.0, math.inf])
    return cases


def histograms_2d():
    rng = np.random.default_rng(12)
    cases = []

    def add(name, x, y, bins):
        x, y = np.asarray(x), np.asarray(y)
        result = np.histogram2d(x, y, bins)
        cases.append({
            "name": name, "x": x, "y": y,
            "bins": [None if np.ndim(b) else b for b in bins], "given": [b if np.ndim(b) else None for b in bins],
            "counts": result[0].astype(int).ravel(), "edgesX": result[1], "edgesY": result[2],
            "density": np.histogram2d(x, y, bins, density=True)[0].ravel(),
        })

    for name, x in _values_for_histograms().items():
        # Too wide for a double; and linspace edges that do not ascend, in which NumPy's search finds nothing.
        if name not in ("huge", "denormal"):
            add(name, x, x[::-1], [15, 4])
            add(name + " and noise", x, rng.standard_normal(x.size), [3, 5])
    add("edges", rng.standard_normal(50), rng.standard_normal(50), [[-1.0, 0.0, 0.0, 0.5], 4])
    add("outside", [math.nan, 0.5, math.inf, 1.0, -2.0], [0.1, math.nan, 0.3, 2.0, 0.4], [[0.0, 0.5, 1.0], [0.0, 1.0, 2.0]])
    add("far constant", np.full(3, 1e17), np.arange(3.0), [5, 2])
    return cases


def _mutual_information(x, y, threshold, bins, base):
    """The reference experiment's function, with the number of bins and the base as parameters."""
    if threshold > 0:
        zx = (x - x.mean()) / x.std(ddof=1)
        zy = (y - y.mean()) / y.std(ddof=1)
        outlier = (abs(zx) > threshold) | (abs(zy) > threshold)
        x, y = x[~outlier], y[~outlier]
    joint = np.histogram2d(x, y, bins=bins)[0]
    joint = joint / joint.sum()
    log = np.log2 if base == 2 else lambda p: np.log(p) / math.log(base)
    px, py = joint.sum(axis=1), joint.sum(axis=0)
    hx, hy, hxy = (-np.sum(p * log(p + 1e-12)) for p in (px, py, joint))
    return hx + hy - hxy


def mutual_information():
    rng = np.random.default_rng(13)
    pairs = {name: pair for name, pair in _samples(14).items() if "nan" not in name and "infinity" not in name}
    shared = rng.standard_normal(1600)
    x, y = shared + rng.standard_normal(1600), (shared + rng.standard_normal(1600)).astype(np.float32).astype(float)
    x[100], y[7], y[8] = 40.0, -55.0, 1000.0
    pairs["1600 with outliers"] = (x, y)
    pairs["grid"] = (np.arange(1600.0) % 40, np.arange(1600.0) // 40)
    pairs["ties on edges"] = (np.arange(160) % 16 / 10, np.arange(160) // 10 / 10)
    pairs["one outlier"] = (np.r_[np.zeros(30), 1.0], np.arange(31.0))
    samples, cases = {}, []
    for name, (x, y) in pairs.items():
        x, y = np.asarray(x, float), np.asarray(y, float)
        samples[name] = [x, y]
        for threshold, bins, base in ((0, 15, 2), (4, 15, 2), (1.2, 7, 2), (0, 1, 2), (0, 20, math.e), (2, 5, 10)):
            cases.append([name, threshold, bins, base, _mutual_information(x, y, threshold, bins, base)])
    return {"samples": samples, "cases": [dict(zip(("name", "outlierZ", "bins", "base", "value"), c)) for c in cases]}


def mutual_information_ksg():
    rng = np.random.default_rng(15)
    shared = rng.standard_normal(1600)
    pairs = {
        "four": (rng.standard_normal(4), rng.standard_normal(4)),
        "five": (np.arange(5.0), np.array([1.0, 3, 2, 5, 4])),
        "twenty-one": (shared[:21], shared[:21] + 0.3 * rng.standard_normal(21)),
        "identical": (shared[:60], shared[:60]),
        "constant": (np.full(40, 3.0), shared[:40]),
        "constant target": (shared[:40], np.full(40, 1e-3)),
        "all constant": (np.zeros(12), np.ones(12)),
        "nearly constant": (1 + 1e-16 * np.arange(30.0), 1e-15 * shared[:30]),
        "integers": (rng.integers(0, 4, 192).astype(float), rng.integers(0, 3, 192).astype(float)),
        "tenths": (shared[:192].round(1), (shared[:192] + 0.5 * rng.standard_normal(192)).round(1)),
        "large": (1e6 * shared[:99] + 1e8, rng.standard_normal(99)),
        "signed zeros": (np.array([0.0, -0.0, 1.0, -1.0, 0.0, 2.0]), np.array([1.0, 2.0, -0.0, 0.0, 3.0, 1.0])),
        "1600": (shared + rng.standard_normal(1600), (shared + rng.standard_normal(1600)).round(5)),
    }
    samples, cases = {}, []
    for name, (x, y) in pairs.items():
        samples[name] = [x, y]
        for k, seed in ((3, 0), (1, 7), (2, 4294967295), (10, 0), (25, 123456)):
            if k < len(x):
                value = mutual_info_regression(x.reshape(-1, 1), y, n_neighbors=k, random_state=seed)[0]
                cases.append({"name": name, "k": k, "seed": seed, "value": value})
    return {"samples": samples, "cases": cases}


def _significance(function, *args, **options):
    try:
        result = function(*args, **options)
    except ValueError:
        return None
    return [float(result.statistic), float(result.pvalue)]


def correlations():
    cases = []
    for name, (x, y) in _samples(16).items():
        x, y = np.asarray(x, float), np.asarray(y, float)
        case = {"name": name, "x": x, "y": y}
        for function in (st.pearsonr, st.spearmanr, st.kendalltau):
            case[function.__name__] = {a: _significance(function, x, y, alternative=a) for a in ALTERNATIVES}
        case["kendall_c"] = _significance(st.kendalltau, x, y, variant="c")
        # Of two values, and where there are ties, SciPy divides by 0 or raises.
        untied = len(set(x)) == len(x) and len(set(y)) == len(y) and not np.isnan(x + y).any()
        exact = {a: _significance(st.kendalltau, x, y, method="exact", alternative=a) for a in ALTERNATIVES}
        case["kendall_exact"] = exact if untied and len(x) > 1 else None
        case["kendall_asymptotic"] = _significance(st.kendalltau, x, y, method="asymptotic") if len(x) > 2 else None
        cases.append(case)
    return cases


def kendall_long():
    """Permutations given by their seeds would need NumPy's generator in the tests: by a formula instead."""
    cases = []
    for n, swaps, method in (
        (50, [], "auto"), (50, [[3, 4]], "auto"), (170, [], "auto"), (171, [], "auto"), (171, [[3, 4]], "auto"),
        (172, [[3, 4]], "auto"), (175, [[3, 4]], "auto"), (1600, [[9, 8]], "auto"), (50, [[0, 49]], "auto"),
        (170, [[0, 150]], "exact"), (171, [[0, 150]], "exact"), (200, [[0, 199], [5, 180], [40, 90]], "exact"),
        (60, [[0, 59], [5, 50], [10, 40], [15, 30]], "exact"), (1600, [[0, 1000]], "auto"),
    ):
        y = np.arange(float(n))
        for i, j in swaps:
            y[[i, j]] = y[[j, i]]
        cases.append({
            "n": n, "swaps": swaps, "method": method,
            "rising": {a: _significance(st.kendalltau, np.arange(n), y, method=method, alternative=a) for a in ALTERNATIVES},
            "falling": {a: _significance(st.kendalltau, np.arange(n), -y, method=method, alternative=a) for a in ALTERNATIVES},
        })
    return cases


def t_tests():
    rng = np.random.default_rng(17)
    pairs = _samples(18)
    pairs["unequal"] = (rng.standard_normal(15), 2 + 3 * rng.standard_normal(40))
    pairs["one and many"] = ([4.0], rng.standard_normal(9))
    pairs["one and two"] = ([4.0], [1.0, 2.0])
    pairs["empty and two"] = ([], [1.0, 2.0])
    pairs["constants apart"] = ([1.0, 1.0, 1.0], [2.0, 2.0])
    pairs["extreme"] = (rng.standard_normal(300), 9 + rng.standard_normal(300))
    cases = []
    for name, (a, b) in pairs.items():
        a, b = np.asarray(a, float), np.asarray(b, float)
        case = {"name": name, "a": a, "b": b}
        for key, test in {
            "pooled": lambda alt: st.ttest_ind(a, b, alternative=alt),
            "welch": lambda alt: st.ttest_ind(a, b, equal_var=False, alternative=alt),
            "related": lambda alt: st.ttest_rel(a, b, alternative=alt),
            "one": lambda alt: st.ttest_1samp(a, 0.25, alternative=alt),
        }.items():
            if key == "related" and len(a) != len(b):
                case[key] = None
                continue
            results = {alt: test(alt) for alt in ALTERNATIVES}
            case[key] = {alt: [r.statistic, r.pvalue, r.df] for alt, r in results.items()}
        cases.append(case)
    return cases


def descriptive():
    vectors = {name: np.asarray(x, float) for name, (x, _) in _samples(19).items()}
    vectors["nearly constant"] = 1 + 1e-16 * np.arange(5.0)
    return {
        "zscore": [
            {"name": name, "values": x, "ddof": d, "scores": st.zscore(x, ddof=d)}
            for name, x in vectors.items() for d in (0, 1, 2)
        ],
        "entropy": [
            {"values": np.asarray(p, float), "base": base, "value": float(st.entropy(np.asarray(p, float), base=base))}
            for p in ([], [1], [0], [0, 0], [1, 1], [0.5, 0.25, 0.25], [0, 3, 1], [-1, 2], [math.nan, 1], [-1, math.nan],
                      [math.inf, 1], np.arange(300))
            for base in (None, 2, 10, 0.5)
        ],
    }


def false_discovery_rates():
    rng = np.random.default_rng(20)
    lists = [
        [], [0.04], [0.06], [0.0, 1.0], [0.05, 0.05, 0.05], [0.01, 0.04, 0.03, 0.02], [0.01, 0.02, 0.03, 0.04, 0.05],
        [0.9, 0.001, 0.9, 0.02], [1e-300, 0.5, 1e-17], rng.random(12) ** 4, rng.random(48) ** 3, np.ones(3),
        [0.05, 0.04999, 0.2], np.repeat([0.01, 0.02, 0.3], 4),
    ]
    cases = []
    for p in lists:
        for alpha in (0.0, 0.01, 0.05, 0.5, 1.0):
            rejected, adjusted = fdrcorrection(np.asarray(p, float), alpha)
            cases.append({"pvalues": p, "alpha": alpha, "rejected": rejected, "adjusted": adjusted})
    return cases


def random_numbers():
    return [{"seed": s, "normal": np.random.RandomState(s).standard_normal(700)[[0, 1, 2, 3, 310, 311, 698, 699]]}
            for s in (0, 1, 42, 4294967295)]
