---@meta mi.stats

---Statistics: definitions, defaults and edge cases follow SciPy, statsmodels and scikit-learn.
---@class mi.stats
---@field norm mi.stats.norm the normal distribution
---@field uniform mi.stats.uniform
---@field expon mi.stats.expon the exponential distribution
---@field t mi.stats.t Student's t distribution
---@field chi2 mi.stats.chi2 the chi-square distribution
---@field f mi.stats.f the F distribution
---@field beta mi.stats.beta
---@field binom mi.stats.binom the binomial distribution
---@field poisson mi.stats.poisson
local stats = {}

---A vector: a tensor of one dimension, or a list of numbers.
---@alias mi.Vector mi.Tensor|number[]
---A matrix: a tensor of two dimensions, or a list of rows.
---@alias mi.Matrix mi.Tensor|number[][]
---@alias mi.stats.Alternative "two-sided"|"less"|"greater"

---A sample: a vector, or a tensor that holds one along each line of its dimension `axis`. Of tensors the
---other dimensions broadcast, a test is made for each line, on all cores, and the results are tensors.
---@alias mi.stats.Sample mi.Tensor|table

---@class mi.stats.AxisOptions
---@field axis? integer the dimension along which the values of a sample lie, default 1
---@field nan_policy? "propagate"|"omit"|"raise" what NaN does, default "propagate": the results are NaN

---@class mi.stats.TestResult
---@field statistic number|mi.Tensor
---@field pvalue number|mi.Tensor

---@class mi.stats.TTestResult: mi.stats.TestResult
---@field df number|mi.Tensor degrees of freedom

---@class mi.stats.AlternativeOptions: mi.stats.AxisOptions
---@field alternative? mi.stats.Alternative default "two-sided"

---A rule of NumPy's for the number of bins.
---@alias mi.stats.BinRule "auto"|"fd"|"doane"|"scott"|"rice"|"sturges"|"sqrt"

---@class mi.stats.MutualInformationOptions
---@field bins? integer|mi.stats.BinRule|"discrete" bins on each axis, a rule, or each value a class; default 15
---@field correction? "none"|"miller-madow" of the bias of the entropies, default "none"
---@field outlier_z? number leave out pairs with a z-score beyond this; default: keep all
---@field base? number base of the logarithm, default 2: bits

---Estimates the mutual information of paired samples from their two-dimensional histogram.
---
---Reference: the bins are those of `numpy.histogram2d`; a rule chooses them for each axis by itself, as
---`numpy.histogram_bin_edges`. The estimate is too high for few values; the correction of Miller and Madow takes most
---of that off. Classes, such as tokens or clusters, want `bins = "discrete"`.
---
---    local bits = stats.mutual_information(x, y, { bins = 15, outlier_z = 4 })
---    local less = stats.mutual_information(x, y, { bins = "auto", correction = "miller-madow" })
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.MutualInformationOptions
---@return number
function stats.mutual_information(x, y, options) end

---@class mi.stats.KraskovOptions
---@field k? integer number of neighbours, default 3
---@field seed? integer seed of the noise, scikit-learn's `random_state`; default 0
---@field base? number base of the logarithm, default e: nats

---Estimates the mutual information of paired samples from nearest neighbours, after Kraskov et al.
---
---Reference: `sklearn.feature_selection.mutual_info_regression`.
---
---    local nats = stats.mutual_information_ksg(x, y, { k = 3 })
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.KraskovOptions
---@return number
function stats.mutual_information_ksg(x, y, options) end

---Applies `f` to each pair of rows i < j of `X`: on all cores where `f` is one of the two estimates of mutual
---information, in turn where it is any other function.
---
---Reference: none; the result is an [n, n] float64 tensor with zeros on and below the diagonal.
---
---    local bits = stats.pairwise(stats.mutual_information, X, { outlier_z = 4 })
---    local gaps = stats.pairwise(function(a, b) return math.abs(a - b) end, { 1, 2, 4 })
---@param f fun(a: any, b: any, options?: table): number gets elements of a vector, rows of a matrix
---@param X mi.Vector|mi.Matrix a matrix where `f` is one of the two estimates
---@param options? table handed on to `f`
---@return mi.Tensor
function stats.pairwise(f, X, options) end

---@class mi.stats.SampleEntropyOptions
---@field bins? integer|mi.stats.BinRule|"discrete" bins of each sample, a rule, or each value a class; default 15
---@field correction? "none"|"miller-madow" of the bias of each entropy, default "none"
---@field base? number base of the logarithm, default 2: bits

---The entropy of a sample's histogram, or of its distinct values.
---
---Reference: `scipy.stats.entropy` of the counts.
---
---    local bits = stats.histogram_entropy({ 1, 1, 2, 2 }, { bins = "discrete" })  --> 1.0
---@param x mi.Vector
---@param options? mi.stats.SampleEntropyOptions
---@return number
function stats.histogram_entropy(x, options) end

---The entropy of paired samples together, H(X, Y).
---
---Reference: `scipy.stats.entropy` of the counts of the pairs.
---
---    local bits = stats.joint_entropy(x, y, { bins = 10 })
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.SampleEntropyOptions
---@return number
function stats.joint_entropy(x, y, options) end

