"""Bootstrap intervals and permutation tests as SciPy computes them."""

import warnings

import numpy as np
import scipy.stats as st

from generators import _json


def generate(folder):
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    _json.write(folder / "bootstrap.json", bootstrap())
    _json.write(folder / "permutation.json", permutation())


def bootstrap():
    """The distribution is SciPy's; the interval that it gives is compared."""
    rng = np.random.default_rng(60)
    x = rng.exponential(2, 25).round(4)
    y = (x + rng.standard_normal(25)).round(4)
    problems = {
        "mean": ((x,), np.mean, False), "median": ((x,), np.median, False), "std": ((x,), np.std, False),
        "mean_difference": ((x, y[:14]), lambda a, b: np.mean(a) - np.mean(b), False),
        "pearsonr": ((x, y), lambda a, b: st.pearsonr(a, b)[0], True),
    }
    cases = []
    for name, (data, statistic, paired) in problems.items():
        first = st.bootstrap(data, statistic, n_resamples=199, paired=paired, vectorized=False, rng=1, method="percentile")
        # Three digits on each value keep the fixture small; SciPy's intervals are of the rounded ones too.
        first.bootstrap_distribution = first.bootstrap_distribution.round(3)
        intervals = []
        for method in ("percentile", "basic", "BCa"):
            for alternative in ("two-sided", "less", "greater"):
                for level in (0.9, 0.95):
                    r = st.bootstrap(data, statistic, n_resamples=0, paired=paired, vectorized=False, method=method, alternative=alternative,
                                     confidence_level=level, bootstrap_result=first)
                    intervals.append({"method": method, "alternative": alternative, "level": level,
                                      "low": r.confidence_interval.low, "high": r.confidence_interval.high})
        if paired:
            keep = [np.delete(np.arange(25), i) for i in range(25)]
            jackknife = [[statistic(*(d[k] for d in data)) for k in keep]]
        else:
            jackknife = [[statistic(*(np.delete(d, i) if j == k else d for k, d in enumerate(data))) for i in range(len(data[j]))]
                         for j in range(len(data))]
        # What resampling converges to, for the mean's standard error and interval.
        many = st.bootstrap(data, statistic, n_resamples=20000, paired=paired, vectorized=False, rng=2, method="BCa")
        cases.append({"name": name, "data": data, "paired": paired, "estimate": statistic(*data), "jackknife": jackknife,
                      "distribution": first.bootstrap_distribution, "intervals": intervals,
                      "many": [many.confidence_interval.low, many.confidence_interval.high, many.standard_error]})
    return cases


def permutation():
    rng = np.random.default_rng(61)
    a, b, c = rng.standard_normal(6).round(3), (0.8 + rng.standard_normal(6)).round(3), rng.standard_normal(6).round(3)

    def difference(x, y):
        return np.mean(x) - np.mean(y)

    problems = [
        ("independent", "mean_difference", (a, b[:4]), difference), ("independent", "ttest_ind", (a, b), lambda x, y: st.ttest_ind(x, y).statistic),
        ("samples", "mean_difference", (a, b), difference), ("samples", "mean", (a,), np.mean), ("samples", "median", (b,), np.median),
        ("pairings", "pearsonr", (a[:4], b[:4]), lambda x, y: st.pearsonr(x, y)[0]),
        ("pairings", "spearmanr", (a[:4], c[:4]), lambda x, y: st.spearmanr(x, y)[0]),
        ("independent", "mean_difference", ([1.0, 2.0, 2.0, 3.0], [2.0, 3.0, 3.0]), difference),
        ("independent", None, (a[:3], b[:3], c[:2]), lambda x, y, z: np.ptp([np.mean(x), np.mean(y), np.mean(z)])),
        ("samples", None, (a[:4], b[:4], c[:4]), lambda x, y, z: np.mean(x) + 2 * np.mean(y) - 3 * np.mean(z)),
    ]
    cases = []
    for kind, name, data, statistic in problems:
        results = {}
        for alternative in ("two-sided", "less", "greater"):
            r = st.permutation_test(data, statistic, permutation_type=kind, vectorized=False, alternative=alternative, n_resamples=99999)
            results[alternative] = r.pvalue
        null = np.sort(r.null_distribution)
        cases.append({"kind": kind, "name": name, "data": data, "statistic": r.statistic, "pvalues": results, "count": len(null),
                      "nullMean": null.mean(), "nullStd": null.std()})
    return cases
