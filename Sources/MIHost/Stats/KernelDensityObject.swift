import LuaRuntime
import Statistics
import Tensors

/// A kernel density estimate as Lua holds it; calling it evaluates it.
final class KernelDensityObject: LuaObject {
  private let density: KernelDensity

  init(_ density: KernelDensity) { self.density = density }

  static let luaClass: LuaClass<KernelDensityObject> = LuaClass(
    "KernelDensity",
    [
      .property("factor") { object, call in try call.returns(object.density.factor) },
      .property("n") { object, call in try call.returns(object.density.count) },
      .property("d") { object, call in try call.returns(object.density.dimensions) },
      .property("neff") { object, call in try call.returns(object.density.effectiveCount) },
      .property("covariance") { object, call in
        let side = object.density.dimensions
        return try call.returns(TensorObject(Tensor(object.density.covariance, shape: [side, side])))
      },
      .call { object, call in
        try call.atMost(1)
        return try object.evaluate(call)
      },
      .method("evaluate") { object, call in
        try call.atMost(1)
        return try object.evaluate(call)
      },
      .method("integrate") { object, call in
        try call.atMost(2)
        let (low, high) = (try call[1, "low"].number(), try call[2, "high"].number())
        return try call.returns(call.naming { try object.density.integral(from: low, to: high) })
      },
    ])

  /// A number for a number or a single point, else a vector.
  private func evaluate(_ call: LuaCall) throws -> LuaResults {
    let slot = call[1, "points"]
    if slot.isNumber {
      let place = try slot.number()
      return try call.returns(call.naming { try density.evaluate([place])[0] })
    }
    let points = try slot.tensor()
    let dimensions = density.dimensions
    if dimensions == 1 {
      let values = try points.doubles()
      return try call.returns(
        TensorObject(Tensor(call.naming { try density.evaluate(values) }, shape: points.shape)))
    }
    guard points.rank == 1 || points.rank == 2, points.shape[0] == dimensions else {
      throw slot.error(
        "expected a point of \(dimensions) coordinates or a matrix of \(dimensions) rows, got a shape of "
          + Shape.describe(points.shape))
    }
    let places = try (points.rank == 1 ? points : points.transpose(0, 1)).doubles()
    let densities = try call.naming { try density.evaluate(places) }
    return points.rank == 1 ? try call.returns(densities[0]) : try call.returns(densities.luaVector())
  }
}

extension StatsModule {
  static var densities: [LuaFunction] {
    [
      LuaFunction("gaussian_kde") { call in
        try call.atMost(2)
        let x = try call[1, "x"].tensor()
        guard x.rank == 1 || x.rank == 2 else {
          throw call[1, "x"].error(
            "expected a vector, or a matrix with a row for each dimension, got a tensor of shape "
              + Shape.describe(x.shape))
        }
        let options = try call.options(2, ["bw_method", "weights"])
        let bandwidth = try options["bw_method"].orNil?.bandwidth() ?? .scott
        let weights = try options["weights"].orNil?.vector()
        let points = try (x.rank == 1 ? x : x.transpose(0, 1)).doubles()
        let dimensions = x.rank == 1 ? 1 : x.shape[0]
        return try call.returns(
          KernelDensityObject(
            call.naming {
              try KernelDensity(points, dimensions: dimensions, bandwidth: bandwidth, weights: weights)
            }))
      }
    ]
  }
}

extension LuaSlot {
  fileprivate func bandwidth() throws -> KernelDensity.Bandwidth {
    if isNumber { return .factor(try number()) }
    switch isString ? try string() : "" {
    case "scott": return .scott
    case "silverman": return .silverman
    default: throw expected("a number, \"scott\" or \"silverman\"")
    }
  }
}
