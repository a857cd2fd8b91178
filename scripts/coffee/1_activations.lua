-- Exercise 1: tokens, where the target word is, and the activations of one layer.
local coffee = require "common"

print(("There are %d tokens, %d of which are unique."):format(#coffee.tokens, #coffee.tokens:unique()))
print("Target positions: " .. table.concat(coffee.targets:totable(), ", "))

local attention = coffee.run.activations["h.3.attn.c_proj"]
print(("Attention output of layer 3: [%s]"):format(table.concat(attention.shape, ", ")))
