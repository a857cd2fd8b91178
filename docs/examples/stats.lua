stats  = mi.stats
x, y   = mi.randn({ 100 }, { seed = 1 }), mi.randn({ 100 }, { seed = 2 })
a, b   = mi.randn({ 30 }, { seed = 3 }), mi.randn({ 30 }, { seed = 4 })
X      = mi.randn({ 4, 50 }, { seed = 5 })
before, after = a, a + b
