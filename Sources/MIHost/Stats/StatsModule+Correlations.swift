import LuaRuntime
import Statistics

extension StatsModule {
  static var correlations: [LuaFunction] {
    [
      correlation("kendalltau", ["variant", "method", "alternative"]) { x, y, options in
        try KendallTau.test(
          x, y, variant: options["variant"].orNil?.choice() ?? .b,
          method: options["method"].orNil?.choice() ?? .automatic, alternative: options.alternative())
      },
      correlation("pearsonr", ["alternative"]) { x, y, options in
        try PearsonCorrelation.test(x, y, alternative: options.alternative())
      },
      correlation("spearmanr", ["alternative"]) { x, y, options in
        try SpearmanCorrelation.test(x, y, alternative: options.alternative())
      },
    ]
  }

  private static func correlation(
    _ name: String, _ optionNames: [String],
    _ test:
      @escaping (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>, LuaOptions) throws -> TestResult
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(3)
      let (x, y) = (try call[1, "x"].vector(), try call[2, "y"].vector())
      let options = try call.options(3, optionNames)
      let result = try call.naming { try x.withBuffers(and: y) { try test($0, $1, options) } }
      return try call.returns(LuaTable(["statistic": result.statistic, "pvalue": result.pvalue]))
    }
  }
}
