local check = require "mi.check"

-- A set in the order in which its elements were added; see stdlib/meta/collections.lua.
--
-- The elements are in a list, and their places in it by element; both are fields with names that no element's
-- index can be. A removed element leaves a gap, which closes before anything depends on the order.
local Set = {}

local GAP = {}

local function new()
  return setmetatable({ _elements = {}, _places = {}, _count = 0 }, Set)
end

local function is_set(value)
  return type(value) == "table" and getmetatable(value) == Set
end

---Closes the gaps.
local function ordered(set)
  local elements = set._elements
  if #elements == set._count then
    return elements
  end
  local closed, places = {}, set._places
  for _, element in ipairs(elements) do
    if element ~= GAP then
      closed[#closed + 1] = element
      places[element] = #closed
    end
  end
  set._elements = closed
  return closed
end

local function insert(set, element)
  local places, elements = set._places, set._elements
  if places[element] == nil then
    elements[#elements + 1] = element
    places[element] = #elements
    set._count = set._count + 1
  end
end

---Checks for what an element can be.
local function element_of(value, name)
  if value == nil or value ~= value then
    check.fail(name, "a value other than nil and NaN", value)
  end
  return value
end

local function from(values, name)
  if is_set(values) then
    return values
  end
  local set = new()
  local list = check.elements(values, name)
  for index = 1, #list do
    insert(set, element_of(list[index], ("%s, element %d"):format(name, index)))
  end
  return set
end

local function copy(set)
  local result = new()
  for _, element in ipairs(ordered(set)) do
    insert(result, element)
  end
  return result
end

local function check_object(self, method)
  if not is_set(self) then
    error(("'Set:%s' must be called on its object, with a colon"):format(method), 3)
  end
end

local methods = {}

function methods:add(...)
  check_object(self, "add")
  for index = 1, select("#", ...) do
    local value = select(index, ...)
    insert(self, element_of(value, "value"))
  end
  return self
end

function methods:remove(value)
  check_object(self, "remove")
  local place = value ~= nil and self._places[value]
  if not place then
    return false
  end
  self._places[value] = nil
  self._elements[place] = GAP
  self._count = self._count - 1
  -- A gap at the end needs no mark, and none may outlive what can still be seen.
  while self._elements[#self._elements] == GAP do
    self._elements[#self._elements] = nil
  end
  if #self._elements > 2 * self._count + 8 then
    ordered(self)
  end
  return true
end

function methods:has(value)
  check_object(self, "has")
  return value ~= nil and self._places[value] ~= nil
end

function methods:size()
  check_object(self, "size")
  return self._count
end

function methods:items()
  check_object(self, "items")
  return table.move(ordered(self), 1, self._count, 1, {})
end

function methods:copy()
  check_object(self, "copy")
  return copy(self)
end

function methods:union(other)
  check_object(self, "union")
  local result = copy(self)
  for _, element in ipairs(ordered(from(other, "other"))) do
    insert(result, element)
  end
  return result
end

function methods:intersection(other)
  check_object(self, "intersection")
  other = from(other, "other")
  local result = new()
  for _, element in ipairs(ordered(self)) do
    if other:has(element) then
      insert(result, element)
    end
  end
  return result
end

function methods:difference(other)
  check_object(self, "difference")
  other = from(other, "other")
  local result = new()
  for _, element in ipairs(ordered(self)) do
    if not other:has(element) then
      insert(result, element)
    end
  end
  return result
end

function methods:symmetric_difference(other)
  check_object(self, "symmetric_difference")
  other = from(other, "other")
  return self:difference(other):union(other:difference(self))
end

function methods:issubset(other)
  check_object(self, "issubset")
  return self:difference(from(other, "other")):size() == 0
end

function Set:__index(key)
  local method = methods[key]
  if method then
    return method
  elseif math.type(key) == "integer" then
    return ordered(self)[key < 0 and self._count + 1 + key or key]
  end
end

function Set:__newindex()
  error("a set is changed by set:add(value) and set:remove(value)", 2)
end

local function following(set, index)
  local element = ordered(set)[index + 1]
  if element ~= nil then
    return index + 1, element
  end
end

---The places and elements in order, as `ipairs` gives them.
function Set:__pairs()
  return following, self, 0
end

function Set:__len()
  return self._count
end

function Set:__tostring()
  local words = {}
  for index, element in ipairs(ordered(self)) do
    words[index] = type(element) == "string" and ("%q"):format(element) or tostring(element)
  end
  return "{" .. table.concat(words, ", ") .. "}"
end

function Set.__eq(a, b)
  return is_set(a) and is_set(b) and a._count == b._count and a:issubset(b)
end

function Set.__le(a, b)
  return from(a, "a"):issubset(b)
end

function Set.__lt(a, b)
  a, b = from(a, "a"), from(b, "b")
  return a._count < b._count and a:issubset(b)
end

function Set.__bor(a, b)
  return from(a, "a"):union(b)
end

function Set.__band(a, b)
  return from(a, "a"):intersection(b)
end

function Set.__sub(a, b)
  return from(a, "a"):difference(b)
end

function Set.__bxor(a, b)
  return from(a, "a"):symmetric_difference(b)
end

---Makes a set.
local function set(values)
  return copy(from(values == nil and {} or values, "values"))
end

return set
