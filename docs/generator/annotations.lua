-- Reads LuaCATS annotations: the comments of a Lua file, and what each of them stands above.

local annotations = {}

local CLOSING = { ["("] = ")", ["<"] = ">", ["{"] = "}", ["["] = "]" }

--- Splits "type description": a type ends at the first space outside of its brackets and quotes, but goes on after
--- a colon or a bar.
local function split_type(text)
  local waiting, quoted = {}, false
  for i = 1, #text do
    local char = text:sub(i, i)
    if char == '"' then
      quoted = not quoted
    elseif not quoted and CLOSING[char] then
      waiting[#waiting + 1] = CLOSING[char]
    elseif not quoted and char == waiting[#waiting] then
      waiting[#waiting] = nil
    elseif char == " " and not quoted and #waiting == 0 and not text:sub(1, i - 1):match("[:|]$") then
      return text:sub(1, i - 1), text:sub(i + 1)
    end
  end
  return text, ""
end

local function named(text)
  local name, rest = text:match("^(%b[])%s+(.*)$")
  if not name then name, rest = text:match("^(%S+)%s*(.*)$") end
  local type, description = split_type(rest)
  return { name = name, type = type, description = description }
end

local TAGS = {
  param    = function(block, text) table.insert(block.params, named(text)) end,
  field    = function(block, text) table.insert(block.fields, named(text)) end,
  overload = function(block, text) table.insert(block.overloads, text) end,
  operator = function(block, text) table.insert(block.operators, text) end,
  alias    = function(block, text) block.alias = named(text) end,
  ["return"] = function(block, text)
    local type, description = split_type(text)
    table.insert(block.returns, { type = type, description = description })
  end,
  class = function(block, text)
    local name, parent = text:match("^([%w_.]+)%s*:?%s*(.*)$")
    block.class = { name = name, parent = parent ~= "" and parent or nil }
  end,
}

local function new_block()
  return { text = {}, params = {}, fields = {}, overloads = {}, operators = {}, returns = {} }
end

--- Takes a block of comment lines apart.
local function read_block(lines)
  local block = new_block()
  for _, line in ipairs(lines) do
    local tag, rest = line:match("^%-%-%-@(%w+)%s*(.*)$")
    if not tag then
      table.insert(block.text, (line:gsub("^%-%-%-", "")))
    elseif TAGS[tag] then
      TAGS[tag](block, rest)
    end
  end
  return block
end

--- Returns the annotated things of a file in order:
--- { kind = "class" | "alias" | "function" | "introduction", ... }; an introduction stands above nothing.
function annotations.read(path)
  local items, lines, owners = {}, {}, {}

  local function finish(code)
    if #lines == 0 then return end
    -- Aliases and classes may follow one another without a line between them.
    local part = {}
    local function flush(last)
      if #part == 0 then return end
      local block = read_block(part)
      part = {}
      if block.alias then
        block.kind = "alias"
      elseif block.class then
        block.kind = "class"
        local variable = last and code:match("^local ([%a_][%w_]*) = ")
        if variable then owners[variable] = block.class.name end
      elseif last and code == "" and #items == 0 and #block.text > 0 then
        block.kind = "introduction"
      elseif last then
        local owner, separator, name, parameters = code:match("^function ([%a_][%w_]*)([.:])([%a_][%w_]*)(%b())")
        if not owner or not owners[owner] then return end
        block.kind, block.owner, block.separator = "function", owners[owner], separator
        block.name, block.parameters = name, parameters
      else
        return
      end
      table.insert(items, block)
    end
    for i, line in ipairs(lines) do
      part[#part + 1] = line
      if line:match("^%-%-%-@alias") and lines[i + 1] then flush(false) end
    end
    flush(true)
    lines = {}
  end

  for line in io.lines(path) do
    if line:match("^%-%-%-") then
      lines[#lines + 1] = line
    else
      finish(line)
    end
  end
  finish("")
  return items
end

return annotations