---The entropy of `x` that is left when `y` is known, H(X|Y) = H(X, Y) - H(Y).
---
---Reference: the definition.
---
---    local bits = stats.conditional_entropy(token, cluster, { bins = "discrete" })
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.SampleEntropyOptions
---@return number
function stats.conditional_entropy(x, y, options) end

---What `x` and `y` say about each other where `z` is known, I(X; Y|Z).
---
---Reference: the definition, H(X, Z) + H(Y, Z) - H(X, Y, Z) - H(Z).
---
---    local bits = stats.conditional_mutual_information(x, y, z, { bins = 5 })
---@param x mi.Vector
---@param y mi.Vector
---@param z mi.Vector
---@param options? mi.stats.SampleEntropyOptions
---@return number
function stats.conditional_mutual_information(x, y, z, options) end

---Mutual information divided by the mean of the two entropies: from 0 to 1.
---
---Reference: `sklearn.metrics.normalized_mutual_info_score`, for `bins = "discrete"`.
---
---    local share = stats.normalized_mutual_information(labels, clusters, { bins = "discrete" })
---@param x mi.Vector
---@param y mi.Vector
---@param options? { bins?: integer|mi.stats.BinRule|"discrete", correction?: "none"|"miller-madow" }
---@return number
function stats.normalized_mutual_information(x, y, options) end

---@class mi.stats.DivergenceOptions
---@field base? number base of the logarithm, default e
---@field dim? integer of tensors, the dimension along which the weights of a distribution lie; default 1

---The divergence of Kullback and Leibler, Σ p log(p / q), of weights that are divided by their sums first.
---
---Reference: `scipy.stats.entropy(p, q)`.
---
---    stats.kl_divergence({ 1, 1 }, { 1, 3 })                                   --> 0.1438 (rounded)
---    local each = stats.kl_divergence(probabilities, others, { dim = -1 })     -- a number for each row
---@overload fun(p: mi.Tensor, q: mi.Tensor, options?: mi.stats.DivergenceOptions): mi.Tensor
---@param p mi.Vector
---@param q mi.Vector
---@param options? mi.stats.DivergenceOptions
---@return number
function stats.kl_divergence(p, q, options) end

---The divergence of Jensen and Shannon: symmetric, finite, from 0 to log 2.
---
---Reference: the square of `scipy.spatial.distance.jensenshannon`.
---
---    stats.js_divergence({ 1, 0 }, { 0, 1 }, { base = 2 })  --> 1.0
---@overload fun(p: mi.Tensor, q: mi.Tensor, options?: mi.stats.DivergenceOptions): mi.Tensor
---@param p mi.Vector
---@param q mi.Vector
---@param options? mi.stats.DivergenceOptions
---@return number
function stats.js_divergence(p, q, options) end

---The square root of `js_divergence`, which is a metric.
---
---Reference: `scipy.spatial.distance.jensenshannon`.
---
---    local far = stats.js_distance(p, q)
---@overload fun(p: mi.Tensor, q: mi.Tensor, options?: mi.stats.DivergenceOptions): mi.Tensor
---@param p mi.Vector
---@param q mi.Vector
---@param options? mi.stats.DivergenceOptions
---@return number
function stats.js_distance(p, q, options) end

---The standard error of the mean.
---
---Reference: `scipy.stats.sem`. A vector gives a number, a tensor of more dimensions a tensor without `dim`.
---
---    local error = stats.sem(x)
---@overload fun(x: mi.Tensor|table, options?: { dim?: integer, ddof?: integer }): mi.Tensor
---@param x mi.Vector
---@param options? { dim?: integer, ddof?: integer } dim: default 1; ddof: default 1
---@return number
function stats.sem(x, options) end

---The distance between the quartiles: of all elements unless `dim` is given.
---
---Reference: `scipy.stats.iqr`.
---
---    stats.iqr({ 1, 2, 3, 4 })  --> 1.5
---@overload fun(x: mi.Tensor|table, options: { dim: integer }): mi.Tensor
---@param x mi.Tensor|table
---@param options? { dim?: integer }
---@return number
function stats.iqr(x, options) end

---The skewness.
---
---Reference: `scipy.stats.skew`.
---
---    local unbiased = stats.skew(x, { bias = false })
---@overload fun(x: mi.Tensor|table, options?: { dim?: integer, bias?: boolean }): mi.Tensor
---@param x mi.Vector
---@param options? { dim?: integer, bias?: boolean } dim: default 1; bias: default true
---@return number
function stats.skew(x, options) end

---The kurtosis, less 3 unless `fisher` is false.
---
---Reference: `scipy.stats.kurtosis`.
---
---    local by_channel = stats.kurtosis(activations, { dim = 1 })
---@overload fun(x: mi.Tensor|table, options?: { dim?: integer, bias?: boolean, fisher?: boolean }): mi.Tensor
---@param x mi.Vector
---@param options? { dim?: integer, bias?: boolean, fisher?: boolean } dim: default 1; bias, fisher: default true
---@return number
function stats.kurtosis(x, options) end

