import TestSupport
import Testing

/// `mi.learn` as scripts use it: each line asserts in Lua.
@Suite struct LearnScriptTests {
  private func passes(_ source: String) throws {
    let run = try Command(
      script: """
        local mi = require "mi"
        local learn = mi.learn
        \(numericAssertions)
        -- Two groups of points, ten apart.
        local x = mi.randn({40, 3}, { seed = 1 })
        x["21:40"] = x["21:40"] + 10
        local y = mi.cat{mi.zeros{20, dtype = "int64"}, mi.ones{20, dtype = "int64"}}
        \(source)
        """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func components() throws {
    try passes(
      """
      local pca = learn.pca(x, { n_components = 2 })
      assert(pca.n_components == 2 and pca.components.shape[2] == 3)
      assert(pca.explained_variance_ratio[1] > 0.9 and pca.noise_variance > 0)
      local all = learn.pca(x)
      near(all:inverse_transform(all:transform(x)), x)
      near(all:transform(x):var{ dim = 1, ddof = 1 }, all.explained_variance, 1e-9)
      near(all.mean, x:mean(1))
      near(learn.pca(x, { whiten = true }):transform(x):std{ dim = 1, ddof = 1 }, {1, 1, 1})
      assert(learn.pca(x, { n_components = 0.9 }).n_components == 1)
      fails("script.lua:%d+: bad argument 'n_components' to 'mi.learn.pca': expected from 1 to the smaller side of x %(3%), got 9",
        function() learn.pca(x, { n_components = 9 }) end)
      fails("bad argument #1 'x' to 'mi.learn.pca': expected a matrix, got a tensor of shape %[2%]", learn.pca, {1, 2})
      fails("has no member 'variance'", function() return pca.variance end)
      """)
  }

  @Test func clusters() throws {
    try passes(
      """
      local means = learn.kmeans(x, 2, { seed = 3, n_init = 2 })
      local labels = means.labels
      assert(labels["1:20"]:eq(labels[1]):all() and labels["21:40"]:eq(labels[40]):all() and labels[1] ~= labels[40])
      near(means.cluster_centers[labels[1]], x["1:20"]:mean(1))
      assert(means:predict(x):eq(labels):all() and means.inertia > 0 and means.n_iter >= 1)
      assert(means:transform(x).shape[2] == 2)
      assert(learn.silhouette_score(x, labels) > 0.7 and #learn.silhouette_samples(x, labels) == 40)
      local dense = learn.dbscan(x, { eps = 3, min_samples = 4 })
      assert(dense.n_clusters == 2 and dense.labels:max() == 2 and #dense.core_sample_indices > 30)
      local map, divergence = learn.tsne(x, { perplexity = 10, max_iter = 300 })
      assert(map.shape[1] == 40 and map.shape[2] == 2 and divergence < 1)
      assert(map:eq(learn.tsne(x, { perplexity = 10, max_iter = 300 })):all())
      fails("bad argument 'k' to 'mi.learn.kmeans'", learn.kmeans, x, 41)
      fails("bad option 'init' of 'mi.learn.tsne'", learn.tsne, x, { init = "zero" })
      """)
  }

  @Test func models() throws {
    try passes(
      """
      local model = learn.logistic_regression(x, y)
      assert(model:score(x, y) == 1 and model.converged and model:predict(x).dtype == "int64")
      near(model:predict_proba(x):sum(2), mi.ones(40))
      near(model:decision_function(x), x:matmul(model.coef[1]) + model.intercept[1], 1e-9)
      near(model.classes, {0, 1})
      assert(learn.logistic_regression(x, y:eq(1)):predict(x).dtype == "bool")
      local target = x:matmul(mi.tensor{1, 2, 3}) + 4
      local line = learn.ridge(x, target, { alpha = 0 })
      near(line.coef, {1, 2, 3}, 1e-9) near(line.intercept, 4, 1e-9) near(line:score(x, target), 1)
      near(line:predict(x), target, 1e-9)
      assert(#learn.ridge(x, mi.stack({target, target}, 2)).intercept == 2)
      fails("bad argument 'y' to 'mi.learn.logistic_regression': expected a value for each row of x %(40%), got 2",
        learn.logistic_regression, x, {0, 1})
      fails("bad argument 'y' to 'LogisticRegression:score': expected a value for each row of x %(40%), got 2",
        model.score, model, x, {0, 1})
      fails("bad argument 'y' to 'mi.learn.logistic_regression': expected whole numbers or booleans as labels, got 0.5",
        learn.logistic_regression, {{1}, {2}}, {0.5, 1})
      fails("bad option 'class_weight'.*expected \\"balanced\\"", learn.logistic_regression, x, y, { class_weight = "even" })
      """)
  }

  @Test func splitsAndScores() throws {
    try passes(
      """
      local xa, xb, ya, yb = learn.train_test_split(x, y, { test_size = 0.25, stratify = y, seed = 1 })
      assert(xa.shape[1] == 30 and xb.shape[1] == 10 and #ya == 30 and yb:sum() == 5 and ya.dtype == "int64")
      local a, b = learn.train_test_split({1, 2, 3, 4}, { shuffle = false })
      near(a, {1, 2, 3}) near(b, {4})
      local folds = learn.kfold(7, { n_splits = 3 })
      assert(#folds == 3) near(folds[1].test, {1, 2, 3}) near(folds[1].train, {4, 5, 6, 7})
      assert(y[learn.stratified_kfold(y)[2].test]:sum() == 4)
      local scores = learn.cross_val_score(function(xa, ya, xb, yb)
        return learn.logistic_regression(xa, ya):score(xb, yb)
      end, x, y, { cv = 4, stratified = true })
      near(scores, {1, 1, 1, 1})
      local truth, guess = {0, 1, 1, 0}, {0, 1, 0, 0}
      assert(learn.accuracy_score(truth, guess) == 0.75 and learn.precision_score(truth, guess) == 1)
      assert(learn.recall_score(truth, guess) == 0.5) near(learn.f1_score(truth, guess), 2 / 3)
      near(learn.recall_score(truth, guess, { average = "none" }), {1, 0.5})
      near(learn.confusion_matrix(truth, guess), {{2, 0}, {1, 1}})
      assert(learn.roc_auc_score(truth, {0.1, 0.9, 0.4, 0.3}) == 1)
      near(learn.roc_curve(truth, {0.1, 0.9, 0.4, 0.3}).tpr, {0, 0.5, 1, 1})
      assert(learn.r2_score({1, 2, 3}, {1, 2, 3}) == 1)
      fails("expected \\"macro\\"", learn.f1_score, {1, 2, 3}, {1, 2, 3})
      fails("bad argument #2 'x' to 'mi.learn.train_test_split': expected 40 rows", learn.train_test_split, x, {1})
      fails("bad argument 'y_true'", learn.roc_auc_score, {1, 1}, {0.5, 0.6})
      """)
  }

  @Test func resultsDoNotDependOnThreads() throws {
    let script = """
      local mi = require "mi"
      local x = mi.randn({600, 30}, { seed = 3 })
      local y = (x[{":", 1}] + x[{":", 2}]):gt(0)
      local pca = mi.learn.pca(x, { n_components = 5 })
      local map = mi.learn.tsne(x, { max_iter = 30 })
      for _, t in ipairs{pca.components, mi.learn.kmeans(x, 6).cluster_centers, map,
        mi.learn.logistic_regression(x, y).coef, mi.learn.ridge(x, x[{":", 3}]).coef} do
        print(("%a %a"):format(t:sum(), t:abs():max()))
      end
      """
    let outputs = try ["1", "2", "5"].map { try Command(script: script, options: ["--threads", $0]).output }
    #expect(outputs[0].isEmpty == false)
    #expect(outputs[1] == outputs[0])
    #expect(outputs[2] == outputs[0])
  }
}
