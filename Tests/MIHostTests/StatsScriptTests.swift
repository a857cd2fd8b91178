import TestSupport
import Testing

/// `mi.stats` as scripts use it: each line asserts in Lua.
@Suite struct StatsScriptTests {
  private func passes(_ source: String) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local stats = mi.stats
        local function near(a, b, tolerance)
          assert(math.abs(a - b) <= (tolerance or 1e-12) * math.abs(b), a .. " is not " .. b)
        end
        local function fails(message, ...)
          local ok, err = pcall(...)
          assert(not ok and err:find(message, 1, true), tostring(err))
        end
        \(source)
        """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func distributions() throws {
    try passes(
      """
      near(stats.norm.cdf(1.5, {loc = 1, scale = 2}), stats.norm.cdf(0.25))
      near(stats.t.ppf(0.975, 10), 2.228138851986274)
      near(stats.f.sf(4, 2, 20), 0.03457161303360776, 1e-9)
      near(stats.chi2.isf(0.05, 3), 7.814727903251178)
      near(stats.binom.pmf(3, 10, 0.5), 0.1171875) assert(stats.binom.ppf(0.5, 10, 0.5) == 5)
      near(stats.poisson.cdf(2, 3), 0.42319008112684353) near(stats.beta.cdf(0.25, 2, 3), 0.26171875)
      near(stats.expon.sf(2, {scale = 2}), math.exp(-1)) near(stats.uniform.cdf(3, {loc = 2, scale = 4}), 0.25)
      near(stats.norm.logsf(50), -1254.8313611394201)
      local p = stats.t.sf(mi.tensor{{0, 1}, {2, 3}}, 5)
      assert(p.ndim == 2 and p.dtype == "float64") near(p[{1, 1}], 0.5) near(p[{2, 2}], stats.t.sf(3, 5))
      local by_df = stats.t.sf(2, {1, 10, 100})
      assert(#by_df == 3) near(by_df[2], stats.t.sf(2, 10))
      local grid = stats.chi2.cdf(mi.tensor{{1}, {2}}, mi.tensor{1, 2, 3})
      assert(grid.shape[1] == 2 and grid.shape[2] == 3) near(grid[{2, 3}], stats.chi2.cdf(2, 3))
      assert(stats.chi2.cdf(1, -1) ~= stats.chi2.cdf(1, -1) and stats.binom.pdf == nil)
      local many = mi.zeros{1}:expand{2^31}
      assert(not pcall(stats.t.sf, many:unsqueeze(1), many:unsqueeze(2)))
      fails("'df'", stats.t.sf, 2, "many")
      fails("unknown option 'scale'", stats.binom.cdf, 2, 5, 0.5, {scale = 2})
      """)
  }

  @Test func testsAlongAnAxis() throws {
    try passes(
      """
      local a = mi.randn({40, 3}, {seed = 1})
      local b = mi.randn({30, 3}, {seed = 2}) + 0.5
      for _, test in ipairs{stats.ttest_ind, stats.mannwhitneyu, stats.ks_2samp} do
        local all = test(a, b, {alternative = "less"})
        assert(#all.pvalue == 3)
        for c = 1, 3 do
          local one = test(a[{":", c}], b[{":", c}], {alternative = "less"})
          assert(one.statistic == all.statistic[c] and one.pvalue == all.pvalue[c])
        end
        local turned = test(a.T, b.T, {axis = 2, alternative = "less"})
        assert(turned.pvalue:eq(all.pvalue):all())
      end
      for _, test in ipairs{stats.pearsonr, stats.spearmanr, stats.kendalltau, stats.ttest_rel, stats.wilcoxon} do
        local all = test(a["1:30"], b)
        assert(all.statistic[2] == test(a[{"1:30", 2}], b[{":", 2}]).statistic)
        assert(test(a["1:30"], b[{":", 1}]).statistic[1] == all.statistic[1])
      end
      assert(#stats.f_oneway(a, b, a + 1, {equal_var = false}).pvalue == 3)
      assert(stats.ttest_1samp(a, 0, {axis = -1}).df[40] == 2)
      local gap = mi.tensor{1.0, 0/0, 3.0, 4.0}
      assert(stats.ttest_1samp(gap, 0).pvalue ~= stats.ttest_1samp(gap, 0).pvalue)
      assert(stats.ttest_1samp(gap, 0, {nan_policy = "omit"}).df == 2)
      fails("expected no NaN", stats.ttest_1samp, gap, 0, {nan_policy = "raise"})
      fails("'axis'", stats.shapiro, {1, 2, 4}, {axis = 2})
      fails("as many values", stats.pearsonr, {1, 2, 3}, {1, 2})
      """)
  }

  @Test func testsOfSamples() throws {
    try passes(
      """
      near(stats.f_oneway({1, 2, 3}, {2, 4, 9}).statistic, 1.9285714285714286)
      near(stats.kruskal({1, 2, 3}, {2, 4, 9}, {nan_policy = "omit"}).pvalue, 0.18403862719642194)
      assert(stats.wilcoxon{1, -2, 3, 4}.statistic == 2)
      local d = {0.1, -0.4, 0.9, 1.2}
      local ks = stats.ks_1samp(d, stats.norm.cdf, {args = {}})
      assert(ks.statistic == stats.ks_1samp(d, function(x) return stats.norm.cdf(x) end).statistic)
      near(stats.ks_1samp({0.2, 0.5}, function(x) return x end).statistic, 0.5)
      assert(ks.statistic_sign == 1 or ks.statistic_sign == -1)
      local chi = stats.chi2_contingency{{10, 20}, {30, 5}}
      assert(chi.dof == 1 and chi.expected_freq.shape[2] == 2)
      near(stats.chisquare({16, 18, 16, 14, 12, 12}).statistic, 2.0)
      fails("f_exp", stats.chisquare, {1, 2}, {1, 3})
      assert(stats.levene({1, 2, 3}, {2, 4, 9}, {center = "mean"}).pvalue < 1)
      fails("at least 2 samples", stats.kruskal, {1, 2})
      local many = {}
      for i = 1, 20000 do many[i] = {i, i + 1} end
      local order = stats.kruskal(table.unpack(many)).statistic
      many[20000][3] = 0/0
      table.insert(many, {nan_policy = "omit"})
      assert(stats.kruskal(table.unpack(many)).statistic == order)
      table.remove(many)
      local test = stats.permutation_test(many, function(...) return select("#", ...) end, {n_resamples = 1})
      assert(test.statistic == 20000)
      """)
  }

  @Test func correctionsAndCorrelations() throws {
    try passes(
      """
      local rejected, adjusted, sidak, bonferroni = stats.multipletests({0.01, 0.04, 0.3}, {method = "holm"})
      assert(rejected[1] and not rejected[2]) near(adjusted[1], 0.03) near(adjusted[2], 0.08)
      near(bonferroni, 0.05 / 3) near(sidak, 0.016952427508441503)
      fails("fdr_bh", stats.multipletests, {0.1}, {method = "bh"})
      local X = mi.randn({50, 4}, {seed = 3})
      for _, method in ipairs{"pearson", "spearman", "kendall"} do
        local m = stats.correlation_matrix(X, {method = method})
        assert(m.statistic.shape[1] == 4 and m.statistic[{2, 3}] == m.statistic[{3, 2}])
        assert(stats.correlation_matrix(X.T, {method = method, axis = 2}).pvalue:eq(m.pvalue):all())
      end
      assert(stats.correlation_matrix(X).statistic[{1, 2}] == stats.pearsonr(X[{":", 1}], X[{":", 2}]).statistic)
      local x, y, z = X[{":", 1}], X[{":", 2}], X[{":", "3:4"}]
      local partial = stats.partial_correlation(x, y, z)
      assert(math.abs(partial.statistic - stats.pearsonr(x, y).statistic) < 0.2)
      near(stats.compare_correlations(0.5, 50, 0.3, 40).statistic, 1.0910256206663709)
      """)
  }
}
