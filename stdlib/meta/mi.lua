---@meta mi

---Tensors, language models, statistics and figures for interpretability.
---@class mi
---@field version string of mi-host, such as `"0.1.0"`
---@field stats mi.stats
---@field linalg mi.linalg
---@field learn mi.learn
---@field plot mi.plot
---@field io mi.io
---@field text mi.text
---@field lens mi.lens
---@field residual mi.residual
---@field attribution mi.attribution
---@field weights mi.weights
---@field ablation mi.ablation
---@field patching mi.patching
---@field metrics mi.metrics
---@field attention mi.attention
---@field steering mi.steering
---@field runs mi.runs
---@field check mi.check
local mi = {}

---The type of a tensor's elements.
---@alias mi.DType "bool"|"int64"|"bfloat16"|"float16"|"float32"|"float64"

---Numbers or booleans in a table, or in tables of equal length.
---@alias mi.Nested number[]|boolean[]|mi.Nested[]

---A tensor, or a nested table that becomes one.
---@alias mi.TensorLike mi.Tensor|mi.Nested

---What operators take: a tensor, a nested table or a single value.
---@alias mi.Operand mi.TensorLike|number|boolean

---Opens a model from a directory; without one `MI_MODEL` or the command line decides, else `"coffee"`.
---
---    local model = mi.load("coffee")
---
---@param source? string directory, or the name of a bundled model
---@return mi.Model
function mi.load(source) end

---Counts from `first` to `last`, both included, and shows how far the loop has come.
---
---    for layer in mi.progress(1, 12, "layers") do print(layer) end
---
---@param first integer
---@param last integer
---@param title? string `"progress"` by default
---@return fun(): integer?
function mi.progress(first, last, title) end

---Returns the reading of a clock in seconds, for measuring how long something takes.
---
---    local start = mi.clock(); work(); print(mi.clock() - start)
---
---@return number seconds
function mi.clock() end

---Makes a tensor of a value, of nested tables, or as a copy of a tensor.
---
---    local t = mi.tensor({{1, 2}, {3, 4}}, { dtype = "float32" })
---
---@param values mi.Operand
---@param options? { dtype?: mi.DType } by default int64, float64 or bool as the values are
---@return mi.Tensor
function mi.tensor(values, options) end

---@class mi.Sizes
---@field [integer] integer
---@field dtype? mi.DType float64 by default

---Makes a tensor of zeros of the given shape, in a table or one size after the other.
---
---    local t = mi.zeros(2, 3)
---    local u = mi.zeros{2, 3, dtype = "float32"}
---
---@param shape mi.Sizes|integer
---@param ... integer|{ dtype?: mi.DType } more sizes, then options
---@return mi.Tensor
function mi.zeros(shape, ...) end

---Makes a tensor of ones of the given shape, in a table or one size after the other.
---
---    local t = mi.ones({2, 3}, { dtype = "int64" })
---
---@param shape mi.Sizes|integer
---@param ... integer|{ dtype?: mi.DType } more sizes, then options
---@return mi.Tensor
function mi.ones(shape, ...) end

---Makes a tensor of the given shape whose elements all have one value.
---
---    local t = mi.full({2, 3}, 0.5)
---
---@param shape integer[]
---@param value number|boolean
---@param options? { dtype?: mi.DType } float64 by default
---@return mi.Tensor
function mi.full(shape, value, options) end

---Makes a tensor of zeros of another's shape and type.
---
---    local t = mi.zeros_like(u)
---
---@param tensor mi.TensorLike
---@return mi.Tensor
function mi.zeros_like(tensor) end

---Makes a tensor of ones of another's shape and type.
---
---    local t = mi.ones_like(u)
---
---@param tensor mi.TensorLike
---@return mi.Tensor
function mi.ones_like(tensor) end

---@class mi.RandomOptions
---@field seed? integer of the generator; 0 by default
---@field dtype? mi.DType float64 by default

---Makes a tensor of random numbers, uniform between 0 and 1.
---
---    local t = mi.rand({2, 3}, { seed = 1 })
---
---@param shape integer[]|integer
---@param options? mi.RandomOptions
---@return mi.Tensor
function mi.rand(shape, options) end

---Makes a tensor of random numbers of the standard normal distribution.
---
---    local t = mi.randn({2, 3}, { seed = 1 })
---
---@param shape integer[]|integer
---@param options? mi.RandomOptions
---@return mi.Tensor
function mi.randn(shape, options) end

---Returns the numbers from `first` to `last`, included if the steps meet it: int64 if all are integers.
---
---    mi.range(1, 9, 2) -- 1, 3, 5, 7, 9
---
---@param first number
---@param last number
---@param step? number 1 by default
---@return mi.Tensor
function mi.range(first, last, step) end

---Returns `count` evenly spaced numbers from `first` to `last`, both included, as float64 [count].
---
---    local x = mi.linspace(0, 1, 11)
---
---@param first number
---@param last number
---@param count? integer 50 by default
---@return mi.Tensor
function mi.linspace(first, last, count) end

