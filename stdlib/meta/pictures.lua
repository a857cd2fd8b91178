---@meta mi.plot.pictures

---Figures that people who look into language models draw: text on coloured grounds, attention, heat maps over layers.
---
---Each function returns a figure, to be saved or added to like any other. What draws a single heat map draws into
---other axes with the option `axes`, and returns those. Dimensions of size 1, such as a batch of one text, may be left
---in, and a run that has captured attention stands for its patterns. Tokens are texts, as `model:tokens` gives them; all
---is shown as it is: a token `$` begins no mathematics, a line break is `↵`, bytes that are no UTF-8 are `�`. Where colours are
---not chosen, values on both sides of zero are centred on it, from blue to red; others go from white to blue.
---Layers are numbered from 0, as in the names of hook points, and heads from 1, as in tensors.
---@class mi.plot.pictures

---@class mi.plot
local plot = {}

---@class mi.plot.MapOptions
---@field title? string
---@field label? string what the colour bar says
---@field cmap? string|mi.Colormap
---@field vmin? number value at the map's lower end
---@field vmax? number value at the map's upper end
---@field width? number in inches; as much as the contents need by default
---@field height? number in inches
---@field axes? mi.Axes where to draw, in place of a new figure

---@class mi.plot.TokensOptions
---@field show_values? boolean|string writes each value below its token; a format such as `"%.2f"` says how
---@field title? string
---@field label? string what the colours stand for
---@field cmap? string|mi.Colormap
---@field vmin? number value at the map's lower end
---@field vmax? number value at the map's upper end
---@field width? number in inches; 7 by default
---@field size? number of the font in points; 11 by default

---Draws running text, each token on a ground whose colour is its value.
---
---    local loss = -model:run(text):logprobs()                         -- of each token but the first
---    mi.plot.tokens(model:tokens(text), loss, { label = "Loss (nats)", show_values = true })
---
---Lines are broken where they are full, and after a token that ends in a line break. A token whose value is NaN has no
---ground.
---@param tokens string[]
---@param values mi.TensorLike one for each token, or for each but the first
---@param options? mi.plot.TokensOptions
---@return mi.Figure
function plot.tokens(tokens, values, options) end

---@class mi.plot.TokenGridOptions: mi.plot.MapOptions
---@field tokens? string[] labels of the columns: the tokens that were read
---@field size? number of the font in points; 9 by default
---@field first? integer number of the first row; 0 by default
---@field origin? "lower"|"upper" where the first row is; `"lower"` by default
---@field xlabel? string
---@field ylabel? string `"Layer"` by default

---Draws a grid with a token in each cell, whose colour is the cell's value: the logit lens.
---
---    local names, _, p = mi.lens.top(model, text, { k = 1 })
---    mi.plot.token_grid(names, p, { tokens = model:tokens(text), label = "Probability" })
---
---Texts that are too long for a cell are cut. A grid that is too wide for a page, or for `width`, goes on below, unless it
---is drawn into other axes.
---@param texts (string|string[])[][] rows of texts, from the first layer; of a list of candidates the first is shown
---@param values mi.TensorLike [rows, columns], or [rows, columns, candidates]
---@param options? mi.plot.TokenGridOptions
---@return mi.Figure|mi.Axes
function plot.token_grid(texts, values, options) end

---@class mi.plot.AttentionOptions: mi.plot.MapOptions
---@field layer? integer from 0, of the layers that were captured
---@field head? integer from 1
---@field queries? string[] texts of the rows, where they are not those of the columns

---Draws the attention pattern of one head, a row for each query.
---
---    local run = model:run(text, { capture = "h.*.attn.pattern" })
---    mi.plot.attention(model:tokens(text), run, { layer = 3, head = 2 })
---
---@param tokens string[] the keys, and the queries too
---@param pattern mi.TensorLike|mi.Run [T, T]: how much each query (row) attends to each key (column); of more, [layers, heads, T, T], the options `layer` and `head` pick one
---@param options? mi.plot.AttentionOptions
---@return mi.Figure|mi.Axes
function plot.attention(tokens, pattern, options) end

