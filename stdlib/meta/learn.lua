---@meta mi.learn

---Decompositions, clusters, models, splits and scores with scikit-learn's definitions and defaults.
---
---Samples are rows, features columns. Everything is computed in float64. With the same seed `kmeans`, the splits
---and the folds draw the random numbers that scikit-learn draws for `random_state`; the default seed is 0.
---Clusters and positions are numbered from 1.
---@class mi.learn
local learn = {}

---@class mi.learn.PCAOptions
---@field n_components? number how many; below 1: as few as explain more than this part of the variance; default all
---@field whiten? boolean scale each component to variance 1, default false
---@field svd_solver? "auto"|"full"|"covariance_eigh" default "auto": the covariance matrix where that is fast, else "full"

---Fitted principal components.
---@class mi.learn.PCA
---@field components mi.Tensor [n_components, features]; the entry of largest magnitude of each row is positive
---@field explained_variance mi.Tensor [n_components], with ddof = 1
---@field explained_variance_ratio mi.Tensor [n_components]
---@field singular_values mi.Tensor [n_components]
---@field mean mi.Tensor [features]
---@field noise_variance number mean variance of the components left out
---@field n_components integer
local pca = {}

---Returns the coordinates of samples along the components.
---
---    local y = pca:transform(x)
---
---@param x mi.TensorLike [samples, features]
---@return mi.Tensor [samples, n_components]
function pca:transform(x) end

---Returns the samples that have these coordinates.
---
---    local smooth = pca:inverse_transform(pca:transform(x))
---
---@param y mi.TensorLike [samples, n_components]
---@return mi.Tensor [samples, features]
function pca:inverse_transform(y) end

---Finds the principal components of samples.
---
---Reference: `sklearn.decomposition.PCA`; never by random projections, so always exact.
---
---    local pca = mi.learn.pca(x, { n_components = 2 })
---    local y = pca:transform(x)
---    print(pca.explained_variance_ratio)
---
---@param x mi.TensorLike [samples, features]
---@param options? mi.learn.PCAOptions
---@return mi.learn.PCA
function learn.pca(x, options) end

---@class mi.learn.KMeansOptions
---@field n_init? integer runs from different centres, of which the best counts; default 1
---@field max_iter? integer default 300
---@field tol? number stop when the centres move by less, as a part of the features' mean variance; default 1e-4
---@field seed? integer default 0

---Clusters around means.
---@class mi.learn.KMeans
---@field cluster_centers mi.Tensor [k, features]
---@field labels mi.Tensor int64 [samples], each sample's cluster from 1 to k
---@field inertia number sum of squared distances to the nearest centre
---@field n_iter integer
local kmeans = {}

---Returns the cluster of new samples, from 1.
---
---    local cluster = means:predict(x)[1]
---
---@param x mi.TensorLike [samples, features]
---@return mi.Tensor int64 [samples]
function kmeans:predict(x) end

---Returns the distance of each sample to each centre.
---
---    local nearest = means:transform(x):min(2)
---
---@param x mi.TensorLike [samples, features]
---@return mi.Tensor [samples, k]
function kmeans:transform(x) end

---Divides samples into `k` clusters around means, from centres by k-means++.
---
---Reference: `sklearn.cluster.KMeans`.
---
---    local means = mi.learn.kmeans(x, 3, { seed = 1 })
---    print(means.cluster_centers[means.labels[1]])
---
---@param x mi.TensorLike [samples, features]
---@param k integer
---@param options? mi.learn.KMeansOptions
---@return mi.learn.KMeans
function learn.kmeans(x, k, options) end

---@class mi.learn.DBSCANResult
---@field labels mi.Tensor int64 [samples], each sample's cluster from 1, or -1 for noise
---@field core_sample_indices mi.Tensor int64, positions of the core samples
---@field n_clusters integer

---Finds clusters of dense points; what is in none is noise.
---
---Reference: `sklearn.cluster.DBSCAN` with Euclidean distances.
---
---    local found = mi.learn.dbscan(x, { eps = 0.3, min_samples = 10 })
---    local noise = found.labels:eq(-1):sum()
---
---@param x mi.TensorLike [samples, features]
---@param options? { eps?: number, min_samples?: integer } radius of a neighbourhood, default 0.5; neighbours, the sample included, that make a core sample, default 5
---@return mi.learn.DBSCANResult
function learn.dbscan(x, options) end

