-- Exercise 4 for either estimator: mean information and its correlation with distance by layer, compared
-- between attention and MLP.
local mi     = require "mi"
local coffee = require "common"
local stats  = mi.stats

local titles = { attn = "ATT", mlp = "MLP" }

local function measure(kind)
  local n = coffee.layers
  local result = { t = mi.zeros(n), t_p = mi.zeros(n), z = mi.zeros(n), z_p = mi.zeros(n) }
  for _, part in ipairs{ "attn", "mlp" } do
    result[part] = { mean = mi.zeros(n), tau = mi.zeros(n) }
  end
  local distance = coffee.distances:upper(1)

  for layer in mi.progress(1, n, "layers") do
    local unique = {}
    for part in pairs(titles) do
      unique[part] = coffee.information(coffee.vectors(layer - 1, part), kind):upper(1)
      result[part].mean[layer] = unique[part]:mean()
      result[part].tau[layer] = stats.kendalltau(unique[part], distance).statistic
    end

    local t = stats.ttest_ind(unique.mlp, unique.attn)
    result.t[layer], result.t_p[layer] = t.statistic, t.pvalue

    -- Fisher's z compares the two correlations.
    local difference = result.attn.tau:atanh()[layer] - result.mlp.tau:atanh()[layer]
    local z = difference / math.sqrt(2 / (#unique.attn - 3))
    result.z[layer], result.z_p[layer] = z, stats.norm.cdf(-math.abs(z))
  end
  return result
end

local function draw(result, name)
  local fig = mi.plot.figure{ rows = 2, cols = 3, width = 12, height = 5.5 }
  local means = mi.stack{ result.attn.mean, result.mlp.mean }
  local taus  = mi.stack{ result.attn.tau, result.mlp.tau }

  for column, part in ipairs{ "attn", "mlp" } do
    local info, tau = fig:axes(1, column), fig:axes(2, column)
    info:plot(result[part].mean, "ko", { face = { .9, .7, .7, .7 }, size = 8 })
    info:set{ xlabel = "Transformer block", ylabel = "Mutual information", ylim = { 0, means:max() * 1.1 },
              title = titles[part] .. ": Mutual information by layer" }
    tau:plot(result[part].tau, "ks", { face = { .7, .7, .9, .7 }, size = 8 })
    tau:set{ xlabel = "Transformer block", ylabel = "Kendall $\\tau$", ylim = { taus:min() * 1.1, .1 },
             title = titles[part] .. ": MI-distance correlation by layer" }
  end

  local blocks = mi.range(0, coffee.layers - 1)
  for row, test in ipairs{ "t", "z" } do
    local axes, significant = fig:axes(row, 3), stats.fdr(result[test .. "_p"])
    axes:axhline(0, { line = "--", color = { .7, .7, .7 } })
    axes:plot(blocks[~significant], result[test][~significant], "rx", { size = 8, label = "Non-sig." })
    axes:plot(blocks[significant], result[test][significant], "kh",
              { face = { .7, .9, .7, .7 }, size = 8, label = "Significant" })
    axes:set{ xlim = { -2, coffee.layers + 1 }, xlabel = "Transformer block", ylabel = test .. "-statistic",
              title = "ATT vs. MLP by layer" }
    axes:legend()
  end
  fig:save(name .. ".png")
end

return function(kind, name)
  local result = measure(kind)
  draw(result, name)

  print(("Estimator: %s"):format(kind))
  print("layer   MI att   tau att    MI mlp   tau mlp         t         z")
  for layer = 1, coffee.layers do
    print(("%5d %8.3f  %8.3f  %8.3f  %8.3f  %8.2f  %8.2f"):format(layer - 1, result.attn.mean[layer],
      result.attn.tau[layer], result.mlp.mean[layer], result.mlp.tau[layer], result.t[layer], result.z[layer]))
  end
  return result
end
