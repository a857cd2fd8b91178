import Foundation
import TestSupport
import Testing

/// What random calls of the whole API find; see `Fuzz/README.md`.
@Suite struct FuzzAPITests {
  /// Neither a crash nor an error that does not say at which line of the script it was.
  @Test func callsWithRandomArgumentsFailAsTheyShould() throws {
    let folder = try TemporaryFolder()
    let annotations = try FileManager.default.subpathsOfDirectory(atPath: Repository.path("stdlib"))
      .filter { $0.hasSuffix(".lua") }.sorted().map { "stdlib/" + $0 }
    let run = try Command(
      [
        "--seed", "1", "--model", "Fuzz/Model", "--allow-read", ".", "--max-memory", "1G", "--out",
        folder.path,
      ]
        + ["Fuzz/api.lua", "20000"] + annotations)
    #expect(run.status == 0, "\(run.output.suffix(2000))\(run.errors.suffix(2000))")
    #expect(run.output.contains("20000 calls of"))
  }

  struct Trap: CustomTestStringConvertible, Sendable {
    let code: String
    /// What the error says.
    let message: String
    var testDescription: String { code }

    init(_ code: String, _ message: String) {
      self.code = code
      self.message = message
    }
  }

  static let traps: [Trap] = [
    .init("mi.stats.kruskal()", "expected at least 2 samples, got 0"),
    .init("mi.stats.bartlett{ axis = 1 }", "expected at least 2 samples, got 0"),
    .init("mi.learn.kfold(1 << 62)", "out of memory"),
    .init("mi.learn.kfold(1 << 62, { n_splits = 1 << 62, shuffle = true })", "out of memory"),
    .init("mi.learn.kfold(1 << 40, { n_splits = 2 })", "memory"),
    .init("mi.zeros(1):expand{ 1 << 40 }:split(1)", "cannot be split into more than"),
    .init("mi.zeros(1):expand{ 1 << 40 }:unbind(1)", "cannot be split into more than"),
    .init("mi.stats.t.cdf(mi.zeros(1):expand{ 1 << 40 }, mi.ones(1))", "memory"),
    .init("mi.stats.norm.cdf(mi.zeros(1):expand{ 1 << 40 })", "memory"),
    .init("mi.stats.describe(mi.zeros(1):expand{ 1 << 40 })", "memory"),
    .init("mi.zeros(0, math.maxinteger):slice(2, -1)", "too large"),
    .init("mi.zeros(math.maxinteger, 0)[1]", "too large"),
    .init("mi.linalg.inv(mi.zeros(1 << 62, 4, 0, 0))", "too large"),
    .init("mi.io.write_csv('x.csv', mi.zeros(1, 1):expand(1, 1 << 40))", "memory"),
    .init("mi.io.write_jsonl('x.jsonl', { 1, nil, 3 })", "expected a list without gaps"),
    .init("mi.load():run(mi.zeros(1 << 44, 0))", "expected at most 1048576 rows"),
    .init("mi.load():run(mi.zeros(1, 1):expand(1 << 40, 1))", "expected at most 1048576 rows"),
    .init("mi.load():embed(mi.zeros(0, 1 << 44), true)", "memory"),
    .init(
      "mi.load():encode(('x '):rep(1 << 20))[1] .. mi.load():decode(mi.zeros(1):expand(1 << 40))", "memory"),
    .init("mi.io.load(('\\u{1F1E6}'):rep(20000) .. '.json')", "too long"),
    .init(
      "mi.load():hook_points('a' .. ('\\u{301}\\u{316}'):rep(50000))",
      "no hook point has a name of 200001 bytes"),
    .init("mi.stats.skew(mi.zeros(0, 1, 1):expand{ 0, 1 << 40, 1 << 40 }, { dim = 1 })", "too large"),
    .init("mi.stats.ols({}, mi.zeros(0, 1 << 44))", "expected at least as many rows as coefficients"),
    .init("mi.stats.ols_columns({ 1, 2, 3 }, mi.zeros(0, 1 << 44))", "expected values in its rows"),
    .init("mi.stats.sem(mi.zeros(1 << 40, 0), { dim = 2 })", "expected values in each sample"),
    .init(
      "mi.stats.kl_divergence(mi.zeros(1 << 40, 0), mi.zeros(1 << 40, 0), { dim = 2 })",
      "expected values in each sample"),
    .init("mi.stats.pairwise(print, mi.zeros(1 << 40, 0))", "too large"),
    .init("mi.stats.ols(mi.zeros(3), mi.zeros(1 << 40, 0))", "expected values in its rows"),
    .init("mi.stats.gaussian_kde(mi.zeros(100000, 2))", "expected points that do not lie in a subspace"),
    .init("mi.stats.ks_1samp({ 1, 2 }, print, { args = mi.zeros(251) })", "expected at most 250 numbers"),
    .init("mi.stats.kruskal(mi.zeros(1), mi.zeros(1):expand{ 40000000 })", "memory"),
    .init("mi.stats.ols_columns(mi.zeros(0), mi.zeros(0, 1 << 24))", "memory"),
    .init("mi.stats.eta_squared(mi.zeros(1, 1):expand{ 1 << 20, 1 << 20 })", "memory"),
    .init(
      "(function(v) return mi.stats.eta_squared{ v, v, v, v, v } end)(mi.zeros(1):expand{ 10000000 })",
      "memory"),
    .init(
      "(function(t) for i = 62, 0, -1 do t[1 << i] = 1 end return mi.stats.bootstrap(t, 'mean') end){}",
      "element 3: expected a number"),
    .init("mi.learn.train_test_split(mi.zeros(1 << 40, 0))", "memory"),
    .init("mi.learn.cross_val_score(print, mi.zeros(1 << 40, 0), mi.zeros(1 << 40, 0))", "memory"),
    .init("mi.learn.confusion_matrix({ 1 }, { 1 }, { labels = mi.ones(100000) })", "memory"),
    .init("mi.learn.ridge(mi.zeros(2, 100000), mi.ones(2, 100000))", "memory"),
    .init("mi.learn.ridge(mi.zeros(2, 100000), mi.ones(2, 100000), { alpha = 0 })", "memory"),
    .init("mi.learn.logistic_regression(mi.zeros(100000, 1), mi.range(1, 100000) % 10000)", "memory"),
    .init(
      "mi.learn.kmeans(mi.range(1, 1000):unsqueeze(2), 1000):transform(mi.zeros(1, 1):expand{ 1000000, 1 })",
      "memory"),
    .init(
      "mi.learn.pca(mi.randn({ 2, 100000 }, { seed = 1 }), { n_components = 1 })"
        + ":inverse_transform(mi.zeros(100000, 1))", "memory"),
    .init("mi.plot.figure():boxplot(mi.zeros(0, 1 << 44))", "expected at most 100000 columns"),
    .init("mi.plot.figure():plot(mi.zeros(0, 1 << 30))", "expected at most 100000 columns"),
    .init("mi.plot.figure():hist(mi.ones(2, 9):unbind(2), { bins = 1000000 })", "bins are too many"),
    .init("mi.plot.figure():annotate('', { 0, 0 }, { offset = { 1e300, 0 } })", "offset must be between"),
    .init("mi.plot.figure():contour(mi.rand{ 3, 3 }, { levels = mi.rand(201) })", "at most 200 levels"),
    .init("mi.plot.text_size('$' .. ('\\\\bar'):rep(40) .. ' x$')", "goes over too much"),
    .init("mi.text.ljust('', 1000000, 'a' .. ('\\u{301}'):rep(10000))", "of at most 32 bytes"),
    .init("mi.text.wrap('a', 1000000, { indent = (' '):rep(1001) })", "of at most 1000 bytes"),
    .init("mi.text.thousands(1e300, { separator = (' '):rep(101) })", "expected at most 100 bytes"),
    .init("mi.set{ 1 }.has({}, 1)", "'Set:has' must be called on its object"),
    .init("mi.plot.html.tokens({ 'a' }, { 1 }).save({})", "'Page:save' must be called on its object"),
    .init("mi.weights.ov(mi.load(), 0, 1).norm(true)", "'Factored:norm' must be called on its object"),
    .init("mi.runs.captured(5)", "expected a run"),
    .init("mi.runs.stream_point(mi.load(), 99)", "expected an integer from 0 to"),
    .init("mi.steering.project_out(mi.tensor(1), { 1 })", "expected at least one dimension"),
    .init("mi.lens.top(mi.load(), 'a', { positions = 'numel' })", "expected a position"),
  ]

  /// What once ended the process, or hid the script's line, is an error at that line.
  @Test(arguments: traps)
  func isRefused(trap: Trap) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local done, message = pcall(function()
          return \(trap.code), nil
        end)
        print(done, message)
        """, options: ["--max-memory", "1G"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("script.lua:3: "), "\(run.output)")
    #expect(run.output.contains(trap.message), "\(run.output)")
  }
}