---@class mi.learn.TSNEOptions
---@field n_components? integer dimensions of the map, 1 to 3; default 2
---@field perplexity? number about how many neighbours count, default 30
---@field early_exaggeration? number default 12
---@field learning_rate? number default max(samples / early_exaggeration / 4, 50)
---@field max_iter? integer default 1000
---@field init? "pca"|"random"|mi.TensorLike where the points start, default "pca"
---@field seed? integer of a random start, default 0

---Draws a map in which similar samples are neighbours.
---
---Reference: `sklearn.manifold.TSNE` with `method = "exact"`: all pairs count, for up to 10,000 samples.
---
---    local map, divergence = mi.learn.tsne(x, { perplexity = 20 })
---    mi.plot.figure{}:scatter(map[{":", 1}], map[{":", 2}])
---
---@param x mi.TensorLike [samples, features]
---@param options? mi.learn.TSNEOptions
---@return mi.Tensor map [samples, n_components]
---@return number divergence the Kullback-Leibler divergence that is left
function learn.tsne(x, options) end

---@class mi.learn.LogisticOptions
---@field C? number the inverse of the penalty's strength, default 1; `math.huge` for no penalty
---@field fit_intercept? boolean default true
---@field max_iter? integer Newton steps, default 100
---@field class_weight? "balanced" each class counts as much as the others

---A fitted logistic regression.
---@class mi.learn.LogisticRegression
---@field coef mi.Tensor [1, features] for two classes, of the second; else [classes, features]
---@field intercept mi.Tensor one for each row of `coef`
---@field classes mi.Tensor the different labels, ascending, of the type of `y`
---@field n_iter integer
---@field converged boolean whether the optimum was reached
local logistic = {}

---Returns the most probable class of each sample, as a label of the type of `y`.
---
---    local wrong = model:predict(x):ne(y):sum()
---
---@param x mi.TensorLike [samples, features]
---@return mi.Tensor [samples]
function logistic:predict(x) end

---Returns the probability of each class.
---
---    local p = model:predict_proba(x)[{":", 2}]
---
---@param x mi.TensorLike [samples, features]
---@return mi.Tensor [samples, classes]
function logistic:predict_proba(x) end

---Returns the linear functions of each sample: [samples] for two classes, else [samples, classes].
---
---    local auc = mi.learn.roc_auc_score(y, model:decision_function(x))
---
---@param x mi.TensorLike [samples, features]
---@return mi.Tensor
function logistic:decision_function(x) end

---Returns the part of the samples whose class is predicted.
---
---    print(model:score(x_test, y_test))
---
---@param x mi.TensorLike [samples, features]
---@param y mi.TensorLike [samples]
---@return number
function logistic:score(x, y) end

---Fits a logistic regression with an L2 penalty: a probe for two classes, by softmax for more.
---
---Reference: `sklearn.linear_model.LogisticRegression`. The result is the optimum itself, which scikit-learn's
---lbfgs approaches as its `tol` goes to 0.
---
---    local probe = mi.learn.logistic_regression(x, y, { C = 0.1 })
---    print(probe:score(x_test, y_test), probe.coef)
---
---@param x mi.TensorLike [samples, features]
---@param y mi.TensorLike [samples] integers, booleans or numbers
---@param options? mi.learn.LogisticOptions
---@return mi.learn.LogisticRegression
function learn.logistic_regression(x, y, options) end

---A fitted ridge regression.
---@class mi.learn.Ridge
---@field coef mi.Tensor [features], or [targets, features] where y was a matrix
---@field intercept number|mi.Tensor a number, or [targets]
local ridge = {}

---Returns the predicted targets.
---
---    local residuals = y - model:predict(x)
---
---@param x mi.TensorLike [samples, features]
---@return mi.Tensor [samples] or [samples, targets]
function ridge:predict(x) end

---Returns the coefficient of determination R², the mean of all targets'.
---
---    print(model:score(x_test, y_test))
---
---@param x mi.TensorLike [samples, features]
---@param y mi.TensorLike [samples] or [samples, targets]
---@return number
function ridge:score(x, y) end

