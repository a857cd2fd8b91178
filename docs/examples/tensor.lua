t, u   = mi.randn { 1, 3, 4 }, mi.randn { 1, 3, 4 }
a, b   = mi.randn { 4 }, mi.randn { 4 }
x, y   = mi.randn { 6, 8 }, mi.randn { 5, 8 }
matrix = mi.randn { 4, 4 }
act    = mi.randn { 3, 4, dtype = "float32" }
acts, direction = mi.randn { 6, 4 }, mi.randn { 4 }
logits = mi.randn { 3, 10 }
mask   = logits:gt(0)
scores, future = mi.randn { 4, 4 }, mi.ones { 4, 4 }:triu(1):ne(0)
logprobs, next_ids = logits:log_softmax(2), mi.tensor { 4, 0, 9 }
ids    = mi.tensor { 7, 3, 11, 7 }
