import LuaRuntime
import Tensors

/// `t[key]` and `t[key] = value`.
extension TensorObject {
  static let indexing: [LuaMember<TensorObject>] = [
    .index { object, call in
      let key = call[1, "key"]
      let tensor = object.tensor
      if key.isString, !(try key.string()).contains(":") { throw luaClass.missingMember(key) }
      // One past the end is nil, so that ipairs(t) ends.
      if let number = key.integerOrNil, let size = tensor.shape.first, number == size + 1 {
        return try call.returns(Int?.none)
      }
      return try call.returns(tensor.get(Subscript.indices(key, of: tensor)).luaValue())
    },
    .metamethod(.newIndex) { call in
      let tensor = try call[1, "tensor"].object(TensorObject.self).tensor
      let key = call[2, "key"]
      if key.isString, !(try key.string()).contains(":") {
        throw key.error("a field of a tensor cannot be set")
      }
      try tensor.set(Subscript.indices(key, of: tensor), to: call[3, "value"].operand())
      return call.returns()
    },
  ]
}
