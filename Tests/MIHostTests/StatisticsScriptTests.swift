import TestSupport
import Testing

/// The statistics of estimates, fits and resamples as scripts use them: each line asserts in Lua.
@Suite struct StatisticsScriptTests {
  private func passes(_ source: String) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local stats = mi.stats
        local function close(a, b, tolerance)
          assert(math.abs(a - b) <= (tolerance or 1e-12), ("%.17g is not %.17g"):format(a, b))
        end
        local function shaped(t, shape) assert(table.concat(t.shape, ",") == shape, table.concat(t.shape, ",")) end
        local function fails(message, f, ...)
          local ok, problem = pcall(f, ...)
          assert(not ok and tostring(problem):find(message, 1, true), tostring(problem))
          assert(tostring(problem):find("script.lua:%d+: "), tostring(problem))
        end
        local x = mi.randn({ 200 }, { seed = 1 })
        local y = x + mi.randn({ 200 }, { seed = 2 })
        \(source)
        """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func information() throws {
    try passes(
      """
      local labels, clusters = { 1, 1, 2, 2 }, { 7, 7, 9, 9 }
      close(stats.mutual_information(labels, clusters, { bins = "discrete" }), 1)
      close(stats.joint_entropy(labels, clusters, { bins = "discrete", base = 4 }), 0.5)
      close(stats.conditional_entropy(labels, clusters, { bins = "discrete" }), 0)
      close(stats.normalized_mutual_information(labels, clusters, { bins = "discrete" }), 1)
      close(stats.conditional_mutual_information(x, y, x), 0)
      close(stats.histogram_entropy(x, { bins = 1 }), 0)
      assert(stats.mutual_information(x, y, { correction = "miller-madow" }) < stats.mutual_information(x, y))
      local X = mi.stack{ x, y, x * y }
      close(stats.pairwise(stats.mutual_information, X, { bins = "fd" })[1][2], stats.mutual_information(x, y, { bins = "fd" }))
      close(stats.pairwise(stats.joint_entropy, X)[{ 2, 3 }], stats.joint_entropy(y, x * y))
      close(stats.kl_divergence({ 1, 1 }, { 1, 3 }, { base = 2 }), 0.2075187496394219)
      shaped(stats.js_divergence(mi.ones{ 2, 3, 4 }, mi.ones{ 2, 3, 4 }, { dim = -1 }), "2,3")
      close(stats.js_distance({ 1, 0 }, { 0, 1 }, { base = 2 }), 1)
      local h = stats.histogram(mi.tensor{ 1, 2, 2, 5, 9 }, { bins = "auto" })
      shaped(h.centers, "4") shaped(stats.histogram_bin_edges(x, { bins = "sturges" }), "10")
      fails("'bins'", stats.mutual_information, x, y, { bins = "fdd" })
      fails("'correction'", stats.joint_entropy, x, y, { correction = "miller" })
      fails("#2 'q'", stats.kl_divergence, { 1, 2 }, { 1 })
      fails("'y'", stats.joint_entropy, x, { 1, 2 })
      """)
  }

  @Test func summariesAndEffectSizes() throws {
    try passes(
      """
      local t = mi.randn({ 5, 3 }, { seed = 1 })
      for _, name in ipairs{ "sem", "iqr", "skew", "kurtosis", "median_abs_deviation" } do
        local each = stats[name](t, { dim = 1 })
        shaped(each, "3")
        close(each[2], stats[name](t[{ ":", 2 }]))
        shaped(stats[name](t, { dim = 2 }), "5")
      end
      close(stats.iqr(t), stats.iqr(t:flatten()))
      close(stats.trim_mean({ 1, 2, 3, 4, 100 }, 0.2), 3)
      close(stats.median_abs_deviation({ 1, 2, 3 }, { scale = "normal" }), 1.482602218505602)
      local d = stats.describe({ 1, 2, 3, 4 })
      assert(d.nobs == 4 and d.min == 1 and d.max == 4 and d.mean == 2.5)
      close(d.variance, 5 / 3)
      close(stats.cohens_d({ 2, 4, 6 }, { 1, 3, 5 }), 0.5)
      close(stats.cohens_d({ 2, 4, 7 }, { 1, 3, 5 }, { paired = true }), (4 / 3) / math.sqrt(1 / 3))
      close(stats.glass_delta({ 3, 4 }, { 1, 2, 3 }), 1.5)
      close(stats.cliffs_delta({ 3, 4 }, { 1, 2, 3 }), 5 / 6)
      close(stats.rank_biserial({ 2, 5, 1 }, { 1, 1, 3 }, { paired = true }), 1 / 3)
      close(stats.eta_squared{ { 1, 2 }, { 3, 4 } }, 0.8)
      close(stats.cramers_v{ { 5, 0 }, { 0, 5 } }, 1)
      assert(stats.hedges_g(x, y) == stats.hedges_g(x, y))
      fails("'scale'", stats.median_abs_deviation, x, { scale = "normale" })
      fails("proportiontocut", stats.trim_mean, x, 0.5)
      fails("a dimension from 1 to 1", stats.skew, x, { dim = 2 })
      """)
  }

  @Test func regressions() throws {
    try passes(
      """
      local X = mi.stack({ x, x * x }, 2)
      local line, fit = stats.linregress(x, y), stats.ols(y, x, { add_constant = true })
      close(line.slope, fit.params[2]) close(line.stderr, fit.bse[2]) close(line.rvalue ^ 2, fit.rsquared)
      close(fit.f_pvalue / line.pvalue, 1, 1e-9)
      shaped(fit.conf_int, "2,2") shaped(fit.cov_params, "2,2") shaped(fit.resid, "200")
      local z = y:gt(0)
      local logit = stats.logit(z, X, { add_constant = true })
      shaped(logit.params, "3")
      close(logit.fittedvalues:sum(), z:to("float64"):sum(), 1e-9)
      local columns = stats.logit_columns(z, X)
      shaped(columns.params, "2,2")
      close(columns.params[{ 1, 2 }], stats.logit(z, x, { add_constant = true }).params[2])
      close(stats.ols_columns(mi.stack({ x, y }, 2), X, { add_constant = true }).pvalues[{ 2, 2 }],
        stats.ols(y, X, { add_constant = true }).pvalues[2])
      assert(not stats.logit_columns(x:gt(0), X).converged[1])
      fails("perfect separation", stats.logit, x:gt(0), x, { add_constant = true })
      fails("linearly independent columns", stats.ols, y, mi.stack({ x, x }, 2))
      fails("outcomes of 0 or 1", stats.logit, y, X)
      fails("'alpha'", stats.ols, y, X, { alpha = 2 })
      fails("as many values as X has rows", stats.ols, { 1, 2 }, X)
      """)
  }

  @Test func resampling() throws {
    try passes(
      """
      local ci = stats.bootstrap(x, "mean").confidence_interval
      assert(ci.low < x:mean() and x:mean() < ci.high)
      local options = { n_resamples = 50, seed = 3, method = "percentile" }
      local ours = stats.bootstrap(x, "mean", options)
      local own = stats.bootstrap(x, function(v) return v:mean() end, options)
      close(ours.standard_error, own.standard_error)
      shaped(ours.bootstrap_distribution, "50")
      local paired = { paired = true, n_resamples = 99 }
      close(stats.bootstrap({ x, y }, stats.pearsonr, paired).standard_error,
        stats.bootstrap({ x, y }, function(a, b) return stats.pearsonr(a, b) end, paired).standard_error)
      local test = stats.permutation_test({ { 1, 2, 3 }, { 7, 8, 9 } }, "mean_difference")
      close(test.pvalue, 0.1) shaped(test.null_distribution, "20") close(test.statistic, -6)
      close(stats.permutation_test({ 1, 2, 3, 4 }, "mean", { permutation_type = "samples", alternative = "greater" }).pvalue, 1 / 16)
      fails("data", stats.bootstrap, { x, y }, "mean")
      fails("'method'", stats.bootstrap, x, "mean", { method = "bca" })
      fails("a function or the name", stats.bootstrap, x, 3)
      fails("my own problem", stats.bootstrap, x, function() error("my own problem") end)
      fails("expected a number", stats.permutation_test, { x, y }, function() return "many" end)
      """)
  }

  @Test func densitiesAndRepresentations() throws {
    try passes(
      """
      local density = stats.gaussian_kde(x)
      close(density:integrate(-math.huge, math.huge), 1)
      close(density(0.5), density:evaluate({ 0.5 })[1])
      shaped(density(mi.zeros{ 2, 3 }), "2,3")
      assert(density.n == 200 and density.d == 1)
      local plane = stats.gaussian_kde(mi.stack{ x, y }, { bw_method = 0.5 })
      close(plane({ 0.1, 0.2 }), plane({ { 0.1 }, { 0.2 } })[1])
      fails("one dimension", plane.integrate, plane, 0, 1)
      fails("'bw_method'", stats.gaussian_kde, x, { bw_method = "scot" })
      local X = mi.randn({ 8, 5 }, { seed = 4 })
      local rdm = stats.rdm(X, { metric = "cosine" })
      shaped(rdm, "8,8") assert(rdm[{ 2, 3 }] == rdm[{ 3, 2 }] and rdm[{ 2, 2 }] == 0)
      local same = stats.compare_rdms(rdm, rdm, { n_resamples = 199, method = "kendall" })
      close(same.statistic, 1) assert(same.pvalue < 0.05)
      fails("a square matrix", stats.compare_rdms, rdm, X)
      fails("#2 'b'", stats.compare_rdms, rdm, mi.eye(3))
      close(stats.participation_ratio{ 1, 1, 0 }, 2)
      close(stats.participation_ratio(mi.tensor{ { 1, 1 }, { 2, 2 }, { 3, 3 } }), 1)
      """)
  }
}
