import LuaRuntime
import Statistics

extension StatsModule {
  static var tTests: [LuaFunction] {
    [
      test("ttest_ind", of: ["a", "b"], fields: fieldsOfTTest, options: ["equal_var", "alternative"]) {
        options in
        let equalVariances = try options["equal_var"].orNil?.boolean() ?? true
        let alternative = try options.alternative()
        return {
          TTest.independent($0[0], $0[1], equalVariances: equalVariances, alternative: alternative).values
        }
      },
      test("ttest_rel", of: ["a", "b"], fields: fieldsOfTTest, isPaired: true, options: ["alternative"]) {
        options in
        let alternative = try options.alternative()
        return { try TTest.related($0[0], $0[1], alternative: alternative).values }
      },
      LuaFunction("ttest_1samp") { call in
        try call.atMost(3)
        let mean = try call[2, "popmean"].number()
        let options = try call.options(3, ["alternative", "axis", "nan_policy"])
        let samples = try SampleArguments([(call[1, "a"], "a")], axis: options["axis"])
        let alternative = try options.alternative()
        let policy = try options["nan_policy"].orNil?.choice() ?? NaNPolicy.propagate
        return try call.returns(
          call.naming {
            try samples.table(fieldsOfTTest, isPaired: false, policy: policy) {
              TTest.oneSample($0[0], populationMean: mean, alternative: alternative).values
            }
          })
      },
    ]
  }

  private static let fieldsOfTTest = ["statistic", "pvalue", "df"]
}

extension TTest.Result {
  fileprivate var values: [Double] { [statistic, pvalue, df] }
}
