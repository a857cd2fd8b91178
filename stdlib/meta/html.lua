---@meta mi.plot.html

---Pages that show text and attention in a browser, each a single file: no network, no script from elsewhere.
---
---What a script puts into a string is shown and never run, whatever is in it. A page forbids the browser to load
---anything. Colours are chosen as in the figures of `mi.plot`.
---@class mi.plot.html
local html = {}

---A page that was made; `tostring(page)` is its text.
---@class mi.plot.html.Page
---@field html string
local Page = {}

---Writes the page, whole or not at all, and returns its path.
---
---    local page = mi.plot.html.tokens({ "a", " b" }, { 0.2, 0.7 })
---    print(page:save("tokens.html"))
---
---Without a path the name is the script's with a number, as for `fig:save()`.
---@param path? string below the output folder unless absolute; ends in `.html`
---@return string path
function Page:save(path) end

---@class mi.plot.html.TokensOptions
---@field show_values? boolean writes each value beside its token
---@field title? string
---@field label? string what the colours stand for
---@field cmap? string|mi.Colormap
---@field vmin? number value at the map's lower end
---@field vmax? number value at the map's upper end

---Makes a page of running text on coloured grounds; pointing at a token shows it, its position and its value.
---
---    local loss = -model:run(text):logprobs()
---    mi.plot.html.tokens(model:tokens(text), loss, { label = "Loss (nats)" }):save("loss.html")
---
---Positions count from 1. A token whose value is NaN has no ground. Arrow keys go from token to token.
---@param tokens string[]
---@param values mi.TensorLike one for each token, or for each but the first, as `run:logprobs()` gives them
---@param options? mi.plot.html.TokensOptions
---@return mi.plot.html.Page
function html.tokens(tokens, values, options) end

---@class mi.plot.html.AttentionOptions
---@field title? string
---@field label? string what the colours stand for; `"Attention"` by default
---@field layers? (string|integer)[] names of the layers; 0 and so on by default
---@field cmap? string|mi.Colormap
---@field vmin? number value at the map's lower end
---@field vmax? number value at the map's upper end

---Makes a page of attention patterns, where a layer and a head can be picked.
---
---    local run = model:run(text, { capture = "h.*.attn.pattern" })
---    mi.plot.html.attention(model:tokens(text), run, { title = text }):save("attention.html")
---
---Pointing at a cell, or going there by arrow keys, shows query, key, their positions from 1, and the value. Pointing at a
---token of the text below colours the others by how much it attends to them, or they to it; a click keeps it. Values have
---three digits and take two bytes each: they are half-precision floats.
---@param tokens string[]
---@param patterns mi.TensorLike|mi.Run [layers, heads, T, T], also [layers, 1, heads, T, T], [heads, T, T] or [T, T]
---@param options? mi.plot.html.AttentionOptions
---@return mi.plot.html.Page
function html.attention(tokens, patterns, options) end

---@class mi.plot.html.GridOptions
---@field tokens? string[] labels of the columns: the tokens that were read
---@field title? string
---@field label? string what the colours stand for
---@field first? integer number of the first row; 0 by default
---@field ylabel? string what rows are; `"Layer"` by default
---@field cmap? string|mi.Colormap
---@field vmin? number value at the map's lower end
---@field vmax? number value at the map's upper end

---Makes a page of a grid with a token in each cell, whose colour is the cell's value: the logit lens.
---
---    local names, _, p = mi.lens.top(model, text, { k = 5 })
---    mi.plot.html.token_grid(names, p, { tokens = model:tokens(text), label = "Probability" }):save("lens.html")
---
---Pointing at a cell, or going there by arrow keys, shows its position, its layer, and all candidates with their values.
---The first row is lowest.
---@param texts (string|string[])[][] rows of texts, from the first layer, or of lists of candidates, the best first
---@param values mi.TensorLike [rows, columns], or [rows, columns, candidates]
---@param options? mi.plot.html.GridOptions
---@return mi.plot.html.Page
function html.token_grid(texts, values, options) end

return html
