-- Writes the annotated things of a file as a page of Markdown.

local page = {}

--- What stands before a member's name: a module's own name, or what a script would call an object of the class.
local function prefix(item)
  if item.separator == "." then return item.owner .. "." end
  local class = item.owner:match("[^.]+$")
  return (class:match("%l") and class:gsub("^%u", string.lower) or class:lower()) .. ":"
end

local function signature(item)
  local optional = {}
  for _, param in ipairs(item.params) do
    if param.name:sub(-1) == "?" then optional[param.name:sub(1, -2)] = true end
  end
  local parameters = item.parameters:gsub("[%a_][%w_]*", function(name)
    return optional[name] and name .. "?" or name
  end)
  return prefix(item) .. item.name .. parameters
end

--- GitHub's anchor of a heading.
local function anchor(heading)
  return (heading:lower():gsub("[^%w_ -]", ""):gsub(" ", "-"))
end

--- The comment's text; what is indented is code.
local function write_text(out, lines)
  local in_code = false
  local first, last = 1, #lines
  while first <= last and lines[first] == "" do first = first + 1 end
  while last >= first and lines[last] == "" do last = last - 1 end
  for i = first, last do
    local is_code = lines[i]:match("^    ") ~= nil
    -- An empty line between two of code is code.
    if not is_code and in_code and lines[i] == "" and (lines[i + 1] or ""):match("^    ") then is_code = true end
    if is_code and not in_code then
      if out[#out] ~= "" then out[#out + 1] = "" end
      out[#out + 1] = "```lua"
    elseif in_code and not is_code then
      out[#out + 1] = "```"
      if lines[i] ~= "" then out[#out + 1] = "" end
    end
    in_code = is_code
    out[#out + 1] = is_code and lines[i]:sub(5) or lines[i]
  end
  if in_code then out[#out + 1] = "```" end
  if last >= first then out[#out + 1] = "" end
end

local function write_list(out, entries)
  for _, entry in ipairs(entries) do
    local description = entry.description ~= "" and ": " .. entry.description or ""
    local name = entry.name and ("`%s` "):format(entry.name) or ""
    out[#out + 1] = ("- %s`%s`%s"):format(name, entry.type, description)
  end
  if #entries > 0 then out[#out + 1] = "" end
end

local function write_function(out, item)
  out[#out + 1] = "### " .. signature(item)
  out[#out + 1] = ""
  write_text(out, item.text)
  write_list(out, item.params)
  for _, overload in ipairs(item.overloads) do
    out[#out + 1] = "Also `" .. overload .. "`."
    out[#out + 1] = ""
  end
  if #item.returns == 1 then
    local only = item.returns[1]
    local description = only.description ~= "" and ": " .. only.description or ""
    out[#out + 1] = ("Returns `%s`%s"):format(only.type, description)
    out[#out + 1] = ""
  elseif #item.returns > 1 then
    out[#out + 1] = "Returns:"
    out[#out + 1] = ""
    write_list(out, item.returns)
  end
end

local function write_type(out, item)
  if item.kind == "alias" then
    out[#out + 1] = "### " .. item.alias.name
    out[#out + 1] = ""
    write_text(out, item.text)
    out[#out + 1] = "`" .. item.alias.type .. "`"
    out[#out + 1] = ""
    return
  end
  out[#out + 1] = "### " .. item.class.name
  out[#out + 1] = ""
  write_text(out, item.text)
  if item.class.parent then
    local parents, count = item.class.parent:gsub(",%s*", "` and `")
    out[#out + 1] = ("Has all that `%s` %s."):format(parents, count > 0 and "have" or "has")
    out[#out + 1] = ""
  end
  write_list(out, item.fields)
  for _, operator in ipairs(item.operators) do out[#out + 1] = "- operator `" .. operator .. "`" end
  if #item.operators > 0 then out[#out + 1] = "" end
end

--- What says what the page is about: the class of a module or its objects, or an introduction.
local function subject(items, title)
  for _, item in ipairs(items) do
    if item.kind == "introduction" then return item end
    if item.kind == "class" and (item.class.name == title or item.class.name == "mi." .. title) then
      return item
    end
  end
end

--- The first sentence of a comment.
local function summary_of(item)
  local paragraph = {}
  for _, line in ipairs(item and item.text or {}) do
    if line == "" or line:match("^    ") then break end
    paragraph[#paragraph + 1] = line
  end
  local text = table.concat(paragraph, " ")
  return text:match("^(.-%.)%s") or text
end

--- Returns the page's text and the first sentence about its subject.
---
--- `givens`: code that the page's examples take for granted, or nil.
function page.write(items, title, givens)
  local out = { "<!-- Made by `make docs` from the annotations; change those. -->", "", "# " .. title, "" }
  local main = subject(items, title)
  if main then
    write_text(out, main.text)
    write_list(out, main.fields)
  end
  if givens then
    out[#out + 1] = "The examples begin with:"
    out[#out + 1] = ""
    out[#out + 1] = "```lua"
    out[#out + 1] = 'local mi = require "mi"'
    out[#out + 1] = givens .. "```"
    out[#out + 1] = ""
  end

  local functions, types = {}, {}
  for _, item in ipairs(items) do
    if item.kind == "function" then
      functions[#functions + 1] = item
    elseif item ~= main then
      types[#types + 1] = item
    end
  end

  if #functions > 0 then
    out[#out + 1] = "## Functions"
    out[#out + 1] = ""
    for _, item in ipairs(functions) do
      local heading = signature(item)
      out[#out + 1] = ("- [`%s`](#%s)"):format(prefix(item) .. item.name, anchor(heading))
    end
    out[#out + 1] = ""
    for _, item in ipairs(functions) do write_function(out, item) end
  end
  if #types > 0 then
    out[#out + 1] = "## Types"
    out[#out + 1] = ""
    for _, item in ipairs(types) do write_type(out, item) end
  end
  return table.concat(out, "\n"):gsub("\n+$", "") .. "\n", (summary_of(main):gsub("[.:]$", ""))
end

return page
