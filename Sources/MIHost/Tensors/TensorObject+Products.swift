import LuaRuntime
import Tensors

/// Matrix products, and how a tensor prints.
extension TensorObject {
  static let products: [LuaMember<TensorObject>] = [
    .method("matmul") { object, call in
      try call.returns(object.tensor.matmul(call[1, "other"].tensor()).luaValue())
    },
    .method("dot") { object, call in try call.returns(object.tensor.dot(call[1, "other"].tensor()).luaValue())
    },
    .method("outer") { object, call in
      try call.returns(TensorObject(object.tensor.outer(call[1, "other"].tensor())))
    },
  ]

  static let display: [LuaMember<TensorObject>] = [
    .metamethod(.tostring) { call in
      try call.returns(call[1, "tensor"].object(TensorObject.self).tensor.formatted())
    }
  ]
}
