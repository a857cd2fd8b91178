local check = require "mi.check"

---Returns the list of what a function makes of each element; see stdlib/meta/collections.lua.
local function map(list, fn)
  list = check.elements(list, "list")
  check.callback(fn, "fn")
  local results = {}
  for index = 1, #list do
    local result = fn(list[index])
    if result == nil then
      check.that(false, "fn", ("expected a result for each element, got nil for element %d "):format(index)
        .. "(mi.filter leaves elements out)")
    end
    results[index] = result
  end
  return results
end

return map