---@class mi.plot.HeadsOptions
---@field title? string
---@field layer? integer from 0, of the layers that were captured
---@field cols? integer heads in a row; 3 to 6 by default, so that few cells stay empty
---@field label? string of the colour bar, which all heads share; `"Attention"` by default
---@field cmap? string|mi.Colormap
---@field vmin? number value at the map's lower end
---@field vmax? number value at the map's upper end
---@field width? number in inches
---@field height? number in inches

---Draws the attention patterns of all heads of a layer, all on one scale.
---
---    local run = model:run(text, { capture = "h.2.attn.pattern" })
---    mi.plot.attention_heads(model:tokens(text), run.activations["h.2.attn.pattern"], { title = "Layer 2" })
---
---@param tokens string[]
---@param patterns mi.TensorLike|mi.Run [heads, T, T]; of [layers, heads, T, T] the option `layer` picks one
---@param options? mi.plot.HeadsOptions
---@return mi.Figure
function plot.attention_heads(tokens, patterns, options) end

---@class mi.plot.LayerHeadOptions: mi.plot.MapOptions
---@field show_values? boolean writes each value into its cell
---@field first? integer number of the first layer; 0 by default

---Draws a value for each head of each layer.
---
---    local scores = mi.attention.previous_token(model, text)
---    mi.plot.layer_head(scores, { label = "Previous token", show_values = true })
---
---@param values mi.TensorLike [layers, heads]
---@param options? mi.plot.LayerHeadOptions
---@return mi.Figure|mi.Axes
function plot.layer_head(values, options) end

---Draws a value for each position at each layer.
---
---    local p = mi.lens.probability(model, text, " cup")
---    mi.plot.layer_position(model:tokens(text), p, { label = "Probability of “ cup”" })
---
---@param tokens string[]
---@param values mi.TensorLike [layers, T]
---@param options? mi.plot.MapOptions|{ first?: integer } number of the first layer; 0 by default
---@return mi.Figure|mi.Axes
function plot.layer_position(tokens, values, options) end

---@class mi.plot.HistogramsOptions
---@field labels? string[] titles of the histograms; the names of hook points, or `"Layer 0"` and so on by default
---@field title? string
---@field xlabel? string `"Activation"` by default
---@field bins? integer|mi.Tensor|number[] how many, or their edges; 40 by default
---@field range? number[] `{low, high}`; the least and the greatest value of all by default
---@field color? mi.Color
---@field cols? integer histograms in a row; 3 to 6 by default, so that few cells stay empty
---@field width? number in inches
---@field height? number in inches

---Draws a histogram of each layer's activations, all over one range, with a line at the mean.
---
---    local run = model:run(text, { capture = "h.*.mlp" })
---    mi.plot.activation_histograms(run:stack("h.*.mlp"), { xlabel = "Output of the MLP" })
---
---Values that are not finite are left out. Of a run, or of its activations, there is a histogram for each name.
---@param activations mi.Tensor|mi.TensorLike[]|mi.Run|mi.Activations a tensor, whose first dimension counts the histograms, or a list
---@param options? mi.plot.HistogramsOptions
---@return mi.Figure
function plot.activation_histograms(activations, options) end

---Returns the room that a text takes in a figure.
---
---    local width, height = mi.plot.text_size("Layer $\\ell$", 12)
---
---@param text string
---@param size? number of the font in points; 10 by default
---@return number width in points
---@return number height in points
function plot.text_size(text, size) end

---Returns many numbers as text that a page can hold: half-precision floats, little-endian, in base64, and their unit.
---
---    local text, unit = mi.plot.half_text({ 0.5, 0.25, 1 / 0 })
---    print(text, unit)                                                   --> AHQAcAB8 3.0517578125e-05
---
---A number is the half times the unit, a power of two; three digits are right down to a billionth of the greatest one.
---@param values mi.TensorLike
---@return string text
---@return number unit
function plot.half_text(values) end

---Writes a page, whole or not at all, and returns its path.
---
---    mi.plot.write_html("result.html", "<!doctype html><p>No effect.</p>")
---
---@param path? string below the output folder unless absolute; ends in `.html`; made as for `fig:save()` by default
---@param html string
---@return string path
---@return string name that was given or made
function plot.write_html(path, html) end

return plot
