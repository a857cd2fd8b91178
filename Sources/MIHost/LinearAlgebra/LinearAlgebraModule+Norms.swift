import LinearAlgebra
import LuaRuntime
import Tensors

extension LinearAlgebraModule {
  static var norms: [LuaFunction] {
    [
      LuaFunction("norm") { call in
        try call.atMost(3)
        let x = try call[1, "x"].tensor()
        let (order, next) = try order(call, 2)
        let options = try call.options(next, ["dim", "keepdim"])
        let dimensions = try options["dim"].orNil?.dimensions(of: x.rank)
        let keeps = try options["keepdim"].orNil?.boolean() ?? false
        return try call.returns(
          call.namingMatrix { try x.norm(order ?? .euclidean, dimensions: dimensions, keepDimensions: keeps) }
            .luaValue())
      },
      LuaFunction("cond") { call in
        try call.atMost(2)
        let a = try call[1, "a"].tensor()
        let order = try call[2, "p"].orNil?.normOrder() ?? .p(2)
        return try call.returns(call.namingMatrix { try a.conditionNumber(order) }.luaValue())
      },
    ]
  }

  /// The order may be left out before the options: `norm(x, { dim = 1 })`.
  private static func order(_ call: LuaCall, _ number: Int) throws -> (Tensor.NormOrder?, next: Int) {
    let slot = call[number, "ord"]
    return slot.isTable ? (nil, number) : (try slot.orNil?.normOrder(), number + 1)
  }
}

extension LuaSlot {
  fileprivate func normOrder() throws -> Tensor.NormOrder {
    if isNumber { return .p(try number()) }
    switch isString ? try string() : "" {
    case "fro": return .frobenius
    case "nuc": return .nuclear
    default: throw expected("a number, \"fro\" or \"nuc\"")
    }
  }

  /// One dimension, or a list of them.
  fileprivate func dimensions(of rank: Int) throws -> [Int] {
    guard isTable else { return [try dimension(of: rank)] }
    var list: [Int] = []
    try forEachElement { _, element in list.append(try element.dimension(of: rank)) }
    return list
  }
}