---Makes a matrix [n, columns] of ones on the main diagonal and zeros elsewhere.
---
---    local identity = mi.eye(3)
---
---@param n integer rows
---@param columns? integer `n` by default
---@return mi.Tensor
function mi.eye(n, columns) end

---Returns the 1-based rows and columns of the elements on and above a diagonal of an n x n matrix.
---
---    local rows, columns = mi.triu_indices(4, 1)
---
---@param n integer
---@param offset? integer 0 is the main diagonal (the default), 1 the one above it
---@return mi.Tensor rows int64
---@return mi.Tensor columns int64
function mi.triu_indices(n, offset) end

---Joins tensors along an existing dimension.
---
---    mi.cat({a, b}, 2)
---
---@param tensors mi.TensorLike[]
---@param dim? integer from 1, negative from the end; 1 by default
---@return mi.Tensor
function mi.cat(tensors, dim) end

---Joins tensors of one shape along a new dimension.
---
---    mi.stack({a, b}) -- [2, ...]
---
---@param tensors mi.TensorLike[]
---@param dim? integer the new dimension, from 1, negative from the end; 1 by default
---@return mi.Tensor
function mi.stack(tensors, dim) end

---Takes elements from `a` where the condition holds and from `b` elsewhere; shapes broadcast.
---
---    mi.where(t:gt(0), t, 0)
---
---@param condition mi.TensorLike
---@param a mi.Operand
---@param b mi.Operand
---@return mi.Tensor
function mi.where(condition, a, b) end

---Sums products over the indices that an equation names, as NumPy's `einsum` does; `...` stands for any others.
---
---    local c = mi.einsum("...ij,jk->...ik", a, b)
---
---@param equation string
---@param ... mi.TensorLike
---@return mi.Tensor|number|boolean
function mi.einsum(equation, ...) end

---Returns tensors that together name the points of a grid, each vector along a dimension of its own.
---
---    local x, y = table.unpack(mi.meshgrid({ mi.range(1, 3), mi.range(1, 2) })) -- [2, 3]
---
---@param vectors mi.TensorLike[]
---@param options? { indexing?: "xy"|"ij" } "xy", NumPy's default, lets the first run along dimension 2
---@return mi.Tensor[]
function mi.meshgrid(vectors, options) end

---Makes a generator of random numbers, xoshiro256** with its state filled from the seed by splitmix64.
---
---    local random = mi.random(42)
---    local noise = random:normal(0, 0.1, { 4, 8 })
---
---A seed gives the same numbers on every machine. `mi.rand` and `mi.randn` draw from a new generator each time.
---@param seed? integer 0 by default
---@return mi.Random
function mi.random(seed) end

---@class mi.Random
local Random = {}

---Returns uniform numbers from `low` up to but without `high`; a single number without a shape.
---
---    local x = random:uniform(-1, 1, { 2, 3 })
---    local y = random:uniform({ 2, 3 }) -- from 0 to 1
---
---@param low? number|integer[] 0 by default; or the shape
---@param high? number 1 by default
---@param shape? integer|integer[]
---@param options? { dtype?: mi.DType } float64 by default
---@return mi.Tensor|number
function Random:uniform(low, high, shape, options) end

---Returns numbers of a normal distribution; a single number without a shape.
---
---    local x = random:normal(0, 1, 100)
---
---@param mean? number|integer[] 0 by default; or the shape
---@param std? number 1 by default
---@param shape? integer|integer[]
---@param options? { dtype?: mi.DType } float64 by default
---@return mi.Tensor|number
function Random:normal(mean, std, shape, options) end

---Returns whole numbers from `low` to `high`, both included as in `math.random`; a single one without a shape.
---
---    local dice = random:integers(1, 6, 10)
---
---@param low integer
---@param high integer
---@param shape? integer|integer[]
---@return mi.Tensor|integer
function Random:integers(low, high, shape) end

---Returns the numbers from 1 to `n` in random order, or a copy of a tensor with its first dimension so.
---
---    local order = random:permutation(#x)
---    local control = x[order]
---
---@param n integer|mi.TensorLike
---@return mi.Tensor
function Random:permutation(n) end

---Puts the first dimension of a tensor into random order, in place, and returns it.
---
---    random:shuffle(x)
---
---@param tensor mi.Tensor
---@return mi.Tensor
function Random:shuffle(tensor) end

---Chooses numbers from 1 to `from`, or elements of the first dimension of a tensor; one without a size.
---
---    local rows = random:choice(x, 100, { replace = false })
---    local id = random:choice(3, nil, { p = { 0.5, 0.3, 0.2 } })
---
---@param from integer|mi.TensorLike
---@param size? integer|integer[]
---@param options? { replace?: boolean, p?: mi.TensorLike } with replacement and all alike by default
---@return mi.Tensor|number|boolean
function Random:choice(from, size, options) end

---Returns another generator, whose numbers are independent of those that this one gives from now on.
---
---    local streams = { random:split(), random:split() }
---
---@return mi.Random
function Random:split() end

return mi
