---@meta mi.text

---What Lua's strings lack: letters beyond ASCII, and columns on a terminal.
---
---Text is UTF-8. In what is not, each invalid sequence counts as one character, U+FFFD, and is that in the result.
---`split`, `join`, `lines`, `startswith` and `endswith` look at bytes, and keep them as they are: pieces of tokens are
---safe in them. A character is what a reader sees as one, a letter with its marks or a whole emoji.
---@class mi.text
local text = {}

---Returns the text without the white space at its ends, or without the characters given.
---
---    mi.text.strip("  Zoë\n")        -- "Zoë"
---    mi.text.strip("..a.", ".")      -- "a"
---
---Reference: Python's `str.strip`; white space is Unicode's.
---@param text string
---@param characters? string
---@return string
function text.strip(text, characters) end

---Returns the text without the white space, or the characters given, at its start.
---
---    mi.text.lstrip("  a ")          -- "a "
---
---@param text string
---@param characters? string
---@return string
function text.lstrip(text, characters) end

---Returns the text without the white space, or the characters given, at its end.
---
---    mi.text.rstrip("  a ")          -- "  a"
---
---@param text string
---@param characters? string
---@return string
function text.rstrip(text, characters) end

---Returns the text in lower case.
---
---    mi.text.lower("ÉCLAIR")         -- "éclair"
---
---Reference: Python's `str.lower`.
---@param text string
---@return string
function text.lower(text) end

---Returns the text in upper case, which may be longer.
---
---    mi.text.upper("straße")         -- "STRASSE"
---
---Reference: Python's `str.upper`.
---@param text string
---@return string
function text.upper(text) end

---Returns the text with the first letter of each word in upper case and the rest in lower case.
---
---    mi.text.title("they're HERE")   -- "They're Here"
---
---A word is letters, their marks and apostrophes between them; Python's `str.title` would begin a new one after the
---apostrophe.
---@param text string
---@return string
function text.title(text) end

---Returns whether the text is letters alone; empty text is not.
---
---    mi.text.is_letter("Zoë")        -- true
---
---Reference: Python's `str.isalpha`.
---@param text string
---@return boolean
function text.is_letter(text) end

---Returns whether the text is digits alone, of any script; empty text is not.
---
---    mi.text.is_digit("42")          -- true
---
---Reference: Python's `str.isdigit`.
---@param text string
---@return boolean
function text.is_digit(text) end

---Returns whether the text is white space alone; empty text is not.
---
---    mi.text.is_space(" \n")         -- true
---
---Reference: Unicode's White_Space; unlike Python's `str.isspace` without the separators U+001C to U+001F.
---@param text string
---@return boolean
function text.is_space(text) end

---Returns whether the text has letters with case and all of them are upper case.
---
---    mi.text.is_upper("AB-1")        -- true
---
---Reference: Python's `str.isupper`.
---@param text string
---@return boolean
function text.is_upper(text) end

---Returns whether the text has letters with case and all of them are lower case.
---
---    mi.text.is_lower("é1")          -- true
---
---Reference: Python's `str.islower`.
---@param text string
---@return boolean
function text.is_lower(text) end

---Returns whether the text is valid UTF-8.
---
---    mi.text.is_valid("\xff")        -- false
---
---@param text string
---@return boolean
function text.is_valid(text) end

---Returns the number of characters; `#text` is that of bytes, `utf8.len(text)` that of code points.
---
---    mi.text.len("naïve 🙂")         -- 7
---
---@param text string
---@return integer
function text.len(text) end

---Returns the list of the characters.
---
---    mi.text.chars("naï")            -- { "n", "a", "ï" }
---
---@param text string
---@return string[]
function text.chars(text) end

---Returns the characters from `first` to `last`, as `string.sub` does with bytes.
---
---    mi.text.sub("naïve", 3)         -- "ïve"
---    mi.text.sub("naïve", -3, -2)    -- "ïv"
---
---@param text string
---@param first integer from 1, negative from the end
---@param last? integer -1 by default
---@return string
function text.sub(text, first, last) end

