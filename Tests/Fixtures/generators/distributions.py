"""Distributions: tails and densities as mpmath computes them with 400 digits, quantiles as SciPy does."""

import math

import mpmath
import numpy as np
import scipy.stats as st

from generators import _json

mp = mpmath.mpf


def generate(folder):
    np.seterr(all="ignore")
    mpmath.mp.dps = 400  # a tail of 1e-300 may come as 1 minus the rest
    _json.write(folder / "tails.json", tails())
    _json.write(folder / "quantiles.json", quantiles())
    _json.write(folder / "edges.json", edges())


def _lower_gamma(a, x):
    """P(a, x) by its series of positive terms."""
    term = total = mp(1)
    n = 0
    tiny = mp(10) ** -390
    while term > total * tiny:
        n += 1
        term *= x / (a + n)
        total += term
    return mpmath.exp(a * mpmath.log(x) - x - mpmath.loggamma(a + 1)) * total


def _lower_beta(a, b, x):
    """I(x; a, b) by its hypergeometric series of positive terms."""
    term = total = mp(1)
    n = 0
    tiny = mp(10) ** -390
    while term > total * tiny:
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return x**a * (1 - x) ** b / (a * mpmath.beta(a, b)) * total


def _beta_tails(a, b, x):
    if x < 0.5:
        lower = _lower_beta(a, b, x)
        return lower, 1 - lower
    upper = _lower_beta(b, a, 1 - x)
    return 1 - upper, upper


def _norm(x):
    lower, upper = mpmath.erfc(-x / mpmath.sqrt(2)) / 2, mpmath.erfc(x / mpmath.sqrt(2)) / 2
    return mpmath.npdf(x), lower, upper


def _t(x, df):
    lower, _ = _beta_tails(df / 2, mp(1) / 2, df / (df + x * x))
    density = mpmath.gamma((df + 1) / 2) / (mpmath.sqrt(df * mpmath.pi) * mpmath.gamma(df / 2))
    density *= (1 + x * x / df) ** (-(df + 1) / 2)
    return (density, lower / 2, 1 - lower / 2) if x < 0 else (density, 1 - lower / 2, lower / 2)


def _chi2(x, df):
    lower = _lower_gamma(df / 2, x / 2)
    return mpmath.exp((df / 2 - 1) * mpmath.log(x / 2) - x / 2 - mpmath.loggamma(df / 2)) / 2, lower, 1 - lower


def _beta(x, a, b):
    return x ** (a - 1) * (1 - x) ** (b - 1) / mpmath.beta(a, b), *_beta_tails(a, b, x)


def _f(x, d1, d2):
    share = d1 * x / (d1 * x + d2)
    density = share ** (d1 / 2) * (1 - share) ** (d2 / 2) / mpmath.beta(d1 / 2, d2 / 2) / x
    return density, *_beta_tails(d1 / 2, d2 / 2, share)


def _binom(k, n, p):
    mass = mpmath.binomial(n, k) * p**k * (1 - p) ** (n - k)
    upper, lower = _beta_tails(k + 1, n - k, p)
    return mass, lower, upper


def _poisson(k, mu):
    upper = _lower_gamma(k + 1, mu)
    return mpmath.exp(k * mpmath.log(mu) - mu - mpmath.loggamma(k + 1)), 1 - upper, upper


def _expon(x):
    return mpmath.exp(-x), -mpmath.expm1(-x), mpmath.exp(-x)


POINTS = {
    "norm": (_norm, [()], [-45, -38, -37, -20, -8.3, -1, -1e-8, 0.0, 0.5, 5, 9.9, 10.1, 25, 37.5, 44]),
    "expon": (_expon, [()], [1e-300, 1e-9, 0.5, 1, 3, 100, 690, 850]),
    "t": (_t, [(0.3,), (1,), (2.5,), (5,), (30,), (129.5,), (2000,), (123456.7,), (3e7,)],
          [-60, -3, -0.5, 1e-9, 0.3, 1, 2.5, 10, 37, 100, 1e6, 1e160]),
    "chi2": (_chi2, [(0.1,), (0.7,), (1,), (2,), (3,), (9.5,), (100,), (2500,), (20000,)],
             [1e-300, 1e-20, 1e-4, 0.3, 1, 1.9, 4, 20, 95, 250, 900, 1360, 2400, 2600, 20500]),
    "chi2 large": (_chi2, [(199990,), (200010,), (2.5e5,), (3e5,)], [1.5e5, 1.99e5, 2e5, 2.01e5, 2.5e5, 2.52e5, 3.2e5]),
    "beta": (_beta, [(0.05, 0.05), (0.5, 0.5), (1, 1), (1, 3), (2, 0.3), (5, 7.5), (30, 2), (200, 300), (4000, 12)],
             [1e-250, 1e-30, 1e-5, 0.1, 0.3, 0.5, 0.7, 0.93, 0.997, 0.9999]),
    "f": (_f, [(1, 1), (0.5, 9), (1, 20), (3, 4.5), (2, 50), (12, 8), (60, 120), (5, 3000), (900, 700), (2, 20000)],
          [1e-200, 1e-6, 0.1, 0.7, 1, 1.3, 4, 30, 1e3, 1e9, 1e60]),
    "binom": (_binom, [(10, 0.5), (20, 0.01), (100, 0.3), (1000, 0.001), (1000, 0.97), (5000, 0.5)],
              [0, 1, 3, 7, 9, 15, 19, 31, 60, 99, 400, 950, 999, 2400, 2500, 3500, 4900]),
    "poisson": (_poisson, [(1e-3,), (0.7,), (5,), (80,), (3000,)], [0, 1, 4, 5, 20, 70, 90, 150, 500, 2500, 3000, 3300]),
}


