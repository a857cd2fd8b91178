-- Lines: styles, widths, colours, opacity, and a legend.
local mi = require "mi"

local x = mi.linspace(0, 10, 200)
local fig = mi.plot.figure{ width = 6, height = 4 }
for i, style in ipairs{ "-", "--", "-.", ":" } do
  fig:plot(x, (x - i / 2):sin() * (0.4 + 0.2 * i), style, { width = 0.5 + i / 2, label = ("line %q"):format(style) })
end
fig:plot(x, x / 10 - 0.5, { color = "k", alpha = 0.3, width = 6, label = "opacity 0.3" })
fig:set{ title = "Lines", xlabel = "Position", ylabel = "Value" }
fig:legend{ loc = "lower right" }
fig:grid()
print("Saved " .. fig:save("lines.png"))
