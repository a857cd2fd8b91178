-- Times operations on contiguous float32 tensors of 1,000 and 1,000,000 elements: mi-host Benchmarks/tensors.lua
-- tensors.py times the same with NumPy and prints the same table.

local mi = require "mi"

-- Results are closed at once, as Python frees them. Left to the collector (any second argument) they pile up, and
-- new ones are written to memory that is in no cache.
local closes = not arg[2]

local function call(f)
  local result = f()
  if closes and type(result) == "userdata" then
    local _ <close> = result
  end
end

-- The least time of a call in microseconds, over batches that last long enough for the clock.
local function best(f)
  call(f)
  local calls, least = 1, math.huge
  local stop = mi.clock() + 0.25
  repeat
    local start = mi.clock()
    for _ = 1, calls do
      call(f)
    end
    local elapsed = mi.clock() - start
    least = math.min(least, elapsed / calls)
    if elapsed < 0.002 then
      calls = calls * 2
    end
  until mi.clock() > stop
  return least * 1e6
end

local function operations(rows, columns, side)
  local n = rows * columns
  local function normal(shape, seed)
    return mi.randn(shape, { seed = seed, dtype = "float32" })
  end
  local x, y = normal({ n }, 1), normal({ n }, 2)
  local positive = x:abs()
  local matrix, row = x:reshape(rows, columns), normal({ columns }, 3)
  local a, b = normal({ side, side }, 4), normal({ side, side }, 5)
  local mask = x:gt(0)
  local positions = (mi.rand({ n }, { seed = 6 }) * n):floor():to("int64") + 1
  return {
    { "x + y", function() return x + y end },
    { "x * 2", function() return x * 2 end },
    { "x / y", function() return x / y end },
    { "matrix + row", function() return matrix + row end },
    { "abs", function() return x:abs() end },
    { "maximum", function() return x:maximum(y) end },
    { "clamp", function() return x:clamp(-1, 1) end },
    { "sqrt", function() return positive:sqrt() end },
    { "exp", function() return x:exp() end },
    { "log", function() return positive:log() end },
    { "sin", function() return x:sin() end },
    { "tanh", function() return x:tanh() end },
    { "x ^ 3", function() return x ^ 3 end },
    { "x > 0", function() return x:gt(0) end },
    { "isnan", function() return x:isnan() end },
    { "where", function() return mi.where(mask, x, y) end },
    { "x[mask]", function() return x[mask] end },
    { "x[x > 0]", function() return x[x:gt(0)] end },
    { "nonzero", function() return mask:nonzero() end },
    { "x[positions]", function() return x[positions] end },
    { "to float64", function() return x:to("float64") end },
    { "copy of transpose", function() return matrix.T:clone() end },
    { "sum", function() return x:sum() end },
    { "mean", function() return x:mean() end },
    { "std", function() return x:std() end },
    { "max", function() return x:max() end },
    { "argmax", function() return x:argmax() end },
    { "any of mask", function() return mask:any() end },
    { "count of mask", function() return mask:sum() end },
    { "sum of columns", function() return matrix:sum(1) end },
    { "sum of rows", function() return matrix:sum(2) end },
    { "max of columns", function() return matrix:max(1) end },
    { "max of rows", function() return matrix:max(2) end },
    { "argmax of rows", function() return matrix:argmax(2) end },
    { "cumsum", function() return x:cumsum() end },
    { "sort", function() return x:sort() end },
    { "argsort", function() return x:argsort() end },
    { "median", function() return x:median() end },
    { "unique", function() return x:unique() end },
    { "matmul", function() return a:matmul(b) end },
    { "matmul of a vector", function() return matrix:matmul(row) end },
  }
end

local small, large = operations(25, 40, 32), operations(1000, 1000, 1000)
print(("%-22s %12s %12s"):format("microseconds", "1e3", "1e6"))
for i, operation in ipairs(small) do
  if not arg[1] or operation[1]:find(arg[1], 1, true) then
    print(("%-22s %12.2f %12.1f"):format(operation[1], best(operation[2]), best(large[i][2])))
  end
end
