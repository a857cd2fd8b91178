import LuaRuntime
import Tensors

/// Comparisons with a tolerance and of whole tensors, and logic on any type.
extension TensorObject {
  static let comparison: [LuaMember<TensorObject>] =
    [("logical_and", .and), ("logical_or", .or), ("logical_xor", .xor)].map {
      name, operation in
      .method(name) { (object: TensorObject, call: LuaCall) in
        let other = try call[1, "other"].operand().truth()
        return try call.returns(
          Tensor.binary(operation, .tensor(object.tensor.to(.bool)), other).luaValue())
      }
    } + [
      .method("isclose") { object, call in
        let tolerance = try Tolerance(call)
        return try call.returns(
          Tensor.isclose(
            .tensor(object.tensor), call[1, "other"].operand(), rtol: tolerance.relative,
            atol: tolerance.absolute, equalNaN: tolerance.equalNaN
          ).luaValue())
      },
      .method("allclose") { object, call in
        let tolerance = try Tolerance(call)
        let close = try Tensor.isclose(
          .tensor(object.tensor), call[1, "other"].operand(), rtol: tolerance.relative,
          atol: tolerance.absolute, equalNaN: tolerance.equalNaN)
        return try call.returns(close.reduce(.all).isTrue())
      },
      .method("equal") { object, call in
        try call.returns(object.tensor.equals(call[1, "other"].tensor()))
      },
    ]

  private struct Tolerance {
    let relative: Double
    let absolute: Double
    let equalNaN: Bool

    init(_ call: LuaCall) throws {
      let options = try call.options(2, ["rtol", "atol", "equal_nan"])
      relative = try options["rtol"].orNil?.number() ?? 1e-5
      absolute = try options["atol"].orNil?.number() ?? 1e-8
      equalNaN = try options["equal_nan"].orNil?.boolean() ?? false
    }
  }
}

extension Operand {
  /// The operand as truth values: everything but zero is true.
  fileprivate func truth() throws -> Operand {
    switch self {
    case .tensor(let tensor): .tensor(try tensor.to(.bool))
    case .scalar(let scalar): .scalar(.bool(scalar.double != 0))
    }
  }
}