---Fits a linear regression with an L2 penalty: least squares of smallest norm where `alpha` is 0.
---
---Reference: `sklearn.linear_model.Ridge`.
---
---    local model = mi.learn.ridge(x, y, { alpha = 10 })
---    print(model.coef, model.intercept)
---
---@param x mi.TensorLike [samples, features]
---@param y mi.TensorLike [samples] or [samples, targets]
---@param options? { alpha?: number, fit_intercept?: boolean } default 1 and true
---@return mi.learn.Ridge
function learn.ridge(x, y, options) end

---@class mi.learn.SplitOptions
---@field test_size? number samples as an integer or a part of all as a fraction; default 0.25
---@field train_size? number likewise; default what is left
---@field shuffle? boolean default true
---@field stratify? mi.TensorLike labels whose frequencies both parts keep
---@field seed? integer default 0

---Divides the rows of tensors at random into a part to fit and a part to test.
---
---Reference: `sklearn.model_selection.train_test_split`.
---
---    local x_train, x_test, y_train, y_test = mi.learn.train_test_split(x, y, { test_size = 0.2, stratify = y })
---
---@param x mi.TensorLike
---@param ... mi.TensorLike|mi.learn.SplitOptions more tensors with as many rows, then options
---@return mi.Tensor ... the two parts of each tensor
function learn.train_test_split(x, ...) end

---@class mi.learn.FoldOptions
---@field n_splits? integer default 5
---@field shuffle? boolean default false
---@field seed? integer default 0

---@class mi.learn.Fold
---@field train mi.Tensor int64, positions of the samples to fit
---@field test mi.Tensor int64, positions of the samples to test

