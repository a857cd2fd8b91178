-- Random arguments for a call: most of the type that the annotation wants, so that they reach deep, and some hostile.

local hostile = require "API.hostile"
local objects = require "API.objects"

local arguments = {}

local function pick(list) return list[math.random(#list)] end

--- Options that may cost minutes and nothing else where a number is huge.
local BOUNDED = {
  max_iter = 30, n_init = 3, n_resamples = 50, resamples = 50, permutations = 50, max_new_tokens = 4, length = 6, batch = 3,
}

local STRINGS = {
  path = { "x.npy", "x.npz", "x.safetensors", "x.csv", "x.tsv", "x.json", "x.jsonl", "x.svg", "x.png", "x.html", "x.txt" },
  equation = { "ij,jk->ik", "i,i->", "...i->...", "ii->i", "ij->ji", "i,j", "i" },
  dtype = { "bool", "int64", "float16", "bfloat16", "float32", "float64" },
  format = { "k-", "ro", "b--", "C3s:", "g^-." },
  other = {
    "a", "b", " a", "ab a", "h.*", "h.0.attn", "h.*.mlp", "blocks.0.attn.hook_pattern", "ln_f", "wte", "viridis", "tab:red", "#abcdef",
    "C1", "2:5", "::-1", ":", "two-sided", "auto", "mean", "zero", "last", "all", "right", "float32", "$x^2$", "upper left", "log",
  },
}

local function text(name)
  if math.random(4) == 1 then return pick(objects.points) end
  return pick(STRINGS[name] or STRINGS.other)
end

local function integer(name)
  if BOUNDED[name] then return math.random(0, BOUNDED[name]) end
  return math.random(3) == 1 and objects.size() or pick({ 1, 1, 1, 2, 2, 3, 4, 5, -1, -2, 0, 12 })
end

local function number(name)
  if BOUNDED[name] or math.random(3) == 1 then return integer(name) end
  return pick({ 0.5, 0.05, 0.95, 1.5, 2.0, -0.3, 10.0, 1e-6, 100.0, math.random(), math.random() * 10 })
end

--- The number of the call that callbacks may make.
local nested

local of

local function list(type, name, depth)
  local size = math.random(2) == 1 and objects.size() or math.random(0, 4)
  if depth > 1 then size = math.min(size, 3) end
  local values = {}
  for i = 1, size do values[i] = of(type, name, depth + 1) end
  return values
end

local function fill(fields, depth, into)
  for _, field in ipairs(fields) do
    if field.name == 1 then
      for i = 1, math.random(0, 3) do into[i] = arguments.one(field.type, field.name, depth + 1) end
    elseif math.random(4) == 1 or #fields < 4 and math.random(2) == 1 then
      into[field.name] = arguments.one(field.type, field.name, depth + 1)
    end
  end
  return into
end

local function options(class, names, depth)
  local values = fill(class.fields, depth, {})
  for _, parent in ipairs(class.parents or {}) do
    if names[parent] then fill(names[parent].fields, depth, values) end
  end
  if math.random(60) == 1 then values[hostile.text()] = hostile.value() end
  return values
end

local function callback(type, depth)
  local kind = math.random(10)
  if kind <= 3 then return hostile.callback() end
  if kind == 4 and nested then return nested end
  return function() return type.result and of(type.result, "", depth + 1) end
end

local NAMED = {
  integer = integer,
  number = number,
  string = text,
  boolean = function() return math.random(2) == 1 end,
  ["nil"] = function() return nil end,
  table = function(_, depth) return list({ kind = "name", name = "any" }, "", depth) end,
  ["function"] = function() return hostile.callback() end,
  any = function(name, depth)
    local kind = math.random(6)
    if kind == 1 then return text(name) end
    if kind == 2 then return number(name) end
    if kind == 3 and depth < 3 then return list({ kind = "name", name = "any" }, name, depth) end
    if kind == 4 then return hostile.value() end
    if kind == 5 then return objects.any() end
    return objects.get("mi.Tensor")
  end,
}

local names = {}

--- Returns a value of a type.
function of(type, name, depth)
  if depth > 6 then return nil end
  if type.kind == "any of" then return of(pick(type.choices), name, depth) end
  if type.kind == "literal" then return type.value end
  if type.kind == "list" then return list(type.of, name, depth) end
  if type.kind == "table" then return options(type, names, depth) end
  if type.kind == "function" then return callback(type, depth) end
  if objects.has(type.name) then return objects.get(type.name) end
  if NAMED[type.name] then return NAMED[type.name](name, depth) end
  if names[type.name] then return of(names[type.name], name, depth) end
  return NAMED.any(name, depth)
end

--- Returns a value of a type, or now and then another.
function arguments.one(type, name, depth)
  local kind = math.random(30)
  if BOUNDED[name] then return kind == 1 and pick({ -1, 0.5, 0 / 0, "x" }) or of(type, name, depth) end
  if kind == 1 then return hostile.value() end
  if kind == 2 then return hostile.number() end
  if kind == 3 then return objects.any() end
  return of(type, name, depth)
end

--- Returns the arguments of a call, packed, with the object first if it is a method's.
---
---@param call table of API.surface
---@param types table annotated types by name
---@param callee function what callbacks may call
function arguments.of(call, types, callee)
  names, nested = types, callee
  objects.begin()
  local values = { n = 0 }
  local function add(value)
    values.n = values.n + 1
    values[values.n] = value
  end
  if call.class then
    add(math.random(40) == 1 and hostile.value() or objects.get(call.class))
  elseif call.is_operation then
    add(math.random(10) == 1 and hostile.value() or objects.any())
  end
  for i, parameter in ipairs(call.parameters) do
    if not (call.is_operation and i == 1) then
      -- Trailing arguments may be missing.
      if i > 1 and math.random(12) == 1 then break end
      local count = parameter.name == "..." and math.random(0, 3) or 1
      for _ = 1, count do add(arguments.one(parameter.type, parameter.name, 0)) end
    end
  end
  if math.random(60) == 1 then add(hostile.value()) end
  return values
end

return arguments