---Returns how many columns of a terminal the text takes: East Asian wide characters and emoji two, marks none.
---
---    mi.text.width("日本")           -- 4
---
---@param text string
---@return integer
function text.width(text) end

---Returns the text filled up on its right to a width in columns; wider text stays as it is.
---
---    mi.text.ljust("日本", 6)        -- "日本  "
---
---@param text string
---@param width integer at most 1,000,000
---@param fill? string one character that takes one column, of at most 32 bytes; a space by default
---@return string
function text.ljust(text, width, fill) end

---Returns the text filled up on its left to a width in columns; wider text stays as it is.
---
---    mi.text.rjust("7", 3, "0")      -- "007"
---
---@param text string
---@param width integer at most 1,000,000
---@param fill? string one character that takes one column, of at most 32 bytes; a space by default
---@return string
function text.rjust(text, width, fill) end

---Returns the text filled up on both sides to a width in columns; wider text stays as it is.
---
---    mi.text.center("ab", 5)         -- " ab  "
---
---@param text string
---@param width integer at most 1,000,000
---@param fill? string one character that takes one column, of at most 32 bytes; a space by default
---@return string
function text.center(text, width, fill) end

---Returns the text cut to at most `width` columns, with an ellipsis where something was cut off.
---
---    mi.text.truncate("hello world", 8)         -- "hello w…"
---
---@param text string
---@param width integer
---@param ellipsis? string "…" by default; it counts towards the width
---@return string
function text.truncate(text, width, ellipsis) end

---@class mi.text.WrapOptions
---@field indent? string before the first line of each paragraph; narrower than the width, and of at most 1000 bytes
---@field subsequent_indent? string before the others, by default `indent`

---Returns the lines of a text broken at white space to a width in columns; a word that is wider is broken.
---
---    print(mi.text.join(mi.text.wrap(prompt, 60), "\n"))
---
---The text's own line breaks stay; other white space between words becomes one space.
---@param text string
---@param width? integer 70 by default
---@param options? mi.text.WrapOptions
---@return string[]
function text.wrap(text, width, options) end

---@class mi.text.ThousandsOptions
---@field decimals? integer digits after the point, rounded; by default as many as the number needs
---@field separator? string of at most 100 bytes; "," by default

---Returns a number with separators between its thousands.
---
---    mi.text.thousands(1557611200)                      -- "1,557,611,200"
---    mi.text.thousands(1234.567, { decimals = 2 })      -- "1,234.57"
---
---Numbers that need an exponent keep it.
---@param number number
---@param options? mi.text.ThousandsOptions
---@return string
function text.thousands(number, options) end

---Returns the parts of the text between separators; without a separator, the words between runs of ASCII white space.
---
---    mi.text.split("a,,b", ",")                 -- { "a", "", "b" }
---    mi.text.split("  a  b ")                   -- { "a", "b" }
---    mi.text.split("k=v=w", "=", { max = 1 })   -- { "k", "v=w" }
---
---Reference: Python's `str.split`.
---@param text string
---@param separator? string plain text, not a pattern
---@param options? { max?: integer } how many times to split at most
---@return string[]
function text.split(text, separator, options) end

---Returns the elements of a list as one text, each as `tostring` gives it.
---
---    mi.text.join({ 1, 2.5, true }, ", ")       -- "1, 2.5, true"
---
---@param list any[]
---@param separator? string nothing by default
---@return string
function text.join(list, separator) end

---Returns the lines of the text without their ends, which are LF, CR LF or CR.
---
---    mi.text.lines("a\r\nb\n")                  -- { "a", "b" }
---
---@param text string
---@return string[]
function text.lines(text) end

---Returns whether the text starts with a prefix, or with one of several.
---
---    mi.text.startswith("h.3.mlp", { "h.", "wte" })     -- true
---
---@param text string
---@param prefix string|string[]
---@return boolean
function text.startswith(text, prefix) end

---Returns whether the text ends with a suffix, or with one of several.
---
---    mi.text.endswith("run.npz", { ".npy", ".npz" })    -- true
---
---@param text string
---@param suffix string|string[]
---@return boolean
function text.endswith(text, suffix) end

return text
