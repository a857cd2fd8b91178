import LuaRuntime
import Tensors

/// What a tensor is, and its views.
extension TensorObject {
  static let properties: [LuaMember<TensorObject>] = [
    .property("shape") { object, call in try call.returns(object.tensor.shape) },
    .property("dtype") { object, call in try call.returns(object.tensor.dtype.name) },
    .property("ndim") { object, call in try call.returns(object.tensor.rank) },
    .property("T") { object, call in
      let order = Array((0..<object.tensor.rank).reversed())
      return try call.returns(TensorObject(object.tensor.permute(order)))
    },
    .method("numel") { object, call in try call.returns(object.tensor.count) },
    .method("item") { object, call in try call.returns(object.tensor.item().luaValue) },
    .method("clone") { object, call in try call.returns(TensorObject(object.tensor.clone())) },
    .method("to") { object, call in try call.returns(TensorObject(object.tensor.to(call[1, "dtype"].dtype())))
    },
    .method("totable") { object, call in try call.returns(NestedList(object.tensor)) },
    .metamethod(.length) { call in
      try call.returns(call[1, "tensor"].object(TensorObject.self).tensor.shape.first ?? 0)
    },
  ]

  static let views: [LuaMember<TensorObject>] = [
    .method("reshape") { object, call in
      try call.returns(TensorObject(object.tensor.reshape(sizes(call))))
    },
    .method("expand") { object, call in try call.returns(TensorObject(object.tensor.expand(sizes(call)))) },
    .method("flatten") { object, call in try call.returns(TensorObject(object.tensor.flatten())) },
    .method("transpose") { object, call in
      let rank = object.tensor.rank
      let first = try call[1, "dim1"].dimension(of: rank)
      return try call.returns(
        TensorObject(object.tensor.transpose(first, call[2, "dim2"].dimension(of: rank))))
    },
    .method("permute") { object, call in
      try call.returns(
        TensorObject(object.tensor.permute(dimensions(call, rank: object.tensor.rank))))
    },
    .method("squeeze") { object, call in
      let dimension = try call[1, "dim"].orNil?.dimension(of: object.tensor.rank)
      return try call.returns(TensorObject(object.tensor.squeeze(dimension)))
    },
    .method("unsqueeze") { object, call in
      let dimension = try call[1, "dim"].dimension(of: object.tensor.rank + 1)
      return try call.returns(TensorObject(object.tensor.unsqueeze(dimension)))
    },
    .method("select") { object, call in
      let dimension = try call[1, "dim"].dimension(of: object.tensor.rank)
      let index = try Subscript.position(call[2, "index"], size: object.tensor.shape[dimension])
      return try call.returns(object.tensor.select(dimension: dimension, index: index).luaValue())
    },
    .method("slice") { object, call in
      let dimension = try call[1, "dim"].dimension(of: object.tensor.rank)
      let range = try Subscript.Range(
        first: call[2, "first"].orNil?.integer(), last: call[3, "last"].orNil?.integer(),
        step: call[4, "step"].orNil?.integer() ?? 1, size: object.tensor.shape[dimension],
        slot: call[4, "step"])
      return try call.returns(
        TensorObject(
          object.tensor.slice(dimension: dimension, start: range.start, count: range.count, step: range.step))
      )
    },
    .method("upper") { object, call in
      try call.returns(TensorObject(object.tensor.upper(offset: call[1, "offset"].orNil?.integer() ?? 0)))
    },
    .method("lower") { object, call in
      try call.returns(TensorObject(object.tensor.lower(offset: call[1, "offset"].orNil?.integer() ?? 0)))
    },
    .method("triu") { object, call in
      try call.returns(TensorObject(object.tensor.triu(offset: call[1, "offset"].orNil?.integer() ?? 0)))
    },
    .method("tril") { object, call in
      try call.returns(TensorObject(object.tensor.tril(offset: call[1, "offset"].orNil?.integer() ?? 0)))
    },
  ]

  /// Sizes given as a table or one by one.
  static func sizes(_ call: LuaCall, _ name: String = "shape") throws -> [Int] {
    if call[1, name].isTable { return try sizes(call[1, name]) }
    return try stride(from: 1, through: call.argumentCount, by: 1).map { try call[$0, name].integer() }
  }

  static func sizes(_ slot: LuaSlot) throws -> [Int] {
    var sizes: [Int] = []
    try slot.forEachElement { _, element in sizes.append(try element.integer()) }
    return sizes
  }
}

/// A tensor's elements as nested Lua tables.
struct NestedList: LuaValue {
  let tensor: Tensor
  init(_ tensor: Tensor) { self.tensor = tensor }

  func push(on stack: LuaStack) throws {
    guard tensor.rank > 0 else { return try tensor.item().luaValue.push(on: stack) }
    if tensor.rank == 1 {
      switch tensor.dtype {
      case .int64: try tensor.ints().push(on: stack)
      case .bool: try tensor.ints().map { $0 != 0 }.push(on: stack)
      default: try tensor.doubles().push(on: stack)
      }
      return
    }
    try stack.pushTable(arrayCount: tensor.count == 0 ? 0 : tensor.shape[0])
    for row in 0..<tensor.shape[0] {
      try NestedList(tensor.select(dimension: 0, index: row)).push(on: stack)
      try stack.setElement(row + 1, ofTable: -2)
    }
  }
}
