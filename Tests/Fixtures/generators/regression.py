"""Regressions as statsmodels and SciPy fit them."""

import warnings

import numpy as np
import scipy.stats as st
import statsmodels.api as sm

from generators import _json


def generate(folder):
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    _json.write(folder / "linregress.json", lines())
    _json.write(folder / "ols.json", least_squares())
    _json.write(folder / "logit.json", logistic())


def lines():
    rng = np.random.default_rng(50)
    x = rng.standard_normal(30)
    pairs = {
        "normal": (x, 2 * x + rng.standard_normal(30)), "two": ([1.0, 2.0], [3.0, 5.0]), "two level": ([1.0, 2.0], [3.0, 3.0]),
        "perfect": (np.arange(6.0), 3 * np.arange(6.0) - 1), "falling": (x, -x), "level": (x, np.full(30, 2.0)),
        "three": ([1.0, 2.0, 4.0], [3.0, 1.0, 2.5]), "far": (1e6 + x, x + rng.standard_normal(30)),
        "extreme": (np.arange(400.0), np.arange(400.0) + 0.1 * rng.standard_normal(400).round(4)),
        "nan": ([1.0, 2.0, 3.0], [1.0, np.nan, 2.0]),
    }
    cases = []
    for name, (x, y) in pairs.items():
        x, y = np.asarray(x, float), np.asarray(y, float)
        if name == "extreme":
            x, y = x[:150], y[:150]
        results = {}
        for alternative in ("two-sided", "less", "greater"):
            r = st.linregress(x, y, alternative=alternative)
            results[alternative] = [r.slope, r.intercept, r.rvalue, r.pvalue, r.stderr, r.intercept_stderr]
        cases.append({"name": name, "x": x, "y": y, "results": results})
    return cases


def least_squares():
    rng = np.random.default_rng(51)
    base = rng.standard_normal((40, 3)).round(6)
    y = (base @ [1.0, -2.0, 0.5] + rng.standard_normal(40)).round(6)
    t = np.linspace(0, 1, 30)
    designs = {
        "plain": (base, y, False), "with constant": (base, y, True), "own constant": (np.column_stack([base, np.ones(40)]), y, True),
        "dummies": (np.column_stack([np.arange(40) % 3 == i for i in range(3)] + [base[:, 0]]).astype(float), y, False),
        "one column": (base[:, :1], y, False), "constant alone": (np.ones((40, 1)), y, False),
"far": (base[:, :1] + 1e4, y, True),
        "polynomial": (np.vander(t, 6), np.sin(3 * t) + 0.1 * rng.standard_normal(30), False),
        "barely enough": (base[:5], y[:5], True), "strong": (base, base @ [5.0, 5.0, 5.0] + 1e-6 * y, True),
    }
    cases = []
    for name, (X, y, constant) in designs.items():
        exog = sm.add_constant(X) if constant else X
        fit = sm.OLS(y, exog).fit()
        cases.append({
            "name": name, "x": np.ravel(X), "rows": len(X), "columns": X.shape[1], "y": y, "constant": constant,
            "condition": np.linalg.cond(exog / np.linalg.norm(exog, axis=0)),
            "params": fit.params, "bse": fit.bse, "tvalues": fit.tvalues, "pvalues": fit.pvalues,
            "low": fit.conf_int()[:, 0], "high": fit.conf_int(0.1)[:, 1],
            "scalars": [fit.rsquared, fit.rsquared_adj, fit.fvalue, fit.f_pvalue, fit.df_model, fit.df_resid, fit.scale,
                        fit.ssr, fit.llf, fit.aic, fit.bic],
        })
    return cases


def logistic():
    rng = np.random.default_rng(52)
    base = rng.standard_normal((80, 3)).round(6)

    def outcomes(X, b):
        return (rng.random(len(X)) < 1 / (1 + np.exp(-X @ b))).astype(float)

    designs = {
        "with constant": (base, outcomes(base, [1.0, -1.0, 0.3]), True), "plain": (base, outcomes(base, [0.5, 0, 0]), False),
        "steep": (base[:, :1], outcomes(base[:, :1], [6.0]), True), "rare": (base[:, :1], (np.arange(80) % 40 == 3).astype(float), True),
        "constant alone": (np.ones((80, 1)), outcomes(base, [0.2, 0.0, 0.0]), False),
    }
    cases = []
    for name, (X, y, constant) in designs.items():
        exog = sm.add_constant(X) if constant else X
        fit = sm.Logit(y, exog).fit(disp=0, tol=1e-12, maxiter=100)
        cases.append({
            "name": name, "x": np.ravel(X), "rows": len(X), "columns": X.shape[1], "y": y, "constant": constant,
            "params": fit.params, "bse": fit.bse, "tvalues": fit.tvalues, "pvalues": fit.pvalues,
            "low": fit.conf_int()[:, 0], "high": fit.conf_int(0.1)[:, 1],
            "scalars": [fit.llf, fit.llnull, fit.prsquared, fit.llr, fit.llr_pvalue, fit.df_model, fit.df_resid, fit.aic, fit.bic],
        })
    return cases
