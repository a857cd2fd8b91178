-- Induction heads (Olsson et al. 2022): on random tokens that come twice, does a head look at what followed the
-- token the last time, and is the second copy predicted better? In a model that has no such heads, as the small
-- bundled one, both say so: all scores are near that of attention to any earlier token alike.
local mi = require "mi"

local model = mi.load()
local length = math.min(30, (model.config.n_ctx - 1) // 2)
local tokens = mi.attention.repeated_tokens(model, { length = length, batch = 4, seed = 1 })

local scores = mi.attention.induction(model, tokens)
local previous = mi.attention.previous_token(model, tokens)
local loss = -model:run(tokens):logprobs():mean(1)    -- after each position, over rows
-- The first token of the second copy is nobody's to predict.
local first, second = loss[("1:%d"):format(length)]:mean(), loss[("%d:-1"):format(#loss - length + 2)]:mean()

local greatest = math.max(scores:max(), previous:max())
local heads = mi.range(1, model.config.n_head):totable()
local fig = mi.plot.figure{ cols = 3, width = 14, height = 4 }
for i, kind in ipairs{ { "Induction", scores }, { "Previous token", previous } } do
  fig[i]:imshow(kind[2], { vmin = 0, vmax = greatest, aspect = "auto", colorbar = "Attention" })
  fig[i]:set{ xlabel = "Head", ylabel = "Block", title = kind[1],
              xticks = mi.range(0, #heads - 1), xticklabels = heads }
end
fig[3]:plot(mi.range(1, #loss), loss, "k-")
fig[3]:axvline(length + 0.5, { color = "tab:red", line = "--", label = "second copy" })
fig[3]:set{ xlabel = "Position", ylabel = "Loss of the next token (nats)", title = "Repeated random tokens" }
fig[3]:legend()
fig:save("induction_heads.png")

local place = scores:argmax() - 1
print(("Highest induction score: %.3f, head %d of block %d"):format(
  scores:max(), place % #heads + 1, place // #heads))
print(("Loss in the first copy: %.2f nats, in the second: %.2f"):format(first, second))
