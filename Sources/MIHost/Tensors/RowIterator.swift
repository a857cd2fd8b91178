import LuaRuntime
import Tensors

/// What `for row in t:rows() do` calls for each position of the first dimension.
final class RowIterator: LuaObject {
  private let tensor: Tensor
  private var next = 0

  init(_ tensor: Tensor) { self.tensor = tensor }

  static let luaClass: LuaClass<RowIterator> = LuaClass(
    "RowIterator",
    [
      .call { iterator, call in
        guard iterator.next < iterator.tensor.shape[0] else { return try call.returns(Int?.none) }
        let row = try iterator.tensor.select(dimension: 0, index: iterator.next)
        iterator.next += 1
        return try call.returns(row.luaValue())
      }
    ])
}
