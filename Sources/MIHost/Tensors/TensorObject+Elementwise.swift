import LuaRuntime
import Tensors

/// Functions of each element.
extension TensorObject {
  static let elementwise: [LuaMember<TensorObject>] =
    UnaryOperation.allCases.map { operation in
      .method(luaName(operation)) { object, call in
        try call.returns(object.tensor.unary(operation).luaValue())
      }
    } + [
      .method("masked_fill") { object, call in
        let result = TensorObject(try object.tensor.clone())
        try result.tensor.maskedFill(call[1, "mask"].tensor(), call[2, "value"].scalar())
        return try call.returns(result)
      },
      .method("clamp") { object, call in
        let low = try call[1, "min"].orNil?.scalar()
        return try call.returns(
          TensorObject(object.tensor.clamp(min: low, max: call[2, "max"].orNil?.scalar())))
      },
      .method("softmax") { object, call in
        let dimension = try call[1, "dim"].orNil?.dimension(of: object.tensor.rank) ?? object.tensor.rank - 1
        return try call.returns(TensorObject(object.tensor.softmax(dimension: dimension)))
      },
      .method("log_softmax") { object, call in
        let dimension = try call[1, "dim"].orNil?.dimension(of: object.tensor.rank) ?? object.tensor.rank - 1
        return try call.returns(TensorObject(object.tensor.logSoftmax(dimension: dimension)))
      },
    ]

  static func luaName(_ operation: UnaryOperation) -> String {
    switch operation {
    case .negate: "neg"
    case .geluTanh: "gelu_tanh"
    case .logicalNot: "logical_not"
    default: operation.rawValue
    }
  }
}
