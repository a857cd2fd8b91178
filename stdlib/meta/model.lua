---@meta

---Text, token ids [T] or [B, T], or a list of texts, whose shorter ones are padded.
---@alias mi.ModelInput string|string[]|mi.TensorLike

---Chooses hook points: true for those that are meant.
---@alias mi.HookPredicate fun(name: string, point: mi.HookPoint): boolean?

---Which hook points are meant: a name, a pattern, a function, or a list of these.
---
---In a pattern `*` stands for any part of one component, `3:7` (also `3:`, `:7`, `0::2`) for a range of layer
---numbers with both ends, and a negative number counts from the last layer: `h.*.mlp`, `h.3:7.attn`, `h.-1`.
---Inputs and inner points are matched where the pattern spells their last part: `h.*.attn.pattern`,
---`h.*.mlp.input`. TransformerLens' names are as good: `blocks.*.attn.hook_z`, `blocks.0.hook_*`.
---@alias mi.HookPattern string|mi.HookPredicate|(string|mi.HookPredicate)[]

---A function called with an activation; a tensor or number that it returns replaces the activation.
---@alias mi.HookFunction fun(activation: mi.Tensor, at: mi.HookEvent): mi.Operand?

---`config.json` under its own names, and the usual ones.
---@class mi.ModelConfig
---@field n_layer integer layers
---@field n_head integer attention heads of a layer
---@field n_embd integer width of the residual stream
---@field n_ctx integer greatest number of tokens
---@field n_positions integer the same as `n_ctx`
---@field n_inner integer width of the MLP's hidden layer
---@field vocab_size integer tokens in the vocabulary
---@field [string] any

---A language model, which `mi.load` opens.
---@class mi.Model
---@field name string the directory's last component
---@field config mi.ModelConfig
---@field special table<string, integer> token ids by role, such as `"bos"` and `"eos"`
local Model = {}

---Returns a weight, read-only, by the checkpoint's name or by TransformerLens'.
---
---    local w = model:weight("h.0.mlp.c_fc.weight")     -- [C, F]
---    local q = model:weight("blocks.0.attn.W_Q")       -- [H, C, D], a view
---
---TransformerLens' names are `W_E` [V, C], `W_pos` [n_ctx, C], `W_U` [C, V], `unembed.b_U` (zeros), `ln_final.w`,
---`ln_final.b`, and in a block `ln1.w`, `ln1.b`, `attn.W_Q`, `W_K`, `W_V` [H, C, D], `W_O` [H, D, C], `b_Q`, `b_K`,
---`b_V` [H, D], `b_O`, `ln2.w`, `ln2.b`, `mlp.W_in` [C, F], `b_in`, `W_out` [F, C], `b_out`.
---
---@param name string
---@return mi.Tensor
function Model:weight(name) end

---Returns the token ids of a text, int64 [T]; of a list of texts int64 [B, T], padded, and the mask.
---
---    local ids = model:encode("Turkish coffee")
---    local batch, mask = model:encode({ "Turkish coffee", "tea" }, { padding = "left" })
---
---@param text string
---@return mi.Tensor
---@overload fun(self: mi.Model, texts: string[], options?: { padding?: "right"|"left" }): mi.Tensor, mi.Tensor
function Model:encode(text) end

---Returns the text of a token id, or of a vector of them.
---
---    print(model:decode(ids))
---
---@param ids integer|mi.TensorLike
---@return string
function Model:decode(ids) end

---Returns the text of each token.
---
---    local pieces = model:tokens("Turkish coffee")
---
---@param text_or_ids string|mi.TensorLike
---@return string[]
function Model:tokens(text_or_ids) end

---Returns the canonical names of all hook points in order of execution, or of those that a pattern means.
---
---    for _, name in ipairs(model:hook_points("h.0.attn.*")) do print(name) end
---
---@param pattern? mi.HookPattern
---@return string[]
function Model:hook_points(pattern) end

---Returns what is known of a hook point, by any of its names.
---
---    print(model:hook_point("blocks.0.attn.hook_z").shape) -- "[B, T, 6, 32]"
---
---@param name string
---@return mi.HookPoint
function Model:hook_point(name) end

---Calls a function at hook points in every run until the hook is removed.
---
---    local hook = model:hook("h.*.mlp", function(activation, at) return activation * 0 end)
---
---Where several hooks are at one point they are called in the order in which they were added, those of
---`model:hook` before those of the run. A hook that is added while a run is under way takes part from the next
---run on; one that is removed is not called any more. A hook may run the model itself: that run calls all hooks
---but those which are being called at the moment.
---@param pattern mi.HookPattern
---@param fn mi.HookFunction
---@return mi.HookHandle
function Model:hook(pattern, fn) end

