-- Objects of every class, made with sound arguments: alive and dead, whole and views, as they came and as calls left
-- them.

local mi = require "mi"

local objects = {}

local SIZES = { 0, 1, 1, 2, 3, 4, 5, 8, 20 }
local DTYPES = { "bool", "int64", "float16", "bfloat16", "float32", "float64", "float64", "float64" }
local KEPT = 24

local function pick(list) return list[math.random(#list)] end

--- The shapes of one call's tensors fit together more often than not.
local scheme = { n = 3 }
function objects.begin() scheme = { n = pick(SIZES), dtype = math.random(2) == 1 and pick(DTYPES) or nil } end
function objects.size() return scheme.n end

local function shape()
  local n = math.random(6) == 1 and pick(SIZES) or scheme.n
  return pick({
    { n }, { n }, { n }, { n, n }, { n, n }, { n, 3 }, { 3, n }, { 2, n, 3 }, { 1, n }, { n, 1 }, {}, { 2, 2, 2, 2 }, { 0, n },
    { 1, 1, 1, 1, 1, 1, 1, 1 },
  })
end

local function fresh()
  local t = mi.randn(shape(), { seed = math.random(1000) })
  local dtype = scheme.dtype or pick(DTYPES)
  local kind = math.random(12)
  if type(t) == "number" or t == nil then return mi.tensor({ 1.5 }) end
  if kind == 1 then t = t * 0 end
  if kind == 2 then t = t / 0 end
  if kind == 3 then t = t * 1e300 end
  if kind == 4 then t = (t * 3):round() end
  if kind == 5 then t = t:abs() + 1 end
  return t:to(dtype)
end

local VIEWS = {
  function(t) return t.T end,
  function(t) return t["::-1"] end,
  function(t) return t["::2"] end,
  function(t) return t:unsqueeze(1):expand{ 3, table.unpack(t.shape) } end,
  function(t) return t:unsqueeze(-1):squeeze(-1) end,
  -- A view of few numbers that would be many if they were copied; rarely as many as that takes long.
  function(t) return t:expand{ math.random(50) == 1 and 1 << 16 or 300, table.unpack(t.shape) } end,
  function(t) return t[1] end,
  function(t) return t:flatten() end,
}

local model = mi.load()
local points = model:hook_points()
objects.points = points

local function input() return pick({ "a", "ab a", { "a", "b a" }, "a b a b" }) end

--- Activations that were a hook's, its events, and the model that the hook saw: all of them outlived it.
local dead = {}
local function bury()
  model:run(input(), { hooks = { { pick(points), function(activation, at) dead = { activation, at } end } } })
  return dead
end

local MAKERS = {
  ["mi.Tensor"] = function()
    local t = fresh()
    if math.random(3) == 1 then
      local made, view = pcall(pick(VIEWS), t)
      if made and getmetatable(view) == "Tensor" then t = view end
    end
    local kind = math.random(60)
    if kind == 1 then t = model:weight(pick({ "ln_f.weight", "h.0.ln_1.bias", "wpe.weight" })) end
    if kind == 2 then t = bury()[1] end
    if kind == 3 then t = mi.zeros(pick({ { 0, 1 << 62 }, { 1 << 20, 0 }, { 0, 1 << 40, 1 << 20 }, { 3, 0, 1 << 61 } })) end
    return t
  end,
  ["mi.Random"] = function() return mi.random(math.random(1000)) end,
  ["mi.Model"] = function() return model end,
  ["mi.Run"] = function()
    return model:run(input(), { capture = pick({ "h.*", "*", "h.*.attn", pick(points) }), hidden_states = math.random(2) == 1 })
  end,
  ["mi.Activations"] = function() return model:run(input(), { capture = "h.*" }).activations end,
  ["mi.HookEvent"] = function() return bury()[2] end,
  ["mi.HookHandle"] = function()
    local handle = model:hook(pick(points), function() end)
    handle:remove()
    return handle
  end,
  ["mi.Figure"] = function() return mi.plot.figure{ rows = math.random(2), cols = math.random(2) } end,
  ["mi.Axes"] = function() return mi.plot.figure()[1] end,
  ["mi.Colormap"] = function() return mi.plot.colormap(pick({ "viridis", "coolwarm", "gray" })) end,
  ["mi.Set"] = function() return mi.set{ 1, "a", 2.5 } end,
  ["mi.plot.html.Page"] = function() return mi.plot.html.tokens({ "a", "b" }, { 1, 2 }) end,
  ["mi.stats.KernelDensity"] = function() return mi.stats.gaussian_kde(mi.randn({ 9 })) end,
  ["mi.learn.PCA"] = function() return mi.learn.pca(mi.randn({ 8, 3 })) end,
  ["mi.learn.KMeans"] = function() return mi.learn.kmeans(mi.randn({ 8, 3 }), 2) end,
  ["mi.learn.Ridge"] = function() return mi.learn.ridge(mi.randn({ 8, 3 }), mi.randn({ 8 })) end,
  ["mi.learn.LogisticRegression"] = function()
    return mi.learn.logistic_regression(mi.randn({ 8, 3 }), { 0, 1, 0, 1, 0, 1, 0, 1 })
  end,
}

local pools = {}

--- Returns what is left of a number after the elements of a table and of those in it are taken off, or nil.
local function less(left, value)
  for _, element in next, value do
    left = left - 1
    if left > 0 and type(element) == "table" and not getmetatable(element) then left = less(left, element) end
    if not left or left <= 0 then return nil end
  end
  return left
end

--- Whether there are objects of a class, or results of that type were kept.
function objects.has(class) return MAKERS[class] ~= nil or pools[class] ~= nil end

--- Returns a new object of a class, or one that earlier calls have used.
function objects.get(class)
  local pool = pools[class]
  if pool and (not MAKERS[class] or math.random(3) == 1) then return pick(pool) end
  local made, object = pcall(MAKERS[class])
  if made then
    objects.keep(class, object)
    return object
  end
  return pool and pick(pool)
end

--- Keeps what a call returned in place of an older object, unless it is large.
function objects.keep(class, object)
  if object == nil then return end
  if type(object) == "userdata" and getmetatable(object) == "Tensor" then
    class = "mi.Tensor"
    if object:numel() > 4096 then return end
  end
  if type(object) ~= "userdata" and type(object) ~= "table" and type(object) ~= "function" then return end
  if type(object) == "table" and not less(4096, object) then return end
  pools[class] = pools[class] or {}
  local pool = pools[class]
  pool[#pool < KEPT and #pool + 1 or math.random(KEPT)] = object
end

--- Returns any object of any class.
function objects.any()
  local names = {}
  for name in pairs(MAKERS) do names[#names + 1] = name end
  table.sort(names)
  return objects.get(pick(names))
end

--- Removes the hooks that calls left behind, so that runs stay what they are.
function objects.clean()
  for _, handle in ipairs(pools["mi.HookHandle"] or {}) do
    if getmetatable(handle) == "HookHandle" then pcall(handle.remove, handle) end
  end
end

return objects
