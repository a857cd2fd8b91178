import LuaRuntime
import Tensors

/// Sums, extremes and other summaries: `t:mean()`, `t:mean(2)`, `t:mean{ dim = 2, keepdim = true }`.
extension TensorObject {
  static let reductions: [LuaMember<TensorObject>] =
    [
      reduction("sum", .sum), reduction("mean", .mean), reduction("min", .min), reduction("max", .max),
      reduction("prod", .product), reduction("norm", .norm), reduction("any", .any), reduction("all", .all),
      spread("var") { .variance(ddof: $0) }, spread("std") { .standardDeviation(ddof: $0) },
      position("argmin") { try $0.argmin(dimension: $1, keepDimensions: $2) },
      position("argmax") { try $0.argmax(dimension: $1, keepDimensions: $2) },
      .method("cumsum") { object, call in
        let flat = call[1, "dim"].isNil
        let tensor = try flat ? object.tensor.flatten() : object.tensor
        let dimension = try flat ? 0 : call[1, "dim"].dimension(of: tensor.rank)
        return try call.returns(TensorObject(tensor.cumsum(dimension: dimension)))
      },
    ]

  private struct Axis {
    var dimensions: [Int]?
    var keeps = false
    var ddof = 0

    init(_ call: LuaCall, rank: Int, _ names: [String]) throws {
      let first = call[1, "dim"]
      guard first.isTable else {
        dimensions = try first.orNil.map { [try $0.dimension(of: rank)] }
        return
      }
      let options = try call.options(1, names)
      let dim = options["dim"]
      if dim.isTable {
        var list: [Int] = []
        try dim.forEachElement { _, element in list.append(try element.dimension(of: rank)) }
        dimensions = list
      } else {
        dimensions = try dim.orNil.map { [try $0.dimension(of: rank)] }
      }
      keeps = try options["keepdim"].orNil?.boolean() ?? false
      ddof = try options["ddof"].orNil?.integer(in: 0...Int(Int32.max)) ?? 0
    }
  }

  private static func reduction(_ name: String, _ reduction: Reduction) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try Axis(call, rank: object.tensor.rank, ["dim", "keepdim"])
      return try call.returns(
        object.tensor.reduce(reduction, dimensions: axis.dimensions, keepDimensions: axis.keeps).luaValue())
    }
  }

  private static func spread(
    _ name: String, _ reduction: @escaping @Sendable (Int) -> Reduction
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try Axis(call, rank: object.tensor.rank, ["dim", "keepdim", "ddof"])
      return try call.returns(
        object.tensor.reduce(reduction(axis.ddof), dimensions: axis.dimensions, keepDimensions: axis.keeps)
          .luaValue())
    }
  }

  /// Positions come out 1-based.
  private static func position(
    _ name: String, _ find: @escaping @Sendable (Tensor, Int?, Bool) throws -> Tensor
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try Axis(call, rank: object.tensor.rank, ["dim", "keepdim"])
      return try call.returns(oneBased(find(object.tensor, axis.dimensions?.first, axis.keeps)).luaValue())
    }
  }

  static func oneBased(_ positions: Tensor) throws -> Tensor {
    try Tensor.binary(.add, .tensor(positions), .scalar(.int(1)))
  }
}