---Divides samples into folds, each of which is tested once.
---
---Reference: `sklearn.model_selection.KFold`.
---
---    for _, fold in ipairs(mi.learn.kfold(#x, { n_splits = 10 })) do
---      local model = mi.learn.ridge(x[fold.train], y[fold.train])
---      print(model:score(x[fold.test], y[fold.test]))
---    end
---
---@param n integer|mi.TensorLike the number of samples, or a tensor with a row for each
---@param options? mi.learn.FoldOptions
---@return mi.learn.Fold[]
function learn.kfold(n, options) end

---Divides samples into folds that keep the frequencies of the labels.
---
---Reference: `sklearn.model_selection.StratifiedKFold`.
---
---    local folds = mi.learn.stratified_kfold(y, { shuffle = true, seed = 1 })
---
---@param y mi.TensorLike [samples]
---@param options? mi.learn.FoldOptions
---@return mi.learn.Fold[]
function learn.stratified_kfold(y, options) end

---@class mi.learn.CrossValidationOptions
---@field cv? integer folds, default 5
---@field stratified? boolean keep the frequencies of `y` as scikit-learn does for classifiers, default false
---@field shuffle? boolean default false
---@field seed? integer default 0

---Calls a function for each fold with what to fit and what to test, and collects the scores that it returns.
---
---Reference: `sklearn.model_selection.cross_val_score`.
---
---    local scores = mi.learn.cross_val_score(function(x_train, y_train, x_test, y_test)
---      return mi.learn.logistic_regression(x_train, y_train):score(x_test, y_test)
---    end, x, y, { cv = 10, stratified = true })
---    print(scores:mean())
---
---@param f fun(x_train: mi.Tensor, y_train: mi.Tensor, x_test: mi.Tensor, y_test: mi.Tensor): number
---@param x mi.TensorLike
---@param y mi.TensorLike
---@param options? mi.learn.CrossValidationOptions
---@return mi.Tensor float64 [cv]
function learn.cross_val_score(f, x, y, options) end

---Returns the part of the samples whose class was predicted.
---
---Reference: `sklearn.metrics.accuracy_score`.
---
---    mi.learn.accuracy_score({0, 1, 1, 0}, {0, 1, 0, 0})  --> 0.75
---
---@param y_true mi.TensorLike
---@param y_pred mi.TensorLike
---@return number
function learn.accuracy_score(y_true, y_pred) end

---@class mi.learn.AverageOptions
---@field average? "binary"|"macro"|"micro"|"weighted"|"none" over the classes; default "binary", the class `pos_label` alone
---@field pos_label? number|boolean default 1

---Returns how many of those that were predicted to be in a class are; 0 where none was.
---
---Reference: `sklearn.metrics.precision_score`.
---
---    mi.learn.precision_score({0, 1, 1, 0}, {0, 1, 0, 0})  --> 1.0
---
---@param y_true mi.TensorLike
---@param y_pred mi.TensorLike
---@param options? mi.learn.AverageOptions
---@return number|mi.Tensor a tensor [classes] for "none"
function learn.precision_score(y_true, y_pred, options) end

---Returns how many of a class were predicted to be in it; 0 where there is none.
---
---Reference: `sklearn.metrics.recall_score`.
---
---    mi.learn.recall_score({0, 1, 1, 0}, {0, 1, 0, 0})  --> 0.5
---
---@param y_true mi.TensorLike
---@param y_pred mi.TensorLike
---@param options? mi.learn.AverageOptions
---@return number|mi.Tensor a tensor [classes] for "none"
function learn.recall_score(y_true, y_pred, options) end

---Returns the harmonic mean of precision and recall.
---
---Reference: `sklearn.metrics.f1_score`.
---
---    mi.learn.f1_score(y, guess, { average = "macro" })
---
---@param y_true mi.TensorLike
---@param y_pred mi.TensorLike
---@param options? mi.learn.AverageOptions
---@return number|mi.Tensor a tensor [classes] for "none"
function learn.f1_score(y_true, y_pred, options) end

---Counts how often samples of each class (rows) were taken for each class (columns).
---
---Reference: `sklearn.metrics.confusion_matrix`.
---
---    local counts, classes = mi.learn.confusion_matrix({0, 1, 1}, {0, 0, 1})  -- {{1, 0}, {1, 1}}, {0, 1}
---
---@param y_true mi.TensorLike
---@param y_pred mi.TensorLike
---@param options? { labels?: mi.TensorLike } the classes in their order; default all, ascending
---@return mi.Tensor counts int64 [classes, classes]
---@return mi.Tensor classes
function learn.confusion_matrix(y_true, y_pred, options) end

---Returns the area under the ROC curve: the probability that a positive sample has the higher score.
---
---Reference: `sklearn.metrics.roc_auc_score` of two classes.
---
---    mi.learn.roc_auc_score({0, 0, 1, 1}, {0.1, 0.4, 0.35, 0.8})  --> 0.75
---
---@param y_true mi.TensorLike
---@param y_score mi.TensorLike
---@param options? { pos_label?: number|boolean } the label of positive samples, default the larger one
---@return number
function learn.roc_auc_score(y_true, y_score, options) end

---@class mi.learn.ROCCurve
---@field fpr mi.Tensor rates of false positives
---@field tpr mi.Tensor rates of true positives
---@field thresholds mi.Tensor scores from which a sample counts as positive, from infinity down
---@field auc number the area under the curve

---Returns how the rates of true and false positives go together as the threshold falls.
---
---Reference: `sklearn.metrics.roc_curve`.
---
---    local curve = mi.learn.roc_curve(y, scores)
---    mi.plot.figure{}:plot(curve.fpr, curve.tpr, "k-")
---
---@param y_true mi.TensorLike
---@param y_score mi.TensorLike
---@param options? { pos_label?: number|boolean } the label of positive samples, default the larger one
---@return mi.learn.ROCCurve
function learn.roc_curve(y_true, y_score, options) end

---Returns the coefficient of determination R².
---
---Reference: `sklearn.metrics.r2_score`.
---
---    mi.learn.r2_score({1, 2, 3}, {1, 2, 4})  --> 0.5
---
---@param y_true mi.TensorLike
---@param y_pred mi.TensorLike
---@return number
function learn.r2_score(y_true, y_pred) end

---Returns how much nearer samples are to their own cluster than to the next, from -1 to 1.
---
---Reference: `sklearn.metrics.silhouette_score` with Euclidean distances.
---
---    local best = mi.learn.silhouette_score(x, mi.learn.kmeans(x, 3).labels)
---
---@param x mi.TensorLike [samples, features]
---@param labels mi.TensorLike [samples]
---@return number
function learn.silhouette_score(x, labels) end

---Returns the silhouette coefficient of each sample.
---
---Reference: `sklearn.metrics.silhouette_samples`.
---
---    local worst = mi.learn.silhouette_samples(x, labels):argmin()
---
---@param x mi.TensorLike [samples, features]
---@param labels mi.TensorLike [samples]
---@return mi.Tensor [samples]
function learn.silhouette_samples(x, labels) end

return learn
