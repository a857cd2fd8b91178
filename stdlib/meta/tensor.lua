---@meta

---A tensor; `t[2]`, `t["2:5"]`, `t[mask]`, `t[positions]` and `t[{":", 3}]` select, and can be assigned to.
---
---    t[{1, "2:-1"}] = 0
---
---Indices count from 1, negative ones from the end, and slices `"first:last:step"` include both ends.
---`#t` is the first size, and operators broadcast as NumPy's do; compare with `t:eq(u)`, `t:lt(u)` and so on.
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
local Tensor = {}

---@class mi.ReductionOptions
---@field dim? integer|integer[] dimensions, from 1, negative from the end; all by default
---@field keepdim? boolean keeps them with size 1; false by default

---@class mi.SpreadOptions: mi.ReductionOptions
---@field ddof? integer subtracted from the count that divides; 0 by default

---@class mi.PositionOptions
---@field dim? integer from 1, negative from the end; of the flat tensor by default
---@field keepdim? boolean keeps it with size 1; false by default

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

---Returns the least element of all elements or along dimensions.
---
---    t:min{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
function Tensor:min(dim) end

---Returns the greatest element of all elements or along dimensions.
---
---    t:max{ dim = 2, keepdim = true }
---
---@param dim? integer|mi.ReductionOptions all dimensions by default
---@return mi.Tensor|number|boolean
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

---Returns the `k` greatest values along a dimension and their 1-based positions.
---
---    local values, ids = logits:topk(5)
---
---@param k integer
---@param dim? integer from 1, negative from the end; the last by default
---@return mi.Tensor values
---@return mi.Tensor positions int64
function Tensor:topk(k, dim) end

---Returns the different elements in ascending order as a vector; all NaN count as one.
---
---    t:unique()
---
---@return mi.Tensor
function Tensor:unique() end

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

return Tensor
