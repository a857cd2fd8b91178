local ipairs, math, table, type = ipairs, math, table, type

local check = require "mi.check"
local component = require "mi.patching.component"
local contrast = require "mi.patching.contrast"
local grid = require "mi.patching.grid"

---Activation patching and path patching: which activations carry what two inputs differ in.
---
---    local effect, result = mi.patching.sweep(model, {
---      clean = "When Mary and John went out, John gave a drink to",
---      corrupted = "When Mary and John went out, Mary gave a drink to",
---      metric = mi.metrics.logit_difference(" Mary", " John"),
---      component = "resid_pre", over = { "layer", "position" },
---    })
---    mi.plot.figure():imshow(effect, { colorbar = true }):save("patching.png")
---
---The inputs need equally many tokens. Runs go on from a remembered run of the patched input, so a block before
---the first patched one is never computed again.
---@class mi.patching
local patching = {}

---@class mi.PatchingOptions
---@field clean mi.ModelInput
---@field corrupted? mi.ModelInput
---@field noise? { positions: integer[], scale?: number, seed?: integer } in place of `corrupted`: the clean input with normal noise on the embeddings at these positions, of `scale` times their standard deviation (3 by default; Meng et al. 2022). It begins at the embeddings, and so does every run of it.
---@field metric mi.Metric of a run; see `mi.metrics`
---@field direction? "denoising"|"noising" clean activations in the corrupted run, or the other way round
---@field normalize? boolean gives (m - corrupted) / (clean - corrupted), 1 for the metric of the clean input and 0 for the corrupted one's, instead of the metric m itself; true by default
---@field over? string[] axes of the result
---@field at? table<string, integer|integer[]> positions by axis, such as `{ position = -1 }`: those that an axis of the result goes over, or that are patched together on any other; all by default

---@class mi.SweepOptions: mi.PatchingOptions
---@field component? mi.HookPattern `"resid_pre"` (the default), `"resid_mid"`, `"resid_post"`, `"attn_out"`, `"mlp_out"`, `"mlp_post"`, `"z"`, `"q"`, `"k"`, `"v"`, `"result"`, `"pattern"`, ..., or any pattern of hook points
---@field window? integer how many layers around each are patched with it (Meng et al. 2022 take 10); 1 by default

---@class mi.PathOptions: mi.PatchingOptions
---@field senders? mi.HookPattern components as in `sweep`; `"z"` by default: the heads
---@field receivers mi.HookPattern|mi.Receiver[] where a path may end: `"ln_f.input"` for the output, or inputs of later components
---@field freeze? mi.HookPattern[] components that keep the values of the unpatched run; `{ "z" }` by default: all heads

---A hook point at which a path ends, such as `{ point = "h.3.attn.q", head = 2 }`; heads count from 1.
---@class mi.Receiver
---@field point mi.HookPattern
---@field head? integer|integer[] all by default
---@field position? integer|integer[] all by default

---@class mi.PatchingResult
---@field axes string[] the axes of the tensor
---@field labels table<string, integer[]> by axis: blocks from 0, as in names; positions, heads and others from 1
---@field clean number the metric of the clean input
---@field corrupted number the metric of the corrupted one
---@field tokens mi.Tensor of the patched input, [B, T]

---Measures what each activation does when it is taken from another run (Meng et al. 2022; Wang et al. 2022;
---Zhang & Nanda 2023). With `normalize = false` it gives what TransformerLens' `get_act_patch_*` do.
---
---    local heads = mi.patching.sweep(model, { clean = clean, corrupted = corrupted, metric = metric,
---                                             component = "z", over = { "layer", "head" } })
---
---The axes are "layer" and "position"; those in a head also have "head", attention patterns "source" (the
---position that is looked at), and `mlp_pre` and `mlp_post` "neuron". An axis that `over` leaves out is patched
---whole. Denoising is the default.
---
---@param model mi.Model
---@param options mi.SweepOptions `over` is `{ "layer", "position" }` by default
---@return mi.Tensor effect float64, of the axes' sizes
---@return mi.PatchingResult result
function patching.sweep(model, options)
  check.model(model, "model")
  local known = { "component", "window", table.unpack(contrast.options) }
  options = check.options(check.table(options, "options"), known)
  local pair = contrast.new(model, options, component.pattern(options.component or "resid_pre"), "denoising")
  local cells = pair:grid(options, { "layer", "position" })

  local values = {}
  for cell in cells:cells("patching") do
    values[cell.number] = pair.metric(pair:run{ hooks = cell.hooks })
  end
  local effect, result = pair:result(cells, values)
  return effect, result
