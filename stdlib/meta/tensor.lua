---@meta

---A tensor; `t[2]`, `t["2:5"]`, `t[mask]`, `t[positions]` and `t[{":", 3}]` select, and can be assigned to.
---
---    t[{1, "2:-1"}] = 0
---
---Indices count from 1, negative ones from the end, and slices `"first:last:step"` include both ends.
---`#t` is the first size, and operators broadcast as NumPy's do; compare with `t:eq(u)`, `t:lt(u)` and so on.
---
---Types of results are NumPy 2's:
---
--- - Of two tensors the result has the smallest type that holds both, in the order bool, int64, float32, float64;
---   int64 with float32 gives float64. Half precision is computed in float32.
--- - A Lua number or boolean is weak: `float32 * 0.5` and `float32 + 1` stay float32; a float with int64 or bool
---   gives float64, an integer with bool int64.
--- - `/`, means, roots and other functions into the real numbers turn int64 and bool into float64. Sums of int64 and
---   bool are int64. Comparisons give bool. Integers wrap; an integer divided by zero with `//` or `%` is an error.
--- - `& | ~` work on bool element by element and on int64 bit by bit; `<<` and `>>` on int64, where `>>` keeps the
---   sign. Floats have none of these.
--- - `t:to("int64")` cuts off fractions; NaN, infinities and what exceeds 64 bits are errors. To bool, all but zero
---   is true.
--- - What is written into a tensor (assignment, `fill`, `copy`, `scatter_`) is converted as `to` converts. Operations
---   in place (`add_`, `exp_`, ...) refuse results of a wider kind, as a float for an int64 tensor.
---
---Tensors that are too large for memory are errors that `pcall` catches.
---@class mi.Tensor
---@field shape integer[] sizes of the dimensions
---@field dtype mi.DType type of the elements
---@field ndim integer number of dimensions
---@field T mi.Tensor a view with the dimensions in reverse order
---@field [integer] any the tensor, number or boolean at a position of the first dimension
---@field [string] any a slice
---@field [table] any one index for each dimension
---@operator len: integer
---@operator unm: mi.Tensor
---@operator bnot: mi.Tensor
---@operator add(mi.Operand): mi.Tensor
---@operator sub(mi.Operand): mi.Tensor
---@operator mul(mi.Operand): mi.Tensor
---@operator div(mi.Operand): mi.Tensor
---@operator idiv(mi.Operand): mi.Tensor
---@operator mod(mi.Operand): mi.Tensor
---@operator pow(mi.Operand): mi.Tensor
---@operator band(mi.Operand): mi.Tensor
---@operator bor(mi.Operand): mi.Tensor
---@operator bxor(mi.Operand): mi.Tensor
---@operator shl(mi.Operand): mi.Tensor
---@operator shr(mi.Operand): mi.Tensor
local Tensor = {}

---@class mi.ReductionOptions
---@field dim? integer|integer[] dimensions, from 1, negative from the end; all by default
---@field keepdim? boolean keeps them with size 1; false by default

---@class mi.SpreadOptions: mi.ReductionOptions
---@field ddof? integer subtracted from the count that divides; 0 by default

---@class mi.PositionOptions
---@field dim? integer from 1, negative from the end; of the flat tensor by default
---@field keepdim? boolean keeps it with size 1; false by default

---@class mi.ExtremeOptions: mi.ReductionOptions
---@field positions? boolean returns the 1-based positions as well, of the flat tensor or along one dimension

---@class mi.ToleranceOptions
---@field rtol? number relative to the other; 1e-5 by default
---@field atol? number absolute; 1e-8 by default
---@field equal_nan? boolean whether NaN equals NaN; false by default

---How a quantile between two elements is read off; Hyndman and Fan's nine methods, and four simpler ones.
---@alias mi.QuantileMethod
---| "linear"
---| "inverted_cdf"
---| "averaged_inverted_cdf"
---| "closest_observation"
---| "interpolated_inverted_cdf"
---| "hazen"
---| "weibull"
---| "median_unbiased"
---| "normal_unbiased"
---| "lower"
---| "higher"
---| "midpoint"
---| "nearest"

---@class mi.QuantileOptions: mi.ReductionOptions
---@field method? mi.QuantileMethod "linear" by default

---@class mi.PadOptions
---@field mode? "constant"|"edge"|"reflect"|"symmetric"|"wrap" "constant" by default
---@field value? number|boolean what a constant padding holds; 0 by default

---@class mi.UniqueOptions
---@field index? boolean where each value first stands in the flat tensor
---@field inverse? boolean of each element the position of its value, in the tensor's shape
---@field counts? boolean how often each value occurs

---@class mi.BincountOptions
---@field weights? mi.TensorLike what each element counts; the result is float64
---@field minlength? integer the least number of counts; 0 by default
---@field first? integer the number that the first count is of; 0 by default

---SciPy's distances of the same names.
---@alias mi.DistanceMetric
---| "euclidean"
---| "sqeuclidean"
---| "cityblock"
---| "chebyshev"
---| "minkowski"
---| "cosine"
---| "correlation"
---| "hamming"

---@class mi.DistanceOptions
---@field metric? mi.DistanceMetric "euclidean" by default
---@field p? number the power of "minkowski"; 2 by default

---@class mi.TopkOptions
---@field dim? integer from 1, negative from the end; the last by default
---@field largest? boolean true by default; false gives the least, in ascending order

---@class mi.SortOptions
---@field dim? integer from 1, negative from the end; the last by default
---@field descending? boolean false by default

---Returns the number of elements.
---
---    mi.zeros(2, 3):numel() -- 6
---
---@return integer
function Tensor:numel() end

