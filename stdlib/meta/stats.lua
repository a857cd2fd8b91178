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
---@field args? mi.Vector what `cdf` gets after the values

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
