import LuaRuntime
import Tensors

/// Sums, extremes and other summaries: `t:mean()`, `t:mean(2)`, `t:mean{ dim = 2, keepdim = true }`.
extension TensorObject {
  static let reductions: [LuaMember<TensorObject>] =
    [
      ("sum", .sum), ("mean", .mean), ("prod", .product), ("norm", .norm), ("any", .any), ("all", .all),
    ].map { name, kind in reduction(name) { try $0.reduce(kind, dimensions: $1, keepDimensions: $2) } }
    + [
      ("nansum", .sum), ("nanmean", .mean), ("nanmin", .min), ("nanmax", .max), ("nanprod", .product),
    ].map { name, kind in
      reduction(name) { try $0.reduceIgnoringNaN(kind, dimensions: $1, keepDimensions: $2) }
    }
    + [
      reduction("logsumexp") { try $0.logSumExp(dimensions: $1, keepDimensions: $2) },
      reduction("count_nonzero") {
        try $0.to(.bool).reduce(.sum, dimensions: $1, keepDimensions: $2)
      },
      extreme("min", .min) { try $0.argmin(dimension: $1, keepDimensions: $2) },
      extreme("max", .max) { try $0.argmax(dimension: $1, keepDimensions: $2) },
      spread("var", ignoringNaN: false) { .variance(ddof: $0) },
      spread("std", ignoringNaN: false) { .standardDeviation(ddof: $0) },
      spread("nanvar", ignoringNaN: true) { .variance(ddof: $0) },
      spread("nanstd", ignoringNaN: true) { .standardDeviation(ddof: $0) },
      position("argmin") { try $0.argmin(dimension: $1, keepDimensions: $2) },
      position("argmax") { try $0.argmax(dimension: $1, keepDimensions: $2) },
      position("nanargmin") {
        try $0.extremePositionsIgnoringNaN(largest: false, dimension: $1, keepDimensions: $2)
      },
      position("nanargmax") {
        try $0.extremePositionsIgnoringNaN(largest: true, dimension: $1, keepDimensions: $2)
      },
      scan("cumsum") { try $0.cumsum(dimension: $1) }, scan("cumprod") { try $0.cumprod(dimension: $1) },
      scan("cummax") { try $0.cummax(dimension: $1) }, scan("cummin") { try $0.cummin(dimension: $1) },
    ]

  private static func reduction(
    _ name: String, _ reduce: @escaping @Sendable (Tensor, [Int]?, Bool) throws -> Tensor
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try TensorAxis(call, rank: object.tensor.rank)
      return try call.returns(reduce(object.tensor, axis.dimensions, axis.keeps).luaValue())
    }
  }

  /// With `positions = true` the positions come as a second result.
  private static func extreme(
    _ name: String, _ kind: Reduction, _ find: @escaping @Sendable (Tensor, Int?, Bool) throws -> Tensor
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try TensorAxis(call, rank: object.tensor.rank, ["positions"])
      let tensor = object.tensor
      let values = try tensor.reduce(kind, dimensions: axis.dimensions, keepDimensions: axis.keeps)
      guard try axis.options["positions"].orNil?.boolean() ?? false else {
        return try call.returns(values.luaValue())
      }
      let positions = try find(tensor, axis.single(), axis.keeps)
      return try call.returns(values.luaValue(), oneBased(positions).luaValue())
    }
  }

  private static func spread(
    _ name: String, ignoringNaN: Bool, _ kind: @escaping @Sendable (Int) -> Reduction
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try TensorAxis(call, rank: object.tensor.rank, ["ddof"])
      let reduction = kind(try axis.options["ddof"].orNil?.integer(in: 0...Int(Int32.max)) ?? 0)
      let tensor = object.tensor
      let result =
        try ignoringNaN
        ? tensor.reduceIgnoringNaN(reduction, dimensions: axis.dimensions, keepDimensions: axis.keeps)
        : tensor.reduce(reduction, dimensions: axis.dimensions, keepDimensions: axis.keeps)
      return try call.returns(result.luaValue())
    }
  }

  /// Positions come out 1-based.
  private static func position(
    _ name: String, _ find: @escaping @Sendable (Tensor, Int?, Bool) throws -> Tensor
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try TensorAxis(call, rank: object.tensor.rank)
      return try call.returns(oneBased(find(object.tensor, axis.single(), axis.keeps)).luaValue())
    }
  }

  /// Along a dimension, or of the flat tensor.
  private static func scan(
    _ name: String, _ scan: @escaping @Sendable (Tensor, Int) throws -> Tensor
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      guard let slot = call[1, "dim"].orNil else {
        return try call.returns(TensorObject(scan(object.tensor.flatten(), 0)))
      }
      return try call.returns(TensorObject(scan(object.tensor, slot.dimension(of: object.tensor.rank))))
    }
  }

  /// Positions that were just made, counted from 1 instead of 0, in place.
  static func oneBased(_ positions: Tensor) throws -> Tensor {
    try positions.update(.add, with: .scalar(.int(1)))
    return positions
  }
}
