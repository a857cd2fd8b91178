x, y   = mi.randn { 60, 5 }, mi.range(1, 60) % 2
x_test, y_test = mi.randn({ 20, 5 }, { seed = 1 }), mi.range(1, 20) % 2
pca    = mi.learn.pca(x, { n_components = 2 })
means  = mi.learn.kmeans(x, 3)
labels = means.labels
model  = mi.learn.logistic_regression(x, y)
guess, scores = model:predict(x), model:decision_function(x)