---Returns the value of a tensor with one element.
---
---    local x = mi.tensor({{5}}):item()
---
---@return number|boolean
function Tensor:item() end

---Returns a copy with its own memory.
---
---    local u = t:clone()
---
---@return mi.Tensor
function Tensor:clone() end

---Returns the tensor with elements of another type.
---
---    local u = t:to("float32")
---
---@param dtype mi.DType
---@return mi.Tensor
function Tensor:to(dtype) end

---Returns the elements as nested Lua tables.
---
---    for i, row in ipairs(t:totable()) do print(row[1]) end
---
---@return mi.Nested|number|boolean
function Tensor:totable() end

---Returns the elements in another shape, given as a table or one size after the other.
---
---    t:reshape(2, -1)
---
---@param ... integer[]|integer sizes; one may be -1
---@return mi.Tensor
function Tensor:reshape(...) end

---Repeats dimensions of size 1 to the given sizes.
---
---    mi.zeros(3, 1):expand(3, 4)
---
---@param ... integer[]|integer sizes
---@return mi.Tensor
function Tensor:expand(...) end

---Returns the elements in row-major order, [numel].
---
---    t:flatten()
---
---@return mi.Tensor
function Tensor:flatten() end

---Exchanges two dimensions.
---
---    t:transpose(1, 2)
---
---@param dim1 integer from 1, negative from the end
---@param dim2 integer from 1, negative from the end
---@return mi.Tensor
function Tensor:transpose(dim1, dim2) end

---Puts the dimensions into the given order, a table or one after the other.
---
---    t:permute(3, 1, 2)
---
---@param ... integer[]|integer dimensions, from 1
---@return mi.Tensor
function Tensor:permute(...) end

---Removes one dimension of size 1, or all of them.
---
---    t:squeeze(1)
---
---@param dim? integer all of size 1 by default
---@return mi.Tensor
function Tensor:squeeze(dim) end

---Inserts a dimension of size 1.
---
---    mi.zeros(3):unsqueeze(1) -- [1, 3]
---
---@param dim integer its place in the result, from 1
---@return mi.Tensor
function Tensor:unsqueeze(dim) end

---Returns the part at one position of a dimension, which disappears.
---
---    t:select(2, -1)
---
---@param dim integer from 1
---@param index integer from 1, negative from the end
---@return mi.Tensor|number|boolean
function Tensor:select(dim, index) end

---Returns a range of positions of a dimension, both ends included.
---
---    t:slice(2, 1, 10, 2)
---
---@param dim integer from 1
---@param first? integer from 1, negative from the end
---@param last? integer included, negative from the end
---@param step? integer 1 by default, not 0
---@return mi.Tensor
function Tensor:slice(dim, first, last, step) end

---Returns the values on and above a diagonal of a matrix as a vector, in row-major order.
---
---    local pairs_only = matrix:upper(1)
---
---@param offset? integer 0 is the main diagonal (the default), positive above it
---@return mi.Tensor
function Tensor:upper(offset) end

---Returns the values on and below a diagonal of a matrix as a vector, in row-major order.
---
---    matrix:lower(-1)
---
---@param offset? integer 0 is the main diagonal (the default), positive above it
---@return mi.Tensor
function Tensor:lower(offset) end

---Returns a matrix with zeros below a diagonal.
---
---    matrix:triu(1)
---
---@param offset? integer 0 is the main diagonal (the default), positive above it
---@return mi.Tensor
function Tensor:triu(offset) end

---Returns a matrix with zeros above a diagonal.
---
---    matrix:tril()
---
---@param offset? integer 0 is the main diagonal (the default), positive above it
---@return mi.Tensor
function Tensor:tril(offset) end

---Tells for each element whether it equals the other's; shapes broadcast.
---
---    t:eq(2)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:eq(other) end

---Tells for each element whether it differs from the other's; shapes broadcast.
---
---    t:ne(2)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:ne(other) end

---Tells for each element whether it is less than the other's; shapes broadcast.
---
---    t:lt(2)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:lt(other) end

---Tells for each element whether it is at most the other's; shapes broadcast.
---
---    t:le(2)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:le(other) end

---Tells for each element whether it is greater than the other's; shapes broadcast.
---
---    t:gt(2)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:gt(other) end

---Tells for each element whether it is at least the other's; shapes broadcast.
---
---    t:ge(2)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:ge(other) end

---Returns the lesser of each two elements; shapes broadcast.
---
---    t:minimum(u)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:minimum(other) end

---Returns the greater of each two elements; shapes broadcast.
---
---    t:maximum(u)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:maximum(other) end

---Raises each element to the other's power; shapes broadcast.
---
---    t:pow(2)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:pow(other) end

---Returns the angle of each point (x = other, y = element) in radians; shapes broadcast.
---
---    t:atan2(u)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:atan2(other) end

---Adds to the tensor in place and returns it; the operand broadcasts to its shape.
---
---    t:add_(2)
---
---@param other mi.Operand
---@return self
function Tensor:add_(other) end

---Subtracts from the tensor in place and returns it; the operand broadcasts to its shape.
---
---    t:sub_(2)
---
---@param other mi.Operand
---@return self
function Tensor:sub_(other) end

---Multiplies the tensor in place and returns it; the operand broadcasts to its shape.
---
---    t:mul_(2)
---
---@param other mi.Operand
---@return self
function Tensor:mul_(other) end

---Divides the tensor in place and returns it; the operand broadcasts to its shape.
---
---    t:div_(2)
---
---@param other mi.Operand
---@return self
function Tensor:div_(other) end