def tails():
    """Per distribution rows of shapes, x, log pdf, log of the lower and of the upper tail."""
    cases = []
    for name, (function, shapes, points) in POINTS.items():
        rows = []
        for shape in shapes:
            for x in points:
                if name == "binom" and x >= shape[0]:
                    continue
                values = function(*(mp(float(v)) for v in (x, *shape)))
                # Beyond, even 400 digits are too few for 1 minus the rest.
                if any(0 < v < mp(10) ** -380 for v in values[1:]) and name not in ("norm", "expon"):
                    continue
                logs = [float(mpmath.log(v)) if v > 0 else -math.inf for v in values]
                rows.append([*shape, x, *logs])
        cases.append({"name": name.split()[0], "rows": rows})
    return cases


PROBABILITIES = [1e-300, 1e-100, 1e-20, 1e-5, 0.01, 0.2, 0.4999, 0.5, 0.51, 0.9, 0.999, 1 - 1e-10]


def quantiles():
    """Per distribution rows of shapes, p, ppf and isf of p; NaN where SciPy's cdf or sf does not lead back."""
    cases = []
    for name, (_, shapes, _) in POINTS.items():
        distribution = getattr(st, name.split()[0])
        rows = []
        for shape in shapes:
            for p in PROBABILITIES:
                low, high = distribution.ppf(p, *shape), distribution.isf(p, *shape)
                if not hasattr(distribution, "pmf"):
                    low = low if math.isclose(distribution.cdf(low, *shape), p, rel_tol=1e-8) else math.nan
                    high = high if math.isclose(distribution.sf(high, *shape), p, rel_tol=1e-8) else math.nan
                elif p < 1e-15:
                    high = math.nan  # SciPy takes it for ppf(1 - p)
                rows.append([*shape, p, low, high])
        cases.append({"name": name.split()[0], "rows": rows})
    return cases


def edges():
    """Ends of the support, wrong shapes, location and scale, all as SciPy treats them."""
    shapes = {
        "norm": [()], "uniform": [()], "expon": [()], "t": [(3.0,), (math.inf,), (0.0,), (-1.0,), (math.nan,)],
        "chi2": [(1.0,), (2.0,), (5.0,), (0.0,), (-2.0,)], "f": [(1.0, 4.0), (2.0, 4.0), (3.0, 4.0), (0.0, 4.0), (3.0, -1.0)],
        "beta": [(0.5, 0.5), (1.0, 1.0), (2.0, 3.0), (0.0, 1.0), (1.0, -1.0)],
        "binom": [(5.0, 0.3), (5.0, 0.0), (5.0, 1.0), (0.0, 0.4), (4.5, 0.5), (5.0, 1.5), (-1.0, 0.5)],
        "poisson": [(2.5,), (0.0,), (-1.0,)],
    }
    values = [-math.inf, -0.25, 0.0, 0.3, 1.0, 1.5, 2.0, 5.0, 7.0, math.inf, math.nan]
    probabilities = [-0.25, 0.0, 0.3, 0.5, 1.0, 1.5, math.nan]
    cases = []
    for name, lists in shapes.items():
        distribution = getattr(st, name)
        discrete = name in ("binom", "poisson")
        places = [[1.0]] if discrete else [[1.0, 2.0], [0.0, 0.0], [0.0, -1.0]]
        for shape, place in [(shape, []) for shape in lists] + [(lists[0], place) for place in places]:
            results = {}
            for function in ["pmf" if discrete else "pdf", "cdf", "sf", "logsf", "ppf", "isf"]:
                arguments = probabilities if function in ("ppf", "isf") else values
                results[function] = [float(getattr(distribution, function)(x, *shape, *place)) for x in arguments]
            cases.append({"name": name, "shapes": shape, "place": place, "results": results})
    return {"values": values, "probabilities": probabilities, "cases": cases}
