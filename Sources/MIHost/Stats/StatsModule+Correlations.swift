import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var correlations: [LuaFunction] {
    [
      test("kendalltau", of: ["x", "y"], isPaired: true, options: ["variant", "method", "alternative"]) {
        options in
        let variant: KendallTau.Variant = try options["variant"].orNil?.choice() ?? .b
        let method: KendallTau.Method = try options["method"].orNil?.choice() ?? .automatic
        let alternative = try options.alternative()
        return {
          try KendallTau.test($0[0], $0[1], variant: variant, method: method, alternative: alternative).values
        }
      },
      test("pearsonr", of: ["x", "y"], isPaired: true, options: ["alternative"]) { options in
        let alternative = try options.alternative()
        return { try PearsonCorrelation.test($0[0], $0[1], alternative: alternative).values }
      },
      test("spearmanr", of: ["x", "y"], isPaired: true, options: ["alternative"]) { options in
        let alternative = try options.alternative()
        return { try SpearmanCorrelation.test($0[0], $0[1], alternative: alternative).values }
      },
      correlationMatrix,
      partialCorrelation,
      LuaFunction("compare_correlations") { call in
        try call.atMost(5)
        let (r1, n1) = (try call[1, "r1"].number(), try call[2, "n1"].number())
        let (r2, n2) = (try call[3, "r2"].number(), try call[4, "n2"].number())
        let alternative = try call.options(5, ["alternative"]).alternative()
        let result = CorrelationComparison.independent(r1, n1, r2, n2, alternative: alternative)
        return try call.returns(LuaTable(["statistic": result.statistic, "pvalue": result.pvalue]))
      },
    ]
  }

  private static var correlationMatrix: LuaFunction {
    LuaFunction("correlation_matrix") { call in
      try call.atMost(2)
      let options = try call.options(2, ["method", "axis", "alternative"])
      let method: CorrelationMatrix.Method = try options["method"].orNil?.choice() ?? .pearson
      let alternative = try options.alternative()
      let (values, rows, columns) = try call[1, "X"].variables(axis: options["axis"])
      let statistics = try Tensor(zeros: [rows, rows], dtype: .float64)
      let pvalues = try Tensor(zeros: [rows, rows], dtype: .float64)
      try statistics.withMutablePointer(to: Double.self) { statisticsBase in
        try pvalues.withMutablePointer(to: Double.self) { pvaluesBase in
          try call.naming {
            try values.withUnsafeBufferPointer {
              try CorrelationMatrix.fill(
                SampleRows($0, rows: rows, columns: columns), method: method, alternative: alternative,
                statistics: UnsafeMutableBufferPointer(start: statisticsBase, count: rows * rows),
                pvalues: UnsafeMutableBufferPointer(start: pvaluesBase, count: rows * rows))
            }
          }
        }
      }
      return try call.returns(
        LuaTable(["statistic": TensorObject(statistics), "pvalue": TensorObject(pvalues)]))
    }
  }

  private static var partialCorrelation: LuaFunction {
    LuaFunction("partial_correlation") { call in
      try call.atMost(4)
      let (x, y) = (try call[1, "x"].vector(), try call[2, "y"].vector())
      let options = try call.options(4, ["axis", "alternative"])
      let alternative = try options.alternative()
      let (covariates, rows, columns) = try call[3, "covariates"].variables(axis: options["axis"])
      let result = try call.naming {
        try x.withBuffers(and: y) { x, y in
          try covariates.withUnsafeBufferPointer {
            try PartialCorrelation.test(
              x, y, covariates: SampleRows($0, rows: rows, columns: columns), alternative: alternative)
          }
        }
      }
      return try call.returns(LuaTable(["statistic": result.statistic, "pvalue": result.pvalue]))
    }
  }
}

extension LuaSlot {
  /// A matrix with one variable in each row; in each column of what was given, unless `axis` says that the
  /// observations lie along the second dimension. A vector is one variable.
  fileprivate func variables(axis: LuaSlot) throws -> (values: [Double], rows: Int, columns: Int) {
    let tensor = try tensor()
    if tensor.rank == 1 { return (try tensor.doubles(), 1, tensor.shape[0]) }
    guard tensor.rank == 2 else {
      throw error("expected a matrix, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
    let observations = try axis.orNil?.dimension(of: 2) ?? 0
    let rows = observations == 0 ? try tensor.transpose(0, 1) : tensor
    return (try rows.doubles(), rows.shape[0], rows.shape[1])
  }
}
