import LuaRuntime
import Tensors

/// Orders and positions; positions are 1-based.
extension TensorObject {
  static let sorting: [LuaMember<TensorObject>] = [
    .method("sort") { object, call in
      let order = try Order(call, rank: object.tensor.rank)
      let sorted = try object.tensor.sort(dimension: order.dimension, descending: order.descending)
      return try call.returns(TensorObject(sorted.values), TensorObject(oneBased(sorted.indices)))
    },
    .method("argsort") { object, call in
      let order = try Order(call, rank: object.tensor.rank)
      return try call.returns(
        TensorObject(
          oneBased(object.tensor.argsort(dimension: order.dimension, descending: order.descending))))
    },
    .method("topk") { object, call in
      let rank = object.tensor.rank
      let k = try call[1, "k"].integer(in: 0...Int.max)
      let isOptions = call[2, "dim"].isTable
      let options = try call.options(isOptions ? 2 : 3, isOptions ? ["dim", "largest"] : ["largest"])
      let dimension = try (isOptions ? options["dim"] : call[2, "dim"]).orNil?.dimension(of: rank) ?? rank - 1
      let largest = try options["largest"].orNil?.boolean() ?? true
      let top = try object.tensor.topk(k, dimension: dimension, largest: largest)
      return try call.returns(TensorObject(top.values), TensorObject(oneBased(top.indices)))
    },
  ]

  private struct Order {
    let dimension: Int
    let descending: Bool

    init(_ call: LuaCall, rank: Int) throws {
      guard call[1, "dim"].isTable else {
        dimension = try call[1, "dim"].orNil?.dimension(of: rank) ?? rank - 1
        descending = try call[2, "descending"].orNil?.boolean() ?? false
        return
      }
      let options = try call.options(1, ["dim", "descending"])
      dimension = try options["dim"].orNil?.dimension(of: rank) ?? rank - 1
      descending = try options["descending"].orNil?.boolean() ?? false
    }
  }
}
