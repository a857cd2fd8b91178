stats  = mi.stats
x, y   = mi.randn({ 100 }, { seed = 1 }), mi.randn({ 100 }, { seed = 2 })
a, b   = mi.randn({ 30 }, { seed = 3 }), mi.randn({ 30 }, { seed = 4 })
X      = mi.randn({ 4, 50 }, { seed = 5 })
before, after = a, a + b
on, off = mi.randn { 20, 3 }, mi.randn { 20, 3 }
z      = mi.randn({ 100 }, { seed = 6 })
p, q   = { 1, 2, 3 }, { 3, 2, 1 }
probabilities, others = mi.rand({ 5, 10 }, { seed = 7 }), mi.rand({ 5, 10 }, { seed = 8 })
token, cluster = { 1, 1, 2, 2, 3 }, { 1, 1, 2, 2, 2 }
labels, clusters = token, cluster
treated, control = a, b
activations, predictors = mi.randn({ 100, 6 }, { seed = 9 }), mi.randn({ 100, 2 }, { seed = 10 })
surprisal, is_noun = y, z:gt(0)
states, layer_3, layer_9 = mi.randn({ 20, 6 }, { seed = 11 }), mi.randn { 8, 5 }, mi.randn { 8, 5 }