---The median distance from the median.
---
---Reference: `scipy.stats.median_abs_deviation`.
---
---    local spread = stats.median_abs_deviation(x, { scale = "normal" })
---@overload fun(x: mi.Tensor|table, options?: { dim?: integer, scale?: number|"normal" }): mi.Tensor
---@param x mi.Vector
---@param options? { dim?: integer, scale?: number|"normal" } dim: default 1; scale: what to divide by, default 1
---@return number
function stats.median_abs_deviation(x, options) end

---The mean without that share of the values at either end.
---
---Reference: `scipy.stats.trim_mean`.
---
---    stats.trim_mean({ 1, 2, 3, 4, 100 }, 0.2)  --> 3.0
---@overload fun(x: mi.Tensor|table, proportiontocut: number, options?: { dim?: integer }): mi.Tensor
---@param x mi.Vector
---@param proportiontocut number
---@param options? { dim?: integer } dim: default 1
---@return number
function stats.trim_mean(x, proportiontocut, options) end

---@class mi.stats.Description
---@field nobs integer
---@field min number
---@field max number
---@field mean number
---@field variance number
---@field skewness number
---@field kurtosis number

---The usual summary of a sample.
---
---Reference: `scipy.stats.describe`.
---
---    print(stats.describe(x).variance)
---@param x mi.Vector
---@param options? { ddof?: integer, bias?: boolean } ddof: of the variance, default 1; bias: default true
---@return mi.stats.Description
function stats.describe(x, options) end

---The difference of the means over the pooled standard deviation, or of pairs over that of their differences.
---
---Reference: the definition (ddof 1).
---
---    local d = stats.cohens_d(treated, control)
---@param a mi.Vector
---@param b mi.Vector
---@param options? { paired?: boolean } paired: default false
---@return number
function stats.cohens_d(a, b, options) end

---Cohen's d without its bias.
---
---Reference: `statsmodels.stats.meta_analysis.effectsize_smd`.
---
---    local g = stats.hedges_g(treated, control)
---@param a mi.Vector
---@param b mi.Vector
---@return number
function stats.hedges_g(a, b) end

---The difference of the means over the standard deviation of the control group.
---
---Reference: the definition (ddof 1).
---
---    local delta = stats.glass_delta(treated, control)
---@param a mi.Vector
---@param control mi.Vector
---@return number
function stats.glass_delta(a, control) end

---The share of pairs with a > b less that of pairs with a < b.
---
---Reference: the definition; 2 U / (n m) - 1 of `scipy.stats.mannwhitneyu`.
---
---    stats.cliffs_delta({ 3, 4 }, { 1, 2, 3 })  --> 0.8333 (rounded)
---@param a mi.Vector
---@param b mi.Vector
---@return number
function stats.cliffs_delta(a, b) end

---The rank-biserial correlation: Cliff's delta, or of pairs the share of signed ranks.
---
---Reference: Kerby, "The simple difference formula" (2014).
---
---    local r = stats.rank_biserial(after, before, { paired = true })
---@param a mi.Vector
---@param b mi.Vector
---@param options? { paired?: boolean } paired: default false
---@return number
function stats.rank_biserial(a, b, options) end

---The share of the sum of squares that lies between groups.
---
---Reference: the definition.
---
---    stats.eta_squared({ { 1, 2 }, { 3, 4 } })  --> 0.8
---@param groups mi.Vector[]
---@return number
function stats.eta_squared(groups) end

---Cramér's V of a table of counts.
---
---Reference: `scipy.stats.contingency.association`.
---
---    local v = stats.cramers_v({ { 10, 20 }, { 30, 5 } })
---@param table mi.Matrix
---@return number
function stats.cramers_v(table) end

---@class mi.stats.LinregressResult
---@field slope number
---@field intercept number
---@field rvalue number
---@field pvalue number of the hypothesis that the slope is 0
---@field stderr number
---@field intercept_stderr number

---A straight line through points.
---
---Reference: `scipy.stats.linregress`.
---
---    local line = stats.linregress(x, y)
---    print(line.slope, line.pvalue)
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.AlternativeOptions
---@return mi.stats.LinregressResult
function stats.linregress(x, y, options) end

---@class mi.stats.RegressionOptions
---@field add_constant? boolean put a column of ones first unless a column is constant, default false as in statsmodels
---@field alpha? number 1 less the confidence of `conf_int`, default 0.05

---@class mi.stats.RegressionResult
---@field params mi.Tensor [k] coefficients, the constant's first where one was added
---@field bse mi.Tensor [k] standard errors
---@field tvalues mi.Tensor [k] params over bse; normally distributed for `logit`
---@field pvalues mi.Tensor [k]
---@field conf_int mi.Tensor [k, 2]
---@field cov_params mi.Tensor [k, k]
---@field fittedvalues mi.Tensor [n]; probabilities for `logit`
---@field nobs integer
---@field df_model number
---@field df_resid number
---@field llf number logarithm of the likelihood
---@field aic number
---@field bic number

---@class mi.stats.OLSResult: mi.stats.RegressionResult
---@field rsquared number
---@field rsquared_adj number
---@field fvalue number
---@field f_pvalue number
---@field ssr number sum of squared residuals
---@field scale number variance of the residuals
---@field resid mi.Tensor [n]

