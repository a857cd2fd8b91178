import LuaRuntime
import Tensors

/// Quantiles, covariances and distances.
extension TensorObject {
  static let statistics: [LuaMember<TensorObject>] = [
    median("median", ignoringNaN: false), median("nanmedian", ignoringNaN: true),
    quantile("quantile", "q", of: 1), quantile("percentile", "percent", of: 100),
    quantile("nanquantile", "q", of: 1, ignoringNaN: true),
    quantile("nanpercentile", "percent", of: 100, ignoringNaN: true),
    .method("cov") { object, call in
      let options = try call.options(1, ["ddof"])
      let ddof = try options["ddof"].orNil?.integer(in: 0...Int(Int32.max)) ?? 1
      return try call.returns(object.tensor.covariance(ddof: ddof).luaValue())
    },
    .method("corrcoef") { object, call in
      try call.returns(object.tensor.correlationCoefficients().luaValue())
    },
    .method("cosine_similarity") { object, call in
      let other = try call[1, "other"].tensor()
      let rank = max(object.tensor.rank, other.rank)
      let dimension = try call[2, "dim"].orNil?.dimension(of: rank) ?? rank - 1
      return try call.returns(object.tensor.cosineSimilarity(other, dimension: dimension).luaValue())
    },
    .method("cdist") { object, call in
      let options = try call.options(2, ["metric", "p"])
      return try call.returns(
        TensorObject(object.tensor.distances(to: call[1, "other"].tensor(), metric: metric(options))))
    },
  ]

  private enum MetricName: String, CaseIterable {
    case euclidean, sqeuclidean, cityblock, chebyshev, minkowski, cosine, correlation, hamming
  }

  private static func metric(_ options: LuaOptions) throws -> DistanceMetric {
    let name = try options["metric"].orNil?.choice(MetricName.self)
    if let slot = options["p"].orNil {
      guard name == nil || name == .minkowski else {
        throw slot.error("only the metric \"minkowski\" has a power")
      }
      return .minkowski(p: try slot.number())
    }
    return switch name ?? .euclidean {
    case .euclidean: .euclidean
    case .sqeuclidean: .squaredEuclidean
    case .cityblock: .cityblock
    case .chebyshev: .chebyshev
    case .minkowski: .minkowski(p: 2)
    case .cosine: .cosine
    case .correlation: .correlation
    case .hamming: .hamming
    }
  }

  private static func median(_ name: String, ignoringNaN: Bool) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let axis = try TensorAxis(call, rank: object.tensor.rank)
      return try call.returns(
        object.tensor.median(
          dimensions: axis.dimensions, keepDimensions: axis.keeps, ignoringNaN: ignoringNaN
        ).luaValue())
    }
  }

  /// - Parameter whole: 1 for quantiles, 100 for percentiles.
  private static func quantile(
    _ name: String, _ argument: String, of whole: Double, ignoringNaN: Bool = false
  ) -> LuaMember<TensorObject> {
    .method(name) { object, call in
      let slot = call[1, argument]
      let given = slot.isNumber ? [try slot.number()] : try slot.vector()
      for value in given where !(value >= 0 && value <= whole) {
        throw slot.error("expected numbers from 0 to \(Int(whole)), got \(value)")
      }
      let axis = try TensorAxis(call, 2, rank: object.tensor.rank, ["method"])
      let result = try object.tensor.quantile(
        given.map { $0 / whole }, dimensions: axis.dimensions, keepDimensions: axis.keeps,
        method: axis.options["method"].orNil?.choice(QuantileMethod.self) ?? .linear,
        ignoringNaN: ignoringNaN)
      return try call.returns((slot.isNumber ? result.select(dimension: 0, index: 0) : result).luaValue())
    }
  }
}