---Removes all hooks that `model:hook` added.
---
---    model:reset_hooks()
---
function Model:reset_hooks() end

---@class mi.RunOptions
---@field capture? mi.HookPattern activations to keep, as they are after that point's hooks; none by default
---@field hidden_states? boolean keeps `run.hidden_states`; false by default
---@field logits? "all"|"last" of all positions or only each row's last; `"all"` by default
---@field padding? "right"|"left" where a list of texts is padded; `"right"` by default
---@field mask? mi.TensorLike which of the ids are no padding, bool [B, T]; all by default
---@field start_at? string begins with the input, [B, T, C] or [T, C], as the value at this point of the residual stream (`h.N.input`, `h.N.resid_mid`, `h.N`, `ln_f.input`) or at `wte`
---@field stop_at? string the last hook point that runs; there are no logits then
---@field nan_warning? boolean warns once of the first point where NaN appears after a hook changed something; true by default
---@field hooks? { [1]: mi.HookPattern, [2]: mi.HookFunction }[]|table<string, mi.HookFunction> of this run only; a list has an order

---Runs the model on a batch of B inputs of T tokens.
---
---    local run = model:run("Turkish coffee", { capture = "h.*.mlp" })
---    local half = model:run(run.activations["h.2.mlp"], { start_at = "h.3.input" })
---
---A checkpoint in place of the input runs the blocks only from the first on that a hook, a capture or `stop_at`
---asks for, with the results of a full run. What is padding is seen by nobody: each row's activations are those of
---its own single run; at padding positions they mean nothing.
---@param input mi.ModelInput|mi.Checkpoint
---@param options? mi.RunOptions
---@return mi.Run
function Model:run(input, options) end

---Runs the model without any hooks and remembers the residual stream at each block.
---
---    local clean = model:checkpoint("Turkish coffee")
---    for layer = 0, model.config.n_layer - 1 do
---      local run = model:run(clean, { hooks = { ["h." .. layer .. ".mlp"] = function(x) return x * 0 end } })
---      print(layer, run:logit(" is"))
---    end
---
---@param input mi.ModelInput
---@param options? { padding?: "right"|"left", mask?: mi.TensorLike }
---@return mi.Checkpoint
function Model:checkpoint(input, options) end

---Returns what one module makes of a tensor; hooks are not called.
---
---    local x = model:apply("ln_f", model:embed("coffee"))
---
---The module is named as its hook point. Embeddings take ids, blocks and attention [T, C] or [B, T, C], all others any
---shape that ends in their width.
---@param module string
---@param x mi.TensorLike
---@return mi.Tensor
function Model:apply(module, x) end

---Returns the embeddings of token ids [...] or a text, [..., C].
---
---    local x = model:embed("Turkish coffee", true) -- [T, C], as the first layer reads it
---
---@param ids integer|string|mi.TensorLike
---@param positions? boolean|integer|mi.TensorLike adds the embeddings of positions: `true` for 1, 2, ..., or numbers from 1
---@return mi.Tensor
function Model:embed(ids, positions) end

---Returns the scores of all tokens, [..., V], from states after the final norm, [..., C].
---
---    local scores = model:unembed(model:apply("ln_f", x))
---
---@param x mi.TensorLike
---@return mi.Tensor
function Model:unembed(x) end

---@class mi.GenerateOptions
---@field max_new_tokens? integer 20 by default
---@field temperature? number divides the logits; 0 takes the most probable token; 1 by default where `top_k`, `top_p` or `seed` is given, else 0
---@field top_k? integer draws among so many most probable tokens
---@field top_p? number draws among the most probable tokens that together reach this probability
---@field seed? integer of the draws; 0 by default
---@field stop? integer|string|(integer|string)[]|false tokens that end a row; the model's end-of-text by default
---@field on_token? fun(token: string, id: integer, step: integer, row: integer): boolean? called with each new token; false ends the generation
---@field hooks? { [1]: mi.HookPattern, [2]: mi.HookFunction }[]|table<string, mi.HookFunction>
---@field use_cache? boolean keeps keys and values, so that a step runs one position; true by default
---@field mask? mi.TensorLike which of the ids are no padding, which must be on the left
---@field nan_warning? boolean

