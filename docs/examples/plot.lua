fig    = mi.plot.figure { rows = 2, cols = 2 }
ax     = fig[1]
x      = mi.range(1, 20)
y      = mi.randn { 20 }
matrix = mi.randn { 5, 8 }
heights = mi.rand { 5 }
