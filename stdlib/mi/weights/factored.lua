local error, getmetatable, setmetatable, table = error, getmetatable, setmetatable, table

---A matrix as the product of a tall and a wide one, such as a head's circuit [C, C] of rank D.
---@class mi.Factored
---@field left mi.Tensor [C, D]
---@field right mi.Tensor [D, C]
local Factored = {}
Factored.__index = Factored
Factored.__name = "Factored"

local function check_object(self, method)
  if getmetatable(self) ~= Factored then
    error(("'Factored:%s' must be called on its object, with a colon"):format(method), 3)
  end
end

---Makes a factored matrix.
---
---    local Factored = require "mi.weights.factored"
---    local product = Factored.new(mi.randn{ 8, 2 }, mi.randn{ 2, 8 })
---
---@param left mi.Tensor [n, D]
---@param right mi.Tensor [D, m]
---@return mi.Factored
function Factored.new(left, right)
  return setmetatable({ left = left, right = right }, Factored)
end

---Returns the product itself, [C, C].
---
---    local matrix = mi.weights.ov(model, 3, 1):matrix()
---
---@return mi.Tensor
function Factored:matrix()
  check_object(self, "matrix")
  local product = self.left:matmul(self.right)
  return product
end

---Returns the Frobenius norm of the product, which is not made.
---
---    local size = mi.weights.qk(model, 3, 1):norm()
---
---@return number
function Factored:norm()
  check_object(self, "norm")
  local left, right = self.left:to("float64"), self.right:to("float64")
  return (left.T:matmul(left) * right:matmul(right.T)):sum() ^ 0.5
end

function Factored:__tostring()
  return ("factored matrix [%d, %d] of rank %d"):format(
    self.left.shape[1], self.right.shape[2], table.unpack(self.left.shape, 2))
end

return Factored
