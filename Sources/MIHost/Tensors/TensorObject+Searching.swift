import LuaRuntime
import Tensors

/// Elements by position and by value; positions are 1-based.
extension TensorObject {
  static let searching: [LuaMember<TensorObject>] =
    [
      .method("gather") { object, call in
        let dimension = try call[1, "dim"].dimension(of: object.tensor.rank)
        let index = try Subscript.zeroBased(call[2, "index"], size: object.tensor.shape[dimension])
        return try call.returns(TensorObject(object.tensor.gather(dimension: dimension, index: index)))
      },
      scatter("scatter", adding: false), scatter("scatter_add", adding: true),
      scatterInPlace("scatter_", adding: false), scatterInPlace("scatter_add_", adding: true),
      .method("unique") { object, call in
        let names = ["index", "inverse", "counts"]
        let options = try call.options(1, names)
        let wanted = try names.filter { try options[$0].orNil?.boolean() ?? false }
        if wanted.isEmpty { return try call.returns(TensorObject(object.tensor.unique())) }
        let found = try object.tensor.uniqueElements()
        let values = TensorObject(found.values)
        let all = try [
          "index": oneBased(found.indices), "inverse": oneBased(found.inverse), "counts": found.counts,
        ]
        let more = wanted.compactMap { all[$0] }.map(TensorObject.init)
        switch more.count {
        case 1: return try call.returns(values, more[0])
        case 2: return try call.returns(values, more[0], more[1])
        default: return try call.returns(values, more[0], more[1], more[2])
        }
      },
      .method("searchsorted") { object, call in
        let right = try side(call.options(2, ["side"])["side"]) == .right
        return try call.returns(
          oneBased(object.tensor.searchsorted(call[1, "values"].operand(), right: right)).luaValue())
      },
      .method("isin") { object, call in
        let slot = call[1, "values"]
        let values = try slot.isNumber || slot.isBoolean ? Tensor(slot.scalar()).reshape([1]) : slot.tensor()
        return try call.returns(object.tensor.isin(values).luaValue())
      },
      .method("bincount") { object, call in
        let options = try call.options(1, ["weights", "minlength", "first"])
        return try call.returns(
          TensorObject(
            object.tensor.bincount(
              weights: options["weights"].orNil?.tensor(),
              minimumLength: options["minlength"].orNil?.integer(in: 0...Int.max) ?? 0,
              first: options["first"].orNil?.integer() ?? 0)))
      },
      .method("nonzero") { object, call in
        try call.returns(TensorObject(object.tensor.nonzero(countingFrom: 1)))
      },
    ]

  private enum Side: String, CaseIterable { case left, right }

  private static func side(_ slot: LuaSlot) throws -> Side { try slot.orNil?.choice(Side.self) ?? .left }

  private static func scatter(_ name: String, adding: Bool) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let result = TensorObject(try object.tensor.clone())
      try scatter(result.tensor, call, adding)
      return try call.returns(result)
    }
  }

  private static func scatterInPlace(_ name: String, adding: Bool) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      try scatter(object.tensor, call, adding)
      return try call.returnsObject()
    }
  }

  private static func scatter(_ tensor: Tensor, _ call: LuaCall, _ adding: Bool) throws {
    let dimension = try call[1, "dim"].dimension(of: tensor.rank)
    let index = try Subscript.zeroBased(call[2, "index"], size: tensor.shape[dimension])
    try tensor.scatter(
      dimension: dimension, index: index, values: call[3, "values"].operand(), adding: adding)
  }
}
