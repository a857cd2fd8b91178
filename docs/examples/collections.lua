model         = mi.load()
text          = "The coffee grounds are left in the coffee."
words, layers = model:tokens(text), { 0, 1, 2 }
word, loss_at = " coffee", function(layer) return 1 / (1 + layer) end
seen          = mi.set { " coffee", " tea" }
before, after = mi.set { 1, 2 }, mi.set { 2, 3 }
