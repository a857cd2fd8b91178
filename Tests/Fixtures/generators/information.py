"""Bins by rule, entropies of samples and divergences, as NumPy, scikit-learn and SciPy compute them."""

import warnings

import numpy as np
import scipy.stats as st
from scipy.spatial.distance import jensenshannon
from sklearn.metrics import mutual_info_score, normalized_mutual_info_score

from generators import _json

RULES = ("auto", "fd", "doane", "scott", "rice", "sturges", "sqrt")


def generate(folder):
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    _json.write(folder / "bins.json", bins())
    _json.write(folder / "entropies.json", entropies())
    _json.write(folder / "divergences.json", divergences())


def bins():
    rng = np.random.default_rng(30)
    samples = {
        "normal": rng.standard_normal(150).round(6),
        "skewed": rng.exponential(2, 90).round(6),
        "heavy": (rng.standard_cauchy(60)).round(4),
        "tied": np.repeat([1.0, 1.0, 1.0, 2.0, 7.5], 8),
        "integers": rng.integers(0, 6, 200),
        "wide integers": rng.integers(0, 900, 80),
        "few integers": np.array([1, 2, 2, 5, 9]),
        "constant": np.full(7, 3.25),
        "one": np.array([4.0]),
        "two": np.array([1.0, 2.0]),
        "empty": np.array([]),
    }
    cases = []
    for name, x in samples.items():
        for range_ in (None, [0, 5]):
            case = {"name": name, "values": x.astype(float), "integers": x.dtype == np.int64, "range": range_, "edges": {}}
            for rule in RULES:
                case["edges"][rule] = len(np.histogram_bin_edges(x, rule, range_)) - 1
            edges = np.histogram_bin_edges(x, "auto", range_)
            case["auto"] = edges if len(edges) < 60 else None
            cases.append(case)
    return cases


def _entropy(*labels, corrected):
    """In bits, of the counts of the tuples that occur."""
    counts = np.unique(np.stack(labels), axis=1, return_counts=True)[1]
    nats = st.entropy(counts)
    if corrected:
        nats += (len(counts) - 1) / (2 * counts.sum())
    return nats / np.log(2)


def _labels(x, how):
    if how == "discrete":
        return np.unique(x, return_inverse=True)[1]
    edges = np.histogram_bin_edges(x, how)
    return np.clip(np.searchsorted(edges, x, side="right") - 1, 0, len(edges) - 2)


def entropies():
    rng = np.random.default_rng(31)
    x = rng.standard_normal(120).round(5)
    y = (0.7 * x + rng.standard_normal(120)).round(5)
    triples = {
        "normal": (x, y, (x - y + rng.standard_normal(120)).round(5)),
        "integers": tuple(rng.integers(0, n, 80).astype(float) for n in (3, 4, 2)),
        "copies": (y[:40], y[:40], x[:40]),
        "constant": (np.ones(9), x[:9], np.zeros(9)),
        "constants": (np.ones(4), np.zeros(4), np.zeros(4)),
        "one": (np.array([1.5]), np.array([2.0]), np.array([3.0])),
    }
    cases = []
    for name, samples in triples.items():
        for how in (15, 4, "auto", "fd", "discrete"):
            for corrected in (False, True):
                a, b, c = (_labels(s, how) for s in samples)
                h = lambda *labels: _entropy(*labels, corrected=corrected)
                cases.append({
                    "name": name, "bins": how if isinstance(how, int) else None,
                    "rule": how if isinstance(how, str) else None, "corrected": corrected,
                    "marginal": h(a), "joint": h(a, b), "conditional": h(a, b) - h(b),
                    "mutual": h(a) + h(b) - h(a, b),
                    "conditionalMutual": h(a, c) + h(b, c) - h(a, b, c) - h(c),
                    "sklearn": mutual_info_score(a, b) / np.log(2),
                    "normalized": normalized_mutual_info_score(a, b),
                })
    return {"samples": triples, "cases": cases}


def divergences():
    rng = np.random.default_rng(32)
    pairs = [
        ([1, 1], [1, 3]), ([1, 0], [0, 1]), ([0.2, 0.8], [0.2, 0.8]), ([1, 0, 2], [1, 1, 0]), ([0, 1, 2], [1, 1, 4]),
        ([1e-300, 1], [1, 1]), ([1, 1], [1e-300, 1]), (rng.random(200), rng.random(200)), ([3.0], [5.0]),
        (np.exp(rng.standard_normal(50) * 8), np.exp(rng.standard_normal(50) * 8)),
        ([np.nan, 1], [1, 1]), ([1, 1], [1, np.nan]), ([0, 0], [1, 1]),
        (1 + 1e-6 * rng.random(20), np.ones(20)),
    ]
    cases = []
    for p, q in pairs:
        p, q = np.asarray(p, float), np.asarray(q, float)
        for base in (None, 2):
            cases.append({"p": p, "q": q, "base": base, "kl": st.entropy(p, q, base=base),
                          "distance": jensenshannon(p, q, base=base)})
    return cases