---Sets all elements in place and returns the tensor.
---
---    t:fill(0)
---
---@param value number|boolean
---@return self
function Tensor:fill(value) end

---Copies another tensor's elements into this one and returns it.
---
---    t:copy(u)
---
---@param source mi.TensorLike
---@return self
function Tensor:copy(source) end

---Returns the negative for each element; the shape stays.
---
---    t:neg()
---
---@return mi.Tensor|number|boolean
function Tensor:neg() end

---Returns the absolute value for each element; the shape stays.
---
---    t:abs()
---
---@return mi.Tensor|number|boolean
function Tensor:abs() end

---Returns the sign, -1, 0 or 1, for each element; the shape stays.
---
---    t:sign()
---
---@return mi.Tensor|number|boolean
function Tensor:sign() end

---Returns the square for each element; the shape stays.
---
---    t:square()
---
---@return mi.Tensor|number|boolean
function Tensor:square() end

---Returns the greater of 0 and the value for each element; the shape stays.
---
---    t:relu()
---
---@return mi.Tensor|number|boolean
function Tensor:relu() end

---Returns the greatest whole number not above the value for each element; the shape stays.
---
---    t:floor()
---
---@return mi.Tensor|number|boolean
function Tensor:floor() end

---Returns the least whole number not below the value for each element; the shape stays.
---
---    t:ceil()
---
---@return mi.Tensor|number|boolean
function Tensor:ceil() end

---Returns the nearest whole number, halves to the even one, for each element; the shape stays.
---
---    t:round()
---
---@return mi.Tensor|number|boolean
function Tensor:round() end

---Returns e to the power for each element; the shape stays.
---
---    t:exp()
---
---@return mi.Tensor|number|boolean
function Tensor:exp() end

---Returns e to the power, less 1, for each element; the shape stays.
---
---    t:expm1()
---
---@return mi.Tensor|number|boolean
function Tensor:expm1() end

---Returns the natural logarithm for each element; the shape stays.
---
---    t:log()
---
---@return mi.Tensor|number|boolean
function Tensor:log() end

---Returns the logarithm to base 2 for each element; the shape stays.
---
---    t:log2()
---
---@return mi.Tensor|number|boolean
function Tensor:log2() end

---Returns the logarithm to base 10 for each element; the shape stays.
---
---    t:log10()
---
---@return mi.Tensor|number|boolean
function Tensor:log10() end

---Returns the natural logarithm of 1 plus the value for each element; the shape stays.
---
---    t:log1p()
---
---@return mi.Tensor|number|boolean
function Tensor:log1p() end

---Returns the square root for each element; the shape stays.
---
---    t:sqrt()
---
---@return mi.Tensor|number|boolean
function Tensor:sqrt() end

---Returns one over the square root for each element; the shape stays.
---
---    t:rsqrt()
---
---@return mi.Tensor|number|boolean
function Tensor:rsqrt() end

---Returns one over the value for each element; the shape stays.
---
---    t:reciprocal()
---
---@return mi.Tensor|number|boolean
function Tensor:reciprocal() end

---Returns the sine of radians for each element; the shape stays.
---
---    t:sin()
---
---@return mi.Tensor|number|boolean
function Tensor:sin() end

---Returns the cosine of radians for each element; the shape stays.
---
---    t:cos()
---
---@return mi.Tensor|number|boolean
function Tensor:cos() end

---Returns the tangent of radians for each element; the shape stays.
---
---    t:tan()
---
---@return mi.Tensor|number|boolean
function Tensor:tan() end

---Returns the arcsine in radians for each element; the shape stays.
---
---    t:asin()
---
---@return mi.Tensor|number|boolean
function Tensor:asin() end

---Returns the arccosine in radians for each element; the shape stays.
---
---    t:acos()
---
---@return mi.Tensor|number|boolean
function Tensor:acos() end

---Returns the arctangent in radians for each element; the shape stays.
---
---    t:atan()
---
---@return mi.Tensor|number|boolean
function Tensor:atan() end

---Returns the hyperbolic sine for each element; the shape stays.
---
---    t:sinh()
---
---@return mi.Tensor|number|boolean
function Tensor:sinh() end

---Returns the hyperbolic cosine for each element; the shape stays.
---
---    t:cosh()
---
---@return mi.Tensor|number|boolean
function Tensor:cosh() end

---Returns the hyperbolic tangent for each element; the shape stays.
---
---    t:tanh()
---
---@return mi.Tensor|number|boolean
function Tensor:tanh() end

---Returns the inverse hyperbolic sine for each element; the shape stays.
---
---    t:asinh()
---
---@return mi.Tensor|number|boolean
function Tensor:asinh() end

---Returns the inverse hyperbolic cosine for each element; the shape stays.
---
---    t:acosh()
---
---@return mi.Tensor|number|boolean
function Tensor:acosh() end

---Returns the inverse hyperbolic tangent for each element; the shape stays.
---
---    t:atanh()
---
---@return mi.Tensor|number|boolean
function Tensor:atanh() end

---Returns 1 / (1 + exp(-x)) for each element; the shape stays.
---
---    t:sigmoid()
---
---@return mi.Tensor|number|boolean
function Tensor:sigmoid() end

---Returns the error function for each element; the shape stays.
---
---    t:erf()
---
---@return mi.Tensor|number|boolean
function Tensor:erf() end

---Returns GELU with the exact normal distribution function for each element; the shape stays.
---
---    t:gelu()
---
---@return mi.Tensor|number|boolean
function Tensor:gelu() end

