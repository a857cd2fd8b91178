-- Writes the reference documentation from the LuaCATS annotations, a page per file:
--     mi-host docs/generate.lua docs stdlib/meta/*.lua stdlib/mi/*.lua
-- The first argument is the folder for the pages. `make docs` runs it.

local annotations = require "generator.annotations"
local page = require "generator.page"

local folder = assert(arg[1], "where to? usage: generate.lua FOLDER FILE...")

local here = arg[0]:match("^(.*)/[^/]*$") or "."

local function file_name(path) return path:match("([^/]+)%.lua$") end

--- The title of a file's page: a module's name, such as "mi.lens", or a class's, such as "Tensor".
local function title_of(path)
  for line in io.lines(path) do
    local module = line:match("^%-%-%-@meta (%S+)")
    if module then return module end
    if line == "---@meta" then return (file_name(path):gsub("^%l", string.upper)) end
  end
  return "mi." .. file_name(path)
end

local function write(path, text)
  local file = assert(io.open(path, "w"))
  assert(file:write(text))
  assert(file:close())
end

local pages = {}

local function write_page(path, items)
  local title = title_of(path)
  local givens = io.open(("%s/examples/%s.lua"):format(here, file_name(path)))
  local text, summary = page.write(items, title, givens and givens:read("a"))
  if givens then givens:close() end
  local name = file_name(path) .. ".md"
  write(folder .. "/" .. name, text)
  pages[#pages + 1] = { title = title, name = name, summary = summary, is_core = path:find("meta/") ~= nil }
end

for i = 2, #arg do
  local items = annotations.read(arg[i])
  -- What a file of the library exports may be annotated in stdlib/meta instead.
  if #items > 0 then write_page(arg[i], items) end
end
table.sort(pages, function(a, b) return a.title < b.title end)

local index = {
  "<!-- Made by `make docs` from the annotations; change those. -->", "", "# The Lua interface", "",
  "A page per module, made from the annotations in `stdlib/`.", "",
}
for _, part in ipairs { { true, "Numbers, models and figures" }, { false, "The library in Lua" } } do
  index[#index + 1] = "## " .. part[2]
  index[#index + 1] = ""
  for _, entry in ipairs(pages) do
    if entry.is_core == part[1] then
      index[#index + 1] = ("- [`%s`](%s): %s"):format(entry.title, entry.name, entry.summary)
    end
  end
  index[#index + 1] = ""
end
write(folder .. "/README.md", table.concat(index, "\n"):gsub("\n+$", "") .. "\n")
