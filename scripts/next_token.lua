-- Next-token prediction: how surprising each token of a text is to the model, and what it had expected.
--
--     mi-host scripts/next_token.lua ["Some text"]
local mi = require "mi"

local text  = arg[1] or "The coffee is served in small cups, and the traveller who has never tasted it is surprised."
local model = mi.load()

local tokens = model:tokens(text)
assert(#tokens > 1, "there is no next token in a text of one token")
local run = model:run(text)
local surprisal = -run:logprobs()[1] / math.log(2)            -- in bits, [tokens - 1]
local expected, _, probabilities = run:top(1, "1:-2")

print("  bits  token, and what was most probable")
for i = 1, #surprisal do
  print(("%6.2f  %q, %q (p = %.2f)"):format(surprisal[i], tokens[i + 1], expected[i][1], probabilities[{ i, 1 }]))
end
local mean = surprisal:mean()
print(("mean surprisal: %.2f bits, perplexity %.1f"):format(mean, 2 ^ mean))

local fig = mi.plot.figure{ width = 2 + 0.45 * #tokens, height = 4 }
fig:bar(surprisal, { color = "tab:orange" })
fig:axhline(mean, { color = "k", line = "--", label = ("mean: %.1f bits"):format(mean) })
fig:axhline(math.log(model.config.vocab_size, 2), { color = "gray", line = ":", label = "uniform guess" })
fig:set{ title = "Surprisal of each token, given those before it", ylabel = "Bits", ylim = { 0, 1.3 * surprisal:max() },
         xticks = mi.range(0, #surprisal - 1), xticklabels = { table.unpack(tokens, 2) } }
fig:legend()
print("Saved " .. fig:save("next_token.png"))
