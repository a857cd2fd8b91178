-- Notes: arrows to points, text in boxes, bold text.
local mi = require "mi"

local x = mi.linspace(0, 10, 200)
local fig = mi.plot.figure{ width = 6, height = 4 }
fig:plot(x, x:sin(), "k-")
fig:annotate("greatest", { math.pi / 2, 1 }, { at = { 3.2, 1.25 }, arrow = "->" })
fig:annotate("least", { 3 * math.pi / 2, -1 }, {
  offset = { 40, -20 }, arrow = { head = "->", color = "tab:red" }, color = "tab:red",
})
fig:text(7.4, 0, "in a box", { box = { face = "lightyellow", edge = "gray" }, ha = "center", va = "center" })
fig:text(0.3, -1.2, "bold", { weight = "bold" })
fig:set{ title = "Annotations", ylim = { -1.5, 1.5 } }
print("Saved " .. fig:save("annotations.png"))
