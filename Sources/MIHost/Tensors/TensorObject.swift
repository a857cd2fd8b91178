import Execution
import LuaRuntime
import Tensors

/// A tensor as Lua holds it.
final class TensorObject: LuaObject {
  let tensor: Tensor

  /// What the object takes beside the elements, which views share: some hundred bytes, of which Lua knows a few.
  private var ownBytes: Int { 256 + 16 * tensor.rank }

  init(_ tensor: Tensor) {
    self.tensor = tensor
    MemoryBudget.shared.charge(hostBytes: ownBytes)
  }

  deinit { MemoryBudget.shared.giveBack(hostBytes: ownBytes) }

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
