---@meta mi.collections

---Lists and sets: functions of `mi` that make scripts shorter than loops.
---@class mi.collections

---@class mi
local mi = {}

---Returns the list of what a function makes of each element.
---
---    local words = mi.map(model:tokens(text), mi.text.strip)
---    local losses = mi.map(layers, function(layer) return 2 * loss_at(layer) end)
---
---The function must return something; `mi.filter` leaves elements out. For arithmetic, tensors are faster.
---@generic T, R
---@param list T[]|mi.Set|mi.Tensor of a tensor the elements along its first dimension
---@param fn fun(element: T): R
---@return R[]
function mi.map(list, fn) end

---Returns the list of the elements for which a function returns something other than false and nil.
---
---    local names = mi.filter(words, function(word) return mi.text.is_upper(mi.text.sub(word, 1, 1)) end)
---
---@generic T
---@param list T[]|mi.Set|mi.Tensor of a tensor the elements along its first dimension
---@param fn fun(element: T): any
---@return T[]
function mi.filter(list, fn) end

---Makes a set of the elements of a list, in the order in which they first stand there.
---
---    local seen = mi.set{ " coffee", " tea" }
---    if not seen:has(word) then seen:add(word) end
---    local shared = seen & mi.set(words)
---    for _, word in ipairs(shared) do print(word) end
---
---Elements are compared as the keys of a table are: 1 and 1.0 are one element, two tensors are always two. nil and NaN
---cannot be elements. `#set` is the size; `set[1]` the first element, `set[-1]` the last. `a == b`, `a <= b` and
---`a < b` compare sets by their elements; `|`, `&`, `-` and `~` are union, intersection, difference and symmetric
---difference, and take a list on one side too.
---@param list? any[]|mi.Set|mi.Tensor
---@return mi.Set
function mi.set(list) end

---A set that keeps the order in which its elements were added.
---@class mi.Set
---@field [integer] any
---@operator len: integer
---@operator bor(any[]|mi.Set): mi.Set
---@operator band(any[]|mi.Set): mi.Set
---@operator sub(any[]|mi.Set): mi.Set
---@operator bxor(any[]|mi.Set): mi.Set
local Set = {}

---Adds elements that are not there yet, and returns the set.
---
---    seen:add(" milk", " sugar")
---
---@param ... any
---@return mi.Set
function Set:add(...) end

---Takes an element out, and returns whether it was there.
---
---    seen:remove(" tea")
---
---@param value any
---@return boolean
function Set:remove(value) end

---Returns whether the set has an element.
---
---    if seen:has(" coffee") then print("coffee") end
---
---@param value any
---@return boolean
function Set:has(value) end

---Returns the number of elements, as `#set` does.
---
---    print(seen:size())
---
---@return integer
function Set:size() end

---Returns the elements as a list, in order.
---
---    mi.io.write_json("seen.json", seen:items())
---
---@return any[]
function Set:items() end

---Returns another set of the same elements.
---
---    local before = seen:copy()
---
---@return mi.Set
function Set:copy() end

---Returns the elements of either, this set's first; `a | b`.
---
---    local all = seen:union{ " milk" }
---
---@param other any[]|mi.Set
---@return mi.Set
function Set:union(other) end

---Returns the elements of both, in this set's order; `a & b`.
---
---    local shared = seen:intersection(words)
---
---@param other any[]|mi.Set
---@return mi.Set
function Set:intersection(other) end

---Returns the elements that the other has not; `a - b`.
---
---    local new = mi.set(words):difference(seen)
---
---@param other any[]|mi.Set
---@return mi.Set
function Set:difference(other) end

---Returns the elements that just one of the two has; `a ~ b`.
---
---    local changed = before:symmetric_difference(after)
---
---@param other any[]|mi.Set
---@return mi.Set
function Set:symmetric_difference(other) end

---Returns whether the other has all elements; `a <= b`.
---
---    assert(mi.set{ 1 }:issubset{ 1, 2 })
---
---@param other any[]|mi.Set
---@return boolean
function Set:issubset(other) end

return mi
