-- Indirect objects (Wang et al. 2022): "When Mary and John went to the shop, John gave a drink to" -> " Mary".
-- The corrupted prompt has another name the second time. Clean activations are put into corrupted runs, one at a
-- time: where they bring the answer back, the model holds what it knows of the names. The bundled model is too
-- small to solve the task, and the printed logit difference says so; the maps show by which way the second name
-- reaches the prediction all the same. Run it on GPT-2 with --model DIR to see the circuit of the paper.
local mi = require "mi"

local model = mi.load()
local prompt = "When Joe and Jane went to the shop, %s gave a drink to"
local answer, wrong = " Joe", " Jane"
local setting = {
  clean = prompt:format("Jane"), corrupted = prompt:format("Joe"),
  metric = mi.metrics.logit_difference(answer, wrong),
}

local function patch(component, over)
  setting.component, setting.over = component, over
  return mi.patching.sweep(model, setting)
end

local residual, result = patch("resid_pre", { "layer", "position" })
local heads = patch("z", { "layer", "head" })

local function show(axes, effect, title, xlabel, ticks)
  local greatest = effect:abs():max()
  axes:imshow(effect, { cmap = "RdBu_r", vmin = -greatest, vmax = greatest, aspect = "auto",
                        colorbar = "Logit difference recovered" })
  axes:set{ title = title, xlabel = xlabel, ylabel = "Block",
            xticks = mi.range(0, #ticks - 1), xticklabels = ticks }
end

local fig = mi.plot.figure{ cols = 2, width = 14, height = 4.5 }
show(fig[1], residual, "Residual stream", "Token", model:tokens(result.tokens[1]))
show(fig[2], heads, "Heads", "Head", mi.range(1, model.config.n_head):totable())
fig:save("indirect_object.png")

print(("Logit difference of%s and%s: %.2f clean, %.2f corrupted"):format(answer, wrong, result.clean, result.corrupted))
local place = heads:argmax() - 1
print(("Head %d of block %d recovers most: %.2f"):format(
  place % model.config.n_head + 1, place // model.config.n_head, heads:max()))
