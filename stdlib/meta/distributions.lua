---@meta mi.stats.distributions

---The distributions of `mi.stats`, as those of `scipy.stats`: shape parameters come after the value, `loc` and
---`scale` are options. Numbers give a number; tensors broadcast, to a float64 tensor. Wrong parameters give NaN.

---A number, or numbers that broadcast against the other arguments.
---@alias mi.stats.Numbers number|mi.Tensor|table

---@class mi.stats.LocationOptions
---@field loc? mi.stats.Numbers default 0
---@field scale? mi.stats.Numbers default 1

---@class mi.stats.DiscreteOptions
---@field loc? mi.stats.Numbers default 0

---The normal distribution.
---@class mi.stats.norm
local norm = {}

---The probability density.
---
---Reference: `scipy.stats.norm.pdf`.
---
---    stats.norm.pdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.pdf(x, options) end

---The logarithm of the density, far beyond where it underflows.
---
---Reference: `scipy.stats.norm.logpdf`.
---
---    stats.norm.logpdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.logpdf(x, options) end

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.norm.cdf`.
---
---    stats.norm.cdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.cdf(x, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.norm.logcdf`.
---
---    stats.norm.logcdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.logcdf(x, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.norm.sf`.
---
---    stats.norm.sf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.sf(x, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.norm.logsf`.
---
---    stats.norm.logsf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.logsf(x, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.norm.ppf`.
---
---    stats.norm.ppf(0.975)
---@param p mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.ppf(p, options) end

---The value whose `sf` is `p`.
---
---Reference: `scipy.stats.norm.isf`.
---
---    stats.norm.isf(0.975)
---@param p mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function norm.isf(p, options) end

---The uniform distribution on loc to loc + scale.
---@class mi.stats.uniform
local uniform = {}

---The probability density.
---
---Reference: `scipy.stats.uniform.pdf`.
---
---    stats.uniform.pdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.pdf(x, options) end

---The logarithm of the density, far beyond where it underflows.
---
---Reference: `scipy.stats.uniform.logpdf`.
---
---    stats.uniform.logpdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.logpdf(x, options) end

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.uniform.cdf`.
---
---    stats.uniform.cdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.cdf(x, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.uniform.logcdf`.
---
---    stats.uniform.logcdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.logcdf(x, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.uniform.sf`.
---
---    stats.uniform.sf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.sf(x, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.uniform.logsf`.
---
---    stats.uniform.logsf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.logsf(x, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.uniform.ppf`.
---
---    stats.uniform.ppf(0.975)
---@param p mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.ppf(p, options) end

---The value whose `sf` is `p`.
---
---Reference: `scipy.stats.uniform.isf`.
---
---    stats.uniform.isf(0.975)
---@param p mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function uniform.isf(p, options) end

---The exponential distribution, scale being its mean.
---@class mi.stats.expon
local expon = {}

---The probability density.
---
---Reference: `scipy.stats.expon.pdf`.
---
---    stats.expon.pdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.pdf(x, options) end

---The logarithm of the density, far beyond where it underflows.
---
---Reference: `scipy.stats.expon.logpdf`.
---
---    stats.expon.logpdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.logpdf(x, options) end

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.expon.cdf`.
---
---    stats.expon.cdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.cdf(x, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.expon.logcdf`.
---
---    stats.expon.logcdf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.logcdf(x, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.expon.sf`.
---
---    stats.expon.sf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.sf(x, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.expon.logsf`.
---
---    stats.expon.logsf(0.5)
---@param x mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.logsf(x, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.expon.ppf`.
---
---    stats.expon.ppf(0.975)
---@param p mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.ppf(p, options) end

---The value whose `sf` is `p`.
---
---Reference: `scipy.stats.expon.isf`.
---
---    stats.expon.isf(0.975)
---@param p mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function expon.isf(p, options) end

---Student's t distribution with df degrees of freedom.
---@class mi.stats.t
local t = {}

---The probability density.
---
---Reference: `scipy.stats.t.pdf`.
---
---    stats.t.pdf(0.5, 5)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.pdf(x, df, options) end

---The logarithm of the density, far beyond where it underflows.
---
---Reference: `scipy.stats.t.logpdf`.
---
---    stats.t.logpdf(0.5, 5)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.logpdf(x, df, options) end

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.t.cdf`.
---
---    stats.t.cdf(0.5, 5)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.cdf(x, df, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.t.logcdf`.
---
---    stats.t.logcdf(0.5, 5)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.logcdf(x, df, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.t.sf`.
---
---    stats.t.sf(0.5, 5)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.sf(x, df, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.t.logsf`.
---
---    stats.t.logsf(0.5, 5)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.logsf(x, df, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.t.ppf`.
---
---    stats.t.ppf(0.975, 5)
---@param p mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.ppf(p, df, options) end

---The value whose `sf` is `p`.
---
---Reference: `scipy.stats.t.isf`.
---
---    stats.t.isf(0.975, 5)
---@param p mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function t.isf(p, df, options) end

---The chi-square distribution with df degrees of freedom.
---@class mi.stats.chi2
local chi2 = {}

---The probability density.
---
---Reference: `scipy.stats.chi2.pdf`.
---
---    stats.chi2.pdf(0.5, 3)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.pdf(x, df, options) end

---The logarithm of the density, far beyond where it underflows.
---
---Reference: `scipy.stats.chi2.logpdf`.
---
---    stats.chi2.logpdf(0.5, 3)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.logpdf(x, df, options) end

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.chi2.cdf`.
---
---    stats.chi2.cdf(0.5, 3)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.cdf(x, df, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.chi2.logcdf`.
---
---    stats.chi2.logcdf(0.5, 3)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.logcdf(x, df, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.chi2.sf`.
---
---    stats.chi2.sf(0.5, 3)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.sf(x, df, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.chi2.logsf`.
---
---    stats.chi2.logsf(0.5, 3)
---@param x mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.logsf(x, df, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.chi2.ppf`.
---
---    stats.chi2.ppf(0.975, 3)
---@param p mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.ppf(p, df, options) end

---The value whose `sf` is `p`.
---
---Reference: `scipy.stats.chi2.isf`.
---
---    stats.chi2.isf(0.975, 3)
---@param p mi.stats.Numbers
---@param df mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function chi2.isf(p, df, options) end

---The F distribution with dfn and dfd degrees of freedom.
---@class mi.stats.f
local f = {}

---The probability density.
---
---Reference: `scipy.stats.f.pdf`.
---
---    stats.f.pdf(0.5, 2, 20)
---@param x mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.pdf(x, dfn, dfd, options) end

---The logarithm of the density, far beyond where it underflows.
---
---Reference: `scipy.stats.f.logpdf`.
---
---    stats.f.logpdf(0.5, 2, 20)
---@param x mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.logpdf(x, dfn, dfd, options) end

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.f.cdf`.
---
---    stats.f.cdf(0.5, 2, 20)
---@param x mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.cdf(x, dfn, dfd, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.f.logcdf`.
---
---    stats.f.logcdf(0.5, 2, 20)
---@param x mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.logcdf(x, dfn, dfd, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.f.sf`.
---
---    stats.f.sf(0.5, 2, 20)
---@param x mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.sf(x, dfn, dfd, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.f.logsf`.
---
---    stats.f.logsf(0.5, 2, 20)
---@param x mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.logsf(x, dfn, dfd, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.f.ppf`.
---
---    stats.f.ppf(0.975, 2, 20)
---@param p mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.ppf(p, dfn, dfd, options) end

---The value whose `sf` is `p`.
---
---Reference: `scipy.stats.f.isf`.
---
---    stats.f.isf(0.975, 2, 20)
---@param p mi.stats.Numbers
---@param dfn mi.stats.Numbers
---@param dfd mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function f.isf(p, dfn, dfd, options) end

---The beta distribution with shapes a and b.
---@class mi.stats.beta
local beta = {}

---The probability density.
---
---Reference: `scipy.stats.beta.pdf`.
---
---    stats.beta.pdf(0.5, 2, 3)
---@param x mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.pdf(x, a, b, options) end

---The logarithm of the density, far beyond where it underflows.
---
---Reference: `scipy.stats.beta.logpdf`.
---
---    stats.beta.logpdf(0.5, 2, 3)
---@param x mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.logpdf(x, a, b, options) end

---The probability of a value of at most `x`.
---
---Reference: `scipy.stats.beta.cdf`.
---
---    stats.beta.cdf(0.5, 2, 3)
---@param x mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.cdf(x, a, b, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.beta.logcdf`.
---
---    stats.beta.logcdf(0.5, 2, 3)
---@param x mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.logcdf(x, a, b, options) end

---The probability of a value above `x`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.beta.sf`.
---
---    stats.beta.sf(0.5, 2, 3)
---@param x mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.sf(x, a, b, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.beta.logsf`.
---
---    stats.beta.logsf(0.5, 2, 3)
---@param x mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.logsf(x, a, b, options) end

---The quantile: the value whose `cdf` is `p`.
---
---Reference: `scipy.stats.beta.ppf`.
---
---    stats.beta.ppf(0.975, 2, 3)
---@param p mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.ppf(p, a, b, options) end

---The value whose `sf` is `p`.
---
---Reference: `scipy.stats.beta.isf`.
---
---    stats.beta.isf(0.975, 2, 3)
---@param p mi.stats.Numbers
---@param a mi.stats.Numbers
---@param b mi.stats.Numbers
---@param options? mi.stats.LocationOptions
---@return number|mi.Tensor
function beta.isf(p, a, b, options) end

---The binomial distribution: n trials with probability p.
---@class mi.stats.binom
local binom = {}

---The probability of `k`.
---
---Reference: `scipy.stats.binom.pmf`.
---
---    stats.binom.pmf(2, 10, 0.5)
---@param k mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.pmf(k, n, p, options) end

---The logarithm of the probability of `k`.
---
---Reference: `scipy.stats.binom.logpmf`.
---
---    stats.binom.logpmf(2, 10, 0.5)
---@param k mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.logpmf(k, n, p, options) end

---The probability of a value of at most `k`.
---
---Reference: `scipy.stats.binom.cdf`.
---
---    stats.binom.cdf(2, 10, 0.5)
---@param k mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.cdf(k, n, p, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.binom.logcdf`.
---
---    stats.binom.logcdf(2, 10, 0.5)
---@param k mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.logcdf(k, n, p, options) end

---The probability of a value above `k`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.binom.sf`.
---
---    stats.binom.sf(2, 10, 0.5)
---@param k mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.sf(k, n, p, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.binom.logsf`.
---
---    stats.binom.logsf(2, 10, 0.5)
---@param k mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.logsf(k, n, p, options) end

---The quantile: the first value whose `cdf` is at least `q`.
---
---Reference: `scipy.stats.binom.ppf`.
---
---    stats.binom.ppf(0.975, 10, 0.5)
---@param q mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.ppf(q, n, p, options) end

---The first value whose `sf` is at most `q`.
---
---Reference: `scipy.stats.binom.isf`.
---
---    stats.binom.isf(0.975, 10, 0.5)
---@param q mi.stats.Numbers
---@param n mi.stats.Numbers
---@param p mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function binom.isf(q, n, p, options) end

---The Poisson distribution with mean mu.
---@class mi.stats.poisson
local poisson = {}

---The probability of `k`.
---
---Reference: `scipy.stats.poisson.pmf`.
---
---    stats.poisson.pmf(2, 3)
---@param k mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.pmf(k, mu, options) end

---The logarithm of the probability of `k`.
---
---Reference: `scipy.stats.poisson.logpmf`.
---
---    stats.poisson.logpmf(2, 3)
---@param k mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.logpmf(k, mu, options) end

---The probability of a value of at most `k`.
---
---Reference: `scipy.stats.poisson.cdf`.
---
---    stats.poisson.cdf(2, 3)
---@param k mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.cdf(k, mu, options) end

---The logarithm of `cdf`, far beyond where it underflows.
---
---Reference: `scipy.stats.poisson.logcdf`.
---
---    stats.poisson.logcdf(2, 3)
---@param k mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.logcdf(k, mu, options) end

---The probability of a value above `k`, exact far out where 1 - cdf is not.
---
---Reference: `scipy.stats.poisson.sf`.
---
---    stats.poisson.sf(2, 3)
---@param k mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.sf(k, mu, options) end

---The logarithm of `sf`, far beyond where it underflows.
---
---Reference: `scipy.stats.poisson.logsf`.
---
---    stats.poisson.logsf(2, 3)
---@param k mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.logsf(k, mu, options) end

---The quantile: the first value whose `cdf` is at least `p`.
---
---Reference: `scipy.stats.poisson.ppf`.
---
---    stats.poisson.ppf(0.975, 3)
---@param p mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.ppf(p, mu, options) end

---The first value whose `sf` is at most `p`.
---
---Reference: `scipy.stats.poisson.isf`.
---
---    stats.poisson.isf(0.975, 3)
---@param p mi.stats.Numbers
---@param mu mi.stats.Numbers
---@param options? mi.stats.DiscreteOptions
---@return number|mi.Tensor
function poisson.isf(p, mu, options) end
