"""Decompositions, clusters, models, splits and scores as scikit-learn computes them."""

import warnings

import numpy as np
from sklearn import metrics
from sklearn.cluster import DBSCAN, KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.manifold import TSNE
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split

from generators import _json


def generate(folder):
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    for name, cases in {
        "pca": components(),
        "clusters": clusters(),
        "tsne": embeddings(),
        "logistic": logistic(),
        "ridge": ridge(),
        "splits": splits(),
        "metrics": scores(),
    }.items():
        _json.write(folder / f"{name}.json", cases)


def matrix(x):
    x = np.atleast_2d(np.asarray(x, float))
    return {"rows": x.shape[0], "columns": x.shape[1], "values": x.ravel()}


def data(seed, n, d, scale=None):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, d)) @ rng.standard_normal((d, d))
    return (x * (1 if scale is None else scale)).round(6)


def blobs(seed, n, d, k, spread=0.7):
    rng = np.random.default_rng(seed)
    centers = rng.uniform(-4, 4, (k, d))
    y = rng.integers(0, k, n)
    return (centers[y] + spread * rng.standard_normal((n, d))).round(6), y


def components():
    cases = []
    ties = np.array([[1.0, -1.0], [-1.0, 1.0], [2.0, -2.0], [0.0, 0.5]])
    for name, x, count, whiten, solver in [
        ("two of three", data(1, 12, 3), 2, False, "full"),
        ("all of a tall one", data(2, 9, 4), None, False, "full"),
        ("all of a wide one", data(3, 4, 7), None, False, "full"),
        ("whitened", data(4, 15, 4), 3, True, "full"),
        ("variance", data(5, 20, 5), 0.8, False, "full"),
        ("covariance", data(6, 60, 5), 3, False, "covariance_eigh"),
        ("automatic", data(6, 60, 5), None, False, "auto"),
        ("scales", data(7, 10, 3, [1e5, 1.0, 1e-3]), 3, False, "full"),
        ("constant column", np.c_[data(8, 8, 2), np.full(8, 3.0)], 2, False, "full"),
        ("constant", np.full((4, 2), 2.5), None, False, "full"),
        ("two samples", data(9, 2, 3), 1, False, "full"),
        ("equal magnitudes", ties, 2, False, "full"),
    ]:
        pca = PCA(count, whiten=whiten, svd_solver=solver).fit(x)
        y = pca.transform(x)
        cases.append({
            "name": name, "x": matrix(x), "count": None if count is None or count < 1 else count,
            "part": count if count is not None and count < 1 else None, "whiten": whiten, "solver": solver,
            "components": matrix(pca.components_), "variance": pca.explained_variance_,
            "ratio": pca.explained_variance_ratio_, "singular": pca.singular_values_, "mean": pca.mean_,
            "noise": float(pca.noise_variance_), "transformed": matrix(y), "restored": matrix(pca.inverse_transform(y)),
        })
    return cases


def clusters():
    means, dense = [], []
    for seed, n, d, k, spread, runs in [
        (1, 40, 2, 3, 0.7, 1), (2, 60, 3, 5, 1.5, 3), (3, 30, 2, 8, 3.0, 1), (4, 6, 2, 6, 1.0, 1), (5, 25, 1, 4, 1.0, 2), (6, 20, 4, 1, 1.0, 1),
    ]:
        x, _ = blobs(seed, n, d, max(k, 2), spread)
        for random in (0, 7):
            model = KMeans(k, n_init=runs, random_state=random).fit(x)
            means.append({
                "x": matrix(x), "k": k, "runs": runs, "seed": random, "labels": model.labels_,
                "centers": matrix(model.cluster_centers_), "inertia": float(model.inertia_),
            })
    few = np.repeat([[0.0, 0.0], [1.0, 1.0]], 4, axis=0)
    model = KMeans(2, n_init=1, random_state=0).fit(few)
    means.append({
        "x": matrix(few), "k": 2, "runs": 1, "seed": 0, "labels": model.labels_,
        "centers": matrix(model.cluster_centers_), "inertia": float(model.inertia_),
    })
    for seed, n, d, k, spread, eps, minimum in [
        (1, 60, 2, 3, 0.5, 0.5, 5), (2, 50, 2, 4, 0.8, 0.8, 4), (3, 40, 3, 3, 0.6, 1.0, 3), (4, 10, 2, 2, 1.0, 0.1, 5), (5, 30, 1, 3, 0.5, 0.3, 1),
    ]:
        x, _ = blobs(seed, n, d, k, spread)
        model = DBSCAN(eps=eps, min_samples=minimum).fit(x)
        dense.append({
            "x": matrix(x), "eps": eps, "minimum": minimum, "labels": model.labels_, "core": model.core_sample_indices_,
        })
    grid = np.array([[0.0], [1.0], [2.0], [4.0], [5.0], [6.0], [3.0]])
    model = DBSCAN(eps=1.0, min_samples=3).fit(grid)
    dense.append({
        "x": matrix(grid), "eps": 1.0, "minimum": 3, "labels": model.labels_, "core": model.core_sample_indices_,
    })
    return {"kmeans": means, "dbscan": dense}


