local mi = require "mi"
local math, table, utf8 = math, table, utf8

---Tokens as texts that can be seen, on a figure or a page.
---@class mi.plot.parts.shown
local shown = {}

-- Not the pictures of control characters that Unicode has: few fonts do.
local PICTURES = { ["\n"] = "↵", ["\t"] = "⇥", ["\r"] = "\\r" }

---A token of a byte-level tokenizer may be a part of a character; each byte of one becomes U+FFFD.
local function repaired(text)
  local parts, first = {}, 1
  while first <= #text do
    local length, wrong = utf8.len(text, first)
    if length then
      parts[#parts + 1] = text:sub(first)
      break
    end
    parts[#parts + 1] = text:sub(first, wrong - 1)
    parts[#parts + 1] = "\u{fffd}"
    first = wrong + 1
  end
  -- Two codes that are no characters, which XML does not allow.
  return (table.concat(parts):gsub("\xef\xbf[\xbe\xbf]", "\u{fffd}"))
end

---Returns a token as valid UTF-8 in which control characters are shown, as `↵` or `\x00`; spaces stay.
---@param token string
---@return string
function shown.text(token)
  return (repaired(token):gsub("%c", function(control)
    return PICTURES[control] or ("\\x%02x"):format(control:byte())
  end))
end

---Returns a token without the space before it, for labels and cells; one of spaces alone is shown as "␣".
---@param token string
---@return string
function shown.word(token)
  local text = shown.text(token)
  local word = text:match("^ *(.-) *$")
  return word ~= "" and word or text:gsub(" ", "␣")
end

---Returns what makes a figure show a text as it is: dollar signs begin no mathematics.
---@param text string
---@return string
function shown.literal(text)
  -- A backslash before the text's own dollar sign would join the one that is put there.
  return (text:gsub("\\%$", "\\\u{2060}$"):gsub("%$", "\\$"))
end

---Returns the width of a text in points.
---@param text string
---@param size number of the font, in points
---@return number
function shown.width(text, size)
  return (mi.plot.text_size(shown.literal(text), size))
end

---Returns a text that is no wider than it may be, its end cut off if need be.
---@param text string
---@param width number in points
---@param size number of the font, in points
---@return string
function shown.cut(text, width, size)
  if shown.width(text, size) <= width then
    return text
  end
  local kept = {}
  for _, code in utf8.codes(text) do
    kept[#kept + 1] = utf8.char(code)
    if shown.width(table.concat(kept) .. "…", size) > width then
      kept[#kept] = nil
      break
    end
  end
  return table.concat(kept) .. "…"
end

---Returns the pieces of a text of which none is wider than a line.
---@param text string
---@param width number in points
---@param size number of the font, in points
---@return string[]
function shown.pieces(text, width, size)
  if shown.width(text, size) <= width then
    return { text }
  end
  local pieces, piece = {}, ""
  for _, code in utf8.codes(text) do
    local character = utf8.char(code)
    if piece ~= "" and shown.width(piece .. character, size) > width then
      pieces[#pieces + 1], piece = piece, ""
    end
    piece = piece .. character
  end
  pieces[#pieces + 1] = piece
  return pieces
end

---Returns a number as it is written beside a colour.
---@param value number
---@return string
function shown.number(value)
  local text = ("%.3g"):format(value)
  return (text:gsub("^%-0$", "0"):gsub("^%-", "−"))
end

---Returns how the numbers of an interval are written so that they can be compared: all with as many decimals.
---@param low number
---@param high number
---@return fun(value: number): string
function shown.numbers(low, high)
  local greatest = math.max(math.abs(low), math.abs(high))
  local format = "%.2g"
  if greatest >= 1e-4 and greatest < 1e6 then
    format = ("%%.%df"):format(math.max(0, 2 - math.floor(math.log(greatest, 10) + 1e-9)))
  end
  return function(value)
    -- No minus before what is written as zero.
    return (format:format(value):gsub("^%-([0.]*)$", "%1"):gsub("^%-", "−"))
  end
end

return shown
