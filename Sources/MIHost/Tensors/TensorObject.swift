import LuaRuntime
import Tensors

/// A tensor as Lua holds it.
final class TensorObject: LuaObject {
  let tensor: Tensor

  init(_ tensor: Tensor) { self.tensor = tensor }

  static let luaClass: LuaClass<TensorObject> = LuaClass(
    "Tensor", properties, views, rearranging, indexing, arithmetic, comparison, elementwise, inPlace,
    reductions, statistics, sorting, searching, products, display)
}

extension Tensor {
  /// What a script gets for a result: a number or boolean where there are no dimensions left, else a tensor.
  func luaValue() throws -> any LuaValue {
    shape.isEmpty ? try item().luaValue : TensorObject(self)
  }
}

extension Scalar {
  var luaValue: any LuaValue {
    switch self {
    case .bool(let value): value
    case .int(let value): value
    case .float(let value): value
    }
  }
}
