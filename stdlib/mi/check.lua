local math, table = math, table
local error, getmetatable, ipairs, next, pcall, type = error, getmetatable, ipairs, next, pcall, type

local mi = require "mi"
local messages = require "mi.messages"
local subject = require "mi.check.subject"

---Argument checks for libraries that are written in Lua, one line each:
---
---    local check = require "mi.check"
---
---    function lens.logits(model, text, options)
---      check.model(model, "model")
---      check.string(text, "text")
---      options = check.options(options, { "layer", "norm" })
---      local layer = check.integer(options.layer or 1, "layer", 1, model.config.n_layer)
---      local norm = check.choice(options.norm or "final", "norm", { "final", "none" })
---    end
---
---A check returns the value. Where it fails, the error is at the line that called the library's function, in the
---words of all `mi` functions: `bad argument #2 'text' to 'mi.lens.logits': expected a string, got nil`. The
---function is the one around the check that a module exports; a name that none of its parameters has is an
---option's. Don't return a check's result directly: a tail call hides the function that made it.
---@class mi.check
local check = {}

---Raises an error about an argument or option, unless the condition holds.
---
---    check.that(#texts > 0, "texts", "expected at least one text")
---
---@param condition any
---@param name string of the parameter or option; more may follow it, as in `"texts, element 2"`
---@param message string
function check.that(condition, name, message)
  if condition then
    return
  end
  local label, level = subject.label(name)
  error(label .. ": " .. message, level)
end

---Raises the error that a value is not what was expected.
---
---    if type(hooks) ~= "function" then check.fail("hooks", "a function", hooks) end
---
---@param name string
---@param expected string with its article: `"a string"`
---@param value any what came
function check.fail(name, expected, value)
  check.that(false, name, ("expected %s, got %s"):format(expected, messages.describe(value)))
end

---Returns the words for what a number must be.
local function range(kind, low, high)
  if low and high then
    return ("%s from %s to %s"):format(kind, low, high)
  elseif low then
    return ("%s of at least %s"):format(kind, low)
  end
  return high and ("%s of at most %s"):format(kind, high) or kind
end

---Checks for an integer; a float without a fraction becomes one.
---
---    local layer = check.integer(options.layer or 1, "layer", 1, 12)
---
---@param value any
---@param name string
---@param first? integer the least that is allowed
---@param last? integer the greatest
---@return integer
function check.integer(value, name, first, last)
  local integer = math.type(value) and math.tointeger(value)
  if not integer or (first and integer < first) or (last and integer > last) then
    check.fail(name, first == 1 and not last and "a positive integer" or range("an integer", first, last), value)
  end
  return integer
end

---Checks for a number; NaN lies in no range.
---
---    local scale = check.number(options.scale or 1, "scale", 0)
---
---@param value any
---@param name string
---@param low? number the least that is allowed
---@param high? number the greatest
---@return number
function check.number(value, name, low, high)
  if type(value) ~= "number" or (low and not (value >= low)) or (high and not (value <= high)) then
    check.fail(name, range("a number", low, high), value)
  end
  return value
end

local function of_type(wanted)
  return function(value, name)
    if type(value) ~= wanted then
      check.fail(name, "a " .. wanted, value)
    end
    return value
  end
end

---Checks for a string; numbers are none.
---@type fun(value: any, name: string): string
check.string = of_type("string")
---Checks for true or false.
---@type fun(value: any, name: string): boolean
check.boolean = of_type("boolean")
---Checks for a table.
---@type fun(value: any, name: string): table
check.table = of_type("table")
---Checks for a function.
---@type fun(value: any, name: string): function
check.callback = of_type("function")

---Checks for one of a few words.
---
---    local norm = check.choice(options.norm or "final", "norm", { "final", "none" })
---
---@param value any
---@param name string
---@param choices string[]
---@return string
function check.choice(value, name, choices)
  for _, choice in ipairs(choices) do
    if value == choice then
      return value
    end
  end
  check.fail(name, (#choices > 1 and "one of " or "") .. '"' .. table.concat(choices, '", "') .. '"', value)
end

local function is(value, class)
  return type(value) == "userdata" and getmetatable(value) == class
end

---Checks for a model.
---@param value any
---@param name string
---@return mi.Model
function check.model(value, name)
  if not is(value, "Model") then
    check.fail(name, "a Model", value)
  end
  return value
end

---Checks for a tensor; a nested table of numbers becomes one.
---
---    direction = check.tensor(direction, "direction", 1)
---
---@param value any
---@param name string
---@param ndim? integer how many dimensions it must have
---@return mi.Tensor
function check.tensor(value, name, ndim)
  local made, tensor = true, value
  if type(value) == "table" then
    made, tensor = pcall(mi.tensor, value)
  end
  if not made or not is(tensor, "Tensor") then
    check.fail(name, "a tensor or a table of numbers", value)
  end
  if ndim and tensor.ndim ~= ndim then
    check.that(false, name, ("expected a tensor of %d dimension%s, got one of shape {%s}"):format(
      ndim, ndim == 1 and "" or "s", table.concat(tensor.shape, ", ")))
  end
  return tensor
end

---Checks for something to go through by index: a list, a set, or a tensor of one dimension or more.
---
---    local list = check.elements({ 1, 2 }, "list")
---    for index = 1, #list do print(list[index]) end
---
---@param value any
---@param name string
---@return any[]|mi.Set|mi.Tensor
function check.elements(value, name)
  if type(value) ~= "table" and not (is(value, "Tensor") and value.ndim > 0) then
    check.fail(name, "a list, a set or a tensor", value)
  end
  return value
end

---Checks each element of a list.
---
---    check.list(layers, "layers", check.integer, 0, 11)
---
---@param value any
---@param name string
---@param element fun(value: any, name: string, ...) one of the checks
---@param ... any what that check takes after the name
---@return any[] checked a new list of what the check returned
function check.list(value, name, element, ...)
  check.table(value, name)
  local checked = {}
  for i = 1, #value do
    checked[i] = element(value[i], ("%s, element %d"):format(name, i), ...)
  end
  return checked
end

---Checks a trailing table of options, which may be left out, for names that the function does not know.
---
---    options = check.options(options, { "layers", "norm" })
---
---@param value any
---@param known string[]
---@param name? string of the parameter; `"options"` by default
---@return table options an empty table where there are none
function check.options(value, known, name)
  name = name or "options"
  if value == nil then
    return {}
  elseif type(value) ~= "table" then
    check.fail(name, "a table of options", value)
  end
  local names = {}
  for _, option in ipairs(known) do
    names[option] = true
  end
  for key in next, value do
    if type(key) ~= "string" then
      check.that(false, name, "options are named, got the key " .. messages.describe(key))
    elseif not names[key] then
      local nearest = messages.nearest(key, known)
      check.that(false, name, ("unknown option '%s'%s (%s)"):format(
        key, nearest and ("; did you mean '%s'?"):format(nearest) or "",
        #known == 0 and "there are no options" or "the options are " .. table.concat(known, ", ")))
    end
  end
  return value
end

return check
