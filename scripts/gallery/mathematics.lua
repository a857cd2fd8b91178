-- Mathematics: scripts above one another, accents, alphabets, functions; letters of other scripts.
local mi = require "mi"

local fig = mi.plot.figure{ width = 7.5, height = 4.2 }
local lines = {
  "$x_i^2 + y_{ij}^{(l)}$,  $e^{-x^2/2}$,  $a_{i_j}$,  $\\sum_{i=1}^n w_i x_i$,  $\\int_0^1 f(x)\\,dx$",
  "$\\mathcal{L}(\\theta) = -\\mathbb{E}_{x \\sim p}[\\log q_\\theta(x)]$,  $\\mathbf{W}_Q \\in \\mathbb{R}^{d \\times d_h}$",
  "$\\hat{y}$, $\\bar{x}$, $\\tilde{h}$, $\\vec{v}$, $\\dot{q}$,  $f'(x)$,  $\\|x\\|_2 \\leq \\sqrt{n}$,  $\\frac{a + b}{c}$",
  "$A \\cup B \\subseteq C$,  $\\forall x\\, \\exists y$,  $\\max_i z_i \\to \\infty$,  $p \\ll 0.05$,  $u \\perp v$",
  "Ελληνικά, русский, 漢字, かな, 한국어, עברית, العربية, naïve, 😀",
}
for i, line in ipairs(lines) do fig:text(0.03, 1.02 - i * 0.18, line, { size = 13 }) end
fig:set{ title = "Mathematics", xticks = false, yticks = false, xlim = { 0, 1 }, ylim = { 0, 1 } }
print("Saved " .. fig:save("mathematics.png"))