---Linear regression by ordinary least squares.
---
---Reference: `statsmodels.api.OLS(y, X).fit()`. Columns that depend on one another are an error.
---
---    local fit = stats.ols(y, predictors, { add_constant = true })
---    print(fit.params, fit.pvalues, fit.rsquared)
---@param y mi.Vector
---@param X mi.Matrix|mi.Vector a column for each predictor
---@param options? mi.stats.RegressionOptions
---@return mi.stats.OLSResult
function stats.ols(y, X, options) end

---@class mi.stats.LogitResult: mi.stats.RegressionResult
---@field llnull number llf of a constant alone
---@field llr number 2 (llf - llnull)
---@field llr_pvalue number
---@field prsquared number McFadden's
---@field iterations integer

---Logistic regression by maximum likelihood, without a penalty.
---
---Reference: `statsmodels.api.Logit(y, X).fit()`. Predictors that separate the outcomes, whose coefficients would be
---infinite, are an error that says so.
---
---    local fit = stats.logit(is_noun, predictors, { add_constant = true })
---    print(fit.params, fit.bse, fit.llr_pvalue)
---@param y mi.Vector 0 and 1, or booleans
---@param X mi.Matrix|mi.Vector a column for each predictor
---@param options? mi.stats.RegressionOptions
---@return mi.stats.LogitResult
function stats.logit(y, X, options) end

---@class mi.stats.RegressionColumnsResult
---@field params mi.Tensor [fits, k]; NaN where there is no fit
---@field bse mi.Tensor [fits, k]
---@field tvalues mi.Tensor [fits, k]
---@field pvalues mi.Tensor [fits, k]
---@field converged mi.Tensor bool [fits]: false where predictors separate the outcomes or are constant

---Many linear regressions on all cores: of `y` by each column of `X` alone, with a constant before it, or, where `y`
---is a matrix, of each column of `y` by the whole of `X`.
---
---Reference: `ols` of each.
---
---    local slopes = stats.ols_columns(surprisal, activations).params[{ ":", 2 }]  -- one for each channel
---@param y mi.Vector|mi.Matrix
---@param X mi.Matrix [n, columns]
---@param options? { add_constant?: boolean } add_constant: where `y` is a matrix, default false
---@return mi.stats.RegressionColumnsResult
function stats.ols_columns(y, X, options) end

---Many logistic regressions on all cores: of `y` by each column of `X` alone, with a constant before it, or, where
---`y` is a matrix, of each column of `y` by the whole of `X`.
---
---Reference: `logit` of each.
---
---    local p = stats.logit_columns(is_noun, activations).pvalues[{ ":", 2 }]
---@param y mi.Vector|mi.Matrix
---@param X mi.Matrix [n, columns]
---@param options? { add_constant?: boolean } add_constant: where `y` is a matrix, default false
---@return mi.stats.RegressionColumnsResult
function stats.logit_columns(y, X, options) end

---A statistic that resampling computes on all cores.
---@alias mi.stats.StatisticName
---| "mean" | "median" | "sum" | "var" | "std" | "min" | "max" | "iqr" | "skew" | "kurtosis" | "sem"
---| "median_abs_deviation" | "mean_difference" | "median_difference" | "cohens_d" | "hedges_g" | "cliffs_delta"
---| "ttest_ind" | "pearsonr" | "spearmanr" | "kendalltau" | "mutual_information" | "mutual_information_ksg"

---@class mi.stats.BootstrapOptions
---@field n_resamples? integer default 9999
---@field confidence_level? number default 0.95
---@field method? "percentile"|"basic"|"BCa" default "BCa"
---@field alternative? mi.stats.Alternative default "two-sided"
---@field paired? boolean whether a resample takes the same positions from all samples, default false
---@field seed? integer default 0

---@class mi.stats.BootstrapResult
---@field confidence_interval { low: number, high: number }
---@field standard_error number
---@field bootstrap_distribution mi.Tensor [n_resamples]

---A confidence interval of a statistic from resamples of the data.
---
---The statistic is a name, one of our functions of that name, which run on all cores with their default options, or
---any function of vectors, which is called for one resample after the other.
---
---Reference: `scipy.stats.bootstrap`. The resamples are drawn by xoshiro256**, so they are not SciPy's; a seed gives
---the same ones on every machine.
---
---    local ci = stats.bootstrap(x, "median").confidence_interval
---    local r = stats.bootstrap({ x, y }, stats.pearsonr, { paired = true })
---    local own = stats.bootstrap(x, function(v) return v:max() - v:min() end, { n_resamples = 999 })
---@param data mi.Vector|mi.Vector[] a sample, or a list of samples
---@param statistic mi.stats.StatisticName|fun(...: mi.Tensor): any a number, or a table with `statistic`
---@param options? mi.stats.BootstrapOptions
---@return mi.stats.BootstrapResult
function stats.bootstrap(data, statistic, options) end

---@class mi.stats.PermutationOptions
---@field n_resamples? integer default 9999
---@field permutation_type? "independent"|"samples"|"pairings" default "independent"
---@field alternative? mi.stats.Alternative default "two-sided"
---@field seed? integer default 0

---@class mi.stats.PermutationResult: mi.stats.TestResult
---@field null_distribution mi.Tensor

