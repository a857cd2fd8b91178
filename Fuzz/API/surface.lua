-- What there is to call: every function that `mi` holds and every method that is annotated, with the types of their
-- parameters. What `mi` holds but no annotation names is called all the same.

local types = require "API.types"

local surface = {}

local ANY = { kind = "name", name = "any" }

--- Calls that need no name: what operators and the language itself do with an object.
local OPERATIONS = {
  ["a + b"] = function(a, b) return a + b end,
  ["a - b"] = function(a, b) return a - b end,
  ["a * b"] = function(a, b) return a * b end,
  ["a / b"] = function(a, b) return a / b end,
  ["a // b"] = function(a, b) return a // b end,
  ["a % b"] = function(a, b) return a % b end,
  ["a ^ b"] = function(a, b) return a ^ b end,
  ["a & b"] = function(a, b) return a & b end,
  ["a | b"] = function(a, b) return a | b end,
  ["a ~ b"] = function(a, b) return a ~ b end,
  ["a << b"] = function(a, b) return a << b end,
  ["a .. b"] = function(a, b) return a .. b end,
  ["a == b"] = function(a, b) return a == b end,
  ["a < b"] = function(a, b) return a < b end,
  ["a <= b"] = function(a, b) return a <= b end,
  ["-a"] = function(a) return -a end,
  ["~a"] = function(a) return ~a end,
  ["#a"] = function(a) return #a end,
  ["a(b)"] = function(a, b) return a(b) end,
  ["a[b]"] = function(a, b) return a[b] end,
  ["a[b] = c"] = function(a, b, c) a[b] = c end,
  ["tostring(a)"] = tostring,
  ["ipairs(a)"] = function(a)
    for i in ipairs(a) do if i > 50 then break end end
  end,
  ["pairs(a)"] = function(a)
    local count = 0
    for _ in pairs(a) do
      count = count + 1
      if count > 50 then break end
    end
  end,
  ["local x <close> = a"] = function(a) local _ <close> = a end,
  ["for x in a"] = function(a)
    local count = 0
    for _ in a do
      count = count + 1
      if count > 50 then break end
    end
  end,
}

local function sorted_keys(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = tostring(key) end
  table.sort(keys)
  return keys
end

--- Reads the annotations of files: functions by "owner.name" or "owner:name", classes and aliases by their names.
local function read(annotations, paths)
  local functions, names = {}, {}
  for _, path in ipairs(paths) do
    for _, item in ipairs(annotations.read(path)) do
      if item.kind == "function" then
        functions[item.owner .. item.separator .. item.name] = item
      elseif item.kind == "alias" then
        names[item.alias.name] = item.alias.type ~= "" and types.read(item.alias.type) or ANY
      elseif item.kind == "class" then
        local class = names[item.class.name] or { kind = "table", fields = {}, parents = {} }
        names[item.class.name] = class
        for parent in (item.class.parent or ""):gmatch("[%w_.]+") do table.insert(class.parents, parent) end
        for _, field in ipairs(item.fields) do
          local name = field.name:match("^[%a_][%w_]*")
          table.insert(class.fields, { name = name or 1, type = types.read(field.type) })
        end
      end
    end
  end
  return functions, names
end

local function call(name, annotation, value)
  local parameters = {}
  for _, param in ipairs(annotation and annotation.params or {}) do
    parameters[#parameters + 1] = { name = param.name:gsub("%?$", ""), type = types.read(param.type) }
  end
  if not annotation then parameters = { { name = "?", type = ANY }, { name = "?", type = ANY }, { name = "?", type = ANY } } end
  local results = {}
  for _, result in ipairs(annotation and annotation.returns or {}) do
    results[#results + 1] = result.type:match("^mi[%w_.]+") or result.type
  end
  return { name = name, parameters = parameters, results = results, value = value }
end

--- Returns the list of calls, in an order that is always the same, and the annotated types by name.
---
---@param mi table
---@param annotations table the reader of the documentation's generator
---@param paths string[] of annotated files
function surface.read(mi, annotations, paths)
  local functions, names = read(annotations, paths)
  local calls, seen = {}, {}

  local function walk(owner, name)
    if seen[owner] then return end
    seen[owner] = true
    local keys = {}
    for key in pairs(owner) do keys[tostring(key)] = true end
    for _, field in ipairs(names[name] and names[name].fields or {}) do
      if type(field.name) == "string" then keys[field.name] = true end
    end
    for _, key in ipairs(sorted_keys(keys)) do
      local full = name .. "." .. key
      local value = owner[key]
      if type(value) == "table" then
        walk(value, full)
      elseif type(value) == "function" then
        calls[#calls + 1] = call(full, functions[full], value)
      end
    end
  end
  walk(mi, "mi")

  for _, name in ipairs(sorted_keys(functions)) do
    local class, method = name:match("^(.*):([^:]*)$")
    if class then
      local entry = call(name, functions[name])
      entry.class, entry.method = class, method
      calls[#calls + 1] = entry
    end
  end
  for _, name in ipairs(sorted_keys(OPERATIONS)) do
    local entry = call(name, nil, OPERATIONS[name])
    entry.is_operation = true
    calls[#calls + 1] = entry
  end
  return calls, names
end

return surface
