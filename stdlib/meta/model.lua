---@meta

---Text, token ids [T] or [B, T], or a list of texts with equally many tokens.
---@alias mi.ModelInput string|string[]|mi.TensorLike

---A hook point's name or a pattern where `*` stands for any part of one component, or a list of them.
---@alias mi.HookPattern string|string[]

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

---Returns a weight by its name.
---
---    local w = model:weight("wte.weight")
---
---@param name string
---@return mi.Tensor
function Model:weight(name) end

---Returns the token ids of a text, int64 [T].
---
---    local ids = model:encode("Turkish coffee")
---
---@param text string
---@return mi.Tensor
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

---Returns the canonical names of all hook points in order of execution.
---
---    for _, name in ipairs(model:hook_points()) do print(name) end
---
---@return string[]
function Model:hook_points() end

---Calls a function at hook points in every run until the hook is removed.
---
---    local hook = model:hook("h.*.mlp", function(activation, at) return activation * 0 end)
---
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
---@field capture? mi.HookPattern activations to keep; none by default
---@field hidden_states? boolean keeps `run.hidden_states`; false by default
---@field logits? "all"|"last" of all positions or only the last; `"all"` by default
---@field hooks? { [1]: mi.HookPattern, [2]: mi.HookFunction }[]|table<string, mi.HookFunction> of this run only; a list has an order

---Runs the model on a batch of B inputs of T tokens.
---
---    local run = model:run("Turkish coffee", { capture = "h.*.mlp" })
---
---@param input mi.ModelInput
---@param options? mi.RunOptions
---@return mi.Run
function Model:run(input, options) end

---What `model:hook` returns.
---@class mi.HookHandle
local HookHandle = {}

---Removes the hook.
---
---    hook:remove()
---
function HookHandle:remove() end

---Where a hook is called.
---@class mi.HookEvent
---@field name string canonical name of the hook point
---@field layer integer? from 0; nil outside the layers
---@field block integer? the same from 1
---@field kind "output"|"input" of the module
---@field input mi.Tensor? the module's input (an embedding's ids, int64); nil where no module's output is

---What `model:run` returns.
---@class mi.Run
---@field activations mi.Activations captured tensors
---@field hidden_states table<integer, mi.Tensor>? from index 0; nil unless asked for
---@field logits mi.Tensor one number per token of the vocabulary, [B, T, V] unless only the last are kept
local Run = {}

---Stacks the captured activations that a pattern matches along a new first dimension.
---
---    local mlps = run:stack("h.*.mlp") -- [layers, B, T, width]
---
---@param pattern string
---@return mi.Tensor
function Run:stack(pattern) end

---Returns the natural logarithm of the probability of each actual next token, [B, T - 1].
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
