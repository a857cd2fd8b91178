"""Times the heavy statistics with SciPy, statsmodels and scikit-learn, to compare mi-host with.

    python3 Benchmarks/stats.py

Each is written as its library's users write it, vectorized where it takes an axis. The fits of single columns are
timed for the first thousand of them, and scaled up.
"""

import time

import numpy as np
import scipy.stats as st
import statsmodels.api as sm
from scipy.spatial.distance import pdist, squareform
from sklearn.feature_selection import mutual_info_regression


def timed(label, body, scale=1):
    start = time.perf_counter()
    body()
    print(f"{label:34} {(time.perf_counter() - start) * scale:9.3f} s", flush=True)


def main():
    rng = np.random.default_rng(0)
    n = 200
    signal = rng.standard_normal(n)
    outcome = (signal + rng.standard_normal(n) > 0).astype(float)
    predictors = rng.standard_normal((n, 1000))
    outcomes = (rng.standard_normal((n, 1000)) > 0).astype(float)
    design = sm.add_constant(rng.standard_normal((n, 4)))

    def logistic():
        for column in predictors.T:
            fit = sm.Logit(outcome, sm.add_constant(column)).fit(disp=0)
            fit.bse, fit.pvalues

    def linear():
        for column in predictors.T:
            fit = sm.OLS(signal, sm.add_constant(column)).fit()
            fit.bse, fit.pvalues

    def each_outcome():
        for column in outcomes.T:
            fit = sm.Logit(column, design).fit(disp=0)
            fit.bse, fit.pvalues

    timed("100,000 logistic fits, 1 predictor", logistic, 100)
    timed("100,000 linear fits, 1 predictor", linear, 100)
    timed("20,000 outcomes, 4 predictors", each_outcome, 20)

    x = rng.standard_normal(1600)
    y = x + rng.standard_normal(1600)
    difference = lambda a, b, axis: np.mean(a, axis=axis) - np.mean(b, axis=axis)
    timed("bootstrap of the mean, BCa", lambda: st.bootstrap((x,), np.mean, batch=100))
    timed("bootstrap of Pearson's r, BCa", lambda: st.bootstrap(
        (x, y), lambda a, b, axis: st.pearsonr(a, b, axis=axis).statistic, paired=True, batch=100))
    timed("permutation test of the means", lambda: st.permutation_test((x, y), difference, batch=100))

    density = st.gaussian_kde(x)
    places = np.linspace(-4, 4, 10000)
    timed("kernel density at 10,000 places", lambda: density(places))

    states = rng.standard_normal((1000, 1600))
    timed("dissimilarities of 1,000 states", lambda: squareform(pdist(states, "correlation")))

    def participation():
        values = np.linalg.eigvalsh(np.cov(states, rowvar=False))
        return values.sum() ** 2 / (values**2).sum()

    timed("participation ratio of the same", participation)

    long = rng.standard_normal(100000)
    other = long + rng.standard_normal(100000)
    timed("KSG of 100,000 points", lambda: mutual_info_regression(long.reshape(-1, 1), other))


if __name__ == "__main__":
    main()
