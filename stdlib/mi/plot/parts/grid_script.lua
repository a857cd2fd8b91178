local page = require "mi.plot.parts.page"
local shown = require "mi.plot.parts.shown"
local ipairs, table = ipairs, table

---The page of `mi.plot.html.token_grid`: a table whose last row is the lowest layer, and notes on its cells.
---@class mi.plot.parts.grid_script
local grid = {}

---Returns the table, the first row of cells lowest and the tokens that were read below it.
---@param cells mi.plot.parts.Cell[][]
---@param tokens? string[]
---@param scale mi.plot.parts.Scale
---@param first integer number of the first row
---@param ylabel string what rows are
---@return string
function grid.body(cells, tokens, scale, first, ylabel)
  local lines = { ('<div class="wide"><table class="grid"><caption class="hint">%s</caption><tbody>'):format(
    page.escape("↑ " .. ylabel)) }
  for row = #cells, 1, -1 do
    local line = { ("<tr><th>%d</th>"):format(row - 1 + first) }
    for _, cell in ipairs(cells[row]) do
      line[#line + 1] = ('<td class="cell"%s>%s</td>'):format(page.ground(scale, cell.values[1]),
        page.escape(shown.word(cell.texts[1])))
    end
    lines[#lines + 1] = table.concat(line) .. "</tr>"
  end
  lines[#lines + 1] = "</tbody>"
  if tokens then
    local line = { "<tfoot><tr><th></th>" }
    for _, token in ipairs(tokens) do
      line[#line + 1] = "<th>" .. page.escape(shown.word(token)) .. "</th>"
    end
    lines[#lines + 1] = table.concat(line) .. "</tr></tfoot>"
  end
  lines[#lines + 1] = "</table></div>"
  return table.concat(lines, "\n")
end

---Returns what the notes say: for each cell from the upper left, texts and numbers in turn.
---@param cells mi.plot.parts.Cell[][]
---@return string[][]
function grid.data(cells)
  local all = {}
  for row = #cells, 1, -1 do
    for _, cell in ipairs(cells[row]) do
      local said = {}
      for i, text in ipairs(cell.texts) do
        local value = cell.values[i]
        said[#said + 1] = shown.text(text)
        said[#said + 1] = value and (value == value and ("%.4g"):format(value) or "no value") or ""
      end
      all[#all + 1] = said
    end
  end
  return all
end

grid.script = [[
const elements = Array.from(document.querySelectorAll(".cell"));
walkable(elements, data.columns);
elements.forEach((element, index) => {
  noted(element, () => {
    const column = index % data.columns, row = data.rows - 1 - Math.floor(index / data.columns);
    const read = data.tokens.length ? " after “" + data.tokens[column] + "”" : "";
    const lines = ["position " + (column + 1) + read + ", " + data.ylabel.toLowerCase() + " " + (row + data.first)];
    const said = data.cells[index];
    for (let i = 0; i < said.length; i += 2) lines.push("“" + said[i] + "”  " + said[i + 1]);
    return lines.join("\n");
  });
});
]]

return grid
