local mi = require "mi"
local check = require "mi.check"
local given = require "mi.plot.parts.given"
local sheet = require "mi.plot.parts.sheet"
local ipairs, math = ipairs, math

---Draws histograms of activations beside one another; see stdlib/meta/pictures.lua.
local function draw(activations, options)
  local names
  activations, names = given.activations(activations, "activations")
  options = check.options(options, { "title", "cols", "width", "height", "bins", "range", "labels", "xlabel", "color" })
  local count = #activations
  check.that(count > 0, "activations", "expected at least one tensor")
  local cols = math.min(check.integer(options.cols or sheet.columns(count), "cols", 1, 100), count)
  local rows = math.ceil(count / cols)
  local labels = options.labels and check.list(options.labels, "labels", check.string) or names
  check.that(not labels or #labels == count, "labels", ("expected %d texts, one for each histogram, got %d"):format(
    count, labels and #labels or 0))

  local tensors, least, greatest = {}, math.huge, -math.huge
  for i = 1, count do
    local tensor = check.tensor(activations[i], ("activations, element %d"):format(i)):flatten()
    tensors[i] = tensor[tensor:isfinite()]
    check.that(#tensors[i] > 0, ("activations, element %d"):format(i), "expected at least one finite value")
    least, greatest = math.min(least, tensors[i]:min()), math.max(greatest, tensors[i]:max())
  end
  local fig = mi.plot.figure{
    rows = rows, cols = cols, width = options.width or math.min(200, 0.6 + 2.6 * cols),
    height = options.height or math.min(200, 0.6 + 2.2 * rows),
  }
  for i, tensor in ipairs(tensors) do
    local mean = tensor:mean()
    fig[i]:hist(tensor, {
      bins = options.bins or 40, range = options.range or { least, greatest }, density = true,
      color = options.color,
    })
    fig[i]:axvline(mean, { color = mi.plot.style().foreground, line = "--", width = 1 })
    fig[i]:set{
      title = labels and labels[i] or ("Layer %d"):format(i - 1),
      xlabel = i + cols > count and (options.xlabel or "Activation") or nil,
      ylabel = (i - 1) % cols == 0 and "Density" or nil,
    }
  end
  for empty = count + 1, rows * cols do
    fig[empty]:set{ xticks = {}, yticks = {}, frame = false }
  end
  if options.title then
    fig:suptitle(check.string(options.title, "title"))
  end
  return fig
end

return draw