---Returns GELU by its tanh approximation, GPT-2's, for each element; the shape stays.
---
---    t:gelu_tanh()
---
---@return mi.Tensor|number|boolean
function Tensor:gelu_tanh() end

---Returns whether it is NaN for each element; the shape stays.
---
---    t:isnan()
---
---@return mi.Tensor|number|boolean
function Tensor:isnan() end

---Returns whether it is finite for each element; the shape stays.
---
---    t:isfinite()
---
---@return mi.Tensor|number|boolean
function Tensor:isfinite() end

---Returns whether it is infinite for each element; the shape stays.
---
---    t:isinf()
---
---@return mi.Tensor|number|boolean
function Tensor:isinf() end

---Returns whether it is zero or false for each element; the shape stays.
---
---    t:logical_not()
---
---@return mi.Tensor|number|boolean
function Tensor:logical_not() end

---Limits the elements to a range.
---
---    t:clamp(0, 1)
---
---@param min? number none by default
---@param max? number none by default
---@return mi.Tensor
function Tensor:clamp(min, max) end

---Returns exponentials that sum to 1 along a dimension; the shape stays.
---
---    logits:softmax()
---
---@param dim? integer from 1, negative from the end; the last by default
---@return mi.Tensor
function Tensor:softmax(dim) end

---Returns the natural logarithms of the softmax along a dimension; the shape stays.
---
---    logits:log_softmax(-1)
---
---@param dim? integer from 1, negative from the end; the last by default
---@return mi.Tensor
function Tensor:log_softmax(dim) end