---Compares a statistic with its values for rearranged data: values exchanged among independent samples, within
---pairs ("samples"; of a single sample, its signs), or between pairs ("pairings"). Exact where there are no more
---rearrangements than `n_resamples`.
---
---Reference: `scipy.stats.permutation_test`. The statistic is as for `bootstrap`.
---
---    local p = stats.permutation_test({ a, b }, "mean_difference", { alternative = "greater" }).pvalue
---    local q = stats.permutation_test({ x, y }, stats.spearmanr, { permutation_type = "pairings" }).pvalue
---@param data mi.Vector|mi.Vector[]
---@param statistic mi.stats.StatisticName|fun(...: mi.Tensor): any
---@param options? mi.stats.PermutationOptions
---@return mi.stats.PermutationResult
function stats.permutation_test(data, statistic, options) end

---A density estimated from points. Calling it is `evaluate`.
---@class mi.stats.KernelDensity
---@field factor number of the bandwidth
---@field covariance mi.Tensor of the kernel, [d, d]
---@field n integer number of points
---@field d integer number of dimensions
---@field neff number effective number of points under weights
---@overload fun(points: number): number
---@overload fun(points: mi.Tensor|table): mi.Tensor
local KernelDensity = {}

---The density at points: a number for a number, else a tensor of their shape; [d, m] points give [m].
---
---Reference: `scipy.stats.gaussian_kde.evaluate`.
---
---    local heights = stats.gaussian_kde(x):evaluate(mi.linspace(-3, 3, 100))
---@overload fun(self: mi.stats.KernelDensity, points: mi.Tensor|table): mi.Tensor
---@param points number
---@return number
function KernelDensity:evaluate(points) end

---The probability between two values, of one dimension.
---
---Reference: `scipy.stats.gaussian_kde.integrate_box_1d`.
---
---    local above = stats.gaussian_kde(x):integrate(0, math.huge)
---@param low number
---@param high number
---@return number
function KernelDensity:integrate(low, high) end

---Estimates a density by a normal kernel around each point.
---
---Reference: `scipy.stats.gaussian_kde`.
---
---    local density = stats.gaussian_kde(x, { bw_method = "silverman" })
---    print(density(0.5))
---@param x mi.Vector|mi.Matrix a vector, or [d, n] for n points in d dimensions
---@param options? { bw_method?: number|"scott"|"silverman", weights?: mi.Vector } bw_method: default "scott"
---@return mi.stats.KernelDensity
function stats.gaussian_kde(x, options) end

---How far the rows of a matrix are from one another: a representational dissimilarity matrix, on all cores.
---
---Reference: `squareform(pdist(X, metric))` of `scipy.spatial.distance`.
---
---    local rdm = stats.rdm(states)  -- [n, n]
---@param X mi.Matrix a row for each condition
---@param options? { metric?: "correlation"|"euclidean"|"cosine" } metric: default "correlation"
---@return mi.Tensor
function stats.rdm(X, options) end

---@class mi.stats.CompareRdmsOptions
---@field method? "spearman"|"kendall"|"pearson" default "spearman"
---@field n_resamples? integer permutations of the conditions, default 9999; 0 leaves the p-value NaN
---@field alternative? mi.stats.Alternative default "two-sided"
---@field seed? integer default 0

---The correlation of two dissimilarity matrices above the diagonal, with a p-value by permutation of the conditions
---(the test of Mantel).
---
---Reference: `scipy.stats.spearmanr`, `kendalltau` and `pearsonr` of the upper triangles; the p-value counts as
---`scipy.stats.permutation_test` does.
---
---    local alike = stats.compare_rdms(stats.rdm(layer_3), stats.rdm(layer_9))
---@param a mi.Matrix
---@param b mi.Matrix
---@param options? mi.stats.CompareRdmsOptions
---@return mi.stats.TestResult
function stats.compare_rdms(a, b, options) end

---In how many dimensions the rows of a matrix effectively vary: (Σ λ)² / Σ λ² of the covariance's eigenvalues.
---
---Reference: the definition, Gao and others (2017), computed from traces. A vector is taken for the eigenvalues.
---
---    local dimensions = stats.participation_ratio(states)
---    stats.participation_ratio({ 1, 1, 0 })  --> 2.0
---@param X mi.Matrix|mi.Vector
---@return number
function stats.participation_ratio(X) end

---@class mi.stats.HistogramOptions
---@field bins? integer|mi.Vector|mi.stats.BinRule number of bins, their edges, or a rule; default 10
---@field range? number[] {lower, upper}, default the extremes of the data
---@field density? boolean counts as a probability density, default false

---@class mi.stats.HistogramResult
---@field counts mi.Tensor int64 [bins], float64 for a density
---@field edges mi.Tensor float64 [bins + 1]
---@field centers mi.Tensor float64 [bins]: the middles of the bins

---Counts the values in each bin; a tensor of any shape is taken as its elements.
---
---Reference: `numpy.histogram`.
---
---    local h = stats.histogram({ 1, 2, 2, 5 }, { bins = 4 })  -- h.counts, h.edges
---@param x mi.Tensor|table
---@param options? mi.stats.HistogramOptions
---@return mi.stats.HistogramResult
function stats.histogram(x, options) end

