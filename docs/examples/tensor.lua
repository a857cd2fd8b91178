t      = mi.randn { 1, 3, 4 }
u      = mi.randn { 1, 3, 4 }
a, b   = mi.randn { 4 }, mi.randn { 4 }
matrix = mi.randn { 4, 4 }
logits = mi.randn { 3, 10 }
mask   = logits:gt(0)