---Returns the sum of all elements or along dimensions.
---
---    t:sum{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:sum(dim) end

---Returns the mean of all elements or along dimensions.
---
---    t:mean{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:mean(dim) end

---Returns the least element of all elements or along dimensions; NaN if there is one.
---
---With `positions = true` the 1-based positions come as a second result.
---
---    local value, position = t:min{ dim = 2, positions = true }
---
---@param dim? integer|mi.ExtremeOptions all dimensions by default
---@return mi.Tensor|number|boolean value
---@return mi.Tensor|integer|nil position
function Tensor:min(dim) end

---Returns the greatest element of all elements or along dimensions; NaN if there is one.
---
---With `positions = true` the 1-based positions come as a second result.
---
---    local value, position = t:max{ dim = 2, positions = true }
---
---@param dim? integer|mi.ExtremeOptions all dimensions by default
---@return mi.Tensor|number|boolean value
---@return mi.Tensor|integer|nil position
function Tensor:max(dim) end

---Returns the product of all elements or along dimensions.
---
---    t:prod{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:prod(dim) end

---Returns the Euclidean norm of all elements or along dimensions.
---
---    t:norm{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:norm(dim) end

---Tells whether any element is not zero, of all elements or along dimensions.
---
---    t:any{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:any(dim) end

---Tells whether no element is zero, of all elements or along dimensions.
---
---    t:all{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:all(dim) end

---Returns the variance of all elements or along dimensions.
---
---    t:var{ dim = 1, ddof = 1 }
---
---@param dim? integer|mi.SpreadOptions all dimensions by default
---@return mi.Tensor|number
function Tensor:var(dim) end

---Returns the standard deviation of all elements or along dimensions.
---
---    t:std{ dim = 1, ddof = 1 }
---
---@param dim? integer|mi.SpreadOptions all dimensions by default
---@return mi.Tensor|number
function Tensor:std(dim) end

---Returns the 1-based position of the least element, of the flat tensor or along a dimension.
---
---    t:argmin(2)
---
---@param dim? integer|mi.PositionOptions the flat tensor by default
---@return mi.Tensor|integer
function Tensor:argmin(dim) end

---Returns the 1-based position of the greatest element, of the flat tensor or along a dimension.
---
---    t:argmax(2)
---
---@param dim? integer|mi.PositionOptions the flat tensor by default
---@return mi.Tensor|integer
function Tensor:argmax(dim) end

---Returns running sums along a dimension, or of the flat tensor [numel].
---
---    t:cumsum(1)
---
---@param dim? integer from 1, negative from the end; flat by default
---@return mi.Tensor
function Tensor:cumsum(dim) end

---Sorts along a dimension and returns the values and their 1-based positions.
---
---    local values, positions = t:sort{ descending = true }
---
---@param dim? integer|mi.SortOptions from 1, negative from the end; the last by default
---@param descending? boolean false by default
---@return mi.Tensor values
---@return mi.Tensor positions int64
function Tensor:sort(dim, descending) end

---Returns the 1-based positions that sort along a dimension, int64.
---
---    local order = t:argsort()
---
---@param dim? integer|mi.SortOptions from 1, negative from the end; the last by default
---@param descending? boolean false by default
---@return mi.Tensor
function Tensor:argsort(dim, descending) end

---Returns the `k` greatest values along a dimension and their 1-based positions, or the least.
---
---    local values, ids = logits:topk(5)
---    local least = x:topk(5, { largest = false })
---
---@param k integer
---@param dim? integer|mi.TopkOptions from 1, negative from the end; the last by default
---@return mi.Tensor values
---@return mi.Tensor positions int64
function Tensor:topk(k, dim) end

---Returns the different elements in ascending order as a vector, and what else is asked for, in this order.
---
---All NaN count as one. NumPy's `unique`.
---
---    local values, inverse, counts = t:unique{ inverse = true, counts = true }
---
---@param options? mi.UniqueOptions
---@return mi.Tensor values
---@return mi.Tensor ... int64, 1-based: index, inverse, counts
function Tensor:unique(options) end

---Returns the 1-based positions of the elements that are not zero: int64 [N] for a vector, else [N, ndim].
---
---    mask:nonzero()
---
---@return mi.Tensor
function Tensor:nonzero() end

---Returns the matrix product; dimensions before the last two are batches and broadcast.
---
---    a:matmul(b)
---
---@param other mi.TensorLike
---@return mi.Tensor|number|boolean
function Tensor:matmul(other) end

---Returns the sum of products of two vectors, or the product of two matrices.
---
---    a:dot(b)
---
---@param other mi.TensorLike
---@return mi.Tensor|number|boolean
function Tensor:dot(other) end

---Returns the products of every element with every element of the other, [n, m]; both are flattened.
---
---    a:outer(b)
---
---@param other mi.TensorLike
---@return mi.Tensor
function Tensor:outer(other) end

---Reverses the order along dimensions, or along all; a view.
---
---    t:flip(1)
---
---@param ... integer|integer[] dimensions, from 1; all by default
---@return mi.Tensor
function Tensor:flip(...) end

---Moves the elements along a dimension, those beyond the end to the start.
---
---    t:roll(1, 2)
---
---@param shift integer how many places; negative moves to the start
---@param dim? integer from 1; the flat tensor by default
---@return mi.Tensor
function Tensor:roll(shift, dim) end

---Repeats the whole tensor along each dimension: NumPy's `tile`, PyTorch's `repeat`, which is a word of Lua's own.
---
---    mi.tensor{1, 2}:tile(2, 2) -- {{1, 2, 1, 2}, {1, 2, 1, 2}}
---
---@param ... integer|integer[] how often, aligned at the last dimension
---@return mi.Tensor
function Tensor:tile(...) end

---Repeats each element along a dimension: PyTorch's `repeat_interleave`, NumPy's `repeat`.
---
---    mi.tensor{1, 2}:repeat_interleave(2) -- {1, 1, 2, 2}
---    t:repeat_interleave({ 2, 0, 1 }, 2)
---
---@param counts integer|mi.TensorLike one for all positions, or one for each
---@param dim? integer from 1; the flat tensor by default
---@return mi.Tensor
function Tensor:repeat_interleave(counts, dim) end

---Returns the differences of neighbours along a dimension.
---
---    mi.tensor{1, 4, 9}:diff() -- {3, 5}
---
---@param n? integer how many times; 1 by default
---@param dim? integer from 1, negative from the end; the last by default
---@return mi.Tensor
function Tensor:diff(n, dim) end

---Returns the tensor with more positions around it: NumPy's `pad`.
---
---    t:pad(1)
---    x:pad({ { 0, 0 }, { 2, 1 } }, { mode = "edge" })
---
---@param widths integer|integer[]|integer[][] for all sides, `{ before, after }` for all dimensions, or a pair for each
---@param options? mi.PadOptions
---@return mi.Tensor
function Tensor:pad(widths, options) end

---Returns a matrix's diagonal, or the matrix that has a vector as its diagonal.
---
---    mi.tensor{1, 2}:diag() -- {{1, 0}, {0, 2}}
---
---@param offset? integer 0 is the main diagonal (the default), positive above it
---@return mi.Tensor
function Tensor:diag(offset) end

---Returns the sum of a matrix's diagonal.
---
---    mi.eye(3):trace() -- 3.0
---
---@param offset? integer 0 is the main diagonal (the default), positive above it
---@return number
function Tensor:trace(offset) end

---Splits into views of a size, the last of which may be smaller, or of given sizes: PyTorch's `split`.
---
---    local first, rest = table.unpack(t:split({ 1, #t - 1 }))
---
---@param size integer|integer[]
---@param dim? integer from 1; 1 by default
---@return mi.Tensor[]
function Tensor:split(size, dim) end

---Splits into at most `n` views of equal size, the last of which may be smaller: PyTorch's `chunk`.
---
---    for _, part in ipairs(t:chunk(4)) do print(#part) end
---
---@param n integer
---@param dim? integer from 1; 1 by default
---@return mi.Tensor[]
function Tensor:chunk(n, dim) end

---Returns a list of what lies at each position of a dimension: views, or numbers of a vector.
---
---    local columns = t:unbind(2)
---
---@param dim? integer from 1; 1 by default
---@return (mi.Tensor|number|boolean)[]
function Tensor:unbind(dim) end

---Goes through the positions of the first dimension; `ipairs(t)` gives the positions as well.
---
---    for row in t:rows() do print(row:mean()) end
---
---@return fun(): mi.Tensor|number|boolean|nil
function Tensor:rows() end

---Returns the elements at 1-based positions along a dimension, with the index's shape: PyTorch's `gather`.
---
---    local chosen = logprobs:gather(2, next_ids:unsqueeze(2) + 1) -- [T, V], [T, 1]; ids count from 0
---
---@param dim integer from 1
---@param index mi.TensorLike int64, with as many dimensions as the tensor
---@return mi.Tensor
function Tensor:gather(dim, index) end

---Returns a copy with values written to 1-based positions along a dimension: PyTorch's `scatter`.
---
---    mi.zeros(3):scatter(1, { 1, 1, 3 }, mi.tensor{ 1.0, 2, 3 })
---
---@param dim integer from 1
---@param index mi.TensorLike int64, with as many dimensions as the tensor
---@param values mi.Operand of the index's shape, or broadcasting to it
---@return mi.Tensor
function Tensor:scatter(dim, index, values) end

---Returns a copy with values added at 1-based positions along a dimension.
---
---    mi.zeros(3):scatter_add(1, { 1, 1, 3 }, mi.tensor{ 1.0, 2, 3 })
---
---@param dim integer from 1
---@param index mi.TensorLike int64, with as many dimensions as the tensor
---@param values mi.Operand of the index's shape, or broadcasting to it
---@return mi.Tensor
function Tensor:scatter_add(dim, index, values) end

---Writes values to 1-based positions along a dimension, in place; of several for one the last stays.
---
---    mi.zeros(3):scatter_(1, { 1, 1, 3 }, mi.tensor{ 1.0, 2, 3 })
---
---@param dim integer from 1
---@param index mi.TensorLike int64, with as many dimensions as the tensor
---@param values mi.Operand of the index's shape, or broadcasting to it
---@return self
function Tensor:scatter_(dim, index, values) end

---Adds values at 1-based positions along a dimension, in place.
---
---    mi.zeros(3):scatter_add_(1, { 1, 1, 3 }, mi.tensor{ 1.0, 2, 3 })
---
---@param dim integer from 1
---@param index mi.TensorLike int64, with as many dimensions as the tensor
---@param values mi.Operand of the index's shape, or broadcasting to it
---@return self
function Tensor:scatter_add_(dim, index, values) end

---Returns the 1-based positions at which values go into this sorted vector: NumPy's `searchsorted`.
---
---    mi.tensor{1, 3, 5}:searchsorted{ 0, 3, 6 } -- {1, 2, 4}
---
---@param values mi.Operand
---@param options? { side?: "left"|"right" } of equal elements; "left" by default
---@return mi.Tensor|integer
function Tensor:searchsorted(values, options) end

---Tells for each element whether it is one of the values; NaN is none.
---
---    ids:isin{ 7, 11 }
---
---@param values mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:isin(values) end

---Counts how often each whole number occurs, from 0 on unless told: NumPy's `bincount`.
---
---    mi.tensor{1, 1, 3}:bincount{ first = 1 } -- {2, 0, 1}
---
---@param options? mi.BincountOptions
---@return mi.Tensor
function Tensor:bincount(options) end

---Returns the sum of the elements that are not NaN, of all or along dimensions.
---
---    t:nansum(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:nansum(dim) end

---Returns the mean of the elements that are not NaN, of all or along dimensions.
---
---    t:nanmean(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:nanmean(dim) end

---Returns the least of the elements that are not NaN, of all or along dimensions.
---
---    t:nanmin(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:nanmin(dim) end

---Returns the greatest of the elements that are not NaN, of all or along dimensions.
---
---    t:nanmax(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:nanmax(dim) end

---Returns the product of the elements that are not NaN, of all or along dimensions.
---
---    t:nanprod(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:nanprod(dim) end

---Returns the variance of the elements that are not NaN, of all or along dimensions.
---
---    t:nanvar{ dim = 1, ddof = 1 }
---
---@param dim? integer|mi.SpreadOptions all dimensions by default
---@return mi.Tensor|number
function Tensor:nanvar(dim) end

---Returns the standard deviation of the elements that are not NaN, of all or along dimensions.
---
---    t:nanstd{ dim = 1, ddof = 1 }
---
---@param dim? integer|mi.SpreadOptions all dimensions by default
---@return mi.Tensor|number
function Tensor:nanstd(dim) end

---Returns the 1-based position of the least element that is not NaN, of the flat tensor or along a dimension.
---
---    t:nanargmin(2)
---
---@param dim? integer|mi.PositionOptions the flat tensor by default
---@return mi.Tensor|integer
function Tensor:nanargmin(dim) end

---Returns the 1-based position of the greatest element that is not NaN, of the flat tensor or along a dimension.
---
---    t:nanargmax(2)
---
---@param dim? integer|mi.PositionOptions the flat tensor by default
---@return mi.Tensor|integer
function Tensor:nanargmax(dim) end

---Counts the elements that are not zero, of all or along dimensions.
---
---    mask:count_nonzero(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|integer
function Tensor:count_nonzero(dim) end

---Returns the logarithm of the sum of exponentials without overflow, of all elements or along dimensions.
---
---    logits:logsumexp(-1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number
function Tensor:logsumexp(dim) end

---Returns the median, the mean of the middle two of an even number: NumPy's `median`.
---
---    t:median(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number
function Tensor:median(dim) end

---Returns the median of the elements that are not NaN.
---
---    t:nanmedian(1)
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number
function Tensor:nanmedian(dim) end

---Returns quantiles, of all elements or along dimensions; several come first in the shape.
---
---    t:quantile({ 0.25, 0.75 }, 1) -- [2, ...]
---
---@param q number|mi.TensorLike from 0 to 1
---@param dim? integer|mi.QuantileOptions all dimensions by default
---@param options? { method?: mi.QuantileMethod } after a dimension
---@return mi.Tensor|number
function Tensor:quantile(q, dim, options) end

---Returns percentiles: quantiles of q / 100.
---
---    t:percentile(95, { method = "lower" })
---
---@param percent number|mi.TensorLike from 0 to 100
---@param dim? integer|mi.QuantileOptions all dimensions by default
---@param options? { method?: mi.QuantileMethod } after a dimension
---@return mi.Tensor|number
function Tensor:percentile(percent, dim, options) end

---Returns quantiles of the elements that are not NaN.
---
---    t:nanquantile(0.5, 1)
---
---@param q number|mi.TensorLike from 0 to 1
---@param dim? integer|mi.QuantileOptions all dimensions by default
---@param options? { method?: mi.QuantileMethod } after a dimension
---@return mi.Tensor|number
function Tensor:nanquantile(q, dim, options) end

---Returns percentiles of the elements that are not NaN.
---
---    t:nanpercentile(50)
---
---@param percent number|mi.TensorLike from 0 to 100
---@param dim? integer|mi.QuantileOptions all dimensions by default
---@param options? { method?: mi.QuantileMethod } after a dimension
---@return mi.Tensor|number
function Tensor:nanpercentile(percent, dim, options) end

---Returns the covariances of all pairs of rows, [n, n]: NumPy's `cov`.
---
---    x:cov()
---
---@param options? { ddof?: integer } subtracted from the count that divides; 1 by default
---@return mi.Tensor|number
function Tensor:cov(options) end

---Returns Pearson's correlations of all pairs of rows, [n, n]: NumPy's `corrcoef`.
---
---    x:corrcoef()
---
---@return mi.Tensor|number
function Tensor:corrcoef() end

---Returns the cosine of the angle between vectors along a dimension; the others broadcast. PyTorch's function.
---
---    acts:cosine_similarity(direction) -- [T, C], [C] -> [T]
---
---@param other mi.TensorLike
---@param dim? integer from 1, negative from the end; the last by default
---@return mi.Tensor|number
function Tensor:cosine_similarity(other, dim) end

---Returns the distances of all pairs of rows of two matrices, [n, m]: SciPy's `cdist`.
---
---    x:cdist(y, { metric = "cosine" })
---
---@param other mi.TensorLike
---@param options? mi.DistanceOptions
---@return mi.Tensor
function Tensor:cdist(other, options) end

---Returns running products along a dimension, or of the flat tensor [numel].
---
---    t:cumprod(1)
---
---@param dim? integer from 1, negative from the end; flat by default
---@return mi.Tensor
function Tensor:cumprod(dim) end

---Returns running maxima along a dimension, or of the flat tensor [numel].
---
---    t:cummax(1)
---
---@param dim? integer from 1, negative from the end; flat by default
---@return mi.Tensor
function Tensor:cummax(dim) end

---Returns running minima along a dimension, or of the flat tensor [numel].
---
---    t:cummin(1)
---
---@param dim? integer from 1, negative from the end; flat by default
---@return mi.Tensor
function Tensor:cummin(dim) end

---Tells for each element whether it is within atol + rtol * |other| of the other's: NumPy's `isclose`.
---
---    t:isclose(u, { rtol = 1e-9 })
---
---@param other mi.Operand
---@param options? mi.ToleranceOptions
---@return mi.Tensor|number|boolean
function Tensor:isclose(other, options) end

---Tells whether all elements are close to the other's: NumPy's `allclose`.
---
---    assert(t:allclose(u))
---
---@param other mi.Operand
---@param options? mi.ToleranceOptions
---@return boolean
function Tensor:allclose(other, options) end

---Tells whether both have one shape and equal elements: NumPy's `array_equal`.
---
---    assert(mi.range(1, 3):equal{1, 2, 3})
---
---@param other mi.TensorLike
---@return boolean
function Tensor:equal(other) end

---Tells for each two elements whether both are not zero; shapes broadcast.
---
---    t:logical_and(u)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:logical_and(other) end

---Tells for each two elements whether one is not zero; shapes broadcast.
---
---    t:logical_or(u)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:logical_or(other) end

---Tells for each two elements whether exactly one is not zero; shapes broadcast.
---
---    t:logical_xor(u)
---
---@param other mi.Operand
---@return mi.Tensor|number|boolean
function Tensor:logical_xor(other) end

---Returns the value without its fraction for each element; the shape stays.
---
---    t:trunc()
---
---@return mi.Tensor|number|boolean
function Tensor:trunc() end

---Returns 2 to the power for each element; the shape stays.
---
---    t:exp2()
---
---@return mi.Tensor|number|boolean
function Tensor:exp2() end

---Returns the value times its sigmoid for each element; the shape stays.
---
---    t:silu()
---
---@return mi.Tensor|number|boolean
function Tensor:silu() end

---Returns 1 less the error function for each element; the shape stays.
---
---    t:erfc()
---
---@return mi.Tensor|number|boolean
function Tensor:erfc() end

---Returns a copy with one value where a mask is true; the mask broadcasts.
---
---    scores:masked_fill(future, -math.huge)
---
---@param mask mi.TensorLike bool
---@param value number|boolean
---@return mi.Tensor
function Tensor:masked_fill(mask, value) end

---Sets the elements where a mask is true, in place; the mask broadcasts.
---
---    scores:masked_fill_(future, -math.huge)
---
---@param mask mi.TensorLike bool
---@param value number|boolean
---@return self
function Tensor:masked_fill_(mask, value) end

---Limits the elements to a range in place.
---
---    act:clamp_(0, 6)
---
---@param min? number none by default
---@param max? number none by default
---@return self
function Tensor:clamp_(min, max) end

---Raises each element to the other's power in place and returns the tensor; the operand broadcasts.
---
---    t:pow_(2)
---
---@param other mi.Operand
---@return self
function Tensor:pow_(other) end

---Takes the lesser of each two elements in place and returns the tensor; the operand broadcasts.
---
---    t:minimum_(2)
---
---@param other mi.Operand
---@return self
function Tensor:minimum_(other) end

---Takes the greater of each two elements in place and returns the tensor; the operand broadcasts.
---
---    t:maximum_(2)
---
---@param other mi.Operand
---@return self
function Tensor:maximum_(other) end

---Takes the remainder, with the divisor's sign, in place and returns the tensor; the operand broadcasts.
---
---    t:remainder_(2)
---
---@param other mi.Operand
---@return self
function Tensor:remainder_(other) end

---Divides and rounds down in place and returns the tensor; the operand broadcasts.
---
---    t:floor_divide_(2)
---
---@param other mi.Operand
---@return self
function Tensor:floor_divide_(other) end

---Replaces each element by its `neg`, in place, and returns the tensor.
---
---    act:neg_()
---
---@return self
function Tensor:neg_() end

---Replaces each element by its `abs`, in place, and returns the tensor.
---
---    act:abs_()
---
---@return self
function Tensor:abs_() end

---Replaces each element by its `sign`, in place, and returns the tensor.
---
---    act:sign_()
---
---@return self
function Tensor:sign_() end

---Replaces each element by its `square`, in place, and returns the tensor.
---
---    act:square_()
---
---@return self
function Tensor:square_() end

---Replaces each element by its `relu`, in place, and returns the tensor.
---
---    act:relu_()
---
---@return self
function Tensor:relu_() end

---Replaces each element by its `floor`, in place, and returns the tensor.
---
---    act:floor_()
---
---@return self
function Tensor:floor_() end

---Replaces each element by its `ceil`, in place, and returns the tensor.
---
---    act:ceil_()
---
---@return self
function Tensor:ceil_() end

---Replaces each element by its `trunc`, in place, and returns the tensor.
---
---    act:trunc_()
---
---@return self
function Tensor:trunc_() end

---Replaces each element by its `round`, in place, and returns the tensor.
---
---    act:round_()
---
---@return self
function Tensor:round_() end

---Replaces each element by its `exp`, in place, and returns the tensor.
---
---    act:exp_()
---
---@return self
function Tensor:exp_() end

---Replaces each element by its `exp2`, in place, and returns the tensor.
---
---    act:exp2_()
---
---@return self
function Tensor:exp2_() end

---Replaces each element by its `expm1`, in place, and returns the tensor.
---
---    act:expm1_()
---
---@return self
function Tensor:expm1_() end

---Replaces each element by its `log`, in place, and returns the tensor.
---
---    act:log_()
---
---@return self
function Tensor:log_() end

---Replaces each element by its `log2`, in place, and returns the tensor.
---
---    act:log2_()
---
---@return self
function Tensor:log2_() end

---Replaces each element by its `log10`, in place, and returns the tensor.
---
---    act:log10_()
---
---@return self
function Tensor:log10_() end

---Replaces each element by its `log1p`, in place, and returns the tensor.
---
---    act:log1p_()
---
---@return self
function Tensor:log1p_() end

---Replaces each element by its `sqrt`, in place, and returns the tensor.
---
---    act:sqrt_()
---
---@return self
function Tensor:sqrt_() end

---Replaces each element by its `rsqrt`, in place, and returns the tensor.
---
---    act:rsqrt_()
---
---@return self
function Tensor:rsqrt_() end

---Replaces each element by its `reciprocal`, in place, and returns the tensor.
---
---    act:reciprocal_()
---
---@return self
function Tensor:reciprocal_() end

---Replaces each element by its `sin`, in place, and returns the tensor.
---
---    act:sin_()
---
---@return self
function Tensor:sin_() end

---Replaces each element by its `cos`, in place, and returns the tensor.
---
---    act:cos_()
---
---@return self
function Tensor:cos_() end

---Replaces each element by its `tan`, in place, and returns the tensor.
---
---    act:tan_()
---
---@return self
function Tensor:tan_() end

---Replaces each element by its `asin`, in place, and returns the tensor.
---
---    act:asin_()
---
---@return self
function Tensor:asin_() end

---Replaces each element by its `acos`, in place, and returns the tensor.
---
---    act:acos_()
---
---@return self
function Tensor:acos_() end

---Replaces each element by its `atan`, in place, and returns the tensor.
---
---    act:atan_()
---
---@return self
function Tensor:atan_() end

---Replaces each element by its `sinh`, in place, and returns the tensor.
---
---    act:sinh_()
---
---@return self
function Tensor:sinh_() end

---Replaces each element by its `cosh`, in place, and returns the tensor.
---
---    act:cosh_()
---
---@return self
function Tensor:cosh_() end

---Replaces each element by its `tanh`, in place, and returns the tensor.
---
---    act:tanh_()
---
---@return self
function Tensor:tanh_() end

---Replaces each element by its `asinh`, in place, and returns the tensor.
---
---    act:asinh_()
---
---@return self
function Tensor:asinh_() end

---Replaces each element by its `acosh`, in place, and returns the tensor.
---
---    act:acosh_()
---
---@return self
function Tensor:acosh_() end

---Replaces each element by its `atanh`, in place, and returns the tensor.
---
---    act:atanh_()
---
---@return self
function Tensor:atanh_() end

---Replaces each element by its `sigmoid`, in place, and returns the tensor.
---
---    act:sigmoid_()
---
---@return self
function Tensor:sigmoid_() end

---Replaces each element by its `silu`, in place, and returns the tensor.
---
---    act:silu_()
---
---@return self
function Tensor:silu_() end

---Replaces each element by its `erf`, in place, and returns the tensor.
---
---    act:erf_()
---
---@return self
function Tensor:erf_() end

---Replaces each element by its `erfc`, in place, and returns the tensor.
---
---    act:erfc_()
---
---@return self
function Tensor:erfc_() end

---Replaces each element by its `gelu`, in place, and returns the tensor.
---
---    act:gelu_()
---
---@return self
function Tensor:gelu_() end

---Replaces each element by its `gelu_tanh`, in place, and returns the tensor.
---
---    act:gelu_tanh_()
---
---@return self
function Tensor:gelu_tanh_() end

return Tensor
