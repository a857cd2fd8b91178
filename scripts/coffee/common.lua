-- What the five exercises share: the text, the model's run on it, and where the target word stands.
local mi = require "mi"
local stats = mi.stats

local coffee = {}

-- From https://en.wikipedia.org/wiki/Turkish_coffee
coffee.text = "Turkish coffee is very finely ground coffee brewed by boiling. Any coffee bean may be used; "
  .. "arabica varieties are considered best, but robusta or a blend is also used.[1] The coffee grounds are left "
  .. "in the coffee when served.[2][3] The coffee may be ground at home in a manual grinder made for the very fine "
  .. "grind, ground to order by coffee merchants in most parts of the world, or bought ready-ground from many shops."

coffee.model   = mi.load()
coffee.layers  = coffee.model.config.n_layer
coffee.tokens  = coffee.model:encode(coffee.text)
coffee.targets = coffee.tokens:eq(coffee.model:encode(" coffee")[1]):nonzero()
coffee.run     = coffee.model:run(coffee.tokens, { capture = { "h.*.attn.c_proj", "h.*.mlp.c_proj" } })

-- Distance between each two targets, in tokens; the pairs are the entries above the diagonal.
coffee.distances = stats.pairwise(function(a, b) return b - a end, coffee.targets)

---The output of a layer's "attn" or "mlp" at the targets, [targets, n_embd].
function coffee.vectors(layer, part)
  return coffee.run.activations[("h.%d.%s.c_proj"):format(layer, part)][1][coffee.targets]
end

---Mutual information between the targets' vectors, [targets, targets]; kind is "hist" or "ksg".
function coffee.information(x, kind)
  if kind == "ksg" then
    return stats.pairwise(stats.mutual_information_ksg, x)
  end
  return stats.pairwise(stats.mutual_information, x, { outlier_z = 4 })
end

return coffee
