import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var representations: [LuaFunction] {
    [
      LuaFunction("rdm") { call in
        try call.atMost(2)
        let (values, rows, columns) = try call[1, "X"].matrix()
        let options = try call.options(2, ["metric"])
        let metric = try options["metric"].orNil?.choice() ?? RepresentationalSimilarity.Metric.correlation
        let result = try Tensor(zeros: [rows, rows], dtype: .float64)
        try call.naming {
          try values.withUnsafeBufferPointer { values in
            let samples = try SampleRows(values, rows: rows, columns: columns)
            try result.withMutablePointer(to: Double.self) {
              try RepresentationalSimilarity.dissimilarities(
                samples, metric, into: UnsafeMutableBufferPointer(start: $0, count: rows * rows))
            }
          }
        }
        return try call.returns(TensorObject(result))
      },
      LuaFunction("compare_rdms") { call in
        try call.atMost(3)
        let (a, side) = try call[1, "a"].squareMatrix()
        let (b, otherSide) = try call[2, "b"].squareMatrix()
        guard side == otherSide else {
          throw call[2, "b"].error(
            "expected a matrix of [\(side), \(side)], got [\(otherSide), \(otherSide)]")
        }
        let options = try call.options(3, ["method", "n_resamples", "alternative", "seed"])
        let method = try options["method"].orNil?.choice() ?? RepresentationalSimilarity.Comparison.spearman
        let resamples = try options["n_resamples"].orNil?.integer(in: 0...Int.max) ?? 9999
        let alternative = try options.alternative()
        let seed = try options["seed"].orNil?.seed() ?? 0
        let result = try call.naming {
          try RepresentationalSimilarity.compare(
            a, b, side: side, method, resamples: resamples, alternative: alternative, seed: seed)
        }
        return try call.returns(LuaTable(["statistic": result.statistic, "pvalue": result.pvalue]))
      },
      LuaFunction("participation_ratio") { call in
        try call.atMost(1)
        let tensor = try call[1, "X"].tensor()
        let values = try tensor.doubles()
        let ratio = try call.naming {
          try values.withUnsafeBufferPointer { values in
            switch tensor.rank {
            case 1: ParticipationRatio.ofEigenvalues(values)
            case 2:
              try ParticipationRatio.ofSamples(values, rows: tensor.shape[0], columns: tensor.shape[1])
            default:
              throw call[1, "X"].error(
                "expected a matrix or a vector of eigenvalues, got a tensor of shape "
                  + Shape.describe(tensor.shape))
            }
          }
        }
        return try call.returns(ratio)
      },
    ]
  }
}

extension LuaSlot {
  fileprivate func squareMatrix() throws -> (values: [Double], side: Int) {
    let (values, rows, columns) = try matrix()
    guard rows == columns else { throw error("expected a square matrix, got [\(rows), \(columns)]") }
    return (values, rows)
  }
}
