local check = require "mi.check"

---Returns the list of the elements that a function is true for; see stdlib/meta/collections.lua.
local function filter(list, fn)
  list = check.elements(list, "list")
  check.callback(fn, "fn")
  local results = {}
  for index = 1, #list do
    local element = list[index]
    if fn(element) then
      results[#results + 1] = element
    end
  end
  return results
end

return filter
