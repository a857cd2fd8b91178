local mi = require "mi"
local check = require "mi.check"
local math, setmetatable = math, setmetatable

---Which colour stands for a value, on grounds that text is written on.
---@class mi.plot.parts.Scale
---@field low number
---@field high number
---@field map mi.Colormap
local Scale = {}
Scale.__index = Scale

local scale = {}

---Makes the scale of some values by the options `vmin`, `vmax` and `cmap`.
---
---Values on both sides of zero are centred on it, from blue to red; others go from white to blue.
---@param values mi.Tensor
---@param options { vmin?: number, vmax?: number, cmap?: string|mi.Colormap }
---@return mi.plot.parts.Scale
function scale.of(values, options)
  local low = options.vmin and check.number(options.vmin, "vmin", -math.huge, math.huge)
  local high = options.vmax and check.number(options.vmax, "vmax", -math.huge, math.huge)
  local all = values:to("float64"):flatten()
  local finite = all[all:isfinite()]
  local least, greatest = 0, 1
  if #finite > 0 then
    least, greatest = finite:min(), finite:max()
  end
  local is_diverging = least < 0 and greatest > 0
  if is_diverging and not low and not high then
    high = math.max(-least, greatest)
    low = -high
  end
  low, high = low or math.min(least, high or least), high or math.max(greatest, low or greatest)
  check.that(low <= high, "vmin", ("must not exceed vmax, got %s and %s"):format(low, high))
  check.that(high - low < math.huge, options.vmin and "vmin" or "values", "the range of the values is too wide")
  local map = mi.plot.colormap(options.cmap or (is_diverging and "RdBu_r" or "Blues"))
  return setmetatable({ low = low, high = high, map = map }, Scale)
end

---Makes the scale of values that begin at zero, such as attention, where `vmin` does not say otherwise.
---@param values mi.Tensor
---@param options { vmin?: number, vmax?: number, cmap?: string|mi.Colormap }
---@return mi.plot.parts.Scale
function scale.from_zero(values, options)
  local made = scale.of(values, options)
  made.low = options.vmin or math.min(0, made.low)
  return made
end

---Returns where a value lies, from 0 to 1; nil for NaN.
---@param value number
---@return number?
function Scale:place(value)
  if value ~= value then
    return nil
  end
  if self.high == self.low then
    return value == self.low and 0.5 or value > self.low and 1 or 0
  end
  return math.max(0, math.min(1, (value - self.low) / (self.high - self.low)))
end

---Returns the ground of a value, {r, g, b, a}, and the colour of text on it; the sheet's for NaN.
---@param value number
---@return number[] ground
---@return mi.Color ink
function Scale:colors(value)
  local place = self:place(value)
  if not place then
    local style = mi.plot.style()
    return style.axes_background, style.foreground
  end
  local ground = self.map(place)
  -- Luminance as television weighs the components.
  local luminance = 0.299 * ground[1] + 0.587 * ground[2] + 0.114 * ground[3]
  return ground, luminance > 0.5 and "black" or "white"
end

return scale