---The edges that `histogram` would count between.
---
---Reference: `numpy.histogram_bin_edges`.
---
---    local edges = stats.histogram_bin_edges(x, { bins = "fd" })
---@param x mi.Tensor|table
---@param options? { bins?: integer|mi.Vector|mi.stats.BinRule, range?: number[] }
---@return mi.Tensor
function stats.histogram_bin_edges(x, options) end

---@class mi.stats.Histogram2DOptions
---@field bins? integer|table bins for both axes, or a list of two: those of x and those of y; default 10
---@field range? mi.Matrix {{lower, upper}, {lower, upper}} of x and y
---@field density? boolean counts as a probability density, default false

---@class mi.stats.Histogram2DResult
---@field counts mi.Tensor int64 [bins of x, bins of y], float64 for a density
---@field edges_x mi.Tensor
---@field edges_y mi.Tensor

---Counts pairs in the cells of a plane.
---
---Reference: `numpy.histogram2d`.
---
---    local h = stats.histogram2d(x, y, { bins = { 10, 20 } })
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.Histogram2DOptions
---@return mi.stats.Histogram2DResult
function stats.histogram2d(x, y, options) end

---The Shannon entropy of a distribution, whose weights are divided by their sum first.
---
---Reference: `scipy.stats.entropy`.
---
---    stats.entropy({ 1, 1 }, { base = 2 })  --> 1.0
---@param p mi.Vector
---@param options? { base?: number } base: default e
---@return number
function stats.entropy(p, options) end

---The distance of each value from the mean, in standard deviations.
---
---Reference: `scipy.stats.zscore`.
---
---    local z = stats.zscore({ 1, 2, 3 }, { ddof = 1 })
---@param x mi.Vector
---@param options? { ddof?: integer } ddof: default 0
---@return mi.Tensor
function stats.zscore(x, options) end

---@class mi.stats.KendallOptions: mi.stats.AlternativeOptions
---@field variant? "b"|"c" default "b"
---@field method? "auto"|"asymptotic"|"exact" how the p-value is found, default "auto"

---Kendall's rank correlation.
---
---Reference: `scipy.stats.kendalltau`.
---
---    local tau = stats.kendalltau(x, y).statistic
---@param x mi.stats.Sample
---@param y mi.stats.Sample
---@param options? mi.stats.KendallOptions
---@return mi.stats.TestResult
function stats.kendalltau(x, y, options) end

---Pearson's correlation.
---
---Reference: `scipy.stats.pearsonr`.
---
---    local p = stats.pearsonr(x, y, { alternative = "greater" }).pvalue
---@param x mi.stats.Sample
---@param y mi.stats.Sample
---@param options? mi.stats.AlternativeOptions
---@return mi.stats.TestResult
function stats.pearsonr(x, y, options) end

---Spearman's rank correlation.
---
---Reference: `scipy.stats.spearmanr`; of matrices, the columns of both are paired, as by `pearsonr`. See
---`correlation_matrix` for all pairs of columns.
---
---    local rho = stats.spearmanr(x, y).statistic
---@param x mi.stats.Sample
---@param y mi.stats.Sample
---@param options? mi.stats.AlternativeOptions
---@return mi.stats.TestResult
function stats.spearmanr(x, y, options) end

---@class mi.stats.IndependentOptions: mi.stats.AlternativeOptions
---@field equal_var? boolean false for Welch's test, default true

---The t-test for the means of two independent samples.
---
---Reference: `scipy.stats.ttest_ind`.
---
---    local welch = stats.ttest_ind(a, b, { equal_var = false })
---    local per_unit = stats.ttest_ind(on, off)  -- [n, units] each: per_unit.pvalue is a tensor [units]
---@param a mi.stats.Sample
---@param b mi.stats.Sample
---@param options? mi.stats.IndependentOptions
---@return mi.stats.TTestResult
function stats.ttest_ind(a, b, options) end

---The t-test for the means of two paired samples.
---
---Reference: `scipy.stats.ttest_rel`.
---
---    local p = stats.ttest_rel(before, after).pvalue
---@param a mi.stats.Sample
---@param b mi.stats.Sample
---@param options? mi.stats.AlternativeOptions
---@return mi.stats.TTestResult
function stats.ttest_rel(a, b, options) end

---The t-test for the mean of one sample.
---
---Reference: `scipy.stats.ttest_1samp`.
---
---    local p = stats.ttest_1samp(a, 0).pvalue
---@param a mi.stats.Sample
---@param popmean number
---@param options? mi.stats.AlternativeOptions
---@return mi.stats.TTestResult
function stats.ttest_1samp(a, popmean, options) end

---Adjusts p-values for the false discovery rate by the procedure of Benjamini and Hochberg.
---
---Reference: `statsmodels.stats.multitest.fdrcorrection`.
---
---    local rejected, adjusted = stats.fdr({ 0.01, 0.04, 0.3 }, { alpha = 0.05 })
---@param pvalues mi.Vector
---@param options? { alpha?: number } alpha: default 0.05
---@return mi.Tensor rejected bool
---@return mi.Tensor adjusted float64
function stats.fdr(pvalues, options) end