def embeddings():
    cases = []
    for seed, n, d, dims, perplexity, iterations in [
        (1, 20, 4, 2, 5.0, 300), (2, 31, 5, 2, 10.0, 260), (3, 18, 3, 3, 6.0, 300), (4, 15, 4, 1, 4.0, 300), (5, 12, 3, 2, 3.0, 300),
    ]:
        x, _ = blobs(seed, n, d, 3)
        # Far from the saddle at 0, where a rounding decides on the way.
        start = PCA(dims).fit_transform(x).round(6) * 2

        def fit(x):
            model = TSNE(
                dims, perplexity=perplexity, max_iter=iterations, init=start, method="exact", learning_rate=0.1, early_exaggeration=1.5
            )
            return model, model.fit_transform(x)

        model, y = fit(x)
        _, moved = fit(x * (1 + 1e-7 * np.random.default_rng(0).standard_normal(x.shape)))
        # A descent that amplifies a rounding can be compared with none.
        assert np.abs(y - moved).max() < 1e-6 * np.abs(y).max()
        cases.append({
            "x": matrix(x), "start": matrix(start), "dimensions": dims, "perplexity": perplexity, "iterations": iterations,
            "embedding": matrix(y), "divergence": float(model.kl_divergence_),
        })
    x, _ = blobs(6, 60, 6, 4)
    model = TSNE(perplexity=15, random_state=0, method="exact")
    model.fit(x)
    return {"runs": cases, "whole": {"x": matrix(x), "perplexity": 15.0, "divergence": float(model.kl_divergence_)}}


def logistic():
    cases = []
    for name, seed, n, d, k, c, intercept, weight, spread in [
        ("two classes", 1, 40, 3, 2, 1.0, True, None, 3.0),
        ("no intercept", 2, 40, 3, 2, 1.0, False, None, 3.0),
        ("strong penalty", 3, 30, 4, 2, 0.01, True, None, 3.0),
        ("weak penalty", 4, 50, 2, 2, 1e4, True, None, 4.0),
        ("separable", 5, 30, 2, 2, 1.0, True, None, 0.3),
        ("balanced", 6, 40, 3, 2, 1.0, True, "balanced", 3.0),
        ("three classes", 7, 45, 3, 3, 1.0, True, None, 2.0),
        ("five classes", 8, 60, 4, 5, 0.5, True, "balanced", 3.0),
        ("three without intercept", 9, 45, 3, 3, 10.0, False, None, 3.0),
        ("wide", 10, 12, 20, 2, 1.0, True, None, 2.0),
        ("no penalty", 11, 60, 2, 2, np.inf, True, None, 6.0),
    ]:
        x, y = blobs(seed, n, d, k, spread)
        y = y * 2 - 1  # labels need not count from 0
        model = LogisticRegression(
            C=c if np.isfinite(c) else 1e30, fit_intercept=intercept, class_weight=weight, tol=1e-14, max_iter=100000,
            solver="lbfgs" if k > 2 else "newton-cholesky",
        ).fit(x, y)
        cases.append({
            "name": name, "x": matrix(x), "y": y, "C": c, "intercept": intercept, "balanced": weight is not None,
            "classes": model.classes_, "coef": matrix(model.coef_), "bias": np.broadcast_to(model.intercept_, len(model.coef_)),
            "probabilities": matrix(model.predict_proba(x)[:6]), "predicted": model.predict(x), "score": float(model.score(x, y)),
        })
    return cases


