---@meta mi.stats

---Statistics; definitions, defaults and edge cases follow SciPy, scikit-learn and statsmodels.
---A sample is a vector: a tensor of one dimension, or a list of numbers.
---@class mi.stats
---@field norm mi.stats.norm the normal distribution
local stats = {}

---@class mi.stats.Test
---@field statistic number
---@field pvalue number

---@class mi.stats.TTest: mi.stats.Test
---@field df number degrees of freedom

---@alias mi.stats.Alternative "two-sided"|"less"|"greater"

---@class mi.stats.InformationOptions
---@field bins? integer for each of the two variables, 15 by default
---@field outlier_z? number leaves out points of which either z-score (ddof 1) is larger; nil keeps all
---@field base? number of the logarithm, 2 by default

---Mutual information of two samples, estimated from their joint histogram (`numpy.histogram2d`'s bins).
---
---    local bits = mi.stats.mutual_information(x, y, { outlier_z = 4 })
---
---@param x mi.TensorLike [n]
---@param y mi.TensorLike [n]
---@param options? mi.stats.InformationOptions
---@return number
function stats.mutual_information(x, y, options) end

---@class mi.stats.NeighborOptions
---@field k? integer neighbours, 3 by default
---@field seed? integer of the tie-breaking noise, 0 by default
---@field base? number of the logarithm, e by default

---Mutual information of two samples from distances to nearest neighbours (Kraskov, Stögbauer and Grassberger
---2004), as `sklearn.feature_selection.mutual_info_regression` computes it for one feature.
---
---    local nats = mi.stats.mutual_information_ksg(x, y, { k = 3 })
---
---@param x mi.TensorLike [n]
---@param y mi.TensorLike [n]
---@param options? mi.stats.NeighborOptions
---@return number
function stats.mutual_information_ksg(x, y, options) end

---`f` of every pair of rows, above the diagonal of an [n, n] matrix that is 0 elsewhere; on all cores where `f`
---is one of the two estimators above.
---
---    local info = mi.stats.pairwise(mi.stats.mutual_information, x, { outlier_z = 4 })
---    local gaps = mi.stats.pairwise(function(a, b) return b - a end, positions)
---
---@param f fun(a: any, b: any, options?: table): number gets rows of a matrix, or elements of a vector
---@param X mi.TensorLike [n, d] or [n]
---@param options? table handed to `f`
---@return mi.Tensor matrix [n, n], float64
function stats.pairwise(f, X, options) end

---@class mi.stats.HistogramOptions
---@field bins? integer|number[] how many, or their edges; 10 by default
---@field range? number[] lower and upper end
---@field density? boolean counts as a density

---Counts of values in bins, as `numpy.histogram`.
---
---    local h = mi.stats.histogram(x, { bins = 20 })
---    fig:plot(h.edges["1:-2"], h.counts)
---
---@param x mi.TensorLike [n]
---@param options? mi.stats.HistogramOptions
---@return { counts: mi.Tensor, edges: mi.Tensor }
function stats.histogram(x, options) end

---Counts of pairs of values in cells, as `numpy.histogram2d`.
---
---    local counts = mi.stats.histogram2d(x, y, { bins = 15 }).counts
---
---@param x mi.TensorLike [n]
---@param y mi.TensorLike [n]
---@param options? mi.stats.HistogramOptions
---@return table result counts [bins, bins] and the edges of both
function stats.histogram2d(x, y, options) end

---Shannon entropy of a distribution, which is normalized first, as `scipy.stats.entropy`.
---
---    local bits = mi.stats.entropy({ 0.5, 0.25, 0.25 }, { base = 2 })     -- 1.5
---
---@param p mi.TensorLike [n]
---@param options? { base?: number } base of the logarithm, e by default
---@return number
function stats.entropy(p, options) end

---Distances from the mean in standard deviations, as `scipy.stats.zscore`.
---
---    local outlier = mi.stats.zscore(x, { ddof = 1 }):abs():gt(4)
---
---@param x mi.TensorLike [n]
---@param options? { ddof?: integer } 0 by default
---@return mi.Tensor
function stats.zscore(x, options) end

---Kendall's tau-b; exact or asymptotic p-value as `scipy.stats.kendalltau` chooses.
---
---    local tau = mi.stats.kendalltau(distance, information)
---    print(tau.statistic, tau.pvalue)
---
---@param x mi.TensorLike [n]
---@param y mi.TensorLike [n]
---@param options? { alternative?: mi.stats.Alternative }
---@return mi.stats.Test
function stats.kendalltau(x, y, options) end

---Pearson's correlation, as `scipy.stats.pearsonr`.
---
---    local r = mi.stats.pearsonr(x, y).statistic
---
---@param x mi.TensorLike [n]
---@param y mi.TensorLike [n]
---@param options? { alternative?: mi.stats.Alternative }
---@return mi.stats.Test
function stats.pearsonr(x, y, options) end

---Spearman's rank correlation, as `scipy.stats.spearmanr`.
---
---    local rho = mi.stats.spearmanr(x, y).statistic
---
---@param x mi.TensorLike [n]
---@param y mi.TensorLike [n]
---@param options? { alternative?: mi.stats.Alternative }
---@return mi.stats.Test
function stats.spearmanr(x, y, options) end

---t-test of two independent samples: pooled, or Welch's with `equal_var = false`; as `scipy.stats.ttest_ind`.
---
---    local t = mi.stats.ttest_ind(mlp, attention, { equal_var = false })
---
---@param a mi.TensorLike [n]
---@param b mi.TensorLike [m]
---@param options? { equal_var?: boolean, alternative?: mi.stats.Alternative }
---@return mi.stats.TTest
function stats.ttest_ind(a, b, options) end

---t-test of two paired samples, as `scipy.stats.ttest_rel`.
---
---    local t = mi.stats.ttest_rel(before, after)
---
---@param a mi.TensorLike [n]
---@param b mi.TensorLike [n]
---@param options? { alternative?: mi.stats.Alternative }
---@return mi.stats.TTest
function stats.ttest_rel(a, b, options) end

---t-test of a sample's mean against a number, as `scipy.stats.ttest_1samp`.
---
---    local t = mi.stats.ttest_1samp(differences, 0)
---
---@param a mi.TensorLike [n]
---@param popmean number
---@param options? { alternative?: mi.stats.Alternative }
---@return mi.stats.TTest
function stats.ttest_1samp(a, popmean, options) end

---Benjamini and Hochberg's control of the false-discovery rate, as statsmodels' `fdrcorrection`.
---
---    local rejected, adjusted = mi.stats.fdr(pvalues)
---
---@param pvalues mi.TensorLike [n]
---@param options? { alpha?: number } 0.05 by default
---@return mi.Tensor rejected bool [n]
---@return mi.Tensor adjusted float64 [n]
function stats.fdr(pvalues, options) end

---The normal distribution. Each function takes a number or a tensor and gives the same.
---@class mi.stats.norm
local norm = {}

---@class mi.stats.NormOptions
---@field loc? number mean, 0 by default
---@field scale? number standard deviation, 1 by default

---Probability of a value up to `x`.
---
---    local p = 2 * mi.stats.norm.cdf(-math.abs(z))
---
---@param x number|mi.TensorLike
---@param options? mi.stats.NormOptions
---@return number|mi.Tensor
function norm.cdf(x, options) end

---Probability of a value above `x`, exact far out in the tail.
---
---    local p = mi.stats.norm.sf(9)     -- 1.1e-19
---
---@param x number|mi.TensorLike
---@param options? mi.stats.NormOptions
---@return number|mi.Tensor
function norm.sf(x, options) end

---The value below which a value lies with probability `p`: the inverse of `cdf`.
---
---    local limit = mi.stats.norm.ppf(0.975)     -- 1.96
---
---@param p number|mi.TensorLike
---@param options? mi.stats.NormOptions
---@return number|mi.Tensor
function norm.ppf(p, options) end

---Probability density.
---
---    fig:plot(x, mi.stats.norm.pdf(x))
---
---@param x number|mi.TensorLike
---@param options? mi.stats.NormOptions
---@return number|mi.Tensor
function norm.pdf(x, options) end

return stats
