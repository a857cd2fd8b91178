import LuaRuntime
import Tensors

/// Operators, comparisons and what changes a tensor in place.
extension TensorObject {
  static let arithmetic: [LuaMember<TensorObject>] =
    operators([
      (.add, .add), (.subtract, .subtract), (.multiply, .multiply), (.divide, .divide),
      (.floorDivide, .floorDivide), (.remainder, .remainder), (.power, .power), (.and, .and), (.or, .or),
      (.xor, .xor), (.shiftLeft, .shiftLeft), (.shiftRight, .shiftRight),
    ])
    + comparisons([
      ("eq", .equal), ("ne", .notEqual), ("lt", .less), ("le", .lessEqual), ("gt", .greater),
      ("ge", .greaterEqual), ("minimum", .minimum), ("maximum", .maximum), ("pow", .power), ("atan2", .atan2),
    ])
    + [
      .metamethod(.negate) { call in
        try call.returns(call[1, "tensor"].tensor().unary(.negate).luaValue())
      },
      .metamethod(.not) { call in
        let tensor = try call[1, "tensor"].tensor()
        switch tensor.dtype {
        case .bool: return try call.returns(tensor.unary(.logicalNot).luaValue())
        case .int64:
          return try call.returns(Tensor.binary(.xor, .tensor(tensor), .scalar(.int(-1))).luaValue())
        default: throw call[1, "tensor"].error("expected a bool or int64 tensor, got \(tensor.dtype.name)")
        }
      },
      .metamethod(.less) { _ in throw noOrder("<", "lt", "gt") },
      .metamethod(.lessOrEqual) { _ in throw noOrder("<=", "le", "ge") },
    ]

  static let inPlace: [LuaMember<TensorObject>] =
    [
      ("add_", .add), ("sub_", .subtract), ("mul_", .multiply), ("div_", .divide), ("pow_", .power),
      ("minimum_", .minimum), ("maximum_", .maximum), ("remainder_", .remainder),
      ("floor_divide_", .floorDivide),
    ].map { name, operation in
      .method(name) { (object: TensorObject, call: LuaCall) in
        try object.tensor.update(operation, with: call[1, "other"].operand())
        return try call.returnsObject()
      }
    }
    + UnaryOperation.allCases.filter { !$0.isPredicate }.map { operation in
      .method(luaName(operation) + "_") { object, call in
        try object.tensor.update(operation)
        return try call.returnsObject()
      }
    } + [
      .method("clamp_") { object, call in
        let low = try call[1, "min"].orNil?.scalar()
        try object.tensor.clampInPlace(min: low, max: call[2, "max"].orNil?.scalar())
        return try call.returnsObject()
      },
      .method("masked_fill_") { object, call in
        try object.tensor.maskedFill(call[1, "mask"].tensor(), call[2, "value"].scalar())
        return try call.returnsObject()
      },
      .method("fill") { object, call in
        try object.tensor.fill(call[1, "value"].scalar())
        return try call.returnsObject()
      },
      .method("copy") { object, call in
        try object.tensor.copy(from: call[1, "source"].tensor())
        return try call.returnsObject()
      },
    ]

  private static func operators(_ list: [(LuaMetamethod, BinaryOperation)]) -> [LuaMember<TensorObject>] {
    list.map { event, operation in
      .metamethod(event) { call in
        try call.returns(
          Tensor.binary(operation, call[1, "left"].operand(), call[2, "right"].operand()).luaValue())
      }
    }
  }

  private static func comparisons(_ list: [(String, BinaryOperation)]) -> [LuaMember<TensorObject>] {
    list.map { name, operation in
      .method(name) { object, call in
        try call.returns(
          Tensor.binary(operation, .tensor(object.tensor), call[1, "other"].operand()).luaValue())
      }
    }
  }

  private static func noOrder(_ sign: String, _ method: String, _ reversed: String) -> LuaArgumentError {
    LuaArgumentError(
      "tensors have no order as a whole: '\(sign)' would be one boolean; use a:\(method)(b) for a mask "
        + "(a:\(reversed)(b) for the reverse)")
  }
}
