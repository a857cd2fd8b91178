import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var groupTests: [LuaFunction] {
    [
      testOfSeveral("f_oneway", options: ["equal_var"]) { options in
        let equalVariances = try options["equal_var"].orNil?.boolean() ?? true
        return { try SeveralSamples.oneWay($0, equalVariances: equalVariances).values }
      },
      testOfSeveral("kruskal", options: []) { _ in { try SeveralSamples.kruskal($0).values } },
      testOfSeveral("friedmanchisquare", isPaired: true, options: []) { _ in
        { try SeveralSamples.friedman($0).values }
      },
      testOfSeveral("levene", options: ["center"]) { options in
        let center: SeveralSamples.Center = try options["center"].orNil?.choice() ?? .median
        return { try SeveralSamples.levene($0, center: center).values }
      },
      testOfSeveral("bartlett", options: []) { _ in { try SeveralSamples.bartlett($0).values } },
      test("chisquare", of: ["f_obs", "f_exp"], optional: 1, isPaired: true, options: ["ddof"]) { options in
        let ddof = try options["ddof"].orNil?.number() ?? 0
        return {
          try ChiSquareTest.goodnessOfFit($0[0], expected: $0.count > 1 ? $0[1] : nil, ddof: ddof).values
        }
      },
      LuaFunction("chi2_contingency") { call in
        try call.atMost(2)
        let (values, rows, columns) = try call[1, "observed"].matrix()
        let usesCorrection = try call.options(2, ["correction"])["correction"].orNil?.boolean() ?? true
        let result = try call.naming {
          try values.withUnsafeBufferPointer {
            try ChiSquareTest.contingency(
              SampleRows($0, rows: rows, columns: columns), usesCorrection: usesCorrection)
          }
        }
        return try call.returns(
          LuaTable([
            "statistic": result.statistic, "pvalue": result.pvalue, "dof": result.dof,
            "expected_freq": TensorObject(Tensor(result.expected, shape: [rows, columns])),
          ]))
      },
    ]
  }
}
