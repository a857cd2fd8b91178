acts, w, b   = mi.randn { 2, 3 }, mi.randn { 3 }, mi.zeros { 1 }
ids, losses  = { "007", "008" }, { 2.5, 2.25 }
tau          = mi.stats.kendalltau({ 1, 2, 3 }, { 1, 3, 2 })
mi.io.save("acts.npy", acts)
mi.io.save("run.npz", { acts = acts, ids = { 1, 5 } })
mi.io.save("probe.safetensors", { w = w, b = b }, { metadata = { layer = "3" } })
mi.io.save("runs.csv", { id = ids, loss = losses })
mi.io.save("matrix.csv", mi.eye(3))
mi.io.save("config.json", { seed = mi.io.null })
mi.io.save("runs.jsonl", { { step = 1, loss = 2.5 }, { step = 2, loss = 2.25 } })
