local debug, package = debug, package
local next, type = next, type

---What an error of `mi.check` is about, and the line that it belongs to, from the functions that are running.
---@class mi.check.subject
local subject = {}

-- The host's own chunks, in which no error is placed; and those of the checks.
local INTERNAL = "^=%[mi%]"
local CHECKS = "^=%[mi%] stdlib/mi/check%f[./]"

---Returns what a file of the library belongs to: one in the folder of a module is part of that module.
local function part_of(source)
  return source:match("^=%[mi%] stdlib/mi/[^./]+") or source
end

---Whether a module is one of those that a script uses: "mi.patching" and "mi.plot.html", but not "mi.patching.grid",
---which is part of "mi.patching", nor "mi.plot.parts.scale".
local function is_for_scripts(module_name)
  return not module_name:find("^mi%.[^.]+%.") or module_name:find("^mi%.plot%.[^.]+$") ~= nil
end

---Returns "module.name" of a function that a loaded module exports, and whether that module is for scripts.
local function exported_name(func)
  local found, is_public
  for module_name, module in next, package.loaded do
    if module == func then
      return module_name, true
    elseif type(module) == "table" and module_name ~= "_G" then
      for key, value in next, module do
        local name = value == func and type(key) == "string" and module_name .. "." .. key
        -- The first by name, where several modules have it: tables have no order.
        if name and (not found or name < found) then
          found, is_public = name, is_for_scripts(module_name)
        end
      end
    end
  end
  return found, is_public
end

---Finds the function whose arguments are checked: of the file that called a check, the innermost function that
---a module exports, else the caller itself.
---@return function func
---@return string? name
---@return integer level counted from this function
local function checked_function()
  local func, name, found, source
  local level = 2
  local info = debug.getinfo(level, "Sfn")
  repeat
    if info.what ~= "C" and not info.source:find(CHECKS) then
      source = source or part_of(info.source)
      if part_of(info.source) ~= source then
        break
      end
      local exported, is_public = exported_name(info.func)
      if is_public or not func then
        func, name, found = info.func, exported or info.name, level
      end
      if is_public then
        break
      end
    end
    level = level + 1
    info = debug.getinfo(level, "Sfn")
  until not info
  return func, name, found
end

---Returns the number of a function's parameter; a method's are counted from the one after its object.
local function parameter_number(func, name)
  local number = 1
  local parameter = debug.getlocal(func, number)
  local objects = parameter == "self" and 1 or 0
  while parameter and parameter ~= name do
    number = number + 1
    parameter = debug.getlocal(func, number)
  end
  return parameter and number - objects
end

---Returns what an error calls a value, and the level for `error` in the function that called this one.
---
---    subject.label("text")                 --> "bad argument #2 'text' to 'mi.lens.logits'", 4
---    subject.label("layers, element 3")    --> "bad option 'layers' of 'mi.lens.logits', element 3", 4
---
---@param name string of a parameter, else of an option; more may follow it
---@return string label
---@return integer level of the line outside the library that called the function, where there is one
function subject.label(name)
  if type(name) ~= "string" then name = "?" end
  local func, title, level = checked_function()
  local identifier, rest = name:match("^([%w_]*)(.*)$")
  local number = parameter_number(func, identifier)
  local label
  if number then
    label = ("bad argument #%d '%s'"):format(number, identifier) .. (title and (" to '%s'"):format(title) or "")
  elseif title then
    label = ("bad option '%s' of '%s'"):format(identifier, title)
  else
    label = ("bad value '%s'"):format(identifier)
  end
  -- Seen from here a function is one level nearer than from `checked_function`, and from the caller one more.
  local outside = level - 1
  local info
  repeat
    outside = outside + 1
    info = debug.getinfo(outside, "Sl")
  until not info or (info.currentline > 0 and not info.source:find(INTERNAL))
  return label .. rest, (info and outside or level - 1) - 1
end

return subject