end

---Returns the points at which paths end, each with the part that counts, and their patterns.
local function receiver_sites(model, base, wanted)
  if type(wanted) ~= "table" then
    wanted = { wanted }
  end
  check.that(#wanted > 0, "receivers", "expected at least one")
  local sites = {}
  for i, receiver in ipairs(wanted) do
    local name = ("receivers, element %d"):format(i)
    local part = type(receiver) == "table"
      and check.options(receiver, { "point", "head", "position" }, name) or { point = receiver }
    check.that(part.point ~= nil, name, "expected a hook point")
    local run = model:run(base, { capture = component.pattern(part.point) })
    local chosen = { head = part.head, position = part.position }
    local found = component.sites(run)
    local made, _, message = grid.new(found, {}, chosen)
    check.that(made, name, message)
    for _, site in ipairs(found) do
      site.key = grid.key(made.site_axes, made.chosen)
      sites[#sites + 1] = site
    end
  end
  return sites
end

---Returns a table of the places of all hook points in the order of execution.
local function order_of(model)
  local order = {}
  for i, name in ipairs(model:hook_points()) do
    order[name] = i
  end
  return order
end

---Measures what each sender does along the direct paths to some receivers (Wang et al. 2022, appendix B;
---Goldowsky-Dill et al. 2023).
---
---    local direct = mi.patching.paths(model, { clean = clean, corrupted = corrupted, metric = metric,
---                                              receivers = "ln_f.input" })
---    local queries = mi.patching.paths(model, { clean = clean, corrupted = corrupted, metric = metric,
---                                               receivers = { { point = "h.4.attn.q", head = 3 } } })
---
---The sender takes its value from the other run while all components in `freeze` that follow keep theirs; what
---this gives the receivers is then put into a run that is otherwise unpatched. With heads frozen and MLPs not, as
---by default and in Wang et al., a path may lead through MLPs; `freeze = { "z", "mlp_out" }` leaves only the
---residual stream. Noising is the default, as it is there. Senders that come after all receivers have no effect.
---
---@param model mi.Model
---@param options mi.PathOptions `over` is `{ "layer", "head" }` by default
---@return mi.Tensor effect float64, of the axes' sizes
---@return mi.PatchingResult result
function patching.paths(model, options)
  check.model(model, "model")
  local known = { "senders", "receivers", "freeze", table.unpack(contrast.options) }
  options = check.options(check.table(options, "options"), known)
  check.that(options.receivers ~= nil, "receivers", "expected hook points, got nil")
  local pair = contrast.new(model, options, component.pattern(options.senders or "z"), "noising")
  local cells = pair:grid(options, { "layer", "head" })

  local order, freeze = order_of(model), {}
  for i, name in ipairs(check.list(options.freeze or { "z" }, "freeze", check.string)) do
    freeze[i] = component.pattern(name)
  end
  local frozen = #freeze > 0 and component.sites(pair:run{ capture = freeze }) or {}
  local receivers, names, last = receiver_sites(model, pair.base, options.receivers), {}, nil
  for i, site in ipairs(receivers) do
    names[i] = site.name
    last = last and order[last] > order[site.name] and last or site.name
  end

  local values, unpatched = {}, pair.metric(pair:run{})
  for cell in cells:cells("path patching") do
    local first = order[cell.sites[1].name]
    if first > order[last] then
      values[cell.number] = unpatched
    else
      local hooks = {}
      for _, site in ipairs(frozen) do
        if order[site.name] >= first and order[site.name] < order[last] then
          hooks[#hooks + 1] = { site.name, grid.replacing(site.value) }
        end
      end
      table.move(cell.hooks, 1, #cell.hooks, #hooks + 1, hooks)
      local sent = pair:run{ hooks = hooks, capture = names, stop_at = last }
      local received = {}
      for i, site in ipairs(receivers) do
        received[i] = { site.name, grid.replacing(sent.activations[site.name], site.key) }
      end
      values[cell.number] = pair.metric(pair:run{ hooks = received })
    end
  end
  local effect, result = pair:result(cells, values)
  return effect, result
end

return patching
