local ipairs, pairs, tonumber = ipairs, pairs, tonumber

---Components of a model by name, and the axes of their activations.
---@class mi.patching.component
local component = {}

---Patterns of hook points by TransformerLens' short names.
local PATTERNS = {
  resid_pre = "h.*.input", resid_mid = "h.*.resid_mid", resid_post = "h.*",
  attn_out = "h.*.attn", mlp_out = "h.*.mlp", mlp_pre = "h.*.mlp.c_fc", mlp_post = "h.*.mlp.act",
  q = "h.*.attn.q", k = "h.*.attn.k", v = "h.*.attn.v", z = "h.*.attn.z", result = "h.*.attn.result",
  scores = "h.*.attn.scores", attn_scores = "h.*.attn.masked_scores", pattern = "h.*.attn.pattern",
  attn_in = "h.*.attn_in", q_input = "h.*.q_input", k_input = "h.*.k_input", v_input = "h.*.v_input",
}

---Axes after the batch's, by the end of a point's name; all others have positions, then features.
local AXES = {
  { "position", "head", of = { "q", "k", "v", "z", "result", "attn_in", "q_input", "k_input", "v_input" } },
  { "head", "position", "source", of = { "scores", "masked_scores", "pattern" } },
  { "position", "neuron", of = { "c_fc", "act", "act.input", "mlp.c_proj.input" } },
}
local POSITIONS = { "position" }

---Returns the pattern of hook points that a component's name stands for; a pattern stays as it is.
---
---    component.pattern("attn_out")    --> "h.*.attn"
---
---@param name mi.HookPattern
---@return mi.HookPattern
function component.pattern(name)
  return PATTERNS[name] or name
end

---Returns the names of the axes between the batch and the features of a hook point's activation.
---
---    component.axes("transformer.h.3.attn.z")    --> { "position", "head" }
---
---@param name string canonical
---@return string[]
function component.axes(name)
  for _, axes in ipairs(AXES) do
    for _, ending in ipairs(axes.of) do
      if name:sub(-#ending - 1) == "." .. ending then
        return axes
      end
    end
  end
  return POSITIONS
end

---@class mi.patching.Site
---@field name string canonical name of the hook point
---@field layer integer? from 0
---@field shape integer[] of the activation
---@field value mi.Tensor|number what is to stand there: of the activation's shape, or 0

---Returns what a run captured, as a list in order of execution.
---
---    local sites = component.sites(model:run(text, { capture = "h.*.attn.z" }))
---
---@param run mi.Run
---@return mi.patching.Site[]
function component.sites(run)
  local sites = {}
  for name, value in pairs(run.activations) do
    local layer = tonumber(name:match("%f[%w]h%.(%d+)"))
    sites[#sites + 1] = { name = name, layer = layer, shape = value.shape, value = value }
  end
  return sites
end

return component
