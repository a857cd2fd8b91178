---@meta mi.stats

---Statistics: definitions, defaults and edge cases follow SciPy, statsmodels and scikit-learn.
---@class mi.stats
---@field norm mi.stats.norm
local stats = {}

---A vector: a tensor of one dimension, or a list of numbers.
---@alias mi.Vector mi.Tensor|number[]
---A matrix: a tensor of two dimensions, or a list of rows.
---@alias mi.Matrix mi.Tensor|number[][]
---@alias mi.stats.Alternative "two-sided"|"less"|"greater"

---@class mi.stats.TestResult
---@field statistic number
---@field pvalue number

---@class mi.stats.TTestResult: mi.stats.TestResult
---@field df number degrees of freedom

---@class mi.stats.AlternativeOptions
---@field alternative? mi.stats.Alternative default "two-sided"

---@class mi.stats.MutualInformationOptions
---@field bins? integer bins on each axis, default 15
---@field outlier_z? number leave out pairs with a z-score beyond this; default: keep all
---@field base? number base of the logarithm, default 2: bits

---Estimates the mutual information of paired samples from their two-dimensional histogram.
---
---Reference: the bins are those of `numpy.histogram2d`.
---
---    local bits = stats.mutual_information(x, y, { bins = 15, outlier_z = 4 })
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

---@class mi.stats.HistogramOptions
---@field bins? integer|mi.Vector number of bins or their edges, default 10
---@field range? number[] {lower, upper}, default the extremes of the data
---@field density? boolean counts as a probability density, default false

---@class mi.stats.HistogramResult
---@field counts mi.Tensor int64 [bins], float64 for a density
---@field edges mi.Tensor float64 [bins + 1]

---Counts the values in each bin; a tensor of any shape is taken as its elements.
---
---Reference: `numpy.histogram`.
---
---    local h = stats.histogram({ 1, 2, 2, 5 }, { bins = 4 })  -- h.counts, h.edges
---@param x mi.Tensor|table
---@param options? mi.stats.HistogramOptions
---@return mi.stats.HistogramResult
function stats.histogram(x, options) end

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
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.KendallOptions
---@return mi.stats.TestResult
function stats.kendalltau(x, y, options) end

---Pearson's correlation.
---
---Reference: `scipy.stats.pearsonr`.
---
---    local p = stats.pearsonr(x, y, { alternative = "greater" }).pvalue
---@param x mi.Vector
---@param y mi.Vector
---@param options? mi.stats.AlternativeOptions
---@return mi.stats.TestResult
function stats.pearsonr(x, y, options) end

---Spearman's rank correlation.
---
---Reference: `scipy.stats.spearmanr`.
---
---    local rho = stats.spearmanr(x, y).statistic
---@param x mi.Vector
---@param y mi.Vector
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
---@param a mi.Vector
---@param b mi.Vector
---@param options? mi.stats.IndependentOptions
---@return mi.stats.TTestResult
function stats.ttest_ind(a, b, options) end

---The t-test for the means of two paired samples.
---
---Reference: `scipy.stats.ttest_rel`.
---
---    local p = stats.ttest_rel(before, after).pvalue
---@param a mi.Vector
---@param b mi.Vector
---@param options? mi.stats.AlternativeOptions
---@return mi.stats.TTestResult
function stats.ttest_rel(a, b, options) end

---The t-test for the mean of one sample.
---
---Reference: `scipy.stats.ttest_1samp`.
---
---    local p = stats.ttest_1samp(a, 0).pvalue
---@param a mi.Vector
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

---The normal distribution: a number gives a number, a tensor a float64 tensor of its shape.
---@class mi.stats.norm
local norm = {}

---@class mi.stats.NormalOptions
---@field loc? number mean, default 0
---@field scale? number standard deviation, default 1

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.norm.cdf`.
---
---    stats.norm.cdf(0)  --> 0.5
---@overload fun(x: mi.Tensor|table, options?: mi.stats.NormalOptions): mi.Tensor
---@param x number
---@param options? mi.stats.NormalOptions
---@return number
function norm.cdf(x, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.norm.sf`.
---
---    stats.norm.sf(100, { loc = 100, scale = 15 })  --> 0.5
---@overload fun(x: mi.Tensor|table, options?: mi.stats.NormalOptions): mi.Tensor
---@param x number
---@param options? mi.stats.NormalOptions
---@return number
function norm.sf(x, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.norm.ppf`.
---
---    stats.norm.ppf(0.975)  --> 1.96 (rounded)
---@overload fun(p: mi.Tensor|table, options?: mi.stats.NormalOptions): mi.Tensor
---@param p number
---@param options? mi.stats.NormalOptions
---@return number
function norm.ppf(p, options) end

---The probability density at `x`.
---
---Reference: `scipy.stats.norm.pdf`.
---
---    stats.norm.pdf(0)  --> 0.3989 (rounded)
---@overload fun(x: mi.Tensor|table, options?: mi.stats.NormalOptions): mi.Tensor
---@param x number
---@param options? mi.stats.NormalOptions
---@return number
function norm.pdf(x, options) end

return stats
