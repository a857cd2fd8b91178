-- Does everything that uses several threads, and prints the results to the last bit. ThreadTests compares them for
-- different numbers of threads; `make races` runs it under ThreadSanitizer.
local mi = require "mi"

local function show(name, x)
  local numbers = type(x) == "number" and { x } or x:to("float64"):flatten():totable()
  for i, value in ipairs(numbers) do
    numbers[i] = ("%a"):format(value)
  end
  print(name, table.concat(numbers, " "))
end

local model = mi.load()
local run = model:run({ "The coffee is served in the", "Turkish coffee" }, { capture = "h.*.attn.c_proj" })
show("logits", run.logits[{ ":", -1 }])
show("captures", run:stack("h.*.attn.c_proj"):sum(-1))
show("generated", model:generate("Coffee", { max_new_tokens = 8, temperature = 1, seed = 3 }))

local x = mi.randn({ 300, 400 }, { seed = 1 })
show("matmul", x:matmul(x.T)[7])
show("float32", x:to("float32"):matmul(x:to("float32").T)[7])
show("sums", x:sum(1))
show("sum", mi.randn({ 1000000 }, { seed = 2 }):sum())
show("softmax", x:softmax(-1)[3])
show("sorted", x:sort(1)[2])
show("medians", x:median(1))
show("quantiles", x:quantile(mi.linspace(0, 1, 20), 1):sum(2))
show("extremes", x:to("float32"):argmax(1))
show("distances", x:cdist(x)[5])
show("einsum", mi.einsum("ij,kj->ik", x, x)[9])
show("singular values", select(2, mi.linalg.svd(x)))
show("inverses", mi.linalg.inv(mi.randn({ 50, 20, 20 }, { seed = 3 })):sum(1))

local rows = x[{ "1:12", "1:200" }]
show("ksg", mi.stats.pairwise(mi.stats.mutual_information_ksg, rows))
show("histogram", mi.stats.pairwise(mi.stats.mutual_information, rows))
show("kendall", mi.stats.correlation_matrix(rows, { method = "kendall" }).statistic)
show("t test", mi.stats.ttest_ind(x, 2 * x, { axis = 1 }).pvalue)
show("beta", mi.stats.beta.ppf(mi.rand(5000, { seed = 1 }), 2, 3)[{ "1:20" }])
show("bootstrap", mi.stats.bootstrap(x[1], mi.stats.skew, { n_resamples = 200, seed = 5 }).standard_error)
show("bootstrap by name", mi.stats.bootstrap(x[1], "median", { n_resamples = 200, seed = 5 }).standard_error)

show("k-means", mi.learn.kmeans(x, 5, { seed = 1 }):transform(x)[2])
show("t-SNE", mi.learn.tsne(x[{ "1:60" }], { seed = 1, max_iter = 250, perplexity = 10 })[3])
show("logistic", mi.learn.logistic_regression(x, mi.range(1, 300) % 3):predict_proba(x)[1])
show("components", mi.learn.pca(x, { n_components = 5 }):transform(x)[1])
