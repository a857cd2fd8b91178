local check = require "mi.check"
local given = require "mi.plot.parts.given"
local ipairs, type = ipairs, type

---Grids of tokens, such as those of a logit lens.
---@class mi.plot.parts.grid
local grid = {}

---A cell: candidates, the best first, and a value for each.
---@class mi.plot.parts.Cell
---@field texts string[]
---@field values number[]

---The values as [rows, columns, k].
local function with_candidates(values, texts)
  local tensor = check.tensor(values, "values")
  local row = texts[1]
  local cell = type(row) == "table" and row[1]
  -- With lists of candidates in the cells, the last dimension may be theirs.
  if type(cell) == "table" and tensor.ndim >= 3 and tensor.shape[tensor.ndim] == #cell then
    tensor = tensor.ndim == 4 and tensor.shape[2] == 1 and tensor:squeeze(2) or tensor
    tensor = check.tensor(tensor, "values", 3)
  else
    tensor = given.tensor(tensor, "values", 2):unsqueeze(3)
  end
  return tensor
end

---Returns the cells of a grid, row by row, and the first value of each, [rows, columns].
---@param texts any rows of texts, or of lists of candidates
---@param values any
---@return mi.plot.parts.Cell[][]
---@return mi.Tensor
function grid.cells(texts, values)
  texts = check.list(texts, "texts", check.table)
  check.that(#texts > 0, "texts", "expected at least one row")
  values = with_candidates(values, texts)
  local rows, columns = values.shape[1], values.shape[2]
  check.that(#texts == rows, "texts", ("expected %d rows, as values has, got %d"):format(rows, #texts))
  local numbers, cells = values:to("float64"):totable(), {}
  for row, line in ipairs(texts) do
    check.that(#line == columns, "texts", ("expected rows of %d texts, as values has, got %d in row %d"):format(
      columns, #line, row))
    cells[row] = {}
    for column, text in ipairs(line) do
      local name = ("texts, row %d, column %d"):format(row, column)
      if type(text) == "table" then
        text = check.list(text, name, check.string)
        check.that(#text > 0, name, "expected at least one candidate")
      else
        text = { check.string(text, name) }
      end
      cells[row][column] = { texts = text, values = numbers[row][column] }
    end
  end
  return cells, values[{ ":", ":", 1 }]
end

return grid
