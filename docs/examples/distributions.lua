stats  = mi.stats
x, p   = mi.linspace(-2, 2, 9), mi.linspace(0.1, 0.9, 9)
