import LuaRuntime
import Tensors
import Transformers

/// `model:apply(module, x)`, `model:embed(ids, positions)` and `model:unembed(x)`.
extension ModelObject {
  static let modules: [LuaMember<ModelObject>] = [
    .method("apply") { object, call in
      try call.atMost(2)
      return try call.returns(
        TensorObject(object.model.apply(call[1, "module"].string(), call[2, "x"].tensor())))
    },
    .method("embed") { object, call in
      try call.atMost(2)
      let ids = try object.idTensor(call[1, "ids"])
      let positions = try call[2, "positions"].orNil.flatMap { try object.positions($0, of: ids) }
      return try call.returns(TensorObject(object.model.embed(ids, positions: positions)))
    },
    .method("unembed") { object, call in
      try call.atMost(1)
      return try call.returns(TensorObject(object.model.unembed(call[1, "x"].tensor())))
    },
  ]

  /// Token ids of any shape, or the ids of a text.
  private func idTensor(_ slot: LuaSlot) throws -> Tensor {
    if slot.isString {
      let ids = try model.tokenizer().encode(slot.bytes())
      return try Tensor(ids, shape: [ids.count])
    }
    return try slot.isNumber ? Tensor([slot.integer()], shape: []) : slot.tensor()
  }

  /// The positions for ids, from 0: `true` for 1, 2, ... in script terms, or numbers that broadcast.
  private func positions(_ slot: LuaSlot, of ids: Tensor) throws -> Tensor? {
    if slot.isBoolean {
      guard try slot.boolean() else { return nil }
      let length = ids.shape.last ?? 1
      let numbers = try Tensor.arange(first: .int(0), last: .int(length - 1))
      return try numbers.reshape(ids.shape.isEmpty ? [] : [length])
    }
    let numbers = try slot.isNumber ? Tensor([slot.integer()], shape: []) : slot.tensor()
    return try Tensor.binary(.subtract, .tensor(numbers), .scalar(.int(1)))
  }
}
