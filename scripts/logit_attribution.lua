-- Direct logit attribution: which layers and heads write a token's logit, compared with another token's.
--
--     mi-host scripts/logit_attribution.lua ["Some text" " token" " other token"]
local mi = require "mi"

local text   = arg[1] or "Turkish coffee is very finely ground"
local model  = mi.load()
local token  = arg[2] or " coffee"
local versus = arg[3] or " tea"

local run = model:run(text, { capture = mi.attribution.points(model, { by = "head" }) })
local parts, names = mi.attribution.components(model, text, token, { versus = versus })
local heads = mi.attribution.heads(model, run, token, { versus = versus })     -- [layers, heads]

local logits = run:logit{ token, versus }
print(("logit of %q less that of %q: %.3f"):format(token, versus, logits[1] - logits[2]))
for i, name in ipairs(names) do
  print(("  %-12s %+.3f"):format(name, parts[i]))
end
print(("  %-12s %+.3f"):format("sum", parts:sum()))

local fig = mi.plot.figure{ cols = 2, width = math.max(12, 0.5 * #names), height = 4.5 }
fig[1]:bar(parts, { color = "tab:blue" })
fig[1]:axhline(0, { color = "k", width = 0.8 })
fig[1]:set{ title = "Components", ylabel = ("Logit of \"%s\" less that of \"%s\""):format(token, versus),
            xticks = mi.range(0, #names - 1), xticklabels = names }

local limit = heads:abs():max()
fig[2]:imshow(heads, { cmap = "RdBu_r", vmin = -limit, vmax = limit, colorbar = true })
fig[2]:set{ title = "Attention heads", xlabel = "Head", ylabel = "Block",
            xticks = mi.range(0, heads.shape[2] - 1), xticklabels = mi.range(1, heads.shape[2]):totable() }
print("Saved " .. fig:save("logit_attribution.png"))