---@class mi.stats.MannWhitneyOptions: mi.stats.AlternativeOptions
---@field method? "auto"|"asymptotic"|"exact" default "auto"
---@field use_continuity? boolean correct the approximation by 1/2, default true

---The U test of Mann and Whitney for two independent samples.
---
---Reference: `scipy.stats.mannwhitneyu`.
---
---    local p = stats.mannwhitneyu({ 1, 2, 4 }, { 3, 5, 6, 7 }).pvalue
---@param x mi.stats.Sample
---@param y mi.stats.Sample
---@param options? mi.stats.MannWhitneyOptions
---@return mi.stats.TestResult
function stats.mannwhitneyu(x, y, options) end

---@class mi.stats.WilcoxonOptions: mi.stats.AlternativeOptions
---@field zero_method? "wilcox"|"pratt"|"zsplit" what becomes of differences that are 0, default "wilcox"
---@field method? "auto"|"asymptotic"|"exact" default "auto"
---@field correction? boolean correct the approximation for continuity, default false

---The signed-rank test of Wilcoxon for paired samples, or for differences where there is no `y`.
---
---Reference: `scipy.stats.wilcoxon`.
---
---    local p = stats.wilcoxon({ 1.1, 2.3, 4.2 }, { 0.9, 2.5, 3.1 }).pvalue
---    local same = stats.wilcoxon({ 0.2, -0.2, 1.1 }, nil, { alternative = "greater" })
---@param x mi.stats.Sample
---@param y? mi.stats.Sample
---@param options? mi.stats.WilcoxonOptions
---@return mi.stats.TestResult
function stats.wilcoxon(x, y, options) end

---The test of Shapiro and Wilk for normality.
---
---Reference: `scipy.stats.shapiro`.
---
---    local p = stats.shapiro({ 0.1, 0.4, 0.2, 0.9 }).pvalue
---@param x mi.stats.Sample
---@param options? mi.stats.AxisOptions
---@return mi.stats.TestResult
function stats.shapiro(x, options) end

---@class mi.stats.KolmogorovResult: mi.stats.TestResult
---@field statistic_location number|mi.Tensor the value at which the distributions differ most
---@field statistic_sign number|mi.Tensor 1 where the first distribution function is the greater there, else -1

---@class mi.stats.KolmogorovOptions
---@field alternative? mi.stats.Alternative default "two-sided"
---@field method? "auto"|"exact"|"approx"|"asymp" default "auto", which is exact
---@field args? mi.Vector what `cdf` gets after the values, at most 250 numbers

---The test of Kolmogorov and Smirnov of whether a sample comes from a distribution.
---
---Reference: `scipy.stats.ks_1samp`.
---
---    local p = stats.ks_1samp({ 0.1, -0.4, 1.2 }, stats.norm.cdf).pvalue
---    local q = stats.ks_1samp({ 0.1, -0.4, 1.2 }, stats.t.cdf, { args = { 5 } }).pvalue
---@param x mi.Vector
---@param cdf fun(values: mi.Tensor, ...: number): mi.Tensor is called once, with all values in ascending order
---@param options? mi.stats.KolmogorovOptions
---@return mi.stats.KolmogorovResult
function stats.ks_1samp(x, cdf, options) end

---@class mi.stats.KolmogorovTwoOptions: mi.stats.AlternativeOptions
---@field method? "auto"|"exact"|"asymp" default "auto": exact up to 10,000 values

---The test of Kolmogorov and Smirnov of whether two samples come from one distribution.
---
---Reference: `scipy.stats.ks_2samp`, whose exact probabilities give way to asymptotic ones where its numbers
---overflow; ours do not.
---
---    local p = stats.ks_2samp({ 1, 2, 4 }, { 3, 5, 6, 7 }).pvalue
---@param x mi.stats.Sample
---@param y mi.stats.Sample
---@param options? mi.stats.KolmogorovTwoOptions
---@return mi.stats.KolmogorovResult
function stats.ks_2samp(x, y, options) end