---Adds tokens to the input: int64 [B, T + new], rows of different lengths padded on the left.
---
---    local ids = model:generate("Turkish coffee", { max_new_tokens = 30, top_k = 50, seed = 1 })
---    print(model:decode(ids[1]))
---
---Hooks are called in every step, with `at.step`. With the cache, the first step runs the whole input and each later
---one a single position, so that an activation has T = 1 there and `at.past` positions before it. The order of
---temperature, top-k and top-p, and what ties they keep, are those of transformers. A row that has ended is filled up.
---@param input mi.ModelInput
---@param options? mi.GenerateOptions
---@return mi.Tensor
function Model:generate(input, options) end

---A run without hooks that `model:checkpoint` remembers; `model:run` takes it for an input.
---@class mi.Checkpoint
---@field tokens mi.Tensor int64 [B, T]
---@field mask mi.Tensor? which positions are no padding, bool [B, T]; nil where nothing is padded

---A place in the forward pass.
---@class mi.HookPoint
---@field name string canonical name
---@field layer integer? from 0; nil outside the layers
---@field block integer? the same from 1
---@field kind "output"|"input"|"inner" of a module, or between or inside of modules
---@field aliases string[] TransformerLens' names
---@field shape string with B rows and T positions, such as `"[B, T, 768]"`

---What `model:hook` returns.
---@class mi.HookHandle
local HookHandle = {}

---Removes the hook; to remove it again does nothing.
---
---    hook:remove()
---
function HookHandle:remove() end

---Where a hook is called.
---@class mi.HookEvent
---@field name string canonical name of the hook point
---@field layer integer? from 0; nil outside the layers
---@field block integer? the same from 1
---@field kind "output"|"input"|"inner" of a module, or between or inside of modules
---@field input mi.Tensor? the module's input (an embedding's ids, int64); nil where no module's output is
---@field mask mi.Tensor? which of the activation's positions are no padding, bool [B, T]; nil where nothing is padded
---@field step integer? of a generation, from 1
---@field past integer positions before the activation's first, which earlier steps of a generation ran

---What `model:run` returns.
---@class mi.Run
---@field activations mi.Activations captured tensors
---@field hidden_states table<integer, mi.Tensor>? from index 0; nil unless asked for
---@field logits mi.Tensor one number per token of the vocabulary, [B, T, V] unless only the last are kept
---@field tokens mi.Tensor? the ids that were run, int64 [B, T]; nil where the run began with values
---@field mask mi.Tensor? which positions are no padding, bool [B, T]; nil where nothing is padded
local Run = {}

---Stacks the captured activations that a pattern matches along a new first dimension.
---
---    local mlps = run:stack("h.*.mlp") -- [layers, B, T, width]
---
---@param pattern mi.HookPattern
---@return mi.Tensor
function Run:stack(pattern) end

---Returns the scores of some next tokens: a number for one token after one position of one row.
---
---    print(run:logit(" coffee"))                       -- after the last position
---    print(run:logit({ " coffee", " tea" }, { 1, -1 })) -- [positions, tokens]
---
---Only what is asked for is computed. There is a dimension each for several rows, positions and tokens, in this
---order.
---@param token? string|integer|(string|integer)[]|mi.Tensor the text of one token, an id, or several; all by default
---@param positions? integer|string|mi.TensorLike within each row's own tokens, from 1 or negative from the end; a slice such as `":"`; the last by default
---@return number|mi.Tensor
function Run:logit(token, positions) end

---Returns the most probable next tokens: their texts, ids and probabilities, best first.
---
---    local tokens, ids, probabilities = run:top(5)
---    print(tokens[1], probabilities[1])
---
---There is a dimension (a list in a list) each for several rows and positions.
---@param k? integer how many; 10 by default
---@param positions? integer|string|mi.TensorLike as for `run:logit`
---@return string[] tokens
---@return mi.Tensor ids
---@return mi.Tensor probabilities
function Run:top(k, positions) end

---Returns the natural logarithm of the probability of each actual next token, [B, T - 1]; NaN at padding.
---
---    local loss = -run:logprobs():mean()
---
---@return mi.Tensor
function Run:logprobs() end

---Captured tensors by name; `#` counts them, and `pairs` goes through them in order of execution.
---
---    for name, tensor in pairs(run.activations) do print(name, tensor) end
---
---@class mi.Activations
---@field [string] mi.Tensor
---@operator len: integer
