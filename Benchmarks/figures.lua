-- Times figures as files: mi-host --out /tmp Benchmarks/figures.lua

local mi = require "mi"

local function time(label, name, make)
  local fig = make()
  local best = math.huge
  for _ = 1, 3 do
    local start = mi.clock()
    fig:save(name)
    best = math.min(best, mi.clock() - start)
  end
  print(("%-34s %7.3f s"):format(label, best))
end

time("one line, PNG", "line.png", function() return mi.plot.figure():plot(mi.range(1, 100)) end)

local function grid()
  local fig = mi.plot.figure { rows = 2, cols = 3, width = 12, height = 7 }
  for i, ax in ipairs(fig) do
    ax:plot(mi.randn({ 200 }, { seed = i }), { label = "layer " .. i }):legend()
    ax:set { title = "Axes " .. i, xlabel = "position", ylabel = "value" }
  end
  return fig
end
time("2 x 3 axes, PNG", "grid.png", grid)
time("2 x 3 axes, SVG", "grid.svg", grid)

local function points()
  local x, y = mi.randn({ 100000 }, { seed = 1 }), mi.randn({ 100000 }, { seed = 2 })
  return mi.plot.figure():plot(x, y, "ko", { face = "tab:blue" })
end
time("100,000 markers with edges, PNG", "points.png", points)

local function heat()
  return mi.plot.figure():imshow(mi.randn({ 1000, 1000 }, { seed = 3 }), { colorbar = true })
end
time("1,000 x 1,000 heat map, PNG", "heat.png", heat)
time("1,000 x 1,000 heat map, SVG", "heat.svg", heat)