---One-way analysis of variance: whether two samples or more have the same mean. A table of named fields after
---them is taken as options: `axis`, `nan_policy`, and `equal_var` (default true, false for Welch's).
---
---Reference: `scipy.stats.f_oneway`.
---
---    local p = stats.f_oneway({ 1, 2, 3 }, { 2, 4, 9 }, { 5, 6, 9 }).pvalue
---    local welch = stats.f_oneway({ 1, 2, 3 }, { 2, 4, 9 }, { equal_var = false })
---@param ... mi.stats.Sample|mi.stats.AxisOptions
---@return mi.stats.TestResult
function stats.f_oneway(...) end

---The H test of Kruskal and Wallis: analysis of variance of ranks. Options as of `f_oneway`, but `equal_var`.
---
---Reference: `scipy.stats.kruskal`.
---
---    local p = stats.kruskal({ 1, 2, 3 }, { 2, 4, 9 }).pvalue
---@param ... mi.stats.Sample|mi.stats.AxisOptions
---@return mi.stats.TestResult
function stats.kruskal(...) end

---Friedman's test of at least three repeated measurements of the same things.
---
---Reference: `scipy.stats.friedmanchisquare`.
---
---    local p = stats.friedmanchisquare({ 1, 2, 3 }, { 2, 4, 9 }, { 5, 6, 7 }).pvalue
---@param ... mi.stats.Sample|mi.stats.AxisOptions
---@return mi.stats.TestResult
function stats.friedmanchisquare(...) end

---Levene's test for equal variances. Further option: `center`, "median" (default) or "mean".
---
---Reference: `scipy.stats.levene`.
---
---    local p = stats.levene({ 1, 2, 3 }, { 2, 4, 9 }, { center = "mean" }).pvalue
---@param ... mi.stats.Sample|mi.stats.AxisOptions
---@return mi.stats.TestResult
function stats.levene(...) end

---Bartlett's test for equal variances of normal samples.
---
---Reference: `scipy.stats.bartlett`.
---
---    local p = stats.bartlett({ 1, 2, 3 }, { 2, 4, 9 }).pvalue
---@param ... mi.stats.Sample|mi.stats.AxisOptions
---@return mi.stats.TestResult
function stats.bartlett(...) end

---@class mi.stats.ChiSquareOptions: mi.stats.AxisOptions
---@field ddof? number taken from the degrees of freedom besides 1, default 0

---Whether frequencies are the expected ones, by default all equal.
---
---Reference: `scipy.stats.chisquare`.
---
---    local p = stats.chisquare({ 16, 18, 16, 14, 12, 12 }).pvalue
---@param f_obs mi.stats.Sample
---@param f_exp? mi.stats.Sample
---@param options? mi.stats.ChiSquareOptions
---@return mi.stats.TestResult
function stats.chisquare(f_obs, f_exp, options) end

---@class mi.stats.ContingencyResult
---@field statistic number
---@field pvalue number
---@field dof integer degrees of freedom
---@field expected_freq mi.Tensor float64, of the table's shape

---Whether the rows and the columns of a table of frequencies are independent.
---
---Reference: `scipy.stats.chi2_contingency`.
---
---    local r = stats.chi2_contingency({ { 10, 20 }, { 30, 5 } })  -- r.pvalue, r.dof, r.expected_freq
---@param observed mi.Matrix
---@param options? { correction?: boolean } correction: that of Yates, for one degree of freedom; default true
---@return mi.stats.ContingencyResult
function stats.chi2_contingency(observed, options) end

---@class mi.stats.CorrelationMatrixOptions
---@field method? "pearson"|"spearman"|"kendall" default "pearson"
---@field axis? integer the dimension of the observations, default 1: each column is a variable
---@field alternative? mi.stats.Alternative default "two-sided"

---The correlations of all pairs of columns, and their p-values, on all cores.
---
---Reference: `scipy.stats.pearsonr`, `spearmanr` and `kendalltau` of each pair.
---
---    local r = stats.correlation_matrix(mi.randn{ 100, 5 }, { method = "spearman" })  -- r.statistic [5, 5]
---@param X mi.Matrix
---@param options? mi.stats.CorrelationMatrixOptions
---@return mi.stats.TestResult
function stats.correlation_matrix(X, options) end

---@class mi.stats.PartialCorrelationOptions
---@field axis? integer the dimension of the covariates' observations, default 1: each column is a covariate
---@field alternative? mi.stats.Alternative default "two-sided"

---Pearson's correlation of what a linear fit to the covariates leaves of x and y.
---
---Reference: none; the p-value is that of Student's t with n - 2 - covariates degrees of freedom.
---
---    local x, y, z = mi.randn{ 30 }, mi.randn{ 30 }, mi.randn{ 30, 2 }
---    local r = stats.partial_correlation(x, y, z).statistic
---@param x mi.Vector
---@param y mi.Vector
---@param covariates mi.Vector|mi.Matrix
---@param options? mi.stats.PartialCorrelationOptions
---@return mi.stats.TestResult
function stats.partial_correlation(x, y, covariates, options) end

---Whether the correlations of two independent samples of n1 and n2 values are equal, by Fisher's z.
---
---Reference: none; (artanh r1 - artanh r2) / √(1 / (n1 - 3) + 1 / (n2 - 3)) is taken as normal.
---
---    local p = stats.compare_correlations(0.5, 50, 0.3, 40).pvalue
---@param r1 number
---@param n1 number
---@param r2 number
---@param n2 number
---@param options? { alternative?: mi.stats.Alternative }
---@return mi.stats.TestResult
function stats.compare_correlations(r1, n1, r2, n2, options) end

---@class mi.stats.MultipleTestsOptions
---@field alpha? number default 0.05
---@field method? "bonferroni"|"sidak"|"holm-sidak"|"holm"|"simes-hochberg"|"fdr_bh"|"fdr_by" default "holm-sidak"

---Corrects the p-values of many tests.
---
---Reference: `statsmodels.stats.multitest.multipletests`.
---
---    local rejected, adjusted = stats.multipletests({ 0.01, 0.04, 0.3 }, { method = "holm" })
---@param pvalues mi.Vector
---@param options? mi.stats.MultipleTestsOptions
---@return mi.Tensor rejected bool
---@return mi.Tensor adjusted float64
---@return number alpha_sidak the level of a single test by Šidák
---@return number alpha_bonferroni the level of a single test by Bonferroni
function stats.multipletests(pvalues, options) end

return stats