def ridge():
    cases = []
    for name, n, d, targets, alpha, intercept in [
        ("tall", 20, 3, 1, 1.0, True), ("wide", 6, 15, 1, 1.0, True), ("targets", 15, 4, 3, 0.1, True),
        ("no intercept", 15, 4, 2, 10.0, False), ("wide targets", 5, 8, 2, 2.0, False), ("no penalty", 12, 3, 1, 0.0, True),
        ("tiny penalty", 12, 3, 1, 1e-8, True),
    ]:
        rng = np.random.default_rng(n + d)
        x = data(n, n, d)
        y = (x[:, :1] + rng.standard_normal((n, targets)) + 2).round(6)
        model = Ridge(alpha=alpha, fit_intercept=intercept).fit(x, y)
        cases.append({
            "name": name, "x": matrix(x), "y": matrix(y), "alpha": alpha, "intercept": intercept,
            "coef": matrix(model.coef_), "bias": np.broadcast_to(model.intercept_, targets), "predicted": matrix(model.predict(x)),
        })
    return cases


def splits():
    halves, folds = [], []
    rng = np.random.default_rng(0)
    for n, test, train, shuffle, strata, seed in [
        (10, None, None, True, None, 0), (11, 0.3, None, True, None, 42), (7, 2, None, True, None, 3),
        (9, None, 0.5, True, None, 1), (20, 5, 7, True, None, 2), (10, 0.25, None, False, None, 0),
        (24, 0.25, None, True, 3, 0), (50, 0.2, None, True, 4, 5), (31, 0.33, 0.4, True, 2, 9), (300, 0.1, None, True, None, 123),
    ]:
        labels = None if strata is None else rng.integers(0, strata, n)
        a, b = train_test_split(
            np.arange(n), test_size=test, train_size=train, shuffle=shuffle, stratify=labels,
            random_state=seed if shuffle else None,
        )
        halves.append({
            "n": n, "test": test, "train": train, "shuffle": shuffle, "strata": labels, "seed": seed,
            "fitted": a, "tested": b,
        })
    for n, k, shuffle, seed, strata in [
        (10, 5, False, 0, None), (11, 3, True, 0, None), (7, 7, True, 5, None), (23, 4, False, 0, 3), (23, 4, True, 11, 3), (40, 5, True, 0, 2),
    ]:
        labels = None if strata is None else rng.integers(0, strata, n)
        maker = KFold if strata is None else StratifiedKFold
        assignment = np.zeros(n, int)
        for fold, (_, tested) in enumerate(maker(k, shuffle=shuffle, random_state=seed if shuffle else None).split(np.zeros(n), labels)):
            assignment[tested] = fold
        folds.append({"n": n, "k": k, "shuffle": shuffle, "seed": seed, "labels": labels, "assignment": assignment})
    return {"halves": halves, "folds": folds}


def scores():
    labels, curves, silhouettes = [], [], []
    rng = np.random.default_rng(0)
    for y, p in [
        (rng.integers(0, 2, 30), rng.integers(0, 2, 30)), (rng.integers(0, 4, 40), rng.integers(0, 4, 40)),
        ([1, 1, 1], [0, 0, 0]), ([0, 1], [0, 1]), ([5, 7, 7, 9], [5, 5, 9, 11]), ([1], [1]),
    ]:
        case = {"y": list(y), "p": list(p), "accuracy": metrics.accuracy_score(y, p), "confusion": metrics.confusion_matrix(y, p)}
        for average in (None, "macro", "micro", "weighted"):
            precision, recall, f1, _ = metrics.precision_recall_fscore_support(y, p, average=average, zero_division=0)
            case[str(average)] = [np.atleast_1d(precision), np.atleast_1d(recall), np.atleast_1d(f1)]
        labels.append(case)
    for y, s in [
        (rng.integers(0, 2, 30), rng.standard_normal(30)), (rng.integers(0, 2, 40), rng.integers(0, 5, 40).astype(float)),
        ([0, 1], [0.1, 0.9]), ([1, 0], [0.5, 0.5]), ([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), ([1, 1, 0, 0, 0], [5.0, 4.0, 3.0, 2.0, 1.0]),
    ]:
        fpr, tpr, thresholds = metrics.roc_curve(y, s)
        curves.append({"y": list(y), "s": s, "auc": float(metrics.roc_auc_score(y, s)), "fpr": fpr, "tpr": tpr, "thresholds": thresholds})
    for seed, n, d, k in [(1, 30, 2, 3), (2, 12, 3, 4), (3, 5, 1, 2)]:
        x, y = blobs(seed, n, d, k)
        y[:k] = range(k)
        silhouettes.append({"x": matrix(x), "labels": y, "samples": metrics.silhouette_samples(x, y)})
    return {"labels": labels, "curves": curves, "silhouettes": silhouettes}
