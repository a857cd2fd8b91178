-- Where figures go: without a path, names are the script's with a number; `fig:show()` draws into the terminal instead.
local mi = require "mi"

local x = mi.linspace(0, 10, 200)
for _, rate in ipairs{ 0.1, 0.3 } do
  local fig = mi.plot.figure{ width = 6, height = 3.5 }
  fig:plot(x, (x * 4):sin() * (x * -rate):exp())
  fig:set{ title = ("Decay of %.1f"):format(rate), xlabel = "Time", ylabel = "Amplitude" }
  print("Saved " .. fig:save{ dpi = 150 })
end
