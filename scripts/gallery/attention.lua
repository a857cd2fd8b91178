-- Attention: one head, all heads of a layer, and a page in which a head can be picked.
local mi = require "mi"

local model = mi.load()
local text = "The coffee is served in a small cup, and the water is hot."
local tokens = model:tokens(text)
local run = model:run(text, { capture = "h.*.attn.pattern" })

local one = mi.plot.attention(tokens, run, { layer = 3, head = 2, title = "Layer 3, head 2" })
print("Saved " .. one:save("attention.png"))
local all = mi.plot.attention_heads(tokens, run, { layer = 3, title = "Layer 3" })
print("Saved " .. all:save("attention_heads.png"))
print("Saved " .. mi.plot.html.attention(tokens, run, { title = text }):save("attention.html"))
