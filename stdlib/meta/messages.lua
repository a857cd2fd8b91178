---@meta mi.messages

---What libraries in Lua need in order to word errors as the functions of `mi` do; `mi.check` uses it.
---@class mi.messages
local messages = {}

---Returns a value as error messages show it: `"a Tensor"`, `5`, or a string in quotes.
---
---@param value any
---@return string
function messages.describe(value) end

---Returns the choice that a misspelt name probably meant, or nil.
---
---    messages.nearest("layer", { "layers", "norm" })    -- "layers"
---
---@param text string
---@param choices string[]
---@return string?
function messages.nearest(text, choices) end

return messages
