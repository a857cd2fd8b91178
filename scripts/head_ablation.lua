-- Which heads does next-token prediction need? Each is ablated on its own: set to zero (Michel et al. 2019), and
-- to its mean over the text (Wang et al. 2022), which leaves what a head always writes.
local mi = require "mi"

local model = mi.load()
local text = "The coffee is ground at home, and the water is poured on it while it is hot."
local loss = mi.metrics.loss()

local change = {
  zero = mi.ablation.heads(model, text, loss),
  mean = mi.ablation.heads(model, text, loss, { method = "mean" }),
}

local greatest = math.max(change.zero:abs():max(), change.mean:abs():max())
local heads = mi.range(1, model.config.n_head):totable()
local fig = mi.plot.figure{ cols = 2, width = 11, height = 4.2 }
for i, method in ipairs{ "zero", "mean" } do
  fig[i]:imshow(change[method], {
    cmap = "RdBu_r", vmin = -greatest, vmax = greatest, aspect = "auto", colorbar = "Change of the loss (nats)",
  })
  fig[i]:set{ xlabel = "Head", ylabel = "Block", title = ("Ablation by %s"):format(method),
              xticks = mi.range(0, #heads - 1), xticklabels = heads }
end
fig:save("head_ablation.png")

print(("Loss of the model: %.3f nats a token"):format(loss(model:run(text))))
for _, method in ipairs{ "zero", "mean" } do
  local place = change[method]:argmax() - 1
  print(("By %s, head %d of block %d matters most: %+.3f nats"):format(
    method, place % #heads + 1, place // #heads, change[method]:max()))
end
