-- Text: mathematics, scripts and characters from everywhere, alignment, rotation, several lines.
local mi = require "mi"

local fig = mi.plot.figure{ width = 6.4, height = 4 }
fig:plot({ 0, 1 }, { 0, 1 }, { color = "lightgray" })
fig:text(0.05, 0.85, "Kendall's $\\tau = 0.31$, $p < 10^{-4}$, $\\sigma_i^2 \\geq \\mu$")
fig:text(0.05, 0.70, "Two lines\nof one text", { color = "tab:blue", va = "top" })
fig:text(0.05, 0.45, "Ελληνικά, русский, naïve, “quoted”, 漢字かな")
fig:text(0.05, 0.33, "Signs that are only signs: \\$5 {a}_b^c %d `x` \"y\" @z & <t>")
fig:text(0.55, 0.62, "turned by 35 degrees", { rotation = 35, ha = "center", size = 9, color = "tab:red" })
for i, side in ipairs{ "left", "center", "right" } do
  fig:text(0.8, 0.25 - i * 0.07, side .. " of 0.8", { ha = side })
end
fig:axvline(0.8, { color = "gray", line = ":", width = 0.8 })
fig:set{ title = "Text in $\\alpha$, $\\beta_{max}$ and $e^{-x}$",
         xlabel = "Layer $\\ell$", ylabel = "$\\Delta$ logit", xlim = { 0, 1 }, ylim = { 0, 1 } }
print("Saved " .. fig:save("text.png"))
